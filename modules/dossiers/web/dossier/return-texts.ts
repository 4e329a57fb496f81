import { issueText, problemTexts, texts, type Phrase } from '#platform/web'
import type { Acknowledgement } from '../../rules.ts'

export const acknowledgementNames: Record<Acknowledgement, Phrase> = {
  ink: { vi: 'Ký trên màn hình này', en: 'Signature on this screen' }, paper: { vi: 'Ký trên giấy', en: 'Signature on paper' }, post: { vi: 'Gửi qua bưu chính', en: 'Sent by post' }, electronic: { vi: 'Nhận bản điện tử', en: 'Received electronically' },
}

export const returning = texts({
  vi: {
    receiver: 'Người nhận', relation: 'Quan hệ với người nộp', relationHint: 'Khi người nhận không phải người nộp: con, người được ủy quyền…', authority: 'Giấy tờ nhận thay', authorityHint: 'Giấy ủy quyền số, ngày, nơi chứng thực; hoặc giấy hẹn.', way: 'Xác nhận bằng', ink: 'Chữ ký người nhận', inkHint: 'Xoay màn hình cho người nhận. Không dùng được bút hay ngón tay: chọn Ký trên giấy.', here: 'Người nhận ký vào ô này', drawn: 'Chữ ký vừa ký', again: 'Ký lại',
    words: 'Giấy đã ký lưu ở đâu', wordsHint: 'Lời của cán bộ trả kết quả: sổ, quyển, trang.', statement: (who: string, what: string) => `Tôi, ${who}, đã nhận kết quả của hồ sơ: ${what}.`,
    title: 'Trả kết quả', takenBy: 'Người trả', at: 'Nhận lúc', hash: 'Mã băm nội dung (SHA-256)', signature: 'Chữ ký người nhận', see: 'Xem chữ ký',
  },
  en: {
    receiver: 'Received by', relation: 'Relation to the applicant', relationHint: 'When somebody else receives it: a child, an authorised person…', authority: 'Paper of authorisation', authorityHint: 'Its number, day and who certified it; or the receipt.', way: 'Acknowledged by', ink: 'Receiver’s signature', inkHint: 'Turn the screen to the receiver. Whoever can use neither pen nor finger signs on paper: choose that instead.', here: 'The receiver signs in this box', drawn: 'The signature just drawn', again: 'Sign again',
    words: 'Where the signed paper is kept', wordsHint: 'The clerk’s own word: book, volume, page.', statement: (who: string, what: string) => `I, ${who}, have received the result of the dossier: ${what}.`,
    title: 'Result returned', takenBy: 'Given by', at: 'Received at', hash: 'Hash of what was given (SHA-256)', signature: 'Receiver’s signature', see: 'See the signature',
  },
})

issueText('not-a-signature', { vi: 'Chữ ký phải được ký trong ô này.', en: 'The signature must be drawn in this box.' })
problemTexts({
  vi: { 'dossiers/not-acknowledged': 'Chưa đủ xác nhận của người nhận. Xem ghi chú ở từng ô; chưa có gì được ghi.', 'dossiers/not-a-signature': 'Tệp này không phải chữ ký vừa ký. Ký lại trong ô.' },
  en: { 'dossiers/not-acknowledged': 'The receiver’s acknowledgement is not complete. See the note at each field; nothing was recorded.', 'dossiers/not-a-signature': 'This file is not a signature drawn here. Sign again in the box.' },
})
