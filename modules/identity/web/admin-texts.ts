import { texts } from '#platform/web'
import './texts.ts'

export const text = texts({
  vi: {
    policies: 'Quy định mật khẩu và phiên', accounts: 'Tài khoản', person: 'Người dùng', username: 'Tên đăng nhập', state: 'Trạng thái', active: 'Đang dùng', locked: 'Đang khóa', lockedFor: (reason: string) => `Đang khóa: ${reason}`,
    temporary: 'Chờ đổi mật khẩu tạm', totp: 'Mã dùng một lần', on: 'Bật', off: 'Chưa bật', lastSignIn: 'Đăng nhập gần nhất', never: 'Chưa lần nào', verbs: 'Thao tác',
    verbsFor: (username: string) => `Thao tác với tài khoản ${username}`, newAccount: 'Cấp tài khoản', reset: 'Cấp lại mật khẩu', sessions: 'Xem nơi đăng nhập', lock: 'Khóa', unlock: 'Mở khóa',
    usernameHint: 'Chữ không dấu, số, dấu chấm. Ví dụ: duc.ph', create: 'Cấp tài khoản', cancel: 'Thôi', close: 'Đóng',
    issued: 'Mật khẩu tạm', issuedHint: (username: string) => `Đọc hoặc trao tận tay cho người dùng ${username}. Mật khẩu này chỉ hiện một lần và phải đổi ở lần đăng nhập đầu tiên.`, given: 'Đã trao',
    resetWhat: (name: string, username: string) => `${name} (${username}) sẽ nhận mật khẩu tạm mới. Mật khẩu cũ và mọi phiên đang mở hết hiệu lực ngay.`, removeTotp: 'Bỏ cả mã dùng một lần (mất điện thoại)',
    lockWhat: (name: string) => `${name} sẽ bị đăng xuất ở mọi nơi và không đăng nhập được cho đến khi mở khóa.`, lockBack: 'Mở khóa lại được bất cứ lúc nào.', reason: 'Lý do', lockedDone: 'Đã khóa tài khoản.',
    unlockWhat: (name: string) => `${name} đăng nhập lại được ngay; các lần nhập sai trước đây được bỏ qua.`, unlockBack: 'Khóa lại được bất cứ lúc nào.', unlockedDone: 'Đã mở khóa tài khoản.',
    sessionsOf: (name: string) => `Nơi ${name} đang đăng nhập`, noSession: 'Không có phiên nào đang mở.', endAll: 'Kết thúc mọi phiên', endedMany: (count: number) => `Đã kết thúc ${count} phiên.`,
    audit: 'Nhật ký hệ thống', auditLead: 'Mọi thay đổi và lượt xem thông tin nhạy cảm: ai, chức vụ nào, làm gì, kết quả. Chỉ ghi thêm, không sửa được.', at: 'Lúc', operation: 'Thao tác', result: 'Kết quả', done: 'Xong', refused: 'Bị từ chối', failed: 'Lỗi hệ thống',
    subject: 'Đối tượng', address: 'Địa chỉ', days: 'Ngày', nobody: 'Khách', onBehalfOf: (name: string) => `thay ${name}`, onlyOf: 'Chỉ xem của một người', everybody: 'Xem của mọi người',
    verify: 'Kiểm tra tính toàn vẹn', verifying: 'Đang tính lại từ đầu…', sound: (entries: number, seals: number, unsealed: number) => `Nguyên vẹn: ${entries} dòng trong ${seals} niêm phong khớp, ${unsealed} dòng mới chờ niêm phong.`,
    broken: 'Không khớp: nhật ký đã bị thay đổi', request: 'Mã yêu cầu',
  },
  en: {
    policies: 'Password and session rules', accounts: 'Accounts', person: 'Person', username: 'Username', state: 'State', active: 'In use', locked: 'Locked', lockedFor: (reason: string) => `Locked: ${reason}`,
    temporary: 'Temporary password', totp: 'One-time codes', on: 'On', off: 'Off', lastSignIn: 'Last sign-in', never: 'Never', verbs: 'Actions',
    verbsFor: (username: string) => `Actions on the account ${username}`, newAccount: 'New account', reset: 'New temporary password', sessions: 'Where signed in', lock: 'Lock', unlock: 'Unlock',
    usernameHint: 'Letters without marks, digits, dots. For example: duc.ph', create: 'Create the account', cancel: 'Cancel', close: 'Close',
    issued: 'Temporary password', issuedHint: (username: string) => `Tell it to the owner of ${username} in person. It is shown once, and must be changed at first sign-in.`, given: 'I have passed it on',
    resetWhat: (name: string, username: string) => `${name} (${username}) gets a new temporary password. The old one and all open sessions end at once.`, removeTotp: 'Remove one-time codes too (lost phone)',
    lockWhat: (name: string) => `${name} is signed out everywhere and cannot sign in until unlocked.`, lockBack: 'It can be unlocked at any time.', reason: 'Reason', lockedDone: 'The account is locked.',
    unlockWhat: (name: string) => `${name} can sign in again at once; earlier wrong attempts are forgotten.`, unlockBack: 'It can be locked again at any time.', unlockedDone: 'The account is unlocked.',
    sessionsOf: (name: string) => `Where ${name} is signed in`, noSession: 'No session is open.', endAll: 'End all sessions', endedMany: (count: number) => `${count} sessions ended.`,
    audit: 'Audit', auditLead: 'Every change and every look at sensitive facts: who, in which position, what, with which result. Append-only.', at: 'At', operation: 'Operation', result: 'Result', done: 'Done', refused: 'Refused', failed: 'System error',
    subject: 'Subject', address: 'Address', days: 'Days', nobody: 'Visitor', onBehalfOf: (name: string) => `for ${name}`, onlyOf: 'Only one person', everybody: 'Show everybody',
    verify: 'Verify integrity', verifying: 'Recomputing from the start…', sound: (entries: number, seals: number, unsealed: number) => `Sound: ${entries} entries in ${seals} seals agree, ${unsealed} new ones wait for their seal.`,
    broken: 'Does not agree: the audit was altered', request: 'Request id',
  },
})
