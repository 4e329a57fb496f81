import { say, texts, type Phrase, type Status } from '#platform/web'
import type { Credential, SignatureReport, VerificationReport } from '../contract.ts'

export const text = texts({
  vi: {
    title: 'Chữ ký số', lead: 'Khóa ký, ảnh chữ ký và mã PIN. Khóa chỉ mở được bằng mã PIN; hệ thống không biết mã này.', verify: 'Kiểm tra chữ ký của một tệp PDF',
    person: 'Chữ ký cá nhân', agency: 'Chữ ký số của cơ quan', none: 'Chưa có chứng thư số. Nhập tệp PKCS#12 hoặc nhờ quản trị cấp.',
    subject: 'Chủ thể', organisation: 'Cơ quan', issuer: 'Nơi cấp', serial: 'Số chứng thư', validity: 'Hiệu lực', state: 'Trạng thái', kind: 'Loại khóa',
    software: 'Khóa phần mềm', pkcs12: 'Nhập từ tệp PKCS#12', token: 'Thiết bị ký của máy chủ (HSM, PKCS#11)', remote: 'Ký số từ xa', bridge: 'USB token tại máy trạm', browser: 'Khóa của trình duyệt', from: (from: string, to: string) => `${from} đến ${to}`, tries: (left: number) => `còn ${left} lần thử mã PIN`,
    openUntil: (clock: string) => `Khóa đang mở trong phiên này đến ${clock}; ký không cần nhập lại mã PIN.`, closeKeys: 'Đóng khóa ngay', closed: 'Đã đóng khóa ký.',
    signatureImage: 'Ảnh chữ ký', sealImage: 'Mẫu dấu', noImage: 'Chưa có ảnh.', redraw: 'Ký tay mẫu mới', uploadPng: 'Dùng ảnh PNG', imageKept: 'Đã đổi ảnh; văn bản đã ký giữ nguyên ảnh cũ.',
    pngSignature: 'PNG nền trong suốt, nét màu xanh, cạnh dài từ 300 đến 2400 điểm ảnh', pngSeal: 'PNG nền trong suốt, màu đỏ, đúng kích thước dấu (36 mm ở 300 dpi: 425 điểm ảnh)',
    use: 'Dùng ảnh này', cancel: 'Thôi', changePin: 'Đổi mã PIN', pin: 'Mã PIN đang dùng', newPin: 'Mã PIN mới', newPinHint: 'Từ 6 đến 32 ký tự, không lặp một ký tự, không là dãy như 123456', pinChanged: 'Đã đổi mã PIN.',
    importKey: 'Nhập khóa từ tệp PKCS#12', keyFile: 'Tệp .p12 hoặc .pfx', keyFileHint: 'Tệp không được lưu lại; khóa được giữ dưới mã PIN mới.', password: 'Mật khẩu của tệp', imported: 'Đã nhận khóa mới; chứng thư trước được thay.',
    replaces: 'Khóa mới thay khóa đang dùng. Chữ ký đã ký bằng khóa cũ vẫn giữ nguyên giá trị.',
    certificates: 'Chứng thư số', certificatesLead: 'Chứng thư của cán bộ và cơ quan trong bản cài đặt này.', issue: 'Cấp chứng thư thử nghiệm', issueWarning: 'Chứng thư do cơ quan chứng thực thử nghiệm của bản cài đặt cấp, không có giá trị pháp lý.',
    forWhom: 'Cấp cho', official: 'Cán bộ', unit: 'Cơ quan', typeWords: 'Gõ vài chữ, không cần dấu', firstPin: 'Mã PIN ban đầu', issued: 'Đã cấp chứng thư.', revoke: 'Thu hồi', release: 'Mở khóa', released: 'Đã mở khóa; mã PIN giữ nguyên.',
    revokeTitle: (name: string) => `Thu hồi chứng thư của ${name}?`, revokeBody: 'Từ lúc này không ký được bằng chứng thư này. Chữ ký đã có trước vẫn giữ giá trị.', revokeBack: 'Không hoàn tác được; có thể cấp chứng thư mới.', reason: 'Lý do', revoked: 'Đã thu hồi.',
    history: 'Lịch sử', withHistory: 'Cả chứng thư đã thay', search: 'Tên hoặc số', acts: 'Thao tác', whose: 'Chủ thể', noRows: 'Chưa có chứng thư nào', expires: 'Hết hạn',
    verifyTitle: 'Kiểm tra chữ ký', verifyLead: 'Kiểm tra mọi chữ ký trong một tệp PDF: ai ký, lúc nào, phủ phần nào, và tệp có bị sửa sau khi ký không.', pdf: 'Tệp PDF', checking: 'Đang kiểm tra chữ ký…', unknownSigner: 'Không rõ người ký',
    claimed: (at: string) => `tự khai ký lúc ${at}`, recorded: (at: string) => `ký lúc ${at}`, wholeFile: 'Phủ toàn bộ tệp', revision: (one: number, all: number) => `Phủ phiên bản ${one} trong ${all} của tệp`,
    chain: 'Chuỗi tin cậy', later: 'Thay đổi sau khi ký', serialOf: 'Số chứng thư', details: 'Chi tiết', demo: 'Chứng thư thử nghiệm, không có giá trị pháp lý.', sha: 'Mã băm SHA-256 của tệp',
    anchors: 'Cơ quan chứng thực được tin cậy', anchorUntil: (from: string, to: string, basis: string) => `từ ${from} đến ${to}; căn cứ: ${basis}`,
  },
  en: {
    title: 'Digital signature', lead: 'Keys, signature images and PINs. A key opens with its PIN only; the system does not know it.', verify: 'Verify the signatures of a PDF',
    person: 'Personal signature', agency: 'Signature of the agency', none: 'There is no certificate yet. Import a PKCS#12 file or ask for one to be issued.',
    subject: 'Subject', organisation: 'Organisation', issuer: 'Issuer', serial: 'Certificate number', validity: 'Validity', state: 'State', kind: 'Kind of key',
    software: 'Software key', pkcs12: 'Imported from PKCS#12', token: 'Signing device of the server (HSM, PKCS#11)', remote: 'Remote signing', bridge: 'USB token at the desk', browser: 'Key of the browser', from: (from: string, to: string) => `${from} to ${to}`, tries: (left: number) => `${left} PIN tries left`,
    openUntil: (clock: string) => `The key is open in this session until ${clock}; no PIN is needed to sign.`, closeKeys: 'Close the keys now', closed: 'The keys are closed.',
    signatureImage: 'Signature image', sealImage: 'Seal', noImage: 'No image yet.', redraw: 'Sign by hand again', uploadPng: 'Use a PNG', imageKept: 'The image was changed; what is signed keeps the old one.',
    pngSignature: 'PNG with a transparent background, blue ink, longer side 300 to 2400 pixels', pngSeal: 'PNG with a transparent background, red, at actual size (36 mm at 300 dpi: 425 pixels)',
    use: 'Use this image', cancel: 'Cancel', changePin: 'Change the PIN', pin: 'Present PIN', newPin: 'New PIN', newPinHint: '6 to 32 characters, not one repeated, not a run such as 123456', pinChanged: 'The PIN was changed.',
    importKey: 'Import a key from PKCS#12', keyFile: 'A .p12 or .pfx file', keyFileHint: 'The file is not kept; its key is kept under the new PIN.', password: 'Password of the file', imported: 'The new key was taken over; the earlier certificate is replaced.',
    replaces: 'The new key replaces the present one. Signatures made with the old key keep their value.',
    certificates: 'Certificates', certificatesLead: 'Certificates of officials and agencies of this installation.', issue: 'Issue a trial certificate', issueWarning: 'It comes from the trial authority of this installation and has no legal force.',
    forWhom: 'For', official: 'Official', unit: 'Agency', typeWords: 'Type a few letters, accents not needed', firstPin: 'First PIN', issued: 'The certificate was issued.', revoke: 'Revoke', release: 'Release', released: 'Released; the PIN stays the same.',
    revokeTitle: (name: string) => `Revoke the certificate of ${name}?`, revokeBody: 'Nothing can be signed with it from now on. Earlier signatures keep their value.', revokeBack: 'This cannot be undone; a new certificate can be issued.', reason: 'Reason', revoked: 'Revoked.',
    history: 'History', withHistory: 'Replaced ones too', search: 'Name or number', acts: 'Actions', whose: 'Subject', noRows: 'No certificates yet', expires: 'Expires',
    verifyTitle: 'Verify signatures', verifyLead: 'Checks every signature in a PDF: who signed, when, what it covers, and whether the file was changed afterwards.', pdf: 'PDF file', checking: 'Checking the signatures…', unknownSigner: 'Unknown signer',
    claimed: (at: string) => `says it was signed at ${at}`, recorded: (at: string) => `signed at ${at}`, wholeFile: 'Covers the whole file', revision: (one: number, all: number) => `Covers revision ${one} of ${all} of the file`,
    chain: 'Chain of trust', later: 'Changes after signing', serialOf: 'Certificate number', details: 'Details', demo: 'A trial certificate without legal force.', sha: 'SHA-256 of the file',
    anchors: 'Trusted authorities', anchorUntil: (from: string, to: string, basis: string) => `from ${from} to ${to}; basis: ${basis}`,
  },
})

const states: Record<Credential['state'], [Status, Phrase]> = {
  valid: ['done', { vi: 'Đang hiệu lực', en: 'Valid' }],
  'not-yet-valid': ['waiting', { vi: 'Chưa đến ngày hiệu lực', en: 'Not valid yet' }],
  expired: ['refused', { vi: 'Hết hạn', en: 'Expired' }],
  revoked: ['refused', { vi: 'Đã thu hồi', en: 'Revoked' }],
  locked: ['paused', { vi: 'Bị khóa do sai mã PIN', en: 'Locked by wrong PINs' }],
}
export const statusOf = ({ state }: Pick<Credential, 'state'>) => ({ status: states[state][0], words: say(states[state][1]) })

const sentences: Record<SignatureReport['sentence'], Phrase> = {
  'valid-whole-file': { vi: 'Hợp lệ', en: 'Valid' },
  'valid-later-signatures': { vi: 'Hợp lệ; sau đó chỉ thêm chữ ký khác', en: 'Valid; only further signatures were added' },
  'later-annotations': { vi: 'Còn nguyên, nhưng sau đó có thêm nội dung nhìn thấy được', en: 'Intact, but something visible was added later' },
  'altered-after-signing': { vi: 'Không hợp lệ: tệp bị sửa sau khi ký', en: 'Not valid: altered after signing' },
  damaged: { vi: 'Không hợp lệ: nội dung và chữ ký không khớp', en: 'Not valid: content and signature do not agree' },
  untrusted: { vi: 'Không xác nhận được: nơi cấp chứng thư chưa được tin cậy', en: 'Cannot be confirmed: the issuer is not trusted' },
  expired: { vi: 'Không hợp lệ: chứng thư đã hết hạn', en: 'Not valid: the certificate had expired' },
  'not-yet-valid': { vi: 'Không hợp lệ: chứng thư chưa có hiệu lực', en: 'Not valid: the certificate was not valid yet' },
  revoked: { vi: 'Không hợp lệ: chứng thư đã bị thu hồi', en: 'Not valid: the certificate was revoked' },
  'bad-usage': { vi: 'Không hợp lệ: chứng thư không dùng để ký văn bản', en: 'Not valid: the certificate is not for signing documents' },
  'unknown-revocation': { vi: 'Còn nguyên; chưa biết chứng thư có bị thu hồi không', en: 'Intact; revocation could not be checked' },
  unclear: { vi: 'Chưa kết luận được về chữ ký này', en: 'No conclusion about this signature' },
}
export const sentenceFor = ({ sentence }: SignatureReport) => say(sentences[sentence])

const verdicts: Record<VerificationReport['verdict'], [Status, Phrase]> = {
  unsigned: ['waiting', { vi: 'Tệp này không có chữ ký số nào.', en: 'This file has no digital signatures.' }],
  valid: ['done', { vi: 'Mọi chữ ký hợp lệ; tệp không bị sửa sau khi ký.', en: 'All signatures are valid; the file was not altered after signing.' }],
  warning: ['paused', { vi: 'Chữ ký còn nguyên, nhưng tệp được thêm nội dung nhìn thấy được sau khi ký.', en: 'The signatures are intact, but something visible was added after signing.' }],
  indeterminate: ['waiting', { vi: 'Chưa kết luận được: thiếu thông tin thu hồi chứng thư.', en: 'No conclusion: revocation information is missing.' }],
  invalid: ['refused', { vi: 'Có chữ ký không hợp lệ. Không dùng tệp này làm căn cứ.', en: 'A signature is not valid. Do not rely on this file.' }],
}
const unreadable: Phrase = { vi: 'Tệp bị hỏng hoặc được mã hóa, không kiểm tra được.', en: 'The file is damaged or encrypted and cannot be checked.' }

export function verdictOf({ verdict, signatures }: VerificationReport): { status: Status; words: string } {
  if (verdict === 'invalid' && signatures.length === 0) return { status: 'refused', words: say(unreadable) }
  return { status: verdicts[verdict][0], words: say(verdicts[verdict][1]) }
}

const purposes: Record<NonNullable<SignatureReport['purpose']>, Phrase> = {
  sign: { vi: 'Ký văn bản', en: 'Signed' },
  number: { vi: 'Cấp số, ghi ngày ban hành', en: 'Number and date of issue' },
  seal: { vi: 'Đóng dấu cơ quan', en: 'Seal of the agency' },
  annex: { vi: 'Ký phụ lục', en: 'Annex' },
}

/** In which capacity a person signed, what an agency's signature was for. */
export function capacityOf({ kind, capacityLine, positionTitle, organisation, purpose }: SignatureReport) {
  const own = kind === 'agency' ? purpose && say(purposes[purpose]) : (capacityLine ?? positionTitle)
  return [own, organisation].filter(Boolean).join(', ')
}

const changes: Record<string, Phrase> = {
  signature: { vi: 'thêm chữ ký', en: 'a further signature' },
  dss: { vi: 'thêm dữ liệu kiểm tra chữ ký', en: 'validation data' },
  metadata: { vi: 'đổi thông tin mô tả', en: 'metadata' },
  annotation: { vi: 'thêm nội dung nhìn thấy được', en: 'something visible' },
  disallowed: { vi: 'sửa đổi không được phép', en: 'a change that is not allowed' },
}
export const changeWords = ({ kind, what }: { kind: string; what: string }) => (changes[kind] ? say(changes[kind]) : what)
