import { problemTexts, texts } from '#platform/web'
import type { PasswordFault } from '../rules.ts'

const waitVi = (seconds: unknown) => (typeof seconds === 'number' ? (seconds > 90 ? `${Math.ceil(seconds / 60)} phút` : `${seconds} giây`) : 'ít phút')
const waitEn = (seconds: unknown) => (typeof seconds === 'number' ? (seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`) : 'a few minutes')

const faultsVi: Record<PasswordFault, string> = {
  'too-short': 'chưa đủ dài', 'needs-upper': 'thiếu chữ hoa', 'needs-lower': 'thiếu chữ thường', 'needs-digit': 'thiếu chữ số',
  'needs-special': 'thiếu ký tự đặc biệt', 'is-username': 'chứa tên đăng nhập', 'too-common': 'quá quen thuộc, dễ bị đoán', unchanged: 'trùng mật khẩu đang dùng',
}
const faultsEn: Record<PasswordFault, string> = {
  'too-short': 'too short', 'needs-upper': 'no capital letter', 'needs-lower': 'no small letter', 'needs-digit': 'no digit',
  'needs-special': 'no special character', 'is-username': 'contains the username', 'too-common': 'too common, easily guessed', unchanged: 'the same as now',
}
const named = (faults: unknown, words: Record<string, string>) => (Array.isArray(faults) ? faults.map((fault) => words[String(fault)] ?? String(fault)).join(', ') : '')

problemTexts({
  vi: {
    'identity/wrong-credentials': 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.',
    'identity/wrong-code': 'Mã chưa đúng, đã hết hạn hoặc đã dùng. Chờ mã mới trên ứng dụng rồi nhập lại.',
    'identity/wrong-password': 'Mật khẩu đang dùng chưa đúng. Chưa có gì thay đổi.',
    'identity/too-many-attempts': ({ seconds }) => `Đã nhập sai nhiều lần. Chờ ${waitVi(seconds)} rồi thử lại; trong lúc chờ, thử thêm không làm thời gian dài ra.`,
    'identity/account-locked': ({ reason }) => `Tài khoản đang bị khóa${typeof reason === 'string' ? `: ${reason}` : ''}. Liên hệ quản trị của cơ quan để mở lại.`,
    'identity/password-refused': ({ faults }) => `Mật khẩu mới chưa đạt: ${named(faults, faultsVi)}.`,
    'identity/passwords-differ': 'Hai lần nhập mật khẩu mới chưa giống nhau.',
    'identity/must-change-password': 'Cần đổi mật khẩu tạm trước khi làm việc khác.',
    'identity/not-your-position': 'Chức vụ này không còn thuộc về tài khoản đang dùng, hoặc thời gian được giao đã hết.',
    'identity/person-has-account': 'Người này đã có tài khoản.',
    'identity/username-taken': 'Tên đăng nhập này đã có người dùng. Chọn tên khác.',
    'identity/username-refused': 'Tên đăng nhập chỉ gồm chữ, số, dấu chấm, gạch nối; bắt đầu và kết thúc bằng chữ hoặc số.',
    'identity/cannot-lock-oneself': 'Không thể tự khóa tài khoản của chính mình.',
    'identity/already-locked': 'Tài khoản này đã bị khóa từ trước.',
    'identity/totp-already-on': 'Mã dùng một lần đã được bật.',
    'identity/totp-not-begun': 'Chưa quét mã QR. Bắt đầu lại từ bước đầu.',
    'identity/totp-not-on': 'Mã dùng một lần chưa được bật.',
    'identity/policy-in-the-past': 'Quy định có hiệu lực từ hôm nay trở đi, không lùi về trước.',
    'identity/policy-in-force': 'Quy định của ngày này đã có hiệu lực, không sửa được. Đặt quy định mới từ một ngày sau đó.',
  },
  en: {
    'identity/wrong-credentials': 'Unknown username or wrong password. Check Caps Lock and your Vietnamese keyboard, then try again.',
    'identity/wrong-code': 'The code is wrong, too old or already used. Wait for the next one and type it.',
    'identity/wrong-password': 'Your current password is not right. Nothing was changed.',
    'identity/too-many-attempts': ({ seconds }) => `Too many wrong attempts. Wait ${waitEn(seconds)}; trying again meanwhile does not make it longer.`,
    'identity/account-locked': ({ reason }) => `This account is locked${typeof reason === 'string' ? `: ${reason}` : ''}. Ask your agency’s administrator to unlock it.`,
    'identity/password-refused': ({ faults }) => `The new password is not acceptable: ${named(faults, faultsEn)}.`,
    'identity/passwords-differ': 'The two new passwords differ.',
    'identity/must-change-password': 'Change the temporary password before doing anything else.',
    'identity/not-your-position': 'This position is no longer yours to act in, or its time is over.',
    'identity/person-has-account': 'This person already has an account.',
    'identity/username-taken': 'This username is taken. Choose another.',
    'identity/username-refused': 'A username has letters, digits, dots and dashes only; it begins and ends with a letter or digit.',
    'identity/cannot-lock-oneself': 'You cannot lock your own account.',
    'identity/already-locked': 'This account was already locked.',
    'identity/totp-already-on': 'One-time codes are already on.',
    'identity/totp-not-begun': 'The QR code was not shown yet. Begin again.',
    'identity/totp-not-on': 'One-time codes are not on.',
    'identity/policy-in-the-past': 'Rules begin today or later, never before.',
    'identity/policy-in-force': 'The rules of that day are already in force and stay as they are. Set new ones from a later day.',
  },
})

export const text = texts({
  vi: {
    signIn: 'Đăng nhập', signInTo: 'Đăng nhập CôngVụ', username: 'Tên đăng nhập', password: 'Mật khẩu', code: 'Mã dùng một lần',
    codeHint: 'Sáu chữ số trên ứng dụng xác thực, hoặc một mã dự phòng.', codeAsked: 'Mật khẩu đúng. Nhập mã để vào.', otherAccount: 'Dùng tài khoản khác',
    sample: 'Dữ liệu mẫu', demo: 'Tài khoản dùng thử', demoHint: 'Đây là tỉnh giả định để dùng thử. Chọn một người để điền sẵn.',
    forgot: 'Quên mật khẩu? Quản trị của cơ quan cấp lại mật khẩu tạm.',
    signOut: 'Đăng xuất', profile: 'Tài khoản của tôi', actAs: 'Làm việc với chức vụ', account: 'Tài khoản',
    actingFor: (name: string, until: string) => `Thay ${name} đến ${until}`, actingShort: (name: string) => `Thay mặt ${name}`, notSigning: 'Không có quyền ký',
    choose: 'Chọn chức vụ để làm việc', chooseHint: 'Đổi được bất cứ lúc nào ở góc trên bên phải, không cần đăng xuất.',
    noPosition: 'Tài khoản chưa có chức vụ', noPositionHint: 'Quản trị nhân sự của cơ quan cần giao chức vụ có hiệu lực cho tài khoản này.', until: (day: string) => `đến ${day}`,
    mustChange: 'Đổi mật khẩu tạm', mustChangeHint: 'Mật khẩu đang dùng do quản trị cấp. Đặt mật khẩu riêng để bắt đầu làm việc.',
    current: 'Mật khẩu đang dùng', next: 'Mật khẩu mới', again: 'Nhập lại mật khẩu mới',
    change: 'Đổi mật khẩu', changed: (ended: number) => (ended === 0 ? 'Đã đổi mật khẩu.' : `Đã đổi mật khẩu. ${ended} phiên khác đã kết thúc.`),
    rules: (length: number) => `Ít nhất ${length} ký tự`, upper: 'chữ hoa', lower: 'chữ thường', digit: 'chữ số', special: 'ký tự đặc biệt', notName: 'không chứa tên đăng nhập',
    me: 'Thông tin', name: 'Họ và tên', positions: 'Chức vụ', passwordTitle: 'Mật khẩu', passwordLead: 'Đổi mật khẩu sẽ kết thúc các phiên đăng nhập khác.',
    totpTitle: 'Mã dùng một lần', totpOff: 'Chưa bật. Khi bật, đăng nhập cần thêm mã trên điện thoại: kẻ lấy được mật khẩu vẫn không vào được.',
    totpOn: (day: string, left: number) => `Đang bật từ ${day}. Còn ${left} mã dự phòng.`, turnOn: 'Bật mã dùng một lần', turnOff: 'Tắt mã dùng một lần',
    scan: 'Quét mã QR bằng ứng dụng xác thực (ví dụ Google Authenticator, FreeOTP), rồi nhập sáu chữ số ứng dụng hiện ra.', secret: 'Hoặc gõ khóa này vào ứng dụng',
    qr: 'Mã QR để quét bằng ứng dụng xác thực', confirm: 'Xác nhận', cancel: 'Thôi', goOn: 'Tiếp tục',
    recovery: 'Mã dự phòng', recoveryHint: 'Mỗi mã dùng được một lần khi không có điện thoại. In ra hoặc chép lại và cất nơi an toàn; các mã này không hiện lại.', kept: 'Đã cất các mã', print: 'In',
    sessions: 'Nơi đang đăng nhập', thisOne: 'Phiên này', lastSeen: (when: string) => `dùng lần cuối ${when}`, since: (when: string) => `đăng nhập ${when}`,
    end: 'Kết thúc', endOthers: 'Kết thúc mọi phiên khác', ended: 'Đã kết thúc phiên đăng nhập.', endedMany: (count: number) => `Đã kết thúc ${count} phiên.`, unknownDevice: 'Thiết bị không rõ',
  },
  en: {
    signIn: 'Sign in', signInTo: 'Sign in to CôngVụ', username: 'Username', password: 'Password', code: 'One-time code',
    codeHint: 'Six digits from your authenticator, or a recovery code.', codeAsked: 'The password is right. Type the code to enter.', otherAccount: 'Use another account',
    sample: 'Sample data', demo: 'Accounts to try', demoHint: 'This is a fictional province to try. Choose a person to fill in.',
    forgot: 'Forgot it? Your agency’s administrator gives you a temporary password.',
    signOut: 'Sign out', profile: 'My account', actAs: 'Act in the position', account: 'Account',
    actingFor: (name: string, until: string) => `For ${name} until ${until}`, actingShort: (name: string) => `On behalf of ${name}`, notSigning: 'Without the power to sign',
    choose: 'Choose the position to act in', chooseHint: 'You can switch at any time at the top right, without signing out.',
    noPosition: 'This account has no position', noPositionHint: 'Your agency’s personnel administrator must give this account a position that is in force.', until: (day: string) => `until ${day}`,
    mustChange: 'Change the temporary password', mustChangeHint: 'The present password was given by an administrator. Set your own to begin.',
    current: 'Current password', next: 'New password', again: 'New password again',
    change: 'Change password', changed: (ended: number) => (ended === 0 ? 'Password changed.' : `Password changed. ${ended} other sessions ended.`),
    rules: (length: number) => `At least ${length} characters`, upper: 'capital letters', lower: 'small letters', digit: 'digits', special: 'special characters', notName: 'not the username',
    me: 'About me', name: 'Full name', positions: 'Positions', passwordTitle: 'Password', passwordLead: 'Changing the password ends your other sessions.',
    totpTitle: 'One-time codes', totpOff: 'Off. When on, signing in also needs a code from your phone: a stolen password alone opens nothing.',
    totpOn: (day: string, left: number) => `On since ${day}. ${left} recovery codes left.`, turnOn: 'Turn on one-time codes', turnOff: 'Turn off one-time codes',
    scan: 'Scan the QR code with an authenticator (for example Google Authenticator, FreeOTP), then type the six digits it shows.', secret: 'Or type this key into the app',
    qr: 'QR code for an authenticator app', confirm: 'Confirm', cancel: 'Cancel', goOn: 'Continue',
    recovery: 'Recovery codes', recoveryHint: 'Each works once when the phone is not at hand. Print or copy them and keep them safe; they are not shown again.', kept: 'I have kept them', print: 'Print',
    sessions: 'Where I am signed in', thisOne: 'This session', lastSeen: (when: string) => `last used ${when}`, since: (when: string) => `signed in ${when}`,
    end: 'End', endOthers: 'End all other sessions', ended: 'The session has ended.', endedMany: (count: number) => `${count} sessions ended.`, unknownDevice: 'Unknown device',
  },
})
