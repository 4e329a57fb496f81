import { problemTexts, texts, type Phrase } from '#platform/web'
import type { SecretPaper } from '../contract.ts'

export const text = texts({
  vi: {
    title: 'Sổ theo dõi văn bản mật (bản giấy)', lead: 'Hệ thống không nhận bí mật nhà nước. Văn bản mật đăng ký và lưu ở sổ giấy; ở đây chỉ ghi một dòng để biết có văn bản, không ghi số, trích yếu hay nội dung.',
    none: 'Năm nay chưa có dòng nào.', ordinal: 'Số dòng', direction: 'Chiều', level: 'Độ mật', copies: 'Số bản', handedOn: 'Ngày nhận, giao', issuer: 'Cơ quan ban hành', receiver: 'Nơi nhận, người nhận', book: 'Vị trí trong sổ giấy', bookHint: 'Như “Sổ mật đến 2026, trang 12, dòng 5”', by: 'Người ghi',
    enter: 'Ghi một dòng', means: 'Dòng đã ghi không sửa, không xóa; ghi nhầm thì ghi dòng mới và chú thích trong sổ giấy.',
  },
  en: {
    title: 'Register of secret papers (kept on paper)', lead: 'State secrets are not taken into this system. Secret papers are registered and kept on paper; a line here says only that there is one: no number, no subject, no content.',
    none: 'No line this year.', ordinal: 'Line', direction: 'Direction', level: 'Level', copies: 'Copies', handedOn: 'Received or handed over', issuer: 'Issuing agency', receiver: 'Received by', book: 'Place in the paper book', bookHint: 'Such as “Secret incoming 2026, page 12, line 5”', by: 'Entered by',
    enter: 'Enter a line', means: 'A line is neither changed nor deleted; correct a mistake with a new line and a note in the paper book.',
  },
})

export const levels: Record<SecretPaper['level'], Phrase> = { secret: { vi: 'Mật', en: 'Secret' }, topSecret: { vi: 'Tối mật', en: 'Top secret' }, mostSecret: { vi: 'Tuyệt mật', en: 'Most secret' } }
export const directions: Record<SecretPaper['direction'], Phrase> = { incoming: { vi: 'Đến', en: 'Incoming' }, outgoing: { vi: 'Đi', en: 'Outgoing' } }

problemTexts({
  vi: { 'secrecy/no-agency': 'Chọn chức vụ đang làm trước.', 'secrecy/handed-in-the-future': 'Ngày nhận, giao không thể sau hôm nay.' },
  en: { 'secrecy/no-agency': 'Choose the position you act in first.', 'secrecy/handed-in-the-future': 'The day cannot be after today.' },
})
