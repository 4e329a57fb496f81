import { DataTable, EmptyState, useLive, useMay, type Filter } from '#platform/web'
import { listWorkFiles } from '../contract.ts'
import { fileColumns, keepingWays, Ways } from './columns.tsx'
import { OpenFile } from './keeping/OpenFile.tsx'
import { fileStates, optionsOf, text } from './texts.ts'

const filters: Filter[] = [
  { name: 'state', label: text.state, kind: 'choice', many: true, options: optionsOf(fileStates) },
  { name: 'mine', label: text.mine, kind: 'choice', options: [{ value: 'true', label: text.onlyMine }] },
  { name: 'due', label: text.due, kind: 'choice', options: [{ value: 'true', label: text.onlyDue }] },
  { name: 'text', label: text.words, kind: 'text' },
]

/** Files I keep and files that are open to me. */
export default function FilesPage() {
  const mayKeep = useMay('archive.keep')
  useLive(['archive.'], [listWorkFiles])
  return (
    <div className="page">
      <h1 className="page-title">{text.files}</h1>
      <p className="page-lead">{text.filesLead}</p>
      <Ways of={keepingWays} at="/work-files" />
      <DataTable
        id="work-files" label={text.files} endpoint={listWorkFiles} columns={fileColumns} filters={filters} rowKey={({ id }) => id} rowTo={({ id }) => `/work-files/${id}`}
        tools={mayKeep && <OpenFile />} empty={<EmptyState title={text.noFiles}>{text.noFilesHint}</EmptyState>}
      />
    </div>
  )
}
