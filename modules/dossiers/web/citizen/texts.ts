import { problemTexts, texts, type Phrase } from '#platform/web'
import type { DossierState } from '../../rules.ts'

export const mine = texts({
  vi: {
    title: 'Hồ sơ của tôi', none: 'Bạn chưa nộp hồ sơ nào.', find: 'Tìm thủ tục để nộp', more: 'Xem thêm', open: 'Mở hồ sơ', lodged: 'Nộp lúc', appointed: 'Hẹn trả', held: 'Đang ở', answerBy: 'Cơ quan trả lời trước', back: 'Tất cả hồ sơ của tôi', gone: 'Không có hồ sơ này trong tài khoản của bạn.',
    steps: 'Hồ sơ đi qua các bước', asked: 'Cần bổ sung', because: (reason: string) => `Lý do: ${reason}`, words: 'Lời nhắn kèm theo', wordsHint: 'Không bắt buộc nếu đã gửi tệp.', files: 'Giấy tờ bổ sung', send: 'Gửi bổ sung', sentAlready: (at: string) => `Bạn đã gửi bổ sung lúc ${at}. Cơ quan đang xem; bạn vẫn gửi thêm được.`,
    results: 'Kết quả', papers: 'Giấy tờ đã gửi', copies: 'Giấy tờ cơ quan đã số hóa', scanned: (at: string) => `số hóa lúc ${at}`, copySigned: (at: string) => `cơ quan ký số bản sao điện tử lúc ${at}`, copyUnsigned: 'bản sao chưa ký số', slips: 'Giấy, phiếu của cơ quan', answers: 'Tờ khai đã gửi', showAnswers: 'Xem tờ khai đã gửi', withdraw: 'Rút hồ sơ', withdrawMeans: 'Hồ sơ dừng lại và không mở lại được; bạn có thể nộp hồ sơ mới.', reason: 'Vì sao bạn rút?', confirm: 'Rút hồ sơ này', applicant: 'Người nộp', agency: 'Cơ quan', fee: 'Phí, lệ phí', clock: 'Hạn', drafts: 'Đang làm dở',
  },
  en: {
    title: 'My dossiers', none: 'You have not filed anything yet.', find: 'Find a procedure', more: 'Show more', open: 'Open', lodged: 'Sent', appointed: 'Appointed', held: 'Now with', answerBy: 'The office answers by', back: 'All my dossiers', gone: 'Your account has no such dossier.',
    steps: 'The way of the dossier', asked: 'More papers are needed', because: (reason: string) => `Reason: ${reason}`, words: 'A few words', wordsHint: 'Not needed when a file is sent.', files: 'Further papers', send: 'Send', sentAlready: (at: string) => `You sent something at ${at}. The office is looking at it; you can still send more.`,
    results: 'Result', papers: 'Papers sent', copies: 'Papers the office digitised', scanned: (at: string) => `digitised at ${at}`, copySigned: (at: string) => `signed by the office as an electronic copy at ${at}`, copyUnsigned: 'the copy is not signed yet', slips: 'Slips of the office', answers: 'The form you sent', showAnswers: 'Show the form you sent', withdraw: 'Take it back', withdrawMeans: 'The dossier stops and cannot be opened again; you may file a new one.', reason: 'Why do you take it back?', confirm: 'Take this dossier back', applicant: 'Applicant', agency: 'Office', fee: 'Fee', clock: 'Clock', drafts: 'Begun',
  },
})

/** What a state means for whoever waits, in plain words. */
export const plainWords: Record<DossierState, Phrase> = {
  submitted: { vi: 'Cơ quan đã nhận được hồ sơ và sẽ xem có đủ giấy tờ không.', en: 'The office has your dossier and will see whether everything is there.' }, accepted: { vi: 'Hồ sơ đủ giấy tờ, đã được tiếp nhận. Thời hạn bắt đầu tính.', en: 'Everything is there; the dossier is accepted and its clock runs.' },
  intake_refused: { vi: 'Cơ quan không tiếp nhận hồ sơ. Lý do ghi trong phiếu từ chối.', en: 'The office did not accept the dossier. The slip says why.' }, processing: { vi: 'Cơ quan đang giải quyết.', en: 'The office is working on it.' },
  supplement_requested: { vi: 'Cơ quan cần bạn bổ sung. Thời hạn dừng cho đến khi bạn gửi.', en: 'The office needs more from you. The clock stands still until you send it.' }, financial_obligation: { vi: 'Bạn cần nộp tiền để hồ sơ đi tiếp.', en: 'A payment is due before it goes on.' },
  withdrawn: { vi: 'Bạn đã rút hồ sơ này.', en: 'You took this dossier back.' }, suspended: { vi: 'Cơ quan tạm dừng giải quyết; thời hạn đang dừng.', en: 'The office has suspended it; the clock stands still.' },
  resolved: { vi: 'Đã giải quyết xong. Kết quả sẵn sàng.', en: 'It is decided. The result is ready.' }, result_returned: { vi: 'Đã trả kết quả cho bạn.', en: 'The result was handed to you.' },
}

problemTexts({
  vi: { 'dossiers/nothing-sent': 'Viết vài lời hoặc gửi kèm giấy tờ.', 'dossiers/not-now': 'Hồ sơ đã sang trạng thái khác. Tải lại trang để xem.' },
  en: { 'dossiers/nothing-sent': 'Write a few words or send a paper.', 'dossiers/not-now': 'The dossier has moved on. Reload the page to see.' },
})
