import type { OutputOf } from '#platform/contract'
import { DataTable, DeadlineChip, EmptyState, Link, say, showCount, showInstant, useEndpointState, useLive, useQueryString, type Column, type Filter } from '#platform/web'
import { countOpenThings, listOpenThings } from '../contract.ts'
import { outlooks } from '../rules.ts'
import styles from './Clock.module.css'
import { kindNames, outlookNames, stepName, text } from './texts.ts'

const paths = { document: 'documents', task: 'tasks', file: 'work-files' }

type Thing = OutputOf<typeof listOpenThings>['rows'][number]

const columns: Column<Thing>[] = [
  {
    id: 'title', header: text.what, isMain: true, width: '38%',
    cell: ({ title, number, kind }) => (
      <span className={styles.what}>
        <span lang="vi" data-hidden={title === null || undefined}>{title ?? text.hidden}</span>
        <span className={styles.faint} lang="vi">{[say(kindNames[kind]), number].filter(Boolean).join(' · ')}</span>
      </span>
    ),
  },
  {
    id: 'holder', header: text.holder, width: '17em',
    cell: ({ holderName, unitName }) => <span className={styles.what} lang="vi">{holderName ?? text.outside}{unitName && !holderName?.includes(unitName) && <span className={styles.faint}>{unitName}</span>}</span>,
  },
  { id: 'step', header: text.step, width: '11em', cell: ({ step }) => stepName(step) },
  { id: 'since', header: text.since, width: '9em', isMinor: true, cell: ({ sinceAt }) => <time dateTime={sinceAt.toISOString()}>{showInstant(sinceAt)}</time> },
  {
    id: 'due', header: text.due, width: '11em',
    cell: ({ dueOn, outlook }) => <span className={styles.what}>{dueOn && <DeadlineChip due={dueOn} showDate={false} />}{outlook === 'at-risk' && <span className={styles.risk}>{say(outlookNames[outlook])}</span>}</span>,
  },
]

const filters = (): Filter[] => [
  { name: 'outlook', label: text.outlook, kind: 'choice', options: outlooks.map((value) => ({ value, label: say(outlookNames[value]) })) },
  { name: 'kind', label: text.kind, kind: 'choice', options: Object.entries(kindNames).map(([value, words]) => ({ value, label: say(words) })) },
]

/** Where everything is, and what will be late. */
export default function OpenPage() {
  useLive(['documents.', 'tasks.'], [countOpenThings, listOpenThings])
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{text.open}</h1>
      <p className="page-lead">{text.openLead} <Link to="/clock/report">{text.toReport}</Link></p>
      <Figures />
      <DataTable
        id="clock-open" label={text.open} endpoint={listOpenThings} columns={columns} filters={filters()} empty={<EmptyState title={text.none} />}
        rowKey={({ subjectId }) => subjectId} rowTo={({ subjectId, kind, title }) => (title === null ? undefined : `/${paths[kind]}/${subjectId}`)}
      />
    </div>
  )
}

/** The three figures; each is the filter that shows what it counts. */
function Figures() {
  const [query, change] = useQueryString()
  const { data } = useEndpointState(countOpenThings, {})
  const counts = { overdue: data?.overdue, 'at-risk': data?.atRisk, 'in-time': data?.inTime }
  return (
    <div className={styles.figures} role="group" aria-label={text.outlook}>
      {outlooks.map((outlook) => {
        const isOn = query.outlook === outlook
        return (
          <button key={outlook} type="button" aria-pressed={isOn} data-outlook={outlook} title={outlook === 'at-risk' ? text.atRiskMeans : undefined} onClick={() => change({ outlook: isOn ? undefined : outlook })}>
            <b>{counts[outlook] === undefined ? ' ' : showCount(counts[outlook])}</b>
            <span>{say(outlookNames[outlook])}</span>
          </button>
        )
      })}
    </div>
  )
}
