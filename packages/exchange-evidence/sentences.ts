import type { Check, Judgement, What, Why } from './shapes.ts'

export type Language = 'vi' | 'en'
type Text = Record<Language, string>

const titles: Record<What, Text> = {
  file: { vi: 'Tệp chứng cứ', en: 'Evidence file' },
  'receipt-signature': { vi: 'Chữ ký trên biên nhận', en: 'Signature of the receipt' },
  'envelope-signature': { vi: 'Chữ ký trên gói gửi', en: 'Signature of the envelope' },
  'envelope-of-receipt': { vi: 'Biên nhận trả lời đúng gói gửi này', en: 'The receipt answers this envelope' },
  'directory-signature': { vi: 'Chữ ký trên danh bạ liên thông', en: 'Signature of the member directory' },
  'directory-authority': { vi: 'Cơ quan lập danh bạ', en: 'Authority of the directory' },
  'receiver-certificate': { vi: 'Chứng thư của bên nhận', en: 'Certificate of the receiver' },
  'sender-certificate': { vi: 'Chứng thư của bên gửi', en: 'Certificate of the sender' },
  agencies: { vi: 'Hai cơ quan thuộc hai bên', en: 'Both agencies belong to their members' },
  'head-told': { vi: 'Đầu nhật ký trao kèm', en: 'Tree head sent along' },
  head: { vi: 'Đầu nhật ký đã ký', en: 'Signed tree head' },
  inclusion: { vi: 'Có trong nhật ký', en: 'Stands in the log' },
  consistency: { vi: 'Nhật ký về sau không bị viết lại', en: 'The log was not rewritten afterwards' },
  timestamp: { vi: 'Dấu thời gian', en: 'Timestamp' },
}

const reasons: Record<Why, Text> = {
  malformed: { vi: 'không đọc được: hỏng hoặc không phải dạng này', en: 'cannot be read: broken, or not of this form' },
  'wrong-kind': { vi: 'là loại thông điệp khác', en: 'is a message of another kind' },
  'bad-signature': { vi: 'chữ ký không khớp nội dung: đã bị sửa', en: 'the signature does not fit the content: it was altered' },
  invalid: { vi: 'nội dung không hợp lệ', en: 'says what no such message may say' },
  'other-envelope': { vi: 'mã băm của gói gửi khác mã băm ghi trong biên nhận', en: 'the hash of the envelope is not the one in the receipt' },
  'other-parties': { vi: 'bên gửi, bên nhận hoặc văn bản không trùng nhau', en: 'parties or document differ' },
  'no-directory': { vi: 'không có danh bạ; hãy đối chiếu dấu vân tay chứng thư này với bên đó', en: 'no directory is at hand; compare this thumbprint with that member' },
  'directory-older': { vi: 'danh bạ cũ hơn thời điểm này', en: 'the directory does not reach that instant' },
  compare: { vi: 'hãy đối chiếu dấu vân tay này với cơ quan lập danh bạ', en: 'compare this thumbprint with the authority of the directory' },
  'other-authority': { vi: 'danh bạ do cơ quan khác ký', en: 'another authority signed the directory' },
  'unknown-member': { vi: 'danh bạ không có thành viên này', en: 'the directory has no such member' },
  'not-its-certificate': { vi: 'chứng thư không phải của thành viên này', en: 'the certificate is not one of this member' },
  'not-valid-then': { vi: 'không có hiệu lực lúc đó', en: 'was not valid then' },
  'revoked-before': { vi: 'chứng thư đã bị thu hồi trước đó', en: 'the certificate had been revoked before' },
  'revoked-since': { vi: 'chứng thư bị thu hồi sau đó; chỉ dấu thời gian sớm hơn của cơ quan tin cậy mới chứng minh được', en: 'the certificate was revoked since; only an earlier timestamp of a trusted authority proves it' },
  'other-agency': { vi: 'cơ quan thuộc thành viên khác', en: 'the agency belongs to another member' },
  'unknown-agency': { vi: 'danh bạ không có cơ quan này', en: 'the directory has no such agency' },
  'other-log': { vi: 'không phải nhật ký của bên đó', en: 'is not the log of that member' },
  'not-in-log': { vi: 'đường dẫn không tới gốc của nhật ký', en: 'the path does not lead to the root of the log' },
  rewritten: { vi: 'nhật ký về sau không nối tiếp nhật ký này', en: 'the later log does not continue this one' },
  'too-early': { vi: 'sớm hơn điều nó phải chứng minh', en: 'is earlier than what it should prove' },
  'timestamp-unreadable': { vi: 'dấu thời gian hỏng hoặc không đáng tin', en: 'the timestamp is broken or not to be believed' },
  'timestamp-of-other': { vi: 'dấu thời gian đóng cho dữ liệu khác', en: 'the timestamp is of something else' },
}

const verdicts: Record<Judgement['verdict'], Text> = {
  proven: { vi: 'Đã chứng minh', en: 'Proven' },
  unproven: { vi: 'Chưa đủ chứng cứ', en: 'Not proven' },
  refuted: { vi: 'Bị bác bỏ', en: 'Refuted' },
}

export const verdictOf = ({ verdict }: Pick<Judgement, 'verdict'>, language: Language): string => verdicts[verdict][language]

/** What was looked at, and why it does not hold or cannot be said. */
export const sentenceOf = ({ what, why }: Pick<Check, 'what' | 'why'>, language: Language): { title: string; reason: string | null } =>
  ({ title: titles[what][language], reason: why && reasons[why][language] })
