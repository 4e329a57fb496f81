import { problemTexts, say, texts, type Phrase } from '#platform/web'

export const text = texts({
  vi: {
    button: 'Nộp hồ sơ trực tuyến', start: 'Nộp hồ sơ trực tuyến', office: 'Nộp ở cơ quan nào?', officeHint: 'Chọn xã, phường nơi có thẩm quyền: thường là nơi cư trú.', find: 'Tìm cơ quan', case: 'Trường hợp của bạn', general: 'Trường hợp chung', begin: 'Bắt đầu', notOnline: 'Thủ tục này chưa nhận hồ sơ trực tuyến.', read: 'Xem hướng dẫn thủ tục',
    before: 'Bạn có thể dừng bất cứ lúc nào: câu trả lời được lưu sau mỗi trang và giữ 30 ngày.', keep: 'Lưu và đi tiếp', back: 'Quay lại', resumed: (at: string) => `Bạn đang làm tiếp hồ sơ đã lưu lúc ${at}.`, problem: 'Có chỗ cần xem lại', errorTitle: 'Lỗi: ', day: 'Ngày', month: 'Tháng', year: 'Năm', yes: 'Có', no: 'Không',
    add: 'Thêm', remove: (n: number) => `Bỏ mục ${n}`, item: (n: number) => `Mục ${n}`, optional: '(không bắt buộc)', kept: 'Dùng giấy tờ đã có, không phải gửi lại', take: (name: string) => `Dùng ${name}`, use: 'Dùng tờ này', inUse: 'đang dùng', fromVault: 'kho dữ liệu của bạn', fromDossier: (code: string) => `hồ sơ ${code}`, choose: 'Chọn…', papers: 'Giấy tờ kèm theo', papersLead: 'Chụp rõ bốn góc hoặc gửi tệp PDF. Mạng yếu vẫn gửi được: tệp đi từng phần và tự gửi tiếp.', next: 'Tiếp tục', noPapers: 'Hồ sơ này không cần giấy tờ kèm theo.',
    check: 'Kiểm tra lại trước khi gửi', checkLead: 'Cơ quan sẽ đọc đúng những gì ghi dưới đây.', change: 'Sửa', changeOf: (page: string) => `Sửa: ${page}`, applicant: 'Người nộp', fee: 'Phí, lệ phí', declare: 'Tôi cam đoan những điều khai trên là đúng và chịu trách nhiệm trước pháp luật về lời khai.', send: 'Gửi hồ sơ', missing: (names: string) => `Còn thiếu: ${names}.`, mustDeclare: 'Đánh dấu vào lời cam đoan trước khi gửi.',
    done: 'Đã gửi hồ sơ', code: 'Mã hồ sơ', reference: 'Mã tham chiếu', referenceHint: 'Đọc mã này khi gọi điện hỏi.', next1: (at: string) => `Cơ quan trả lời trước ${at}: tiếp nhận, yêu cầu bổ sung hoặc từ chối kèm lý do.`, next2: 'Từ khi được tiếp nhận, thời hạn giải quyết bắt đầu tính và bạn nhận giấy hẹn.', whatNext: 'Tiếp theo', follow: 'Xem hồ sơ', print: 'Phiếu xác nhận (PDF)', ended: 'Hồ sơ dừng ở đây', mine: 'Hồ sơ của tôi',
    drafts: 'Đang làm dở', goOn: 'Làm tiếp', until: (day: string) => `giữ đến ${day}`, drop: 'Bỏ', dropOf: (name: string) => `Bỏ hồ sơ dở: ${name}`, gone: 'Không có hồ sơ dở này, hoặc đã quá thời gian giữ.', saved: (at: string) => `Đã lưu lúc ${at}`, yourOrder: (n: number, of: number) => `Trang ${n} / ${of}`,
    messages: 'Trao đổi với cơ quan', you: 'Bạn', write: 'Lời nhắn', writeHint: 'Bộ phận một cửa trả lời tại đây.', sendMessage: 'Gửi lời nhắn', closed: 'Hồ sơ đã kết thúc, không nhắn thêm được.', nobody: 'Chưa có lời nhắn nào.', seen: 'đã xem', receipt: 'Phiếu xác nhận nộp trực tuyến (PDF)',
  },
  en: {
    button: 'File online', start: 'File online', office: 'At which office?', officeHint: 'Choose the commune or ward that is competent, usually where you live.', find: 'Find the office', case: 'Your case', general: 'The usual case', begin: 'Start', notOnline: 'This procedure cannot be filed online yet.', read: 'About the procedure',
    before: 'You may stop at any time: your answers are saved after each page and kept for 30 days.', keep: 'Save and go on', back: 'Back', resumed: (at: string) => `You are going on with what was saved at ${at}.`, problem: 'There is a problem', errorTitle: 'Error: ', day: 'Day', month: 'Month', year: 'Year', yes: 'Yes', no: 'No',
    add: 'Add', remove: (n: number) => `Remove entry ${n}`, item: (n: number) => `Entry ${n}`, optional: '(optional)', kept: 'Use a paper you have already, without sending it again', take: (name: string) => `Use ${name}`, use: 'Use this one', inUse: 'in use', fromVault: 'your vault', fromDossier: (code: string) => `dossier ${code}`, choose: 'Choose…', papers: 'Papers', papersLead: 'Photograph all four corners, or send a PDF. A weak line is enough: files go in pieces and go on by themselves.', next: 'Continue', noPapers: 'No papers are needed.',
    check: 'Check your answers before sending', checkLead: 'The office reads exactly what stands here.', change: 'Change', changeOf: (page: string) => `Change: ${page}`, applicant: 'Applicant', fee: 'Fee', declare: 'I declare that what is stated here is true, and answer for it before the law.', send: 'Send', missing: (names: string) => `Still missing: ${names}.`, mustDeclare: 'Tick the declaration before sending.',
    done: 'Your dossier was sent', code: 'Code', reference: 'Reference', referenceHint: 'Read it out when you call.', next1: (at: string) => `The office answers by ${at}: it accepts, asks for more, or refuses and says why.`, next2: 'From its acceptance the clock runs, and you are given an appointment.', whatNext: 'What happens next', follow: 'Follow the dossier', print: 'Receipt (PDF)', ended: 'It ends here', mine: 'My dossiers',
    drafts: 'Begun', goOn: 'Go on', until: (day: string) => `kept until ${day}`, drop: 'Throw away', dropOf: (name: string) => `Throw away: ${name}`, gone: 'There is no such draft, or it was kept no longer.', saved: (at: string) => `Saved at ${at}`, yourOrder: (n: number, of: number) => `Page ${n} / ${of}`,
    messages: 'Messages with the office', you: 'You', write: 'Message', writeHint: 'The one-stop office answers here.', sendMessage: 'Send the message', closed: 'The dossier has ended; nothing more can be written.', nobody: 'Nothing was written yet.', seen: 'read', receipt: 'Receipt of sending (PDF)',
  },
})

/** What is wrong with an answer, by the form's own words for it. */
const faults: Record<string, Phrase> = {
  missing: { vi: 'Chưa trả lời câu này', en: 'This is not answered' }, too_small: { vi: 'Quá ngắn, quá nhỏ hoặc quá ít', en: 'Too short, too small or too few' }, too_big: { vi: 'Quá dài, quá lớn hoặc quá nhiều', en: 'Too long, too large or too many' },
  invalid_format: { vi: 'Viết chưa đúng dạng', en: 'Not in the right form' },
}
export const faultWords = (code: string) => say(faults[code] ?? { vi: 'Câu trả lời chưa đúng', en: 'The answer is not right' })

problemTexts({
  vi: {
    'filing/not-reached': 'Trang này chưa tới lượt. Tải lại để đi tiếp từ trang đang dở.', 'filing/not-asked': 'Trang này đã đổi. Tải lại rồi trả lời lại.', 'filing/not-complete': 'Còn câu chưa trả lời.', 'filing/parts-missing': 'Còn thiếu giấy tờ.', 'filing/sent-already': 'Hồ sơ này đã gửi; xem trong “Hồ sơ của tôi”.',
    'filing/no-such-part': 'Giấy tờ này không còn cần nữa.', 'filing/other-source': 'Giấy tờ này không lấy từ nguồn đó được.', 'filing/too-many-drafts': 'Có quá nhiều hồ sơ dở. Gửi hoặc bỏ bớt.', 'filing/too-much': 'Câu trả lời quá dài.', 'filing/thread-closed': 'Hồ sơ đã kết thúc hoặc cuộc trao đổi đã quá dài.', 'filing/no-account': 'Tài khoản không còn.',
  },
  en: {
    'filing/not-reached': 'This page is not next. Reload to go on where you are.', 'filing/not-asked': 'This page has changed. Reload and answer again.', 'filing/not-complete': 'Something is not answered yet.', 'filing/parts-missing': 'Papers are missing.', 'filing/sent-already': 'It was sent; see “My dossiers”.',
    'filing/no-such-part': 'This paper is not needed any more.', 'filing/other-source': 'This paper cannot come from there.', 'filing/too-many-drafts': 'Too many drafts. Send or throw away some.', 'filing/too-much': 'The answers are too long.', 'filing/thread-closed': 'The dossier has ended, or the thread is full.', 'filing/no-account': 'The account is gone.',
  },
})
