import { problemTexts, showDay, texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Cơ quan chứng thực được tin cậy', lead: 'Chữ ký chỉ được công nhận khi chứng thư của người ký dẫn về một cơ quan trong danh sách này, vào ngày ký.', none: 'Chưa tin cậy cơ quan chứng thực nào.',
    add: 'Thêm cơ quan chứng thực', given: 'Lấy chứng thư của cơ quan chứng thực từ nguồn chính thức, chọn tệp hoặc dán nội dung. Chưa có gì được ghi cho đến khi xác nhận.', file: 'Tệp chứng thư', fileHint: 'PEM hoặc DER: .pem, .crt, .cer, .der', pem: 'Hoặc dán chứng thư (PEM)', read: 'Đọc chứng thư', other: 'Đọc chứng thư khác',
    compare: 'So mã SHA-256 với mã cơ quan chứng thực công bố, ít nhất qua một kênh khác, rồi mới xác nhận.', subject: 'Chủ thể', issuer: 'Nơi cấp', validity: 'Hiệu lực của chứng thư', key: 'Khóa', serial: 'Số chứng thư', sha: 'Mã SHA-256', kind: 'Loại', root: 'Gốc (tự cấp)', intermediate: 'Trung gian',
    basis: 'Căn cứ pháp lý', basisHint: 'Văn bản công nhận cơ quan này, ví dụ: Nghị định 68/2024/NĐ-CP', from: 'Tin cậy từ ngày', to: 'Đến hết ngày', trust: 'Tin cậy cơ quan này', cancel: 'Thôi', added: 'Đã thêm cơ quan chứng thực.',
    end: 'Thôi tin cậy', endTitle: (name: string) => `Thôi tin cậy ${name}?`, endBody: 'Từ lúc này không ký được bằng chứng thư do cơ quan này cấp, và chữ ký mới bằng chứng thư đó không được công nhận. Chữ ký đã có dấu thời gian trước lúc này vẫn giữ giá trị.', endBack: 'Muốn tin cậy lại thì thêm lại chứng thư, tính từ ngày thêm.', endDone: 'Đã thôi tin cậy từ bây giờ.',
    inForce: 'Đang tin cậy', ended: 'Đã thôi', ahead: 'Chưa đến ngày', period: (from: string, to: string) => `từ ${from} đến ${to}`, demo: 'Thử nghiệm, không có giá trị pháp lý',
  },
  en: {
    title: 'Trusted authorities', lead: 'A signature is recognised only when the signer’s certificate leads to an authority in this list, on the day of signing.', none: 'No authority is trusted yet.',
    add: 'Add an authority', given: 'Get the certificate of the authority from an official source, choose the file or paste it. Nothing is recorded until you confirm.', file: 'Certificate file', fileHint: 'PEM or DER: .pem, .crt, .cer, .der', pem: 'Or paste the certificate (PEM)', read: 'Read the certificate', other: 'Read another',
    compare: 'Compare the SHA-256 with the one the authority publishes, by at least one other channel, before you confirm.', subject: 'Subject', issuer: 'Issuer', validity: 'Validity of the certificate', key: 'Key', serial: 'Certificate number', sha: 'SHA-256', kind: 'Kind', root: 'Root (self-issued)', intermediate: 'Intermediate',
    basis: 'Legal basis', basisHint: 'What recognises this authority, e.g. Decree 68/2024/NĐ-CP', from: 'Trusted from', to: 'Until the end of', trust: 'Trust this authority', cancel: 'Cancel', added: 'The authority was added.',
    end: 'Stop trusting', endTitle: (name: string) => `Stop trusting ${name}?`, endBody: 'From now on nothing can be signed with its certificates, and new signatures made with them are not recognised. Signatures timestamped before keep their value.', endBack: 'To trust it again, add its certificate again, from that day on.', endDone: 'It is no longer trusted from now on.',
    inForce: 'Trusted', ended: 'Ended', ahead: 'Not yet', period: (from: string, to: string) => `from ${from} to ${to}`, demo: 'For trial, without legal force',
  },
})

const day = (instant: unknown) => (typeof instant === 'string' ? showDay(new Date(instant)) : '')

problemTexts({
  vi: {
    'signing/several-certificates': 'Nội dung có nhiều chứng thư. Mỗi lần thêm một cơ quan chứng thực.',
    'signing/authority-expired': ({ validTo }) => `Chứng thư của cơ quan này đã hết hạn ngày ${day(validTo)}, không thêm được.`,
  },
  en: {
    'signing/several-certificates': 'There are several certificates in it. Add one authority at a time.',
    'signing/authority-expired': ({ validTo }) => `The certificate of this authority ended on ${day(validTo)} and cannot be added.`,
  },
})
