import { dmy } from '#platform/calendar'
import type { BookName } from '../rules.ts'

/** What a line of a book is made of: a document, or a number that is kept or cancelled. */
export type Entry = {
  series: string; number: number; kind: 'document' | 'reserved' | 'cancelled'; documentId: string | null; enteredOn: string | null
  state: string; typeName: string; subject: string; issuerName: string; code: string; issuedOn: string | null; arrivedOn: string | null; signerName: string | null; heldBy: string | null
  note: string | null; receivers: string | null; leads: string | null; handedOn: string | null; dueOn: string | null; doneOn: string | null; replies: string | null; expiresOn: string | null; reason: string | null
}

const titled = ({ typeName, subject }: Entry) => `${typeName} ${subject}`

const incoming = (entry: Entry) => [
  dmy(entry.arrivedOn), String(entry.number), entry.issuerName, entry.code, dmy(entry.issuedOn), titled(entry), entry.leads ?? entry.heldBy ?? '', dmy(entry.handedOn), entry.leads ? 'Điện tử' : '', entry.note ?? '',
]

const outgoing = (entry: Entry) => [
  entry.code, dmy(entry.issuedOn), titled(entry), entry.signerName ?? '', entry.receivers ?? '', 'Văn thư', '1', dmy(entry.issuedOn), entry.receivers ? 'Điện tử' : '', entry.note ?? '',
]

/** A number without a document: why it stands here, where there is room to read it. */
const keptOnly = ({ kind, code, enteredOn, subject, reason, expiresOn }: Entry) =>
  [code, dmy(enteredOn), `${subject} (${kind === 'cancelled' ? 'đã hủy số' : `giữ số đến ${dmy(expiresOn)}`}: ${reason})`, '', '', '', '', '', '', kind === 'cancelled' ? 'Hủy số' : 'Giữ số']

const progress: Record<string, string> = {
  registered: 'Đã đăng ký', submitted: 'Đang trình lãnh đạo', directed: 'Đã chỉ đạo', assigned: 'Đã phân công', processing: 'Đang giải quyết', completed: 'Đã giải quyết', returned: 'Đã trả lại nơi gửi',
}

const followUp = (entry: Entry) => [
  String(entry.number), `${entry.typeName} số ${entry.code} ngày ${dmy(entry.issuedOn)} của ${entry.issuerName}: ${entry.subject}`, entry.leads ?? entry.heldBy ?? '', dmy(entry.dueOn),
  [progress[entry.state] ?? entry.state, entry.state === 'completed' ? dmy(entry.doneOn) : ''].filter(Boolean).join(' '), entry.replies ?? '', entry.note ?? '',
]

const cells: Record<BookName, (entry: Entry) => string[]> = { incoming, outgoing, copies: outgoing, followUp }

/** The columns of each book, in the order of NĐ 30/2020 App. IV. */
export const cellsOf = (book: BookName, entry: Entry): string[] => (entry.kind === 'document' ? cells[book](entry) : keptOnly(entry))
