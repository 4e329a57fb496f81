/** Words of the books and their numbers. */
import { texts, type Phrase, type Status } from '#platform/web'
import type { Arrangement, BookName } from '../../rules.ts'
import './problems.ts'

export const bookNames: Record<BookName, Phrase> = {
  incoming: { vi: 'Sổ đến', en: 'Incoming' }, outgoing: { vi: 'Sổ đi', en: 'Outgoing' }, followUp: { vi: 'Theo dõi giải quyết', en: 'Follow-up' }, copies: { vi: 'Bản sao', en: 'Copies' },
}

export const keptStates: Record<'reserved' | 'used' | 'cancelled' | 'expired', { words: Phrase; status: Status }> = {
  reserved: { words: { vi: 'Đang giữ', en: 'Kept' }, status: 'waiting' }, used: { words: { vi: 'Đã dùng', en: 'Used' }, status: 'done' },
  cancelled: { words: { vi: 'Đã hủy', en: 'Cancelled' }, status: 'refused' }, expired: { words: { vi: 'Hết hạn giữ', en: 'Time is up' }, status: 'paused' },
}

export const bookStates: Record<'open' | 'closed' | 'confirmed', { words: Phrase; status: Status }> = {
  open: { words: { vi: 'Đang mở', en: 'Open' }, status: 'running' }, closed: { words: { vi: 'Đã khóa, chờ xác nhận', en: 'Closed, to be confirmed' }, status: 'waiting' },
  confirmed: { words: { vi: 'Đã khóa sổ', en: 'Closed for good' }, status: 'done' },
}

export const arrangementNames: Record<Arrangement, Phrase> = {
  perType: { vi: 'Mỗi loại văn bản một dãy số', en: 'A series for each type' }, one: { vi: 'Một dãy số cho mọi loại', en: 'One series for all types' }, perGroup: { vi: 'Mỗi nhóm loại một dãy số', en: 'A series for each group of types' },
}

export const text = texts({
  vi: {
    title: 'Sổ đăng ký', lead: 'Sổ theo Phụ lục IV Nghị định 30/2020/NĐ-CP. Số liên tục trong năm, bắt đầu lại từ ngày 01 tháng 01.', books: 'Các sổ', numbers: 'Giữ số, hủy số', layout: 'Bố trí sổ',
    andMore: (names: string, more: number) => `${names} và ${more} nơi khác`, year: 'Năm', yearBefore: 'Năm trước', yearAfter: 'Năm sau', series: 'Dãy số', kind: 'Dòng', entered: 'Ngày vào sổ', words: 'Từ ngữ', kindDocument: 'Văn bản', kindReserved: 'Số đang giữ', kindCancelled: 'Số đã hủy',
    print: 'In thành sổ', from: 'Từ ngày', to: 'Đến ngày', none: 'Sổ năm này chưa có dòng nào', printHint: 'Tối đa 5.000 dòng mỗi lần in.',
    closing: 'Khóa sổ', state: 'Trạng thái', close: 'Khóa sổ', closeMeans: (book: string, year: number) => `${book} năm ${year} được khóa: không cấp số, không đăng ký thêm. Khi chưa xác nhận còn mở lại được.`,
    confirm: 'Ký xác nhận khóa sổ', confirmMeans: 'Ký số vào biên bản khóa sổ. Từ đó không dòng nào của sổ thay đổi và không mở lại được.', reopen: 'Mở lại sổ', reopenMeans: 'Sổ mở lại để sửa; khóa lại sau.',
    reason: 'Lý do', page: 'Xem biên bản khóa sổ', closable: (day: string) => `Khóa được từ ngày ${day}.`, unsettled: (codes: string) => `Còn số chưa xong: ${codes}. Phát hành hoặc hủy các số này trước.`,
    closedBy: (who: string, at: string) => `${who} khóa sổ lúc ${at}.`, confirmedBy: (who: string, at: string) => `${who} ký xác nhận lúc ${at}.`,
    lastNumber: 'Số cuối', documents: 'Văn bản', cancelled: 'Số đã hủy', nothing: 'Chưa cấp số nào.',
    keep: 'Giữ số', keepMeans: (days: number) => `Số tiếp theo của dãy được giữ cho văn bản chưa ký, tối đa ${days} ngày và trong năm. Hết hạn, số tự hủy; số đã hủy vẫn nằm trong sổ.`,
    type: 'Loại văn bản', field: 'Ký hiệu lĩnh vực (công văn)', subject: 'Giữ cho văn bản', until: 'Giữ đến ngày', kept: (code: string) => `Đã giữ số ${code}.`,
    cancelIt: 'Hủy số', cancelMeans: (code: string) => `Số ${code} được ghi là đã hủy, vẫn nằm trong sổ và không cấp lại.`, code: 'Số, ký hiệu', keptBy: 'Người giữ', noKept: 'Năm này chưa giữ hay hủy số nào', numbersLead: 'Số giữ cho văn bản chưa ký và số đã hủy. Sổ không có số trống: số nào cũng có văn bản hoặc lý do.',
    open: 'Mở văn bản', supplement: (day: string) => `Bổ sung ngày ${day}:`,
    layoutLead: 'Cơ quan chọn cách đánh số văn bản đi cho cả năm. Văn bản quy phạm pháp luật và bản sao có dãy số riêng theo luật.', now: 'Đang áp dụng', choose: 'Chọn cách bố trí', chooseMeans: (day: string) => `Áp dụng sớm nhất từ ngày ${day}; số đã cấp không thay đổi.`,
    arrangement: 'Cách đánh số', validFrom: 'Áp dụng từ ngày', legalBasis: 'Căn cứ (quy chế, quyết định)', group: (n: number) => `Nhóm ${n}`, groupName: 'Tên nhóm', groupTypes: 'Các loại văn bản', addGroup: 'Thêm nhóm', others: 'Loại không thuộc nhóm nào đánh số chung một dãy.',
    chosen: 'Các lần chọn', chosenBy: (who: string, basis: string) => `${who}; căn cứ: ${basis}`, usual: 'Chưa chọn lần nào: mỗi loại một dãy số.', from1: (day: string) => `từ ${day}`, seriesNow: 'Các dãy số năm nay',
  },
  en: {
    title: 'Registers', lead: 'Books of Decree 30/2020/NĐ-CP, Appendix IV. Numbers run through the year and start again on 1 January.', books: 'Books', numbers: 'Kept and cancelled numbers', layout: 'Layout',
    andMore: (names: string, more: number) => `${names} and ${more} more`, year: 'Year', yearBefore: 'Previous year', yearAfter: 'Next year', series: 'Series', kind: 'Line', entered: 'Entered on', words: 'Words', kindDocument: 'Document', kindReserved: 'Kept number', kindCancelled: 'Cancelled number',
    print: 'Print as a book', from: 'From', to: 'Until', none: 'Nothing in this year’s book yet', printHint: 'At most 5,000 lines each time.',
    closing: 'Closing', state: 'State', close: 'Close the book', closeMeans: (book: string, year: number) => `“${book}” of ${year} is closed: nothing is numbered or registered in it any more. It can be opened again until the closing is confirmed.`,
    confirm: 'Sign and confirm', confirmMeans: 'You sign the closing page. From then on no line of the book changes, and it is not opened again.', reopen: 'Open again', reopenMeans: 'The book opens again to be put right; close it afterwards.',
    reason: 'Reason', page: 'See the closing page', closable: (day: string) => `Can be closed from ${day} on.`, unsettled: (codes: string) => `Not settled yet: ${codes}. Issue these or cancel their numbers first.`,
    closedBy: (who: string, at: string) => `Closed by ${who}, ${at}.`, confirmedBy: (who: string, at: string) => `Confirmed by ${who}, ${at}.`,
    lastNumber: 'Last number', documents: 'Documents', cancelled: 'Cancelled', nothing: 'No number given yet.',
    keep: 'Keep a number', keepMeans: (days: number) => `The next number of the series is kept for a document that is not signed yet, for at most ${days} days and within the year. When the time is up it is cancelled; a cancelled number stays in the book.`,
    type: 'Type', field: 'Field symbol (letters)', subject: 'Kept for', until: 'Kept until', kept: (code: string) => `Number ${code} is kept.`,
    cancelIt: 'Cancel', cancelMeans: (code: string) => `Number ${code} is marked as cancelled, stays in the book and is never given again.`, code: 'Number and symbol', keptBy: 'Kept by', noKept: 'No number kept or cancelled this year', numbersLead: 'Numbers kept for documents not signed yet, and cancelled ones. The book has no blank: each number has its document or its reason.',
    open: 'Open the document', supplement: (day: string) => `Added ${day}:`,
    layoutLead: 'The agency chooses for a whole year how outgoing documents are numbered. Legal normative documents and copies have series of their own by law.', now: 'In force', choose: 'Choose a layout', chooseMeans: (day: string) => `Holds from ${day} at the earliest; numbers already given do not change.`,
    arrangement: 'How to number', validFrom: 'Holds from', legalBasis: 'Legal basis (regulation, decision)', group: (n: number) => `Group ${n}`, groupName: 'Name of the group', groupTypes: 'Types', addGroup: 'Add a group', others: 'Types of no group share one series.',
    chosen: 'Choices', chosenBy: (who: string, basis: string) => `${who}; by ${basis}`, usual: 'Never chosen: a series for each type.', from1: (day: string) => `from ${day}`, seriesNow: 'Series of this year',
  },
})

export const ways = [{ to: '/registers', name: text.books }, { to: '/registers/numbers', name: text.numbers }, { to: '/registers/layout', name: text.layout }]
