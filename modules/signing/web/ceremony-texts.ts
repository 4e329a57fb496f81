import { say, texts, type Phrase } from '#platform/web'
import type { CredentialKind } from '../rules.ts'

export const text = texts({
  vi: {
    title: (count: number) => (count === 1 ? 'Ký số một văn bản' : `Ký số ${count} văn bản`), wait: 'Đang mở phiên ký…', whose: 'Khóa ký của', papers: (count: number) => (count === 1 ? 'Văn bản được ký' : `${count} văn bản được ký bằng một lần xác thực`),
    pin: 'Mã PIN của khóa ký', code: 'Mã xác thực một lần (OTP)', sign: 'Ký', cancel: 'Thôi', toPhone: 'Gửi yêu cầu tới điện thoại', phoneMeans: 'Yêu cầu ký được gửi tới ứng dụng của dịch vụ ký số trên điện thoại; mở ứng dụng, đối chiếu số văn bản rồi xác nhận.',
    onPhone: 'Mở ứng dụng ký số trên điện thoại và xác nhận. Có thể rời trang này; sau khi xác nhận, ký lại để hoàn tất.', asking: 'Đang chờ nơi giữ khóa ký trả lời…', leave: 'Để sau',
    deskMeans: 'Cắm USB token vào máy này. Mã PIN được hỏi trong cửa sổ của phần mềm ký, không phải trên trang này.', browserMeans: 'Khóa trong trình duyệt này ký; chỉ có giá trị trong nội bộ cơ quan.',
    willRequired: 'Quy định yêu cầu xác nhận bằng khóa truy cập (vân tay, khuôn mặt hoặc mã của thiết bị). Xác nhận chỉ có giá trị cho đúng các văn bản trên.', willOffered: 'Có thể xác nhận thêm bằng khóa truy cập; xác nhận được giữ làm chứng cứ về ý chí của người ký.',
    noPasskey: 'Quy định yêu cầu xác nhận bằng khóa truy cập, nhưng tài khoản chưa có khóa nào.', toProfile: 'Thêm ở Tài khoản của tôi', withPasskey: 'Xác nhận và ký', withoutPasskey: 'Ký không dùng khóa truy cập',
  },
  en: {
    title: (count: number) => (count === 1 ? 'Sign one paper' : `Sign ${count} papers`), wait: 'Opening the ceremony…', whose: 'The key of', papers: (count: number) => (count === 1 ? 'The paper to be signed' : `${count} papers under one authorisation`),
    pin: 'PIN of the key', code: 'One-time code (OTP)', sign: 'Sign', cancel: 'Cancel', toPhone: 'Send to the phone', phoneMeans: 'The request goes to the service’s app on the phone; open it, compare the number of papers, and approve.',
    onPhone: 'Open the signing app on the phone and approve. You may leave this page; once approved, sign again to finish.', asking: 'Waiting for the holder of the key…', leave: 'Later',
    deskMeans: 'Plug the USB token into this machine. Its PIN is asked in the bridge’s own window, never on this page.', browserMeans: 'The key in this browser signs; it binds inside the office only.',
    willRequired: 'The rule asks you to confirm with a passkey (the fingerprint, face or code of your device). It confirms exactly the papers above.', willOffered: 'You may confirm with a passkey as well; it is kept as evidence of the signer’s will.',
    noPasskey: 'The rule asks for a passkey, and this account has none yet.', toProfile: 'Add one in My account', withPasskey: 'Confirm and sign', withoutPasskey: 'Sign without a passkey',
  },
})

const places: Record<CredentialKind, Phrase> = {
  software: { vi: 'giữ tại hệ thống', en: 'kept by the system' },
  pkcs12: { vi: 'giữ tại hệ thống', en: 'kept by the system' },
  token: { vi: 'trên thiết bị ký của máy chủ', en: 'on the server’s signing device' },
  remote: { vi: 'tại dịch vụ ký số từ xa', en: 'at the remote signing service' },
  bridge: { vi: 'trên USB token tại máy này', en: 'on the USB token at this desk' },
  browser: { vi: 'trong trình duyệt này', en: 'in this browser' },
}
export const placeOf = (kind: CredentialKind) => say(places[kind])
