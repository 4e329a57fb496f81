import type { CheckReport } from '#contracts/signing'
import { problemTexts, say, texts, type Phrase, type Status } from '#platform/web'
import type { PublicRecord } from '../../contract.ts'

export const text = texts({
  vi: {
    brand: 'Kiểm tra văn bản', title: 'Văn bản này có thật không?', lead: 'Thả tệp PDF vào đây để biết ai đã ký, lúc nào, và tệp có bị sửa sau khi ký không. Hoặc quét mã QR ở lề trái trang đầu của văn bản giấy.',
    recordTitle: 'Văn bản bạn đang cầm', recordLead: 'Đối chiếu các thông tin dưới đây với văn bản trong tay bạn. Khác một chỗ là văn bản không đáng tin.',
    looking: 'Đang tìm văn bản…', compare: 'So với tệp của bạn', dropTitle: 'Tệp cần kiểm tra', choose: 'Chọn tệp PDF', orDrop: 'hoặc thả tệp vào đây, tối đa 50 MB',
    nothingKept: 'Tệp chỉ được đọc để kiểm tra rồi bỏ ngay; hệ thống không lưu lại gì.', checking: 'Đang kiểm tra chữ ký…', record: 'Thông tin công khai của văn bản',
    number: 'Số, ký hiệu', issuedOn: 'Ngày ban hành', issuer: 'Cơ quan ban hành', signers: 'Người ký', signedOnPaper: 'Ký trên giấy', at: (at: string) => `ký lúc ${at}`, technical: 'Thông tin kỹ thuật',
    noContent: 'Nội dung văn bản không được hiện ở đây.', openRevision: (who: string) => `Tải riêng phần ${who} đã ký`,
  },
  en: {
    brand: 'Check a document', title: 'Is this document genuine?', lead: 'Drop a PDF here to see who signed it, when, and whether it was altered afterwards. Or scan the QR code in the left margin of the first page of the paper.',
    recordTitle: 'The document in your hand', recordLead: 'Compare what stands here with the paper you hold. If anything differs, do not trust the paper.',
    looking: 'Looking for the document…', compare: 'Compare with your file', dropTitle: 'The file to check', choose: 'Choose a PDF', orDrop: 'or drop it here, at most 50 MB',
    nothingKept: 'The file is read to check it and dropped at once; nothing is kept.', checking: 'Checking the signatures…', record: 'Public record of the document',
    number: 'Number and symbol', issuedOn: 'Issued on', issuer: 'Issued by', signers: 'Signed by', signedOnPaper: 'Signed on paper', at: (at: string) => `signed at ${at}`, technical: 'Technical details',
    noContent: 'What the document says is not shown here.', openRevision: (who: string) => `Download alone what ${who} signed`,
  },
})

type Words = { status: Status; words: string }

const states: Record<PublicRecord['state'], [Status, Phrase]> = {
  valid: ['done', { vi: 'Văn bản có thật và chưa bị thu hồi', en: 'Genuine, and not recalled' }],
  recalled: ['refused', { vi: 'Văn bản đã bị thu hồi', en: 'This document was recalled' }],
  replaced: ['paused', { vi: 'Văn bản đã được thay thế', en: 'This document was replaced' }],
}
export function stateWords(state: PublicRecord['state'], recalledOn: string | null): Words {
  const [status, phrase] = states[state]
  return { status, words: recalledOn === null ? say(phrase) : `${say(phrase)} (${recalledOn})` }
}

const verdicts: Record<CheckReport['verdict'], [Status, Phrase]> = {
  unsigned: ['waiting', { vi: 'Tệp này không có chữ ký số nào; không kết luận được gì từ nó.', en: 'This file has no digital signature; nothing can be concluded from it.' }],
  valid: ['done', { vi: 'Mọi chữ ký đều hợp lệ; tệp không bị sửa sau khi ký.', en: 'All signatures are valid; the file was not altered after signing.' }],
  warning: ['paused', { vi: 'Chữ ký còn nguyên, nhưng sau đó tệp được thêm nội dung nhìn thấy được mà không ai ký.', en: 'The signatures are intact, but something visible was added later that nobody signed for.' }],
  indeterminate: ['waiting', { vi: 'Chưa kết luận được: thiếu bằng chứng về thời gian hoặc về thu hồi chứng thư.', en: 'No conclusion: proof of time or of revocation is missing.' }],
  invalid: ['refused', { vi: 'Không tin được tệp này: có chữ ký không hợp lệ.', en: 'Do not trust this file: a signature is not valid.' }],
}
const unreadable: Phrase = { vi: 'Không đọc được tệp: tệp hỏng, bị khóa bằng mật khẩu, hoặc được làm ra để gây rối.', en: 'The file cannot be read: it is damaged, locked by a password, or made to cause trouble.' }

export function verdictWords({ verdict, signatures }: CheckReport): Words {
  if (verdict === 'invalid' && signatures.length === 0) return { status: 'refused', words: say(unreadable) }
  return { status: verdicts[verdict][0], words: say(verdicts[verdict][1]) }
}

export const comparisonWords = (isSame: boolean): Words =>
  isSame
    ? { status: 'done', words: say({ vi: 'Tệp của bạn đúng là văn bản đã ban hành, từng byte.', en: 'Your file is the issued document, byte for byte.' }) }
    : { status: 'refused', words: say({ vi: 'Tệp của bạn không phải là tệp đã ban hành.', en: 'Your file is not the file that was issued.' }) }

problemTexts({
  vi: {
    'documents/no-public-record': 'Không có văn bản nào đã ban hành mang mã này. Kiểm tra lại mã, hoặc hỏi cơ quan ghi trên văn bản.',
    'signing/check-busy': 'Đang có nhiều người kiểm tra. Chờ ít giây rồi thử lại.',
    'signing/not-a-pdf': 'Tệp này không phải là PDF.',
  },
  en: {
    'documents/no-public-record': 'No issued document carries this code. Check the code, or ask the agency named on the paper.',
    'signing/check-busy': 'Others are checking files right now. Wait a few seconds and try again.',
    'signing/not-a-pdf': 'This file is not a PDF.',
  },
})
