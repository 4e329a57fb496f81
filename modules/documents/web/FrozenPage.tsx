import { DataTable, EmptyState, showCount, showDay, StatusWord, texts, useLive, type Column } from '#platform/web'
import { listFreezes, type Freeze } from '../contract.ts'
import { LiftFreeze } from './finding/Freezing.tsx'
import { text as words } from './texts.ts'

const text = texts({
  vi: { title: 'Tập văn bản đóng băng', lead: 'Văn bản trong các tập này không ai sửa, chuyển bước hay hủy được cho đến khi gỡ. Lập tập mới từ trang Tìm văn bản.', count: 'Số văn bản', by: 'Người đóng băng', on: 'Đang đóng băng', off: 'Đã gỡ', verb: 'Gỡ', none: 'Chưa đóng băng tập nào' },
  en: { title: 'Frozen sets', lead: 'Nobody changes, moves or destroys the documents of these sets until they are lifted. New sets are made on the search page.', count: 'Documents', by: 'Frozen by', on: 'In force', off: 'Lifted', verb: 'Lift', none: 'Nothing is frozen' },
})

const columns: Column<Freeze>[] = [
  { id: 'reason', header: words.reason, isMain: true, width: '38%', cell: ({ reason }) => <span lang="vi">{reason}</span> },
  { id: 'documents', header: text.count, width: '7em', align: 'end', cell: ({ documents }) => showCount(documents) },
  { id: 'by', header: text.by, width: '14em', isMinor: true, cell: ({ placedBy, placedAt }) => <span lang="vi">{placedBy}, {showDay(placedAt)}</span> },
  { id: 'state', header: words.state, width: '10em', cell: ({ liftedAt }) => <StatusWord status={liftedAt ? 'done' : 'paused'}>{liftedAt ? text.off : text.on}</StatusWord> },
  { id: 'verb', header: text.verb, width: '11em', cell: (freeze) => (freeze.liftedAt === null ? <LiftFreeze freeze={freeze} /> : <span lang="vi">{freeze.liftReason}</span>) },
]

/** The sets this agency has frozen: inspections, complaints, lawsuits. */
export default function FrozenPage() {
  useLive(['documents.'], [listFreezes])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <DataTable id="document-freezes" label={text.title} endpoint={listFreezes} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={text.none} />} />
    </div>
  )
}
