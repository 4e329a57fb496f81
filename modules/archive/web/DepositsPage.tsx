import { DataTable, EmptyState, say, SendFileButton, showInstant, StatusWord, texts, useGo, useLive, useMay, type Column } from '#platform/web'
import { depositPackage, listDeposits, type DepositCard } from '../contract.ts'
import { storeWays, Ways } from './columns.tsx'
import './problems.ts'
import { depositStates, text } from './texts.ts'

const words = texts({
  vi: {
    lead: 'Hồ sơ nộp vào lưu trữ lịch sử, hoặc từ cơ quan sáp nhập: nhận gói ZIP đã xuất, kiểm tra mã băm từng tệp, rồi ký biên bản tiếp nhận. Gói sai lệch một bit cũng không vào kho.', bring: 'Nhận một gói', sending: (share: number) => `Đang tải lên: ${Math.round(share * 100)}%`,
    none: 'Chưa nhận gói nào', what: 'Hồ sơ', origin: 'Bên giao', state: 'Trạng thái', by: 'Người nhận gói', at: 'Lúc', unread: 'Chưa đọc được',
  },
  en: {
    lead: 'Files handed over to the historical archive, or by an agency that was merged: the packed ZIP is taken in, every hash in it is checked, and a receipt is signed. A package that differs by one bit does not enter the store.', bring: 'Take in a package', sending: (share: number) => `Sending: ${Math.round(share * 100)}%`,
    none: 'No packages yet', what: 'File', origin: 'From', state: 'State', by: 'Brought by', at: 'At', unread: 'Not read yet',
  },
})

const columns: Column<DepositCard>[] = [
  { id: 'what', header: words.what, isMain: true, width: '38%', cell: ({ facts }) => (facts ? <span lang="vi">{facts.code} {facts.title}</span> : words.unread) },
  { id: 'origin', header: words.origin, width: '16em', cell: ({ origin }) => <span lang="vi">{origin}</span> },
  { id: 'state', header: words.state, width: '13em', cell: ({ state }) => <StatusWord status={depositStates[state].status}>{say(depositStates[state].words)}</StatusWord> },
  { id: 'by', header: words.by, width: '12em', isMinor: true, cell: ({ broughtBy }) => <span lang="vi">{broughtBy}</span> },
  { id: 'at', header: words.at, width: '10em', isMinor: true, cell: ({ broughtAt }) => showInstant(broughtAt) },
]

/** Packages brought from elsewhere, and the way to bring one. */
export default function DepositsPage() {
  const mayDecide = useMay('archive.approve')
  useLive(['archive.'], [listDeposits])
  return (
    <div className="page">
      <h1 className="page-title">{text.deposits}</h1>
      <p className="page-lead">{words.lead}</p>
      <Ways of={storeWays(true, mayDecide)} at="/archive/deposits" />
      <DataTable id="archive-deposits" label={text.deposits} endpoint={listDeposits} columns={columns} rowKey={({ id }) => id} rowTo={({ id }) => `/archive/deposits/${id}`} empty={<EmptyState title={words.none} />} tools={<Bring />} />
    </div>
  )
}

function Bring() {
  const go = useGo()
  return <SendFileButton endpoint={depositPackage} accept=".zip,application/zip" verb={words.bring} sending={words.sending} onSent={({ depositId }) => go(`/archive/deposits/${depositId}`)} />
}
