import { issueText, texts } from '#platform/web'

export const text = texts({
  vi: {
    back: 'Về danh sách hồ sơ', title: 'Tiếp nhận hồ sơ', which: 'Thủ tục', whichHint: 'Tên hoặc mã thủ tục; gõ không dấu cũng được.', none: 'Quầy không nhận thủ tục nào như vậy. Thủ tục phải có quy trình nội bộ đã ban hành.', other: 'Chọn thủ tục khác',
    notKept: 'Thủ tục này chưa được lưu trên máy nên chưa tiếp nhận ngoại tuyến được. Chọn thủ tục khác, hoặc chờ có mạng.', dueLater: 'Được cấp khi có kết nối', filesLater: 'Giữ trên máy này, gửi khi có mạng.',
    time: 'Thời hạn giải quyết', due: 'Nếu nhận ngay, hẹn trả', fee: 'Phí, lệ phí', noFee: 'Không ghi mức phí.', scan: 'Quét mã QR trên căn cước', scanHint: 'Đặt con trỏ ở đây rồi quét, hoặc dán nội dung mã.', notACard: 'Đây không phải mã QR của căn cước. Quét lại, hoặc nhập tay bên dưới.',
    garbled: 'Máy quét gửi sai chữ tiếng Việt. Tắt bộ gõ (Unikey, Telex) rồi quét lại, hoặc đổi máy quét sang bảng mã UTF-8. Chưa điền gì để tránh sai họ tên.', read: 'Đã điền từ căn cước. Kiểm tra lại với người nộp.',
    who: 'Người nộp', name: 'Họ và tên', number: 'Số định danh cá nhân', born: 'Ngày sinh', gender: 'Giới tính', male: 'Nam', female: 'Nữ', address: 'Nơi cư trú', phone: 'Điện thoại', phoneHint: 'Công dân dùng bốn số cuối, hoặc năm sinh, để tự tra cứu.', email: 'Thư điện tử',
    parts: 'Thành phần hồ sơ', originals: 'Bản chính', copies: 'Bản sao', needed: 'bắt buộc', ifAny: 'nếu có', scans: 'Bản chụp, bản điện tử', files: (name: string) => `Bản chụp: ${name}`, missing: (n: number) => `Còn ${n} giấy tờ bắt buộc chưa ghi nhận.`,
    outcome: 'Quyết định', accept: 'Tiếp nhận, hẹn trả', keep: 'Để kiểm tra rồi trả lời', refuse: 'Từ chối tiếp nhận', reason: 'Lý do từ chối', acceptVerb: 'Tiếp nhận và cấp giấy hẹn', keepVerb: 'Ghi nhận hồ sơ', refuseVerb: 'Từ chối và lập phiếu',
  },
  en: {
    back: 'Back to the dossiers', title: 'Take in a dossier', which: 'Procedure', whichHint: 'Name or code, with or without Vietnamese marks.', none: 'The counter takes no such procedure. It needs an internal process that is in force.', other: 'Choose another procedure',
    notKept: 'This procedure is not kept on this machine, so it cannot be taken in offline. Choose another one, or wait for the connection.', dueLater: 'Given once the line is back', filesLater: 'Kept on this machine, sent when the line is back.',
    time: 'Time limit', due: 'Accepted now, appointed for', fee: 'Fees', noFee: 'No fee is stated.', scan: 'Scan the QR of the identity card', scanHint: 'Put the cursor here and scan, or paste what the code says.', notACard: 'This is not the QR of an identity card. Scan again, or type below.',
    garbled: 'The scanner garbled the Vietnamese letters. Turn the input method (Unikey, Telex) off and scan again, or set the scanner to UTF-8. Nothing was filled in, so that no name is wrong.', read: 'Filled in from the card. Check it with the applicant.',
    who: 'Applicant', name: 'Full name', number: 'Personal number', born: 'Date of birth', gender: 'Sex', male: 'Male', female: 'Female', address: 'Residence', phone: 'Telephone', phoneHint: 'Its last four digits, or the year of birth, let the citizen follow the dossier.', email: 'E-mail',
    parts: 'Papers', originals: 'Originals', copies: 'Copies', needed: 'required', ifAny: 'if it applies', scans: 'Scans, electronic copies', files: (name: string) => `Scan: ${name}`, missing: (n: number) => (n === 1 ? '1 required paper is not noted yet.' : `${n} required papers are not noted yet.`),
    outcome: 'Decision', accept: 'Accept and appoint a time', keep: 'Keep it to look through', refuse: 'Refuse at intake', reason: 'Reason for refusing', acceptVerb: 'Accept and issue the receipt', keepVerb: 'Record the dossier', refuseVerb: 'Refuse and issue the slip',
  },
})

issueText('not-a-personal-number', { vi: 'Số định danh có 12 chữ số.', en: 'A personal number has 12 digits.' })
issueText('not-a-phone', { vi: 'Số điện thoại bắt đầu bằng 0, có 9 đến 11 chữ số.', en: 'A telephone number begins with 0 and has 9 to 11 digits.' })
