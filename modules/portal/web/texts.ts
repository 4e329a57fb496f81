import { texts, type Phrase } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Kết nối Cổng Dịch vụ công quốc gia', lead: 'Thủ tục và hồ sơ nộp trên Cổng được nhận về; trạng thái hồ sơ của tỉnh được báo lên theo thứ tự, mỗi lần đúng một lần.', off: 'Chưa khai báo địa chỉ Cổng (PORTAL_URL, PORTAL_TOKEN).', well: 'Thông suốt', paused: 'Đang tạm dừng', failing: 'Không thông',
    pausedBy: (name: string, at: string) => `${name} tạm dừng lúc ${at}.`, wellAt: 'Thông suốt gần nhất', nextAt: 'Thử lại lúc', trouble: 'Lỗi gần nhất', never: 'Chưa lần nào', pause: 'Tạm dừng', resume: 'Cho chạy tiếp', done: 'Đã ghi nhận.', cursorC: 'Vị trí danh mục', cursorD: 'Vị trí hồ sơ', start: 'từ đầu',
    taken: 'Hồ sơ nhận từ Cổng', parked: 'Chờ xử lý', conflicts: 'Hai bên cùng đổi', owed: 'Chờ báo lên', sent: 'Đã báo lên', stuck: 'Cổng không nhận', procedures: 'Thủ tục đã nhận', address: 'Địa chỉ',
    parkedTitle: 'Không nhận được', parkedNone: 'Mọi hồ sơ từ Cổng đã được nhận.', portalId: 'Mã trên Cổng', kind: 'Loại', procedure: 'Thủ tục', agency: 'Mã cơ quan', reason: 'Lý do', tries: 'Số lần', retry: 'Thử lại ngay', taken2: 'Đã nhận.', still: (reason: string) => `Vẫn chưa nhận được: ${reason}.`, act: 'Thao tác', at: 'Lúc',
    conflictTitle: 'Hai bên cùng đổi, chờ quyết định', conflictNone: 'Không có xung đột nào.', ours: 'Bên tỉnh', theirs: 'Trên Cổng', keepOurs: 'Giữ của tỉnh', takeTheirs: 'Theo Cổng', decideWhat: 'Giữ của tỉnh: trạng thái hiện tại của tỉnh được báo lên một lần nữa, thay cho Cổng. Theo Cổng: việc trên Cổng được làm ở đây nếu luật cho phép.', wayBack: 'Quyết định được ghi nhật ký, không rút lại được.', why: 'Lý do', decided: 'Đã quyết định.', subject: 'Đối tượng', open: 'Mở hồ sơ',
    procTitle: 'Thủ tục từ Cổng', procNone: 'Chưa nhận thủ tục nào.', outcome: 'Đã làm gì', name: 'Tên', received: 'Nhận lúc', seeDraft: 'Xem khác biệt',
  },
  en: {
    title: 'Connection with the national portal', lead: 'Procedures and dossiers filed on the portal come in; the states of our dossiers go out in order, each once.', off: 'No portal is configured (PORTAL_URL, PORTAL_TOKEN).', well: 'Well', paused: 'Paused', failing: 'Failing',
    pausedBy: (name: string, at: string) => `Paused by ${name} at ${at}.`, wellAt: 'Last well', nextAt: 'Tried again at', trouble: 'Last error', never: 'Never', pause: 'Pause', resume: 'Let it go on', done: 'Done.', cursorC: 'Place in the catalogue', cursorD: 'Place in the dossiers', start: 'the beginning',
    taken: 'Dossiers from the portal', parked: 'To look at', conflicts: 'Changed on both sides', owed: 'To be told', sent: 'Told', stuck: 'Refused by the portal', procedures: 'Procedures received', address: 'Address',
    parkedTitle: 'Could not be taken in', parkedNone: 'Everything from the portal has been taken in.', portalId: 'Portal id', kind: 'Kind', procedure: 'Procedure', agency: 'Agency code', reason: 'Reason', tries: 'Tries', retry: 'Try again now', taken2: 'Taken in.', still: (reason: string) => `Still not: ${reason}.`, act: 'Actions', at: 'At',
    conflictTitle: 'Changed on both sides, to be decided', conflictNone: 'No conflicts.', ours: 'Ours', theirs: 'On the portal', keepOurs: 'Keep ours', takeTheirs: 'Take theirs', decideWhat: 'Keep ours: the present state here is told once more, over the portal’s. Take theirs: what was done there is done here, where the law lets it.', wayBack: 'The decision is logged and cannot be taken back.', why: 'Reason', decided: 'Decided.', subject: 'Of', open: 'Open the dossier',
    procTitle: 'Procedures from the portal', procNone: 'No procedure received yet.', outcome: 'What was done', name: 'Name', received: 'Received', seeDraft: 'See the differences',
  },
})

export const reasonNames: Record<string, Phrase> = {
  'unknown-agency': { vi: 'Không có cơ quan mang mã này', en: 'No agency has this code' }, 'unknown-procedure': { vi: 'Không có cơ quan nào giải quyết thủ tục này', en: 'No agency handles this procedure' }, 'not-handled': { vi: 'Cơ quan này chưa có quy trình cho thủ tục', en: 'This agency has no process for the procedure' },
  'not-filed-yet': { vi: 'Hồ sơ gốc chưa về', en: 'The filing has not come yet' }, unsound: { vi: 'Nội dung không đúng giao thức', en: 'Not in the shape of the protocol' },
}
export const kindNames: Record<string, Phrase> = { filed: { vi: 'Nộp hồ sơ', en: 'Filing' }, withdrawn: { vi: 'Rút hồ sơ', en: 'Withdrawal' }, supplemented: { vi: 'Bổ sung', en: 'Supplement' } }
export const outcomeNames: Record<string, Phrase> = {
  new: { vi: 'Bản thảo mới', en: 'New draft' }, changed: { vi: 'Bản thảo thay đổi', en: 'Draft of the change' }, unchanged: { vi: 'Giống bản đang dùng', en: 'As in force' }, invalid: { vi: 'Không đúng định dạng', en: 'Not sound' }, conflict: { vi: 'Chờ quyết định', en: 'To be decided' }, kept: { vi: 'Giữ bản của tỉnh', en: 'Ours kept' },
}
