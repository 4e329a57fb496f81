/** Known from the start: a passkey is asked wherever somebody signs. */
import { problemTexts } from '#platform/web'

problemTexts({
  vi: {
    'identity/passkey-not-begun': 'Đã quá năm phút, hoặc chưa bắt đầu. Làm lại từ bước đầu.',
    'identity/known-passkey': 'Khóa truy cập này đã được thêm.',
    'identity/too-many-passkeys': ({ most }) => `Mỗi người có nhiều nhất ${String(most)} khóa truy cập. Bỏ bớt khóa không dùng.`,
    'identity/not-your-passkey': 'Đây không phải khóa truy cập của tài khoản này. Chưa có gì được ký.',
    'identity/passkey-other-origin': 'Khóa truy cập được dùng ở một trang khác, có thể là trang giả mạo. Chưa có gì thay đổi; báo quản trị hệ thống.',
    'identity/passkey-other-challenge': 'Nội dung chờ xác nhận đã thay đổi. Xem lại rồi xác nhận lần nữa; chưa có gì được ký.',
    'identity/passkey-counter': 'Khóa truy cập này có dấu hiệu bị sao chép. Bỏ khóa, thêm khóa khác và báo quản trị; chưa có gì được ký.',
    'identity/passkey-unverified': 'Thiết bị chưa xác minh người dùng (vân tay, khuôn mặt hoặc mã). Chưa có gì thay đổi.',
    'identity/bad-passkey': 'Câu trả lời của khóa truy cập không hợp lệ. Chưa có gì thay đổi.',
    'identity/passkey-declined': 'Thiết bị chưa xác nhận. Chưa có gì thay đổi; thử lại khi sẵn sàng.',
    'identity/passkey-here-already': 'Thiết bị này đã có khóa truy cập của tài khoản.',
    'identity/passkey-failed': 'Thiết bị không dùng được khóa truy cập lúc này. Chưa có gì thay đổi.',
    'identity/no-passkeys-here': 'Trình duyệt này không dùng được khóa truy cập, hoặc trang không mở qua HTTPS.',
  },
  en: {
    'identity/passkey-not-begun': 'More than five minutes have passed, or it was not begun. Begin again.',
    'identity/known-passkey': 'This passkey is here already.',
    'identity/too-many-passkeys': ({ most }) => `A person has at most ${String(most)} passkeys. Remove one you do not use.`,
    'identity/not-your-passkey': 'This is no passkey of this account. Nothing was signed.',
    'identity/passkey-other-origin': 'The passkey was used on another page, perhaps a forged one. Nothing was changed; tell the system administrator.',
    'identity/passkey-other-challenge': 'What was to be confirmed has changed. Look again and confirm once more; nothing was signed.',
    'identity/passkey-counter': 'There may be a copy of this passkey. Remove it, add another and tell the administrator; nothing was signed.',
    'identity/passkey-unverified': 'The device did not verify its owner (fingerprint, face or code). Nothing was changed.',
    'identity/bad-passkey': 'The answer of the passkey is not valid. Nothing was changed.',
    'identity/passkey-declined': 'The device did not confirm. Nothing was changed; try again when you are ready.',
    'identity/passkey-here-already': 'This device has a passkey of this account already.',
    'identity/passkey-failed': 'The device cannot use a passkey right now. Nothing was changed.',
    'identity/no-passkeys-here': 'This browser cannot use passkeys, or the page is not open over HTTPS.',
  },
})
