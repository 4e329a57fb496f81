import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Khóa truy cập (passkey)', lead: 'Vân tay, khuôn mặt hoặc mã của chính thiết bị, dùng để xác nhận khi ký số. Khóa nằm trong thiết bị, không thay mã PIN của khóa ký.', none: 'Chưa có khóa truy cập nào.',
    add: 'Thêm khóa truy cập', name: 'Tên để nhận ra', nameHint: 'Ví dụ: Máy tính bảng cơ quan', password: 'Mật khẩu đang dùng', goOn: 'Tạo trên thiết bị này', cancel: 'Thôi', added: 'Đã thêm khóa truy cập.',
    about: (added: string, used: string | null) => (used ? `thêm ${added}, dùng lần cuối ${used}` : `thêm ${added}, chưa dùng`), synced: 'đồng bộ giữa các thiết bị', bound: 'chỉ trong một thiết bị',
    remove: 'Bỏ', removeTitle: (name: string) => `Bỏ khóa truy cập “${name}”?`, removeBody: 'Khóa này không xác nhận được lần ký nào nữa. Những lần đã xác nhận vẫn giữ giá trị.', removeBack: 'Muốn dùng lại thì thêm khóa mới.', removed: 'Đã bỏ khóa truy cập.',
    notHere: 'Trình duyệt này không dùng được khóa truy cập, hoặc trang không mở qua kết nối an toàn (HTTPS).',
  },
  en: {
    title: 'Passkeys', lead: 'The fingerprint, face or code of your own device, used to confirm a signature. It stays in the device and does not replace the PIN of the signing key.', none: 'There is no passkey yet.',
    add: 'Add a passkey', name: 'A name to know it by', nameHint: 'For example: the office tablet', password: 'Present password', goOn: 'Make it on this device', cancel: 'Cancel', added: 'The passkey was added.',
    about: (added: string, used: string | null) => (used ? `added ${added}, last used ${used}` : `added ${added}, not used yet`), synced: 'synced among devices', bound: 'in one device only',
    remove: 'Remove', removeTitle: (name: string) => `Remove the passkey “${name}”?`, removeBody: 'It confirms no further signature. What it has confirmed keeps its value.', removeBack: 'To use it again, add a new one.', removed: 'The passkey was removed.',
    notHere: 'This browser cannot use passkeys, or the page is not open over a secure connection (HTTPS).',
  },
})
