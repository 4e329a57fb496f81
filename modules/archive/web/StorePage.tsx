import { DataTable, EmptyState, useLive, useMay, type Filter } from '#platform/web'
import { listStore } from '../contract.ts'
import { storeColumns, storeWays, Ways } from './columns.tsx'
import { FilesExport } from './FilesExport.tsx'
import { text } from './texts.ts'

const filters: Filter[] = [
  { name: 'expired', label: text.expired, kind: 'choice', options: [{ value: 'true', label: text.onlyExpired }] },
  { name: 'held', label: text.held, kind: 'choice', options: [{ value: 'true', label: text.held }] },
  { name: 'text', label: text.words, kind: 'text' },
]

/** The catalogue of the agency's archive. */
export default function StorePage() {
  const [mayStore, mayDecide] = [useMay('archive.store'), useMay('archive.approve')]
  useLive(['archive.'], [listStore])
  return (
    <div className="page">
      <h1 className="page-title">{text.store}</h1>
      <p className="page-lead">{text.storeLead}</p>
      <Ways of={storeWays(mayStore, mayDecide)} at="/archive" />
      <DataTable id="archive-store" label={text.store} endpoint={listStore} columns={storeColumns} filters={filters} rowKey={({ id }) => id} rowTo={({ id }) => `/work-files/${id}`} empty={<EmptyState title={text.noStore} />} tools={<FilesExport of="store" filters={filters} />} />
    </div>
  )
}
