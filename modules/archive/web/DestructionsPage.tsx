import { DataTable, EmptyState, PickManyField, say, showDay, StatusWord, TextAreaField, texts, useGo, useLive, useMay, type Column, type Filter, type Picked } from '#platform/web'
import { listDestructions, proposeDestruction, type Destruction } from '../contract.ts'
import { Act } from './Act.tsx'
import { storeWays, Ways } from './columns.tsx'
import { pickExpired } from './fields.tsx'
import { destructionStates, optionsOf, text } from './texts.ts'

const words = texts({
  vi: { propose: 'Lập danh mục hủy', means: 'Chỉ hồ sơ đã hết thời hạn; hồ sơ vĩnh viễn, đang đóng băng hay đang mượn không bao giờ được đưa vào.', files: 'Hồ sơ hết thời hạn', decision: 'Quyết định' },
  en: { propose: 'List files', means: 'Only files past their retention; never what is permanent, frozen or lent.', files: 'Files past their retention', decision: 'Decision' },
})
const columns: Column<Destruction>[] = [
  { id: 'reason', header: text.reason, isMain: true, width: '40%', cell: ({ reason }) => <span lang="vi">{reason}</span> },
  { id: 'count', header: text.count, width: '6em', align: 'end', cell: ({ fileCount }) => fileCount },
  { id: 'state', header: text.state, width: '13em', cell: ({ state }) => <StatusWord status={destructionStates[state].status}>{say(destructionStates[state].words)}</StatusWord> },
  { id: 'decision', header: words.decision, width: '12em', isMinor: true, cell: ({ decision }) => decision && <span lang="vi">{decision}</span> },
  { id: 'day', header: text.day, width: '8em', isMinor: true, cell: ({ createdAt }) => showDay(createdAt) },
]
const filters: Filter[] = [{ name: 'state', label: text.state, kind: 'choice', many: true, options: optionsOf(destructionStates) }]

/** Lists of files whose time has come. */
export default function DestructionsPage() {
  const go = useGo()
  const [mayStore, mayDecide] = [useMay('archive.store'), useMay('archive.approve')]
  useLive(['archive.destruction'], [listDestructions])
  return (
    <div className="page">
      <h1 className="page-title">{text.destructions}</h1>
      <p className="page-lead">{text.destructionsLead}</p>
      <Ways of={storeWays(mayStore, mayDecide)} at="/archive/destructions" />
      <DataTable
        id="archive-destructions" label={text.destructions} endpoint={listDestructions} columns={columns} filters={filters} rowKey={({ id }) => id} rowTo={({ id }) => `/archive/destructions/${id}`} empty={<EmptyState title={text.noDestructions} />}
        tools={mayStore && (
          <Act
            endpoint={proposeDestruction} verb={words.propose} means={words.means} isFirst initial={{ files: [] as Picked[], reason: '' }} input={({ files, reason }) => ({ fileIds: files.map(({ value }) => value), reason })}
            onDone={({ destructionId }) => go(`/archive/destructions/${destructionId}`)}
          >
            <PickManyField name="files" label={words.files} required {...pickExpired} />
            <TextAreaField name="reason" label={text.reason} required rows={2} />
          </Act>
        )}
      />
    </div>
  )
}
