import type { Column, Filter, Query } from '#platform/web'
import { say, showInstant } from '#platform/web'
import type { TaskCard } from '../contract.ts'
import { buckets } from '../rules.ts'
import { Due, Stamp, State } from './marks.tsx'
import styles from './Tasks.module.css'
import { bucketNames, text, urgencyOptions } from './texts.ts'

const main = (isNarrow: boolean): Column<TaskCard> => ({
  id: 'title', header: text.title, isMain: true, width: isNarrow ? '52%' : '38%',
  cell: (task) => (
    <span className={styles.subject}>
      <Stamp urgency={task.urgency} />
      <span lang="vi">{task.title}</span>
      <span className={styles.faint} lang="vi">{task.hasParent && <>{text.part}, </>}{task.source}</span>
    </span>
  ),
})
const lead: Column<TaskCard> = { id: 'lead', header: text.lead, width: '13em', cell: ({ leadName }) => <span lang="vi">{leadName}</span> }
const assigner: Column<TaskCard> = { id: 'assigner', header: text.assigner, width: '13em', cell: ({ assignerName }) => <span lang="vi">{assignerName}</span> }
const due: Column<TaskCard> = { id: 'due', header: text.due, width: '10em', cell: (task) => <Due task={task} showDate={false} /> }
const state: Column<TaskCard> = { id: 'state', header: text.state, width: '12em', cell: (task) => <State state={task.state} /> }
const percent: Column<TaskCard> = { id: 'percent', header: text.percent, width: '5em', align: 'end', isMinor: true, cell: ({ percent: done }) => `${done}%` }
const assignedAt: Column<TaskCard> = { id: 'assignedAt', header: text.assignedAt, width: '9em', isHidden: true, cell: ({ assignedAt: at }) => <time dateTime={at.toISOString()}>{showInstant(at)}</time> }
const minor = (column: Column<TaskCard>): Column<TaskCard> => ({ ...column, isMinor: true })
const hidden = (column: Column<TaskCard>): Column<TaskCard> => ({ ...column, isHidden: true })

/** What a list of tasks shows: who leads it where I assigned or follow, who assigned it where I lead. */
export function columnsFor(kind: 'mine' | 'others', isNarrow: boolean): Column<TaskCard>[] {
  const [who, other] = kind === 'mine' ? [assigner, lead] : [lead, assigner]
  return isNarrow ? [main(true), due, state, hidden(who)] : [main(false), kind === 'mine' ? minor(who) : who, due, state, percent, hidden(other), assignedAt]
}

type Option = { value: string; label: string }
export const bucketOptions = () => buckets.map((value) => ({ value, label: say(bucketNames[value]) }))

export const myFilters = (): Filter[] => [
  { name: 'bucket', label: text.bucket, kind: 'choice', many: true, options: bucketOptions() },
  { name: 'urgency', label: text.urgency, kind: 'choice', many: true, options: urgencyOptions() },
  { name: 'text', label: text.words, kind: 'text' },
]

/** Names are those of the endpoint, so that the address is the question asked. */
export const boardFilters = (units: Option[], assigners: Option[]): Filter[] => [
  { name: 'bucket', label: text.bucket, kind: 'choice', many: true, options: bucketOptions() },
  { name: 'leadUnitId', label: text.unit, kind: 'choice', options: units },
  { name: 'assignerPositionId', label: text.assigner, kind: 'choice', options: assigners },
  { name: 'period', label: text.period, kind: 'days' },
  { name: 'urgency', label: text.urgency, kind: 'choice', many: true, options: urgencyOptions() },
  { name: 'text', label: text.words, kind: 'text' },
]

const one = (value: string | string[] | undefined) => [value].flat()[0]

/** The address says `periodFrom`, the endpoint asks `from`. */
export const periodInput = (query: Query): { from?: string; to?: string } => ({
  ...(query.periodFrom && { from: one(query.periodFrom)! }), ...(query.periodTo && { to: one(query.periodTo)! }),
})
