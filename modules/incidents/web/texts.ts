import { problemTexts, texts, type Phrase } from '#platform/web'
import type { IncidentCard } from '../contract.ts'

export const text = texts({
  vi: {
    title: 'Sự cố văn bản mật', lead: 'Văn bản nghi là bí mật nhà nước được cách ly ngay khi báo. Ở đây ghi ai phát hiện, ai đã mở trước đó và kết luận; không ghi nội dung.', none: 'Chưa có sự cố nào.', all: 'Mọi sự cố',
    found: 'Phát hiện', foundBy: 'Người báo', way: 'Cách phát hiện', copies: 'Bản đã gửi nơi khác', state: 'Tình trạng', decided: 'Kết luận', reason: 'Lý do nghi', decision: 'Căn cứ kết luận',
    openings: 'Ai đã mở trước khi cách ly', noOpenings: 'Nhật ký không ghi ai đã mở.', onBehalf: 'làm thay',
    confirm: 'Đúng là văn bản mật', confirmMeans: 'Nội dung và các bản sao bị hủy khỏi hệ thống, không lấy lại được. Đăng ký bản giấy vào sổ mật và ghi một dòng ở Sổ theo dõi văn bản mật.',
    clear: 'Không phải văn bản mật', clearMeans: 'Văn bản và các bản đã gửi mở lại như trước.',
    report: 'Báo văn bản mật', reportMeans: 'Văn bản và các bản đã gửi đóng lại ngay với mọi người, kể cả anh, chị, cho đến khi có kết luận.', reportHint: 'Dấu hiệu nhìn thấy ở đâu; không chép lại nội dung', toRegister: 'Sổ theo dõi văn bản mật',
  },
  en: {
    title: 'Secrets found', lead: 'A document suspected of being a state secret is set aside as soon as it is reported. Here stands who found it, who had opened it and what was decided; nothing of its content.', none: 'No incident yet.', all: 'All incidents',
    found: 'Found', foundBy: 'Reported by', way: 'How', copies: 'Copies sent elsewhere', state: 'State', decided: 'Decided', reason: 'Why suspected', decision: 'Grounds of the decision',
    openings: 'Who had opened it', noOpenings: 'The log names nobody who had opened it.', onBehalf: 'on behalf',
    confirm: 'It is a state secret', confirmMeans: 'Its content and copies are destroyed and cannot be brought back. Register the paper in the paper register, and enter one line in the register of secret papers.',
    clear: 'It is no state secret', clearMeans: 'The document and the copies sent open again as before.',
    report: 'Report a secret', reportMeans: 'The document and the copies sent close at once to everybody, you included, until it is decided.', reportHint: 'Where the sign was seen; do not copy content', toRegister: 'Register of secret papers',
  },
})

export const ways: Record<IncidentCard['way'], Phrase> = { reported: { vi: 'Người đọc báo', en: 'Reported by a reader' }, read: { vi: 'Hệ thống đọc thấy dấu', en: 'Mark read by the system' } }
export const states: Record<IncidentCard['state'], { status: 'paused' | 'done' | 'refused'; words: Phrase }> = {
  open: { status: 'paused', words: { vi: 'Đang cách ly', en: 'Set aside' } }, destroyed: { status: 'refused', words: { vi: 'Đã hủy nội dung', en: 'Content destroyed' } }, restored: { status: 'done', words: { vi: 'Đã mở lại', en: 'Open again' } },
}
export const operations: Record<string, Phrase> = { getDocument: { vi: 'xem trang', en: 'page' }, openDocumentFile: { vi: 'mở tệp', en: 'file' }, printDocumentFile: { vi: 'in tệp', en: 'file printed' }, openSignedRevision: { vi: 'tải phần đã ký', en: 'signed part' }, openPreservedFile: { vi: 'tải dạng lưu giữ', en: 'preserved form' }, printSubmissionSlip: { vi: 'in phiếu', en: 'print' },
  openParcelFile: { vi: 'mở gói đã gửi', en: 'parcel' }, getConsultation: { vi: 'xem lần lấy ý kiến', en: 'question' }, openConsultationFile: { vi: 'mở tệp khi cho ý kiến', en: 'file asked about' }, printOpinionTable: { vi: 'in bảng ý kiến', en: 'table of opinions' },
  openEntryFile: { vi: 'mở trong hồ sơ', en: 'in a work file' }, downloadExport: { vi: 'tải gói hồ sơ', en: 'package' }, openPageFile: { vi: 'mở bản quét', en: 'scan' }, openExport: { vi: 'tải danh sách xuất', en: 'list written out' },
}

problemTexts({
  vi: { 'incidents/own-finding': 'Người báo không tự kết luận. Người có thẩm quyền khác sẽ kết luận.' },
  en: { 'incidents/own-finding': 'Who reported it does not decide. Somebody else competent will.' },
})
