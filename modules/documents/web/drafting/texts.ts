import { texts, type Phrase } from '#platform/web'
import type { DetailField } from '../../rules/forms.ts'

export const text = texts({
  vi: {
    newTitle: 'Soạn văn bản', editTitle: 'Sửa dự thảo', replyTo: (number: string) => `Trả lời văn bản ${number}`, mode: 'Cách soạn', byForm: 'Soạn tại đây', byFile: 'Tải tệp lên', write: 'Nội dung', look: 'Bản in',
    type: 'Loại văn bản', subject: 'Trích yếu', fieldSymbol: 'Ký hiệu lĩnh vực', fieldHint: 'Phần sau tên cơ quan, ví dụ NN trong UBND-NN.', addressees: 'Kính gửi', onePerLine: 'Mỗi dòng một nơi.', basis: 'Căn cứ', basisHint: 'Mỗi dòng một căn cứ.',
    body: 'Nội dung văn bản', bodyHint: 'Gõ “1. ” đầu dòng thành khoản, “a) ” thành điểm, “Điều 1. ” thành điều, “- ” thành gạch đầu dòng; hoặc chọn loại dòng ở trên.', recipients: 'Nơi nhận', archive: 'Lưu', signer: 'Người ký', signerHint: 'Chỉ gồm người có thẩm quyền ký loại văn bản này hôm nay.',
    annexes: 'Phụ lục trong văn bản', circulation: 'Phạm vi lưu hành', noCirculation: 'Không giới hạn', drafterMark: 'Người soạn, số bản', drafterMarkHint: 'Ví dụ PL.(300): ký hiệu người soạn và số lượng bản phát hành.',
    noSigner: 'Cơ quan chưa có ai được giao thẩm quyền ký loại văn bản này. Liên hệ quản trị.', urgency: 'Độ khẩn', due: 'Hạn xử lý', attachments: 'Phụ lục, tệp kèm theo', file: 'Tệp văn bản', fileHint: 'PDF, hoặc .docx để hệ thống chuyển sang PDF.',
    docx: 'Tệp .docx được chuyển sang PDF khi lưu; bản in hiện ở trang văn bản. Mã QR kiểm tra được in ở góc dưới bên trái trang đầu nếu chỗ đó còn trống.', noPreview: 'Bản in hiện ở đây khi có người ký.', noFile: 'Tải tệp lên để xem trước.', rendering: 'Đang dựng bản in…', preview: 'Bản in theo Nghị định 30/2020/NĐ-CP', save: 'Lưu dự thảo', saveVersion: (ordinal: number) => `Lưu thành bản ${ordinal}`,
    versionNote: 'Đã sửa những gì', saved: 'Đã lưu dự thảo.', savedVersion: (ordinal: number) => `Đã lưu bản ${ordinal}.`, kept: 'Tự lưu khi gõ.', back: 'Về văn bản', versions: 'Các phiên bản', notEditable: 'Dự thảo này không sửa được lúc này', notEditableHint: 'Dự thảo đang ở bước khác, hoặc do người khác soạn.',
    version: (ordinal: number) => `Bản ${ordinal}`, by: (who: string, at: string) => `${who}, ${at}`, asAbove: 'Như trên', answerSubject: (subject: string) => `trả lời về ${subject}`,
    answerBody: (type: string, number: string, day: string, issuer: string, subject: string) => `Phúc đáp ${type} số ${number} ngày ${day} của ${issuer} về ${subject}, `,
    savedAt: (at: string) => `Đã lưu lúc ${at}`, saving: 'Đang lưu…', offline: 'Mất kết nối. Phần viết được giữ trên máy này và lưu lại khi có mạng.', notSaved: 'Chưa lưu được.',
    elsewhere: (at: string) => `Dự thảo này vừa được viết ở cửa sổ hoặc máy khác${at && ` lúc ${at}`}. Chưa có gì bị ghi đè.`, takeTheirs: 'Lấy bản kia', keepMine: 'Giữ bản đang viết ở đây',
    resumed: (at: string) => `Đang hiện phần viết dở${at && `, lưu lúc ${at}`}, chưa thành một bản.`, drop: (ordinal: number) => (ordinal === 0 ? 'Bỏ, soạn lại từ đầu' : `Bỏ, quay về bản ${ordinal}`), strandedHint: 'Trên máy này còn phần viết chưa gửi được.', takeStranded: 'Xem phần đó',
    unfinished: 'Đang soạn dở', untitled: 'Chưa có trích yếu', resume: 'Soạn tiếp', discard: 'Bỏ', discardMeans: 'Phần viết dở mất hẳn. Các bản đã lưu không thay đổi.', discarded: 'Đã bỏ phần viết dở.',
    annex: 'Phụ lục', annexTitle: 'Tên phụ lục', annexBody: (name: string) => `Nội dung ${name}`, addAnnex: 'Thêm phụ lục', dropAnnex: (name: string) => `Bỏ ${name}`,
  },
  en: {
    newTitle: 'Draft a document', editTitle: 'Revise the draft', replyTo: (number: string) => `In reply to ${number}`, mode: 'How to draft', byForm: 'Write it here', byFile: 'Upload a file', write: 'Text', look: 'Print',
    type: 'Type', subject: 'Subject', fieldSymbol: 'Field symbol', fieldHint: 'What follows the agency, for example NN in UBND-NN.', addressees: 'Addressees', onePerLine: 'One per line.', basis: 'Legal basis', basisHint: 'One per line.',
    body: 'Body', bodyHint: 'Type “1. ” at the beginning of a line for a clause, “a) ” for a point, “Điều 1. ” for an article, “- ” for a dash; or choose the kind of line above.', recipients: 'Recipients', archive: 'File copy', signer: 'Signer', signerHint: 'Only those with authority to sign this type today.',
    annexes: 'Annexes in the document', circulation: 'Circulation', noCirculation: 'Unlimited', drafterMark: 'Drafter and copies', drafterMarkHint: 'For example PL.(300): who drafted it and how many copies are made.',
    noSigner: 'Nobody in the agency has authority to sign this type. Ask the administrator.', urgency: 'Urgency', due: 'Deadline', attachments: 'Attachments', file: 'The document’s file', fileHint: 'PDF, or .docx, which is converted to PDF.',
    docx: 'A .docx is converted to PDF when it is saved; its print appears on the document’s page. The QR for checking it is printed in the lower left corner of page 1 if that is empty.', noPreview: 'The print appears here once a signer is chosen.', noFile: 'Upload a file to see it here.', rendering: 'Setting the print…', preview: 'Print by Decree 30/2020/NĐ-CP', save: 'Save the draft', saveVersion: (ordinal: number) => `Save as version ${ordinal}`,
    versionNote: 'What was changed', saved: 'Draft saved.', savedVersion: (ordinal: number) => `Version ${ordinal} saved.`, kept: 'Saved as you type.', back: 'Back to the document', versions: 'Versions', notEditable: 'This draft cannot be changed now', notEditableHint: 'It is at another step, or somebody else’s.',
    version: (ordinal: number) => `Version ${ordinal}`, by: (who: string, at: string) => `${who}, ${at}`, asAbove: 'Như trên', answerSubject: (subject: string) => `trả lời về ${subject}`,
    answerBody: (type: string, number: string, day: string, issuer: string, subject: string) => `Phúc đáp ${type} số ${number} ngày ${day} của ${issuer} về ${subject}, `,
    savedAt: (at: string) => `Saved at ${at}`, saving: 'Saving…', offline: 'No connection. What you write is kept on this machine and saved when the line is back.', notSaved: 'Not saved.',
    elsewhere: (at: string) => `This draft has been written in another window or machine${at && ` at ${at}`}. Nothing was overwritten.`, takeTheirs: 'Take the other', keepMine: 'Keep what is here',
    resumed: (at: string) => `This is unfinished writing${at && `, saved at ${at}`}, not a version yet.`, drop: (ordinal: number) => (ordinal === 0 ? 'Discard and start again' : `Discard, back to version ${ordinal}`), strandedHint: 'Some writing on this machine was never sent.', takeStranded: 'Look at it',
    unfinished: 'Unfinished', untitled: 'No subject yet', resume: 'Go on writing', discard: 'Discard', discardMeans: 'The unfinished writing is lost. Kept versions do not change.', discarded: 'Unfinished writing discarded.',
    annex: 'Annex', annexTitle: 'Title of the annex', annexBody: (name: string) => `Body of ${name}`, addAnnex: 'Add an annex', dropAnnex: (name: string) => `Remove ${name}`,
  },
})

/** What the forms of App. III ask for, as they print it. */
export const detailNames: Record<DetailField, Phrase> = {
  invited: { vi: 'Kính mời', en: 'Who is invited' }, event: { vi: 'Tới dự', en: 'To what' }, chair: { vi: 'Chủ trì', en: 'Chair' },
  time: { vi: 'Thời gian', en: 'Time' }, venue: { vi: 'Địa điểm', en: 'Place' }, person: { vi: 'Ông (bà)', en: 'Name' },
  title: { vi: 'Chức vụ', en: 'Position' }, sentTo: { vi: 'Được cử đến', en: 'Sent to' }, purpose: { vi: 'Về việc', en: 'For what' },
  validUntil: { vi: 'Có giá trị đến hết ngày', en: 'Valid until' }, startedAt: { vi: 'Bắt đầu lúc', en: 'Began at' }, attendees: { vi: 'Thành phần tham dự', en: 'Who attended' },
  secretary: { vi: 'Thư ký', en: 'Secretary' }, endedAt: { vi: 'Kết thúc lúc', en: 'Ended at' }, appliedOn: { vi: 'Ngày đơn', en: 'Applied on' },
  duration: { vi: 'Thời gian nghỉ', en: 'Length of leave' }, from: { vi: 'Từ ngày', en: 'From' }, until: { vi: 'Đến hết ngày', en: 'Until' },
  counting: { vi: 'Tính vào thời gian', en: 'Counted as' },
}
