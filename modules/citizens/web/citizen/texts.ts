import { issueText, problemTexts, texts } from '#platform/web'

issueText('not-a-phone', { vi: 'Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0.', en: 'A telephone number has 10 or 11 digits and begins with 0.' })
issueText('six-digits', { vi: 'Mã gồm sáu chữ số.', en: 'The code has six digits.' })

problemTexts({
  vi: {
    'citizens/wrong-code': 'Mã không đúng, đã hết hạn hoặc đã dùng. Xem lại tin nhắn, hoặc xin mã mới.', 'citizens/too-many-codes': 'Số điện thoại này đã xin quá nhiều mã trong một giờ. Hãy thử lại sau.',
    'citizens/no-sms': 'Hệ thống chưa gửi được tin nhắn. Hãy đến bộ phận một cửa, hoặc thử lại sau.', 'citizens/no-provider': 'Chưa đăng nhập được bằng tài khoản định danh ở đây.',
    'citizens/provider-failed': 'Hệ thống định danh không trả lời hoặc không xác nhận được. Hãy thử lại.', 'citizens/locked': 'Tài khoản này đang bị khóa. Hãy đến bộ phận một cửa.', 'citizens/prove-first': 'Tài khoản đã xác thực: hãy đăng nhập bằng tài khoản định danh rồi đổi số điện thoại.', 'citizens/no-such-journey': 'Lượt đăng nhập này đã dùng hoặc quá lâu. Hãy đăng nhập lại từ đầu.',
  },
  en: {
    'citizens/wrong-code': 'The code is wrong, too old or already used. Look at the message again, or ask for a new code.', 'citizens/too-many-codes': 'This telephone has asked for too many codes within an hour. Try again later.',
    'citizens/no-sms': 'Codes cannot be sent yet. Come to a counter, or try again later.', 'citizens/no-provider': 'The identity account cannot be used here yet.',
    'citizens/provider-failed': 'The identity provider did not answer or did not confirm. Try again.', 'citizens/locked': 'This account is locked. Come to a counter.', 'citizens/prove-first': 'This account is proven: sign in with the identity account, then change the telephone.', 'citizens/no-such-journey': 'This sign-in was used already or took too long. Begin again.',
  },
})

export const signIn = texts({
  vi: {
    title: 'Đăng nhập', lead: 'Để nộp hồ sơ và xem hồ sơ của mình. Tra cứu và đọc thủ tục thì không cần.', provider: (name: string) => `Đăng nhập bằng ${name}`, or: 'Hoặc bằng mã gửi tới điện thoại', phone: 'Số điện thoại', phoneHint: 'Cả nhà dùng chung một số cũng được.', ask: 'Gửi mã cho tôi',
    codeTitle: 'Nhập mã vừa nhận', codeLead: (phone: string) => `Mã sáu số đã gửi tới ${phone}, dùng được trong vài phút.`, code: 'Mã sáu số', go: 'Đăng nhập', again: 'Dùng số khác hoặc xin mã mới', sample: (code: string) => `Dữ liệu mẫu, không gửi tin nhắn thật. Mã là ${code}`,
    nameTitle: 'Bạn tên là gì?', nameLead: 'Số điện thoại này chưa có tài khoản. Ghi họ tên đúng như trên giấy tờ.', name: 'Họ, chữ đệm và tên', create: 'Lập tài khoản',
    chooseTitle: 'Bạn là ai trong nhà?', chooseLead: 'Nhiều người đăng nhập bằng số này.', other: 'Người khác', waiting: 'Đang đăng nhập…', failed: 'Chưa đăng nhập được', foreign: 'Lượt đăng nhập này không bắt đầu từ đây, nên không được dùng.', back: 'Đăng nhập lại',
  },
  en: {
    title: 'Sign in', lead: 'To file and to see your own dossiers. Reading procedures and following a dossier need no account.', provider: (name: string) => `Sign in with ${name}`, or: 'Or with a code sent to a telephone', phone: 'Telephone number', phoneHint: 'A number shared by the family will do.', ask: 'Send me a code',
    codeTitle: 'Enter the code', codeLead: (phone: string) => `A six-digit code went to ${phone}; it works for a few minutes.`, code: 'Six digits', go: 'Sign in', again: 'Another number, or a new code', sample: (code: string) => `Sample data, no real message is sent. The code is ${code}`,
    nameTitle: 'What is your name?', nameLead: 'Nobody has an account with this number yet. Write the name as your papers have it.', name: 'Full name', create: 'Open an account',
    chooseTitle: 'Who are you?', chooseLead: 'Several people sign in with this number.', other: 'Somebody else', waiting: 'Signing in…', failed: 'You are not signed in yet', foreign: 'This sign-in was not begun here, so it is not used.', back: 'Sign in again',
  },
})

export const account = texts({
  vi: {
    title: 'Tài khoản của tôi', number: 'Số định danh cá nhân', born: 'Ngày sinh', gender: 'Giới tính', phone: 'Điện thoại', notProven: 'Tài khoản chưa gắn với số định danh cá nhân.', prove: 'Xác thực bằng tài khoản định danh', dossiers: 'Hồ sơ của tôi', vault: 'Kho dữ liệu của tôi', contact: 'Liên hệ', email: 'Thư điện tử', address: 'Nơi ở hiện nay', save: 'Lưu', saved: 'Đã lưu.', level: 'Mức định danh', levelOf: (n: number) => `Mức độ ${n}`, phoneOff: 'Số này chỉ để liên hệ: mã gửi tới số này chưa đăng nhập được.', change: 'Đổi số điện thoại đăng nhập', newPhone: 'Số điện thoại mới', confirm: 'Xác nhận số này', changed: 'Từ nay đăng nhập bằng số mới.',
    sessions: 'Đang đăng nhập ở', here: 'máy này', byPhone: 'bằng điện thoại', byProvider: 'bằng tài khoản định danh', until: 'đến', out: 'Đăng xuất', outAll: 'Đăng xuất khỏi mọi máy', acts: 'Việc đã làm bằng tài khoản này', at: 'lúc', from: 'từ', more: 'Xem thêm', unknown: 'máy không rõ',
  },
  en: {
    title: 'My account', number: 'Personal number', born: 'Born', gender: 'Sex', phone: 'Telephone', notProven: 'The account is not tied to a personal number yet.', prove: 'Prove it with the identity account', dossiers: 'My dossiers', vault: 'My vault', contact: 'How to reach me', email: 'E-mail', address: 'Where I live', save: 'Save', saved: 'Saved.', level: 'Identity level', levelOf: (n: number) => `Level ${n}`, phoneOff: 'This number is for reaching you only: a code sent to it does not sign in yet.', change: 'Change the telephone I sign in with', newPhone: 'New telephone number', confirm: 'Confirm this number', changed: 'From now on the new number signs you in.',
    sessions: 'Signed in on', here: 'this device', byPhone: 'by telephone', byProvider: 'by identity account', until: 'until', out: 'Sign out', outAll: 'Sign out everywhere', acts: 'What was done with this account', at: 'at', from: 'from', more: 'Show more', unknown: 'an unknown device',
  },
})

export const vault = texts({
  vi: { title: 'Kho dữ liệu của tôi', lead: 'Kết quả và giấy tờ cơ quan đã trả cho bạn. Lần sau dùng lại, không phải nộp lại.', none: 'Chưa có giấy tờ nào. Kết quả điện tử của hồ sơ sẽ nằm ở đây.', code: 'Mã kết quả', issued: 'Ngày cấp', until: 'Có giá trị đến', dossier: 'Hồ sơ', open: 'Mở', more: 'Xem thêm', opened: 'mở trong thẻ mới' },
  en: { title: 'My vault', lead: 'Results and papers the offices gave you. Next time they are used again instead of asked again.', none: 'Nothing yet. Electronic results of your dossiers will lie here.', code: 'Code of the result', issued: 'Issued', until: 'Valid until', dossier: 'Dossier', open: 'Open', more: 'Show more', opened: 'opens in a new tab' },
})
