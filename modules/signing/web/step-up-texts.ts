import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Xác nhận bằng khóa truy cập', lead: 'Khi ký bằng chữ ký cá nhân, người ký có thể xác nhận bằng khóa truy cập (passkey) của mình, gắn với đúng mã băm của văn bản. Xác nhận được giữ làm chứng cứ; không thay mã PIN.',
    none: 'Không hỏi', offered: 'Mời xác nhận: ai có khóa truy cập thì được hỏi, có thể bỏ qua', required: 'Bắt buộc: không xác nhận thì không ký',
    requirement: 'Khi ký bằng chữ ký cá nhân', change: 'Đặt quy định xác nhận', basis: 'Căn cứ', keep: 'Áp dụng từ bây giờ', cancel: 'Thôi', kept: 'Đã đặt quy định mới; chữ ký đã có không đổi.',
    warning: 'Ai chưa có khóa truy cập sẽ chưa ký được cho đến khi thêm khóa ở Tài khoản của tôi.',
  },
  en: {
    title: 'Confirming with a passkey', lead: 'A signer may confirm a personal signature with a passkey, bound to exactly the hash of the paper. It is kept as evidence and does not replace the PIN.',
    none: 'Not asked', offered: 'Offered: whoever has a passkey is asked, and may decline', required: 'Required: nothing is signed without it',
    requirement: 'When signing personally', change: 'Set a rule for confirming', basis: 'Legal basis', keep: 'Apply from now on', cancel: 'Cancel', kept: 'The new rule is set; earlier signatures do not change.',
    warning: 'Whoever has no passkey cannot sign before adding one in My account.',
  },
})

/** Short enough for a phone. */
export const choices = texts({
  vi: { none: 'Không hỏi', offered: 'Mời, có thể bỏ qua', required: 'Bắt buộc' },
  en: { none: 'Not asked', offered: 'Offered', required: 'Required' },
})
