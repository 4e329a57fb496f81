import { Checkbox, Select } from '@mantine/core'
import type { OutputOf } from '#platform/contract'
import { FailedState, Link, LoadingState, say, showCount, useEndpointState, useQueryString, useToday } from '#platform/web'
import { reportClock } from '../contract.ts'
import styles from './Clock.module.css'
import { elapsedWords, kindNames, officeWords, stepName, text } from './texts.ts'

type Share = OutputOf<typeof reportClock>['steps'][number]

const one = (value: string | string[] | undefined) => [value].flat()[0]

/** The last 24 months, this one first. */
function monthsBefore(today: string) {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(year, month - 1 - i, 1)).toISOString().slice(0, 7))
}

/** How long things lay, where: by step, by unit, by person. */
export default function ReportPage() {
  const [query, change] = useQueryString()
  const months = monthsBefore(useToday())
  const [from, to, below] = [one(query.from) ?? months[2]!, one(query.to) ?? months[0]!, query.below === 'true']
  const { data, error } = useEndpointState(reportClock, { from, to, below })
  const options = months.map((value) => ({ value, label: value.split('-').toReversed().join('/') }))
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{text.report}</h1>
      <p className="page-lead">{text.reportLead} <Link to="/clock">{text.toOpen}</Link></p>
      <div className={styles.period}>
        <Select label={text.from} data={options} value={from} allowDeselect={false} onChange={(month) => change({ from: month ?? undefined })} />
        <Select label={text.to} data={options} value={to} allowDeselect={false} onChange={(month) => change({ to: month ?? undefined })} />
        <Checkbox label={text.below} checked={below} onChange={({ currentTarget }) => change({ below: currentTarget.checked ? 'true' : undefined })} />
      </div>
      {error ? <FailedState error={error} /> : data ? <Shares {...data} below={below} /> : <LoadingState />}
    </div>
  )
}

function Shares({ steps, units, persons, below }: OutputOf<typeof reportClock> & { below: boolean }) {
  return (
    <>
      <ShareTable title={text.bySteps} shares={steps} nameOf={({ key, kind }) => `${stepName(key)} (${say(kindNames[kind]).toLowerCase()})`} />
      <ShareTable title={below ? text.byAgencies : text.byUnits} shares={units} nameOf={({ name }) => name ?? text.nobody} />
      <ShareTable title={text.byPersons} shares={persons} nameOf={({ key, name }) => name ?? (key === 'outside' ? text.outside : text.nobody)} />
    </>
  )
}

function ShareTable({ title, shares, nameOf }: { title: string; shares: Share[]; nameOf: (share: Share) => string }) {
  const longest = Math.max(...shares.map(({ averageWorkingSeconds }) => averageWorkingSeconds), 1)
  return (
    <section className={styles.shares}>
      <h2>{title}</h2>
      {shares.length === 0 ? <p className={styles.faint}>{text.empty}</p> : (
        <div className={styles.scroller} tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead><tr>{[text.name, text.spans, text.average, text.p90, text.elapsed].map((word) => <th key={word} scope="col">{word}</th>)}</tr></thead>
            <tbody>
              {shares.map((share) => (
                <tr key={`${share.kind} ${share.key}`}>
                  <th scope="row" lang="vi">{nameOf(share)}<span className={styles.bar} aria-hidden><i style={{ inlineSize: `${Math.max(1, (share.averageWorkingSeconds / longest) * 100)}%` }} /></span></th>
                  <td>{showCount(share.spans)}</td>
                  <td>{officeWords(share.averageWorkingSeconds)}</td>
                  <td>{officeWords(share.p90WorkingSeconds)}</td>
                  <td>{elapsedWords(share.averageSeconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
