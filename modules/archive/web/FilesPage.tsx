import { whoAmI } from '#contracts/identity'
import { searchUnits } from '#contracts/organisation'
import { DataTable, EmptyState, useEndpointState, useLive, useMay, type Filter } from '#platform/web'
import { listWorkFiles } from '../contract.ts'
import { fileColumns, keepingWays, Ways } from './columns.tsx'
import { FilesExport } from './FilesExport.tsx'
import { OpenFile } from './keeping/OpenFile.tsx'
import { fileStates, optionsOf, text } from './texts.ts'

const filtersOf = (units: { id: string; name: string }[]): Filter[] => [
  { name: 'state', label: text.state, kind: 'choice', many: true, options: optionsOf(fileStates) },
  { name: 'mine', label: text.mine, kind: 'choice', options: [{ value: 'true', label: text.onlyMine }] },
  { name: 'unitId', label: text.unit, kind: 'choice', options: units.map(({ id, name }) => ({ value: id, label: name })) },
  { name: 'due', label: text.due, kind: 'choice', options: [{ value: 'true', label: text.onlyDue }] },
  { name: 'text', label: text.words, kind: 'text' },
]

/** The units of my agency, by name. */
function useUnits() {
  const { data: me } = useEndpointState(whoAmI, {})
  const agencyId = me?.agency?.id
  const { data } = useEndpointState(searchUnits, agencyId ? { q: ' ', limit: 100, agencyId } : null)
  return data?.units ?? []
}

/** Files I keep and files that are open to me. */
export default function FilesPage() {
  const mayKeep = useMay('archive.keep')
  const filters = filtersOf(useUnits())
  useLive(['archive.'], [listWorkFiles])
  return (
    <div className="page">
      <h1 className="page-title">{text.files}</h1>
      <p className="page-lead">{text.filesLead}</p>
      <Ways of={keepingWays} at="/work-files" />
      <DataTable
        id="work-files" label={text.files} endpoint={listWorkFiles} columns={fileColumns} filters={filters} rowKey={({ id }) => id} rowTo={({ id }) => `/work-files/${id}`}
        tools={<><FilesExport of="files" filters={filters} />{mayKeep && <OpenFile />}</>} empty={<EmptyState title={text.noFiles}>{text.noFilesHint}</EmptyState>}
      />
    </div>
  )
}
