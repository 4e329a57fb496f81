import { problemTexts, texts, type Phrase } from '#platform/web'

export const verbNames: Record<string, Phrase> = {
  acceptDossier: { vi: 'Tiếp nhận', en: 'Accept' }, refuseDossier: { vi: 'Từ chối tiếp nhận', en: 'Refuse at intake' }, askSupplement: { vi: 'Yêu cầu bổ sung', en: 'Ask for papers' }, takeSupplement: { vi: 'Nhận bổ sung', en: 'Take in the papers' },
  askPayment: { vi: 'Yêu cầu nghĩa vụ tài chính', en: 'Ask for payment' }, confirmPayment: { vi: 'Xác nhận đã nộp', en: 'Confirm the payment' }, suspendDossier: { vi: 'Dừng xử lý', en: 'Suspend' }, resumeDossier: { vi: 'Tiếp tục xử lý', en: 'Resume' },
  withdrawDossier: { vi: 'Ghi nhận rút hồ sơ', en: 'Note the withdrawal' }, takeStep: { vi: 'Nhận bước này', en: 'Receive this step' }, handOn: { vi: 'Chuyển bước sau', en: 'Hand on' }, resolveDossier: { vi: 'Trình kết quả, kết thúc', en: 'End with the result' },
  apologise: { vi: 'Xin lỗi, hẹn lại', en: 'Apologise, new day' }, returnResult: { vi: 'Trả kết quả', en: 'Return the result' },
}

/** What each verb means, and whether there is a way back. */
export const verbMeans: Record<string, Phrase> = {
  acceptDossier: { vi: 'Hồ sơ được tính hạn từ bây giờ; giấy tiếp nhận và hẹn trả được lập.', en: 'The clock starts now; the receipt is issued.' },
  refuseDossier: { vi: 'Hồ sơ kết thúc. Phiếu từ chối nêu lý do được lập cho người nộp.', en: 'The dossier ends. The applicant is given a slip with the reason.' },
  askSupplement: { vi: 'Nêu đủ mọi thứ còn thiếu trong một lần. Thời hạn dừng cho đến khi nhận bổ sung.', en: 'Name everything that is missing at once. The clock stands still until it is brought.' },
  takeSupplement: { vi: 'Thời hạn chạy tiếp, lùi đúng bằng thời gian đã dừng.', en: 'The clock goes on, later by the time it stood still.' },
  askPayment: { vi: 'Thời hạn dừng cho đến khi có chứng từ nộp tiền.', en: 'The clock stands still until there is a receipt.' }, confirmPayment: { vi: 'Thời hạn chạy tiếp.', en: 'The clock goes on.' },
  suspendDossier: { vi: 'Thời hạn dừng. Người đang giữ bước, hoặc quầy, cho tiếp tục khi lý do đã hết.', en: 'The clock stands still. Whoever has the step, or the counter, lets it go on.' }, resumeDossier: { vi: 'Thời hạn chạy tiếp.', en: 'The clock goes on.' },
  withdrawDossier: { vi: 'Theo yêu cầu của công dân. Hồ sơ kết thúc, không mở lại.', en: 'At the applicant’s wish. The dossier ends and is not opened again.' }, handOn: { vi: 'Bước của bạn kết thúc; phiếu kiểm soát ghi giờ và đúng hạn hay không.', en: 'Your step ends; the control sheet notes the hour and whether it was in time.' },
  resolveDossier: { vi: 'Hồ sơ xử lý xong và về quầy để trả. Cấp kết quả cần số hoặc tệp; từ chối cần lý do.', en: 'The dossier is decided and goes to the counter. A result needs its number or file, a refusal its reason.' },
  apologise: { vi: 'Phiếu xin lỗi được lập với ngày hẹn mới. Chỉ hẹn lại một lần; hạn theo luật không đổi.', en: 'A slip of apology with the new day is issued. A day is put off once; the legal deadline stays.' },
  returnResult: { vi: 'Người nhận xác nhận đã nhận. Hồ sơ kết thúc.', en: 'Whoever receives it acknowledges it. The dossier ends.' },
}

export const text = texts({
  vi: {
    back: 'Tất cả hồ sơ', applicant: 'Người nộp', number: 'Số định danh', show: 'Xem đầy đủ', hide: 'Thu lại', agency: 'Cơ quan', lodged: 'Nộp lúc', provisional: 'Số tạm (ngoại tuyến)', accepted: 'Tiếp nhận', due: 'Hạn theo quy định', appointed: 'Hẹn trả', held: 'Đang ở', fee: 'Phí, lệ phí', time: 'Thời hạn', process: (n: number) => `Quy trình bản ${n}`, nobody: 'Không ai đang giữ',
    birth: 'Ngày sinh', address: 'Nơi cư trú', phone: 'Điện thoại', email: 'Thư điện tử', steps: 'Các bước giải quyết', parts: 'Thành phần hồ sơ', answers: 'Tờ khai điện tử', showAnswers: 'Xem tờ khai', supplementSent: (at: string) => `Công dân đã gửi bổ sung lúc ${at}. Xem giấy tờ bên dưới, rồi nhận bổ sung hoặc từ chối.`, slips: 'Giấy, phiếu', notSigned: 'chưa ký số', signedAt: (at: string) => `ký số tự động lúc ${at}`, story: 'Diễn biến', results: 'Kết quả', supplements: 'Giấy tờ bổ sung', control: 'Phiếu kiểm soát (mẫu 05)', by: (name: string) => `Nhận: ${name}`,
    originals: (n: number) => `${n} bản chính`, copies: (n: number) => `${n} bản sao`, notBrought: 'chưa nộp', satisfied: 'đã có trong CSDL dân cư', stepDue: (at: string) => `hạn ${at}`, hours: (n: number) => `${n} giờ`, done: 'Đã ghi nhận.',
    items: 'Giấy tờ cần bổ sung', itemsHint: 'Mỗi dòng một giấy tờ.', reason: 'Lý do', exception: 'Ngoại lệ theo luật', exceptionHint: 'Chỉ khi yêu cầu lần thứ hai: nêu điều luật cho phép.', note: 'Ghi chú', owed: 'Khoản phải nộp', owedName: 'Tên khoản', amount: 'Số tiền (đồng)', addOwed: 'Thêm khoản', removeOwed: (n: number) => `Bỏ khoản ${n}`, owedTotal: (sum: string) => `Cộng: ${sum}`, legalBasis: 'Căn cứ pháp lý', words: 'Nội dung', receipt: 'Số chứng từ', files: 'Tệp kèm theo',
    outcome: 'Kết quả', granted: 'Cấp kết quả', refused: 'Từ chối giải quyết', resultNumber: 'Số kết quả', day: 'Hẹn lại ngày', takeOver: 'Nhận thay đồng nghiệp',
  },
  en: {
    back: 'All dossiers', applicant: 'Applicant', number: 'Personal number', show: 'Show in full', hide: 'Hide', agency: 'Agency', lodged: 'Lodged', provisional: 'Provisional number (offline)', accepted: 'Accepted', due: 'Legal deadline', appointed: 'Appointed', held: 'Lies with', fee: 'Fees', time: 'Time limit', process: (n: number) => `Process, version ${n}`, nobody: 'Nobody holds it',
    birth: 'Date of birth', address: 'Residence', phone: 'Telephone', email: 'E-mail', steps: 'Steps', parts: 'Papers', answers: 'Electronic form', showAnswers: 'Show the answers', supplementSent: (at: string) => `The citizen has sent what was asked for at ${at}. Look through the papers below, then take them in or refuse.`, slips: 'Slips', notSigned: 'not signed', signedAt: (at: string) => `signed automatically at ${at}`, story: 'Story', results: 'Result', supplements: 'Papers brought later', control: 'Control sheet (form 05)', by: (name: string) => `Received by ${name}`,
    originals: (n: number) => (n === 1 ? '1 original' : `${n} originals`), copies: (n: number) => (n === 1 ? '1 copy' : `${n} copies`), notBrought: 'not brought', satisfied: 'found in the population database', stepDue: (at: string) => `due ${at}`, hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`), done: 'Recorded.',
    items: 'What is missing', itemsHint: 'One paper a line.', reason: 'Reason', exception: 'Exception of a law', exceptionHint: 'Only when asking a second time: name the article that allows it.', note: 'Note', owed: 'What is owed', owedName: 'Name', amount: 'Amount (đồng)', addOwed: 'Add a line', removeOwed: (n: number) => `Remove line ${n}`, owedTotal: (sum: string) => `Total: ${sum}`, legalBasis: 'Legal basis', words: 'What for', receipt: 'Receipt number', files: 'Files',
    outcome: 'Outcome', granted: 'Granted', refused: 'Refused', resultNumber: 'Number of the result', day: 'New day', takeOver: 'Take over from a colleague',
  },
})

problemTexts({
  vi: {
    'dossiers/not-now': 'Hồ sơ đã sang trạng thái khác nên không làm được việc này. Xem lại trạng thái ở đầu trang.', 'dossiers/not-yours': 'Hồ sơ đang ở người khác.', 'dossiers/not-at-the-counter': (f) => `Việc này do quầy một cửa của ${String(f.name)} làm.`, 'dossiers/already-taken': (f) => `${String(f.name)} đã nhận bước này.`, 'dossiers/already-yours': 'Bạn đã nhận bước này.',
    'dossiers/step-not-open': 'Bước này đã xong hoặc chưa đến.', 'dossiers/last-step': 'Đây là bước cuối: kết thúc bằng kết quả.', 'dossiers/steps-left': 'Còn bước khác trước khi có kết quả.', 'dossiers/suspended': 'Hồ sơ đang dừng: cho tiếp tục trước khi cấp kết quả, hoặc từ chối.', 'dossiers/result-missing': 'Cấp kết quả cần số hoặc tệp; từ chối cần lý do.',
    'dossiers/supplement-twice': 'Đã yêu cầu bổ sung một lần. Luật chỉ cho yêu cầu một lần, đầy đủ; lần nữa phải nêu ngoại lệ của luật.', 'dossiers/rescheduled-already': 'Đã hẹn lại một lần, không hẹn lại nữa.', 'dossiers/not-later': 'Ngày hẹn mới phải sau ngày đã hẹn.', 'dossiers/reason-missing': 'Từ chối phải nêu lý do.',
    'dossiers/agency-without-code': 'Cơ quan chưa có mã định danh nên chưa cấp được mã hồ sơ. Nhờ quản trị điền mã.', 'dossiers/no-such-procedure': 'Thủ tục này hiện không có hiệu lực.', 'dossiers/no-such-part': 'Thủ tục không có thành phần này. Tải lại trang.', 'dossiers/nothing-sent': 'Viết vài lời hoặc gửi kèm giấy tờ.', 'dossiers/file-twice': 'Cùng một tệp được gắn hai lần.',
    'dossiers/no-draft': 'Chưa có bản thảo để ban hành.', 'dossiers/begins-too-early': 'Ngày bắt đầu phải sau ngày của bản trước.', 'dossiers/process-unsound': 'Quy trình còn chỗ chưa đúng nên chưa ban hành được; xem phần Kiểm tra.', 'dossiers/not-an-agency': 'Đơn vị này không phải cơ quan.',
    'dossiers/pattern-unsound': 'Mẫu mã phải có {agencyId}, đúng một {serial:n}, và chỉ chữ, số, dấu chấm, gạch.', 'dossiers/pattern-in-the-past': 'Mã đã cấp không đổi: chọn từ hôm nay trở đi.', 'dossiers/no-such-period': 'Ngày đầu phải trước ngày cuối.', 'dossiers/book-too-long': 'Quá nhiều hồ sơ cho một cuốn: chọn kỳ ngắn hơn.',
  },
  en: {
    'dossiers/not-now': 'The dossier has moved to another state, so this cannot be done. See the state on top.', 'dossiers/not-yours': 'The dossier lies with somebody else.', 'dossiers/not-at-the-counter': (f) => `The counter of ${String(f.name)} does this.`, 'dossiers/already-taken': (f) => `${String(f.name)} has received this step.`, 'dossiers/already-yours': 'You have received this step.',
    'dossiers/step-not-open': 'This step is over, or not yet there.', 'dossiers/last-step': 'This is the last step: it ends with the result.', 'dossiers/steps-left': 'Other steps come before the result.', 'dossiers/suspended': 'It is suspended: resume it before granting, or refuse.', 'dossiers/result-missing': 'A result needs its number or file, a refusal its reason.',
    'dossiers/supplement-twice': 'Papers were asked for once already. The law allows it once, in full; again only by naming the exception of a law.', 'dossiers/rescheduled-already': 'It was put off once; it is not put off again.', 'dossiers/not-later': 'The new day must come after the one appointed.', 'dossiers/reason-missing': 'A refusal says why.',
    'dossiers/agency-without-code': 'The agency has no identifier yet, so no code can be given. Ask the administrator.', 'dossiers/no-such-procedure': 'This procedure is not in force.', 'dossiers/no-such-part': 'The procedure has no such paper. Reload the page.', 'dossiers/nothing-sent': 'Write a few words or send a paper.', 'dossiers/file-twice': 'The same file is attached twice.',
    'dossiers/no-draft': 'There is no draft to publish.', 'dossiers/begins-too-early': 'It must begin after the version before it.', 'dossiers/process-unsound': 'The process is not sound yet; see the check.', 'dossiers/not-an-agency': 'This unit is no agency.',
    'dossiers/pattern-unsound': 'A pattern has {agencyId}, exactly one {serial:n}, and otherwise letters, digits, dots and dashes.', 'dossiers/pattern-in-the-past': 'Codes already given do not change: choose today or later.', 'dossiers/no-such-period': 'The first day must come before the last.', 'dossiers/book-too-long': 'Too many dossiers for one book: choose a shorter period.',
  },
})
