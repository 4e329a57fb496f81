import { texts } from '#platform/web'

export const text = texts({
  vi: {
    forSlips: 'ký phiếu tự động', give: 'Chứng thư cho phiếu tự động', means: 'Máy chủ dùng chứng thư này tự ký giấy, phiếu mẫu 01 đến 04 của bộ phận một cửa, và tệp edXML gửi nơi yêu cầu có ký, không cần mã PIN. Chứng thư này không ký văn bản và không thay con dấu của cơ quan.',
    file: 'Tệp .p12 hoặc .pfx của cơ quan', fileHint: 'Để trống: cơ quan chứng thực thử nghiệm của bản cài đặt cấp, không có giá trị pháp lý.', verb: 'Dùng chứng thư này', given: 'Cơ quan đã có chứng thư cho phiếu tự động.',
  },
  en: {
    forSlips: 'signs slips by itself', give: 'Certificate for automatic slips', means: 'With it the server itself signs forms 01 to 04 of the one-stop counter, and edXML files for whoever demands signed ones, without a PIN. It signs no documents and does not replace the seal of the agency.',
    file: 'A .p12 or .pfx file of the agency', fileHint: 'Left empty: issued by the trial authority of this installation, without legal force.', verb: 'Use this certificate', given: 'The agency has a certificate for automatic slips.',
  },
})
