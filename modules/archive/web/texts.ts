import { lang, say, showDay, texts, type Phrase, type Status } from '#platform/web'
import type { DepositState, DestructionState, FileState, LoanState, TransferState } from '../rules.ts'

export const text = texts({
  vi: {
    files: 'Hồ sơ', filesLead: 'Hồ sơ công việc của tôi và của đơn vị: lập theo danh mục, thu văn bản, kết thúc, nộp lưu.', plan: 'Danh mục hồ sơ', transfers: 'Nộp lưu hồ sơ', store: 'Kho lưu trữ', loans: 'Mượn hồ sơ', holds: 'Đóng băng', destructions: 'Hủy hồ sơ', deposits: 'Tiếp nhận gói hồ sơ',
    planLead: 'Danh mục hồ sơ của cơ quan, người đứng đầu phê duyệt đầu năm (Điều 28 Nghị định 30/2020/NĐ-CP).', storeLead: 'Hồ sơ đã nộp vào lưu trữ cơ quan. Muốn đọc nội dung, gửi yêu cầu mượn.',
    transfersLead: 'Hồ sơ có thời hạn bảo quản từ 5 năm nộp lưu trong 1 năm kể từ ngày công việc kết thúc (công trình: 3 tháng).', loansLead: 'Hồ sơ đang mượn, chờ duyệt và đã trả.', holdsLead: 'Bộ hồ sơ được giữ nguyên, không ai sửa, nộp hay hủy cho đến khi gỡ.', destructionsLead: 'Hồ sơ hết thời hạn lưu trữ: lập danh mục, hội đồng cho ý kiến, người đứng đầu quyết định.',
    code: 'Số, ký hiệu', title: 'Tiêu đề hồ sơ', retention: 'Thời hạn bảo quản', keeper: 'Người lập', unit: 'Đơn vị', state: 'Trạng thái', year: 'Năm', documents: 'Tài liệu', pages: 'Số trang', started: 'Bắt đầu', ended: 'Kết thúc', handOver: 'Hạn nộp lưu', keptUntil: 'Lưu đến hết', mine: 'Của tôi', onlyMine: 'Hồ sơ tôi lập', due: 'Đến hạn nộp', onlyDue: 'Đã đến hạn nộp lưu', words: 'Từ ngữ', held: 'Đang đóng băng', expired: 'Hết thời hạn', onlyExpired: 'Đã hết thời hạn lưu trữ',
    noFiles: 'Chưa có hồ sơ nào', noFilesHint: 'Lập hồ sơ từ một dòng của danh mục đã phê duyệt, hoặc ngoài danh mục kèm lý do.', noStore: 'Kho chưa có hồ sơ nào', noTransfers: 'Chưa có lần nộp lưu nào', noLoans: 'Không có yêu cầu mượn nào', noHolds: 'Không có hồ sơ nào bị đóng băng', noDestructions: 'Chưa có danh mục hủy nào',
    open: 'Lập hồ sơ', print: 'In danh mục', reason: 'Lý do', from: 'Người giao', archivist: 'Người nhận', count: 'Số hồ sơ', day: 'Ngày', borrower: 'Người mượn', purpose: 'Mục đích', dueBack: 'Hạn trả', overdue: 'Quá hạn trả', by: 'Người thực hiện', description: 'Ghi chú',
    contents: 'Tài liệu trong hồ sơ', receipts: 'Biên bản tiếp nhận', recordedBy: (who: string) => `${who} ghi nhận`, nothingIn: 'Chưa có tài liệu nào', issuer: 'Tác giả', addedBy: (name: string) => `${name} đưa vào`, story: 'Diễn biến', facts: 'Thông tin hồ sơ', outside: 'Ngoài danh mục', work: 'Loại việc', rights: 'Chế độ sử dụng', readers: 'Ai được đọc', unitOpen: 'Cả đơn vị đọc được', readAll: 'Người lập, trưởng đơn vị', exports: 'Gói xuất ra', packing: (done: number, total: number) => `Đang đóng gói: ${done}/${total} tệp`, download: 'Tải gói ZIP', setAside: 'Đã thu hồi: có văn bản trong hồ sơ đang cách ly vì nghi là bí mật nhà nước', failed: (path: string) => `Không đóng gói được: nội dung ${path} không còn đúng như khi kết thúc hồ sơ`, inventory: 'Mở mục lục nộp lưu', closedRead: 'Hồ sơ đã nộp lưu: gửi yêu cầu mượn để đọc nội dung.', changeWaits: (who: string) => `${who} đề nghị thay đổi quyền đọc hồ sơ; chưa có hiệu lực cho tới khi được xác nhận.`, seeTransfer: 'Xem lần nộp lưu', filesHere: 'Các hồ sơ', verbs: 'Việc có thể làm', dropped: 'Sẽ loại khỏi hồ sơ', files_of: 'Hồ sơ chứa văn bản này', notFiled: 'Chưa nằm trong hồ sơ nào', noPlan: (year: number) => `Chưa có danh mục hồ sơ năm ${year} được phê duyệt`, amendments: 'Sửa đổi trong năm', yearBefore: 'Năm trước', yearAfter: 'Năm sau', approvedBy: (who: string, on: Date) => `${who} phê duyệt ngày ${showDay(on)}`, returnedFor: (why: string) => `Trả lại: ${why}`, total: (files: number, pages: number) => `${files} tài liệu, ${pages} trang`,
  },
  en: {
    files: 'Work files', filesLead: 'My files and my unit’s: opened from the plan, filled, closed, handed over.', plan: 'File plan', transfers: 'Hand-overs', store: 'Archive', loans: 'Loans', holds: 'Holds', destructions: 'Destruction', deposits: 'Packages taken in',
    planLead: 'The agency’s file plan, approved by its head at the start of the year (Decree 30/2020, Art. 28).', storeLead: 'Files handed over to the agency’s archive. Ask for a loan to read what lies in them.',
    transfersLead: 'Files kept for five years or more are handed over within a year of the end of the work (construction: three months).', loansLead: 'Files lent, asked for and given back.', holdsLead: 'Sets of files nobody changes, hands over or destroys until the hold is lifted.', destructionsLead: 'Files past their retention: listed, appraised by the council, decided by the head.',
    code: 'Code', title: 'Title', retention: 'Retention', keeper: 'Keeper', unit: 'Unit', state: 'State', year: 'Year', documents: 'Documents', pages: 'Pages', started: 'Started', ended: 'Ended', handOver: 'Hand over by', keptUntil: 'Kept until', mine: 'Mine', onlyMine: 'Files I keep', due: 'Due', onlyDue: 'Due for the archive', words: 'Words', held: 'Frozen', expired: 'Expired', onlyExpired: 'Past their retention',
    noFiles: 'No files yet', noFilesHint: 'Open one from a row of the approved plan, or outside it with the reason.', noStore: 'Nothing in the archive yet', noTransfers: 'No hand-overs yet', noLoans: 'No loans', noHolds: 'No file is frozen', noDestructions: 'No lists yet',
    open: 'Open a file', print: 'Print the plan', reason: 'Reason', from: 'Giver', archivist: 'Archivist', count: 'Files', day: 'Day', borrower: 'Borrower', purpose: 'Purpose', dueBack: 'Due back', overdue: 'Overdue', by: 'By', description: 'Note',
    receipts: 'Receipts', recordedBy: (who: string) => `Recorded by ${who}`, contents: 'What lies in it', nothingIn: 'Nothing in it yet', issuer: 'Author', addedBy: (name: string) => `put in by ${name}`, story: 'Story', facts: 'About the file', outside: 'Outside the plan', work: 'Kind of work', rights: 'Use', readers: 'Who may read it', unitOpen: 'The whole unit reads it', readAll: 'Keeper and head of unit', exports: 'Packages', packing: (done: number, total: number) => `Packing: ${done} of ${total} contents`, download: 'Download the ZIP', setAside: 'Withdrawn: a document in the file is set aside as a possible state secret', failed: (path: string) => `Could not be packed: ${path} is no longer what was filed`, inventory: 'Open the inventory', closedRead: 'This file is in the archive: ask for a loan to read it.', changeWaits: (who: string) => `${who} asks for a change of who may read; it takes effect when confirmed.`, seeTransfer: 'See the hand-over', filesHere: 'Files', verbs: 'What can be done', dropped: 'Will be dropped', files_of: 'Files this document lies in', notFiled: 'In no file yet', noPlan: (year: number) => `No approved file plan for ${year} yet`, amendments: 'Changes during the year', yearBefore: 'Previous year', yearAfter: 'Next year', approvedBy: (who: string, on: Date) => `Approved by ${who} on ${showDay(on)}`, returnedFor: (why: string) => `Returned: ${why}`, total: (files: number, pages: number) => `${files} documents, ${pages} pages`,
  },
})

type Word = { words: Phrase; status: Status }
export const fileStates: Record<FileState, Word> = {
  open: { words: { vi: 'Đang lập', en: 'Open' }, status: 'running' }, closed: { words: { vi: 'Đã kết thúc', en: 'Closed' }, status: 'done' },
  handing: { words: { vi: 'Đang nộp lưu', en: 'Being handed over' }, status: 'waiting' }, archived: { words: { vi: 'Đã lưu trữ', en: 'Archived' }, status: 'done' },
  destroyed: { words: { vi: 'Đã hủy', en: 'Destroyed' }, status: 'refused' },
}
export const depositStates: Record<DepositState, { words: Phrase; status: Status }> = {
  checking: { words: { vi: 'Đang kiểm tra', en: 'Being checked' }, status: 'waiting' }, checked: { words: { vi: 'Đã kiểm tra, chờ tiếp nhận', en: 'Checked, to be decided' }, status: 'waiting' },
  unsound: { words: { vi: 'Không toàn vẹn', en: 'Not sound' }, status: 'refused' }, accepted: { words: { vi: 'Đã tiếp nhận', en: 'Taken in' }, status: 'done' }, refused: { words: { vi: 'Từ chối', en: 'Refused' }, status: 'refused' },
}
export const transferStates: Record<TransferState, Word> = {
  proposed: { words: { vi: 'Chờ người giao ký', en: 'Waits for the giver' }, status: 'waiting' }, signed: { words: { vi: 'Chờ tiếp nhận', en: 'Waits for the archivist' }, status: 'running' },
  accepted: { words: { vi: 'Đã tiếp nhận', en: 'Accepted' }, status: 'done' }, returned: { words: { vi: 'Trả lại', en: 'Returned' }, status: 'refused' }, withdrawn: { words: { vi: 'Đã rút', en: 'Withdrawn' }, status: 'paused' },
}
export const loanStates: Record<LoanState, Word> = {
  asked: { words: { vi: 'Chờ duyệt', en: 'Asked' }, status: 'waiting' }, lent: { words: { vi: 'Đang mượn', en: 'Lent' }, status: 'running' },
  refused: { words: { vi: 'Không cho mượn', en: 'Refused' }, status: 'refused' }, returned: { words: { vi: 'Đã trả', en: 'Given back' }, status: 'done' },
}
export const destructionStates: Record<DestructionState, Word> = {
  proposed: { words: { vi: 'Chờ hội đồng', en: 'Waits for the council' }, status: 'waiting' }, reviewed: { words: { vi: 'Chờ người đứng đầu', en: 'Waits for the head' }, status: 'waiting' },
  approved: { words: { vi: 'Đã quyết định', en: 'Decided' }, status: 'running' }, refused: { words: { vi: 'Không đồng ý hủy', en: 'Refused' }, status: 'refused' }, destroyed: { words: { vi: 'Đã hủy', en: 'Destroyed' }, status: 'done' },
}
export const planStates: Record<'drafting' | 'submitted' | 'approved', Word> = {
  drafting: { words: { vi: 'Đang soạn', en: 'Draft' }, status: 'running' }, submitted: { words: { vi: 'Chờ phê duyệt', en: 'Waits for approval' }, status: 'waiting' }, approved: { words: { vi: 'Đã phê duyệt', en: 'Approved' }, status: 'done' },
}

export const optionsOf = (states: Record<string, Word>) => Object.entries(states).map(([value, { words }]) => ({ value, label: say(words) }))
export const retentionWords = (years: number | null) => (years === null ? say({ vi: 'Vĩnh viễn', en: 'Permanent' }) : lang === 'vi' ? `${years} năm` : `${years} years`)
export const workKindWords = { ordinary: { vi: 'Công việc thường', en: 'Ordinary' }, construction: { vi: 'Công trình xây dựng', en: 'Construction' } }
export const rightsWords = { agency: { vi: 'Sử dụng trong cơ quan', en: 'Within the agency' }, restricted: { vi: 'Hạn chế sử dụng', en: 'Restricted' } }
