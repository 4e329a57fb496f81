import { Select } from '@mantine/core'
import type { OutputOf } from '#platform/contract'
import { FailedState, Link, LoadingState, showCount, showDay, useEndpointState, useQueryString, useToday } from '#platform/web'
import { countSignIns } from '../contract.ts'
import styles from './SignIns.module.css'
import { text } from './admin-texts.ts'

type Figures = OutputOf<typeof countSignIns>

const one = (value: string | string[] | undefined) => [value].flat()[0]
const shift = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Periods that end today, by their length in days. */
const lengths = ['1', '7', '30', '90', '365'] as const

/** How often the system was entered, and by how many people: by agency, then by unit of one. */
export default function SignInsPage() {
  const [query, change] = useQueryString()
  const today = useToday()
  const days = one(query.days) ?? '30'
  const agencyId = one(query.agencyId)
  const { data, error } = useEndpointState(countSignIns, { from: shift(today, 1 - Number(days)), to: today, ...(agencyId && { agencyId }) })
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{text.signIns}</h1>
      <p className="page-lead">{text.signInsLead} {agencyId && <Link to={`/accounts/sign-ins?days=${days}`}>{text.allAgencies}</Link>}</p>
      <Select className={styles.period!} label={text.period} value={days} allowDeselect={false} data={lengths.map((value) => ({ value, label: text.lastDays(value) }))} onChange={(value) => change({ days: value ?? undefined })} />
      {error ? <FailedState error={error} /> : data ? <Shown {...data} days={data.days} length={days} isOneAgency={agencyId !== undefined} /> : <LoadingState />}
    </div>
  )
}

function Shown({ times, people, shares, days, length, isOneAgency }: Figures & { length: string; isOneAgency: boolean }) {
  if (times === 0) return <p>{text.noSignIns}</p>
  const [most, busiest] = [Math.max(...shares.map((share) => share.times)), days.toSorted((a, b) => b.times - a.times)[0]!]
  return (
    <>
      <p>{text.signInSum(showCount(times), showCount(people))} {days.length > 1 && text.busiest(showDay(busiest.day), showCount(busiest.times))}</p>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={text.signIns}>
        <table>
          <thead><tr>{[isOneAgency ? text.unit : text.agency, text.times, text.people].map((word) => <th key={word} scope="col">{word}</th>)}</tr></thead>
          <tbody>
            {shares.map((share) => (
              <tr key={share.unitId ?? 'none'}>
                <th scope="row">
                  {share.unitId && !isOneAgency ? <Link to={`/accounts/sign-ins?days=${length}&agencyId=${share.unitId}`}><span lang="vi">{share.name}</span></Link> : <span lang="vi">{share.name ?? text.noUnit}</span>}
                  <span className={styles.bar} aria-hidden><i style={{ inlineSize: `${Math.max(1, (share.times / most) * 100)}%` }} /></span>
                </th>
                <td>{showCount(share.times)}</td>
                <td>{showCount(share.people)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
