import { problemTexts, texts, type Phrase } from '#platform/web'
import type { Outcome, Partner } from '../rules.ts'

export const envelopeText = texts({
  vi: {
    bring: 'Nhận tệp edXML', sending: (share: number) => (share < 1 ? `Đang tải lên: ${Math.round(share * 100)}%` : 'Đang đọc và kiểm tra tệp…'),
    title: 'Tệp edXML', broughtBy: (name: string, at: string) => `${name} đưa vào, lúc ${at}`, id: 'Mã định danh văn bản', notAddressed: 'Cơ quan mình không có trong nơi nhận ghi ở tệp. Xem kỹ trước khi vào sổ.',
    signature: 'Chữ ký của tệp', unsigned: 'Tệp không ký; chữ ký trên văn bản xem ở mục Chữ ký số.', deviations: (count: number) => `${count} chỗ khác quy chuẩn, vẫn đọc được`,
    status: 'Tải tệp trạng thái cho nơi gửi', statusHint: 'Gửi lại tệp này qua đúng đường đã nhận.', answerFirst: 'Nơi gửi yêu cầu lấy lại; hủy bản nhận rồi mới có trạng thái để gửi.',
    write: 'Xuất tệp edXML', writeTitle: 'Xuất văn bản cho cơ quan ngoài hệ thống', writeWhat: 'Tệp gồm thông tin và mọi tệp của văn bản, theo QCVN 102:2016. Cơ quan nhận vào danh sách nơi nhận; tệp trạng thái họ gửi về được đọc vào đây. Việc xuất được ghi nhật ký.',
    organName: 'Cơ quan nhận', organId: 'Mã định danh cơ quan nhận', organIdHint: 'Ví dụ H57.01 hoặc 000.00.01.H57', partner: 'Cách viết bên nhận đọc được', save: 'Tải tệp', saved: 'Đã tải tệp edXML.',
  },
  en: {
    bring: 'Bring an edXML file', sending: (share: number) => (share < 1 ? `Sending: ${Math.round(share * 100)}%` : 'Reading and checking the file…'),
    title: 'edXML file', broughtBy: (name: string, at: string) => `Brought by ${name}, at ${at}`, id: 'DocumentId', notAddressed: 'Your agency is not among the receivers the file names. Look closely before registering.',
    signature: 'Signature of the file', unsigned: 'The file is not signed; signatures in the document stand under Digital signatures.', deviations: (count: number) => `${count} departure${count === 1 ? '' : 's'} from the norm, read all the same`,
    status: 'Download the status file for the sender', statusHint: 'Send it back the way the document came.', answerFirst: 'Its sender asks for the document back; cancel the copy, then there is a status to send.',
    write: 'Write an edXML file', writeTitle: 'Hand the document to an agency outside', writeWhat: 'The file holds the facts and all files of the document (QCVN 102:2016). The agency then stands among the receivers; the status files it sends back are read in here. It is written to the log.',
    organName: 'Receiving agency', organId: 'Identifier of the receiving agency', organIdHint: 'Such as H57.01 or 000.00.01.H57', partner: 'Written as the receiver reads it', save: 'Download', saved: 'The edXML file was saved.',
  },
})

/** What a file turned out to be. */
export const outcomeTexts: Record<Outcome, Phrase> = {
  arrived: { vi: 'Đã nhận; văn bản chờ đăng ký.', en: 'Taken in; it waits to be registered.' },
  already: { vi: 'Đã nhận trước đó; không có gì thay đổi.', en: 'It came before; nothing changes.' },
  recalled: { vi: 'Nơi gửi thu hồi văn bản này; đã ghi nhận.', en: 'Its sender recalls this document; that is noted.' },
  updated: { vi: 'Nơi gửi gửi lại văn bản này; nội dung mới chờ đăng ký.', en: 'Its sender sent this document again; its new content waits to be registered.' },
  corrected: { vi: 'Nơi gửi sửa văn bản đã vào sổ; bản sửa chờ đăng ký.', en: 'Its sender corrects a registered document; the correction waits to be registered.' },
  told: { vi: 'Đã ghi trạng thái nơi nhận báo về.', en: 'What the receiver says is noted.' },
}

export const partnerNames: Record<Partner, Phrase> = {
  national: { vi: 'Trục liên thông quốc gia', en: 'National axis' },
  nationalSigned: { vi: 'Trục liên thông quốc gia, có ký XML', en: 'National axis, signed XML' },
  nationalDetail: { vi: 'Trục liên thông, mã loại ở TypeDetail', en: 'National axis, type number in TypeDetail' },
  first2016: { vi: 'Mã cơ quan 13 ký tự (2016)', en: 'Identifiers of 13 characters (2016)' },
  zipping: { vi: 'Tệp đính kèm nén', en: 'Zipped attachments' },
  eDoc: { vi: 'eDoc, trước 2016', en: 'eDoc, before 2016' },
}

export const verdicts = {
  intact: { vi: 'Nguyên vẹn từ khi ký', en: 'Intact since it was signed' }, changed: { vi: 'Đã bị sửa sau khi ký', en: 'Changed after it was signed' },
  unsupported: { vi: 'Không kiểm tra được', en: 'Cannot be checked' },
} as const satisfies Record<string, Phrase>

/** What each departure is; a code of a later version shows itself. */
export const deviationNames: Record<string, Phrase> = {
  namespace: { vi: 'Không gian tên khác', en: 'Another namespace' }, soap: { vi: 'Bọc trong SOAP', en: 'Wrapped in SOAP' }, encoding: { vi: 'Bảng mã khác UTF-8', en: 'Not UTF-8' },
  spelling: { vi: 'Viết Business thay cho Bussiness', en: 'Business for Bussiness' }, 'date-format': { vi: 'Ngày viết cách khác', en: 'Day written otherwise' },
  'organ-id': { vi: 'Mã cơ quan kiểu cũ hoặc lạ', en: 'Identifier of an older or unknown form' }, 'document-id': { vi: 'Mã văn bản kiểu cũ hoặc lạ', en: 'DocumentId of an older or unknown form' },
  'document-type': { vi: 'Loại văn bản không rõ; xem lại trước khi vào sổ', en: 'Unclear type; look before registering' }, value: { vi: 'Giá trị ngoài danh mục', en: 'Value outside the list' }, missing: { vi: 'Thiếu', en: 'Missing' },
  'unknown-element': { vi: 'Phần tử lạ, bỏ qua', en: 'Unknown element, passed over' }, manifest: { vi: 'Danh sách tệp không khớp', en: 'Manifest does not match' },
  'attachment-place': { vi: 'Tệp nằm trong phong bì', en: 'Files inside the envelope' }, 'attachment-name': { vi: 'Tên tệp được sửa', en: 'File name changed' }, zipped: { vi: 'Tệp đã nén', en: 'Zipped file' },
}

const reasons: Record<string, Phrase> = {
  encoding: { vi: 'bảng mã không phải UTF-8', en: 'its encoding is not UTF-8' }, doctype: { vi: 'tệp khai báo DOCTYPE, có thể gây hại', en: 'it declares a DOCTYPE, which may be harmful' },
  'not-well-formed': { vi: 'không phải XML đúng', en: 'it is no well-formed XML' }, 'too-large': { vi: 'quá lớn', en: 'it is too large' }, 'too-deep': { vi: 'lồng quá nhiều tầng', en: 'it is nested too deep' },
  'too-many': { vi: 'quá nhiều phần tử hoặc tệp', en: 'it has too many elements or files' }, 'not-edxml': { vi: 'không có phần MessageHeader', en: 'it has no MessageHeader' },
  missing: { vi: 'thiếu thông tin bắt buộc', en: 'what is needed is missing' }, value: { vi: 'giá trị sai', en: 'a value is wrong' }, base64: { vi: 'tệp đính kèm hỏng', en: 'an attached file is broken' },
  'zip-bomb': { vi: 'tệp nén bung ra quá lớn', en: 'a zipped file unpacks to too much' }, zip: { vi: 'tệp nén hỏng hoặc có mật khẩu', en: 'a zipped file is broken or encrypted' }, 'unsafe-path': { vi: 'tên tệp là một đường dẫn', en: 'a file name is a path' },
}
const whyIn = (lang: keyof Phrase, { reason, where }: Record<string, unknown>) => `${reasons[String(reason)]?.[lang] ?? String(reason)} (${String(where)})`

const faults: Record<string, Phrase> = {
  missing: { vi: 'thiếu', en: 'missing' }, 'too-long': { vi: 'quá dài', en: 'too long' }, character: { vi: 'có ký tự không dùng được', en: 'a character that cannot be written' }, date: { vi: 'ngày sai', en: 'no day' },
  'organ-id': { vi: 'mã cơ quan không viết được theo cách này', en: 'an identifier that cannot be written so' }, 'document-id': { vi: 'không lập được mã văn bản', en: 'no DocumentId can be made' },
  'document-type': { vi: 'loại văn bản không có trong danh mục', en: 'a type the list does not have' }, number: { vi: 'số ngoài giới hạn', en: 'a number out of range' }, reason: { vi: 'thiếu lý do', en: 'no reason' },
  repeated: { vi: 'trùng', en: 'twice' }, 'file-name': { vi: 'tên tệp không hợp lệ', en: 'no file name' }, signature: { vi: 'cần ký', en: 'a signature is needed' },
}
type Fault = { code: string; where: string }
const faultsIn = (lang: keyof Phrase, { faults: found }: Record<string, unknown>) => (Array.isArray(found) ? (found as Fault[]) : []).map(({ code, where }) => `${where}: ${faults[code]?.[lang] ?? code}`).join('; ')

problemTexts({
  vi: {
    'delivery/not-edxml': (facts) => `Không nhận được tệp này: ${whyIn('vi', facts)}. Đề nghị nơi gửi xuất lại.`,
    'delivery/edxml-facts': (facts) => `Thông tin trong tệp không vào sổ được: ${String(facts.fields)}. Đề nghị nơi gửi sửa và gửi lại.`,
    'delivery/no-agency-key': 'Bên nhận yêu cầu tệp có ký, nhưng cơ quan chưa có chứng thư số tự động còn hiệu lực. Nhờ quản trị cấp ở trang Chứng thư số.',
    'delivery/edxml-faults': (facts) => `Không viết được tệp: ${faultsIn('vi', facts)}.`,
    'delivery/no-files': 'Tệp edXML không kèm văn bản nào nên không có gì để vào sổ.',
    'delivery/another-content': 'Mã văn bản này đã nhận trước đó nhưng nội dung khác. Không nhận; hỏi lại nơi gửi bản nào đúng.',
    'delivery/update-of-nothing': 'Tệp cập nhật một văn bản chưa từng nhận ở đây. Đề nghị nơi gửi gửi văn bản mới.',
    'delivery/nothing-to-recall': 'Nơi gửi thu hồi một văn bản chưa từng nhận ở đây bằng tệp edXML.',
    'delivery/not-the-sender': 'Chỉ cơ quan đã gửi văn bản mới thu hồi được; tệp này của cơ quan khác.',
    'delivery/nothing-sent': (facts) => `Ở đây chưa gửi văn bản ${String(facts.documentId)} cho ${String(facts.from)} bằng tệp hay qua trục, nên không có gì để ghi trạng thái.`,
    'delivery/reason-missing': 'Tệp trạng thái từ chối (02) không nêu lý do nên không ghi được. Đề nghị nơi nhận gửi lại kèm lý do.',
    'delivery/not-refused': 'Nơi nhận không từ chối văn bản này, hoặc đã gửi lại rồi.',
    'delivery/not-asked-back': 'Văn bản không chờ lấy lại từ nơi này, hoặc không phải trao bằng tệp.',
    'delivery/not-issued': 'Văn bản chưa phát hành nên chưa xuất được.',
    'delivery/not-the-clerk': 'Văn thư của cơ quan gửi mới xuất tệp này.',
    'delivery/answer-first': 'Nơi gửi yêu cầu lấy lại văn bản. Hủy bản nhận trước, rồi tải tệp trạng thái.',
  },
  en: {
    'delivery/not-edxml': (facts) => `This file cannot be taken in: ${whyIn('en', facts)}. Ask its sender to write it again.`,
    'delivery/edxml-facts': (facts) => `What the file says cannot stand in a register: ${String(facts.fields)}. Ask its sender to correct and send it again.`,
    'delivery/no-agency-key': 'The receiver demands signed files, and the agency has no automatic certificate in force. Ask an administrator for one, at Certificates.',
    'delivery/edxml-faults': (facts) => `The file cannot be written: ${faultsIn('en', facts)}.`,
    'delivery/no-files': 'The edXML file holds no document, so there is nothing to register.',
    'delivery/another-content': 'This DocumentId has come before with other content. It was not taken in; ask the sender which one holds.',
    'delivery/update-of-nothing': 'The file updates a document that never came here. Ask its sender to send it as new.',
    'delivery/nothing-to-recall': 'The sender recalls a document that never came here as an edXML file.',
    'delivery/not-the-sender': 'Only the agency that sent a document recalls it; this file is another’s.',
    'delivery/nothing-sent': (facts) => `Document ${String(facts.documentId)} was not sent from here to ${String(facts.from)} by a file or an axis; there is nothing to note.`,
    'delivery/reason-missing': 'The status refuses (02) without saying why, so it cannot be noted. Ask the receiver to send it again with the reason.',
    'delivery/not-refused': 'The receiver has not refused this document, or it was sent again already.',
    'delivery/not-asked-back': 'The document is not asked back from this receiver, or it did not go there as a file.',
    'delivery/not-issued': 'The document has not been issued, so it cannot be handed over.',
    'delivery/not-the-clerk': 'The clerk of the sending agency writes this file.',
    'delivery/answer-first': 'Its sender asks for this document back. Cancel the copy, then download the status.',
  },
})
