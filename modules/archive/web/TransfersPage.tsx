import { DataTable, EmptyState, PickManyField, say, showDay, StatusWord, texts, useGo, useLive, useMay, type Column, type Filter, type Picked } from '#platform/web'
import { listTransfers, proposeTransfer, type TransferCard } from '../contract.ts'
import { Act } from './Act.tsx'
import { keepingWays, Ways } from './columns.tsx'
import { pickClosed } from './fields.tsx'
import { optionsOf, text, transferStates } from './texts.ts'

const words = texts({
  vi: { propose: 'Đề nghị nộp lưu', means: 'Chọn các hồ sơ đã kết thúc; hệ thống lập mục lục để hai bên ký số.', files: 'Hồ sơ đã kết thúc' },
  en: { propose: 'Propose a hand-over', means: 'Choose closed files; an inventory is made for both sides to sign.', files: 'Closed files' },
})
const columns: Column<TransferCard>[] = [
  { id: 'unit', header: text.unit, isMain: true, width: '32%', cell: ({ unitName }) => <span lang="vi">{unitName}</span> },
  { id: 'giver', header: text.from, width: '14em', cell: ({ giverName }) => <span lang="vi">{giverName}</span> },
  { id: 'count', header: text.count, width: '6em', align: 'end', cell: ({ fileCount }) => fileCount },
  { id: 'state', header: text.state, width: '13em', cell: ({ state }) => <StatusWord status={transferStates[state].status}>{say(transferStates[state].words)}</StatusWord> },
  { id: 'day', header: text.day, width: '8em', isMinor: true, cell: ({ createdAt }) => showDay(createdAt) },
  { id: 'archivist', header: text.archivist, width: '12em', isMinor: true, cell: ({ archivistName }) => archivistName && <span lang="vi">{archivistName}</span> },
]
const filters: Filter[] = [{ name: 'state', label: text.state, kind: 'choice', options: optionsOf(transferStates) }]

/** Hand-overs to the agency's archive: what I gave, and as archivist what waits for me. */
export default function TransfersPage() {
  const go = useGo()
  const mayKeep = useMay('archive.keep')
  useLive(['archive.transfer'], [listTransfers])
  return (
    <div className="page">
      <h1 className="page-title">{text.transfers}</h1>
      <p className="page-lead">{text.transfersLead}</p>
      <Ways of={keepingWays} at="/transfers" />
      <DataTable
        id="transfers" label={text.transfers} endpoint={listTransfers} columns={columns} filters={filters} rowKey={({ id }) => id} rowTo={({ id }) => `/transfers/${id}`} empty={<EmptyState title={text.noTransfers} />}
        tools={mayKeep && (
          <Act endpoint={proposeTransfer} verb={words.propose} means={words.means} isFirst initial={{ files: [] as Picked[] }} input={({ files }) => ({ fileIds: files.map(({ value }) => value) })} onDone={({ transferId }) => go(`/transfers/${transferId}`)}>
            <PickManyField name="files" label={words.files} required {...pickClosed} />
          </Act>
        )}
      />
    </div>
  )
}
