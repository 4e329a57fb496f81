import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Đã thấy gì khi ký', back: 'Về văn bản', signedAt: (at: string) => `ký lúc ${at}`, intact: 'Nguyên vẹn: mọi phần đúng như khi ký', broken: 'Không còn nguyên vẹn: xem phần bị thay đổi ở dưới', confirmed: 'Màn hình của người ký đã xác nhận đúng nội dung này.', recorded: 'Máy chủ ghi lại nội dung lúc ký; màn hình của người ký không gửi xác nhận.',
    pages: 'Các trang như người ký đã thấy', page: (page: number) => `Trang ${page}`, pageBroken: 'Ảnh trang này không còn đúng như khi ký nên không hiện.', openFile: 'Mở tệp PDF lúc ký', words: 'Thông tin kèm theo', wordsBroken: 'Phần này không còn đúng như khi ký nên không hiện.',
    subject: 'Văn bản', drafter: 'Người soạn', due: 'Hạn', slip: 'Phiếu trình', basis: 'Căn cứ', proposal: 'Đề xuất', addressees: 'Kính gửi', recipients: 'Nơi nhận', reviews: 'Đã kiểm tra', formCheck: 'Thể thức', attachments: 'Kèm theo', risks: 'Điều cần lưu ý đã hiện', noRisks: 'Không có.',
    findings: (must: number, should: number) => `${must} lỗi, ${should} lưu ý`, right: 'Thẩm quyền lúc ký', rightWords: (type: string, basis: string, from: string, to: string | null) => `Loại văn bản ${type}; ${basis}; hiệu lực từ ${from}${to ? ` đến trước ${to}` : ''}.`, certificate: (serial: string, issuer: string) => `Chứng thư số ${serial}, ${issuer}`,
    will: 'Xác nhận của người ký', willWords: (at: string) => `Xác nhận lúc ${at}, người ký đã xác minh với thiết bị, bằng khóa truy cập`, willStands: 'Đúng cho chữ ký này', willBroken: 'Không còn khớp với chữ ký này',
    parts: 'Từng phần được ràng buộc với chữ ký', same: 'Đúng', other: 'Đã thay đổi', seen: 'Đã thấy gì khi ký', checkRight: 'Kiểm tra thẩm quyền ký',
  },
  en: {
    title: 'What was shown when signing', back: 'Back to the document', signedAt: (at: string) => `signed at ${at}`, intact: 'Intact: every part is what was signed', broken: 'Not intact: see below what was changed', confirmed: 'The signer’s own screen named exactly this.', recorded: 'The server wrote this down when it was signed; the signer’s screen did not name it.',
    pages: 'The pages as the signer saw them', page: (page: number) => `Page ${page}`, pageBroken: 'The picture of this page is no longer the one signed, so it is not shown.', openFile: 'Open the PDF as it was', words: 'What was shown beside it', wordsBroken: 'This is no longer what was signed, so it is not shown.',
    subject: 'Document', drafter: 'Drafter', due: 'Due', slip: 'Submission slip', basis: 'Legal basis', proposal: 'Proposal', addressees: 'Addressees', recipients: 'Recipients', reviews: 'Initialled by', formCheck: 'Form', attachments: 'Attached', risks: 'What it was warned of', noRisks: 'Nothing.',
    findings: (must: number, should: number) => `${must} faults, ${should} remarks`, right: 'Authority when signing', rightWords: (type: string, basis: string, from: string, to: string | null) => `Document type ${type}; ${basis}; in force from ${from}${to ? ` until before ${to}` : ''}.`, certificate: (serial: string, issuer: string) => `Certificate ${serial}, ${issuer}`,
    will: 'Confirmed by the signer', willWords: (at: string) => `Confirmed at ${at}, the device having verified its owner, with the passkey`, willStands: 'Right for this signature', willBroken: 'No longer belongs to this signature',
    parts: 'Each part bound to the signature', same: 'Same', other: 'Changed', seen: 'What was shown when signing', checkRight: 'Check the authority to sign',
  },
})

export const partNames = texts({
  vi: { file: 'Tệp', pages: 'Ảnh trang', state: 'Thông tin kèm theo', record: 'Bản ghi', signature: 'Chữ ký số' },
  en: { file: 'File', pages: 'Picture of page', state: 'What was beside it', record: 'Record', signature: 'Digital signature' },
})
