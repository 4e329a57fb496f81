import { DataTable, EmptyState, showCount, showInstant, StatusWord, type Column, type Filter, type RowOf } from '#platform/web'
import { listReconciliations } from '../contract.ts'
import { text } from './texts.ts'

type Compared = RowOf<typeof listReconciliations>

const filters: Filter[] = [{ name: 'member', label: text.partner, kind: 'text' }]

const columns: Column<Compared>[] = [
  { id: 'from', header: text.from, isMain: true, cell: ({ fromAt, toAt }) => `${showInstant(fromAt)} – ${showInstant(toAt)}` },
  { id: 'member', header: text.partner, cell: ({ member }) => member },
  { id: 'compared', header: text.compared, align: 'end', cell: ({ compared }) => showCount(compared) },
  { id: 'lost', header: text.lost, align: 'end', cell: ({ lost }) => showCount(lost) },
  { id: 'duplicated', header: text.duplicated, align: 'end', cell: ({ duplicated }) => showCount(duplicated) },
  { id: 'unknown', header: text.unknown, align: 'end', cell: ({ unknown }) => showCount(unknown) },
  { id: 'log', header: text.partnersLog, cell: ({ proven, forked }) => (forked ? <StatusWord status="refused">{text.logForked(forked)}</StatusWord> : proven ? text.logContinues(proven) : '–') },
  { id: 'at', header: text.at, isMinor: true, cell: ({ at }) => showInstant(at) },
]

/** Hour by hour, what both sides hold against each other. */
export default function ReconciliationsPage() {
  return (
    <div className="page">
      <h1 className="page-title">{text.reconciliations}</h1>
      <p className="page-lead">{text.reconciliationsLead}</p>
      <DataTable id="exchange-reconciliations" label={text.reconciliations} endpoint={listReconciliations} rowKey={({ id }) => id} filters={filters} columns={columns} empty={<EmptyState title={text.notYet}>{text.notYetHint}</EmptyState>} />
    </div>
  )
}
