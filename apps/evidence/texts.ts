import type { Language } from '#packages/exchange-evidence'

const vi = {
  title: 'Kiểm chứng biên nhận liên thông',
  lead: 'Đưa tệp chứng cứ hoặc biên nhận của một văn bản đã gửi vào đây. Mọi phép kiểm chạy ngay trên máy này: trang không gửi gì đi và chạy được khi không có mạng.',
  drop: 'Thả tệp vào đây', choose: 'Chọn tệp hoặc ảnh mã QR', paste: 'Dán chứng cứ hoặc biên nhận', pasteHint: 'Nội dung tệp .json, hoặc chuỗi ký tự của biên nhận',
  camera: 'Quét mã QR bằng máy ảnh', stopCamera: 'Đóng máy ảnh', noCamera: 'Không mở được máy ảnh. Hãy chụp mã rồi chọn ảnh, hoặc dán chuỗi ký tự.', noCode: 'Không thấy mã QR trong ảnh này. Hãy chụp gần hơn, thẳng và đủ sáng.',
  unreadable: 'Không đọc được tệp này.', tooLarge: 'Tệp quá lớn (trên 20 MB).', parts: (read: string, count: number) => `Đã đọc mã ${read} trong ${count} mã. Hãy đọc tiếp các mã còn lại.`,
  authority: 'Dấu vân tay của cơ quan lập danh bạ', authorityHint: 'SHA-256, 64 chữ số thập lục phân, do cơ quan lập danh bạ công bố. Hỏi qua kênh khác: điện thoại, công báo, trang thông tin điện tử.', authorityWrong: 'Cần đủ 64 chữ số thập lục phân (0–9, a–f).',
  directory: 'Danh bạ riêng đang dùng', dropDirectory: 'Bỏ danh bạ', clear: 'Kiểm tệp khác', download: 'Tải trang này về để dùng khi không có mạng', noCrypto: 'Trình duyệt chỉ cho kiểm chữ ký khi trang mở qua https hoặc từ tệp đã tải về. Hãy tải trang này về rồi mở từ máy.', switch: 'English', language: 'Ngôn ngữ',
  meaning: {
    proven: 'Mọi phép kiểm đều đạt. Những điều dưới đây là đúng, và bên nhận không thể chối.',
    unproven: 'Không có gì trái nhau, nhưng còn thiếu một điều để kết luận. Xem dòng có dấu hỏi.',
    refuted: 'Có phép kiểm không đạt: tệp đã bị sửa, bị ghép, hoặc không phải của các bên. Đừng tin điều gì ghi trong đó.',
  },
  facts: 'Nội dung', checks: 'Các phép kiểm', accepted: 'Đã nhận', refused: 'Đã từ chối', sender: 'Bên gửi', receiver: 'Bên nhận', document: 'Văn bản', issued: 'ngày', about: 'Trích yếu', at: 'Lúc', problem: 'Lý do',
  unknownDocument: 'Biên nhận không kèm gói gửi, nên chỉ biết mã của văn bản:', kinds: { document: 'Văn bản', status: 'Trạng thái xử lý', recall: 'Yêu cầu thu hồi', change: 'Thông báo văn bản thay đổi' }, kind: 'Loại thông điệp',
  held: (count: number, all: number) => `${count} trong ${all} phép kiểm đạt`, holds: 'đạt', fails: 'không đạt', unsaid: 'chưa rõ',
}
const en: typeof vi = {
  title: 'Check a receipt of the exchange',
  lead: 'Bring an evidence file, or the receipt of a document that was sent. Every check runs on this machine: the page sends nothing and works without a network.',
  drop: 'Drop a file here', choose: 'Choose a file or a picture of a QR code', paste: 'Paste evidence or a receipt', pasteHint: 'What a .json file holds, or the letters of a receipt',
  camera: 'Scan a QR code with the camera', stopCamera: 'Close the camera', noCamera: 'The camera cannot be opened. Take a picture of the code and choose it, or paste the letters.', noCode: 'No QR code is seen in this picture. Take it closer, straight and well lit.',
  unreadable: 'This file cannot be read.', tooLarge: 'The file is too large (over 20 MB).', parts: (read, count) => `Code ${read} of ${count} read. Read the others too.`,
  authority: 'Thumbprint of the authority of the directory', authorityHint: 'SHA-256, 64 hexadecimal digits, published by the authority of the directory. Ask by another way: telephone, gazette, its website.', authorityWrong: 'It takes all 64 hexadecimal digits (0–9, a–f).',
  directory: 'A directory of your own is used', dropDirectory: 'Put the directory away', clear: 'Check another file', download: 'Download this page to use it without a network', noCrypto: 'The browser checks signatures only where the page is opened over https or from a downloaded file. Download this page and open it from your machine.', switch: 'Tiếng Việt', language: 'Language',
  meaning: {
    proven: 'Every check holds. What stands below is true, and the receiver cannot deny it.',
    unproven: 'Nothing contradicts it, but something is missing for a verdict. See the line with a question mark.',
    refuted: 'A check fails: the file was altered, put together, or is not of these parties. Believe nothing it says.',
  },
  facts: 'What it says', checks: 'The checks', accepted: 'Received', refused: 'Refused', sender: 'Sender', receiver: 'Receiver', document: 'Document', issued: 'of', about: 'Subject', at: 'At', problem: 'Reason',
  unknownDocument: 'The envelope does not lie with the receipt; all that is known of the document is its id:', kinds: { document: 'Document', status: 'Status', recall: 'Request to give back', change: 'Notice of a change' }, kind: 'Kind of message',
  held: (count, all) => `${count} of ${all} checks hold`, holds: 'holds', fails: 'fails', unsaid: 'cannot be said',
}

export type Texts = typeof vi
export const texts: Record<Language, Texts> = { vi, en }

/** 14:05:09 30/11/2026, on the clocks of Việt Nam. */
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' })
export const instantText = (iso: string) => clock.format(new Date(iso))
export const dayText = (day: string) => day.split('-').toReversed().join('/')

/** Instants inside a detail as people read them, thumbprints in groups of four. */
export const detailText = (detail: string) => detail
  .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, instantText)
  .replace(/\b[0-9a-f]{64}\b/g, (hash) => hash.replace(/.{4}(?=.)/g, '$& '))
