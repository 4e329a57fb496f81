import { issueText, problemTexts, texts } from '#platform/web'

issueText('not-a-number-or-phone', { vi: 'Nhập 12 số định danh cá nhân, hoặc số điện thoại.', en: 'Enter the 12 digits of a personal number, or a telephone number.' })
issueText('not-a-phone', { vi: 'Nhập 12 số định danh cá nhân, hoặc số điện thoại.', en: 'Enter the 12 digits of a personal number, or a telephone number.' })

problemTexts({
  vi: { 'citizens/locked-already': 'Tài khoản đã bị khóa trước đó.', 'citizens/not-locked': 'Tài khoản không bị khóa.' },
  en: { 'citizens/locked-already': 'The account was locked before.', 'citizens/not-locked': 'The account is not locked.' },
})

export const text = texts({
  vi: {
    title: 'Tài khoản công dân', lead: 'Tìm một tài khoản theo số định danh hoặc số điện thoại đăng nhập, để khóa khi bị mạo danh hoặc lạm dụng. Lần tìm nào cũng được ghi nhật ký.', number: 'Số định danh hoặc số điện thoại', numberHint: '12 chữ số, hoặc số điện thoại đã xác nhận', find: 'Tìm', none: 'Không có tài khoản nào', noneMeans: 'Số này chưa đăng nhập vào tài khoản nào.', found: 'Tài khoản tìm thấy',
    proven: 'Đã xác thực', notProven: 'Chưa xác thực', open: 'Đang mở', locked: 'Đã khóa', since: 'Lập ngày', sessions: (n: number) => `${n} phiên đang mở`, lockedAt: 'Khóa lúc', lock: 'Khóa', unlock: 'Mở khóa', lockTitle: 'Khóa tài khoản', unlockTitle: 'Mở khóa tài khoản',
    lockMeans: 'Mọi phiên đăng nhập kết thúc ngay và không ai đăng nhập được nữa. Mở lại được. Hồ sơ đã nộp vẫn được giải quyết.', unlockMeans: 'Chủ tài khoản đăng nhập lại được. Khóa lại được.', reason: 'Lý do', lockedNow: (n: number) => `Đã khóa; ${n} phiên đã kết thúc.`, unlockedNow: 'Đã mở khóa.',
  },
  en: {
    title: 'Citizens’ accounts', lead: 'Find an account by its personal number or the telephone it signs in with, to lock it when somebody impersonates or misuses it. Every search is logged.', number: 'Personal number or telephone', numberHint: '12 digits, or a confirmed telephone number', find: 'Find', none: 'No account', noneMeans: 'This number signs in to no account.', found: 'Accounts found',
    proven: 'Proven', notProven: 'Not proven', open: 'Open', locked: 'Locked', since: 'Since', sessions: (n: number) => `${n} open sessions`, lockedAt: 'Locked at', lock: 'Lock', unlock: 'Unlock', lockTitle: 'Lock the account', unlockTitle: 'Unlock the account',
    lockMeans: 'Every session ends at once and nobody signs in any more. It can be opened again. Dossiers already filed go on.', unlockMeans: 'Its owner can sign in again. It can be locked again.', reason: 'Reason', lockedNow: (n: number) => `Locked; ${n} sessions ended.`, unlockedNow: 'Unlocked.',
  },
})
