import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Trình ký', back: 'Về việc của tôi', place: (at: number, all: number) => `${at} trong ${all} văn bản chờ ký`, batch: 'Ký cả tập', slip: 'Phiếu trình', basis: 'Căn cứ', proposal: 'Đề xuất', content: 'Nội dung', form: 'Thể thức',
    giveBack: 'Trả lại', opinion: 'Cho ý kiến', agree: 'Đồng ý và ký', none: 'Không còn văn bản chờ ký', noneHint: 'Văn bản mới trình sẽ hiện ở đây ngay khi tới.', next: 'Văn bản sau', previous: 'Văn bản trước', noSlip: 'Không có phiếu trình.',
    opinionTitle: 'Ý kiến của người ký', opinionHint: 'Ý kiến đi kèm việc ký hoặc trả lại, người soạn đọc được ngay.', returnTitle: 'Trả lại người soạn', returnHint: 'Dự thảo về người soạn để sửa. Các bước duyệt làm lại từ đầu.', signWith: 'Ký kèm ý kiến', returnWith: 'Trả lại kèm ý kiến',
    signTitle: 'Ký số văn bản này', signWhat: (signer: string) => `Ký với tư cách ${signer}. Sau khi ký, văn thư cấp số và phát hành; có thể trả lại trước khi phát hành.`, sign: 'Ký', cancel: 'Thôi', signed: 'Đã ký số.', returned: 'Đã trả lại người soạn.',
    ink: 'Nét bút chỉ lưu trên máy này, không in vào văn bản và không gửi đi. Muốn người soạn biết, ghi bằng chữ ở “Cho ý kiến”.', close: 'Đóng', batchHint: 'Bỏ chọn văn bản cần đọc thêm.', readAlone: (who: string) => `Đọc riêng: có ý kiến của ${who}.`, by: (who: string) => `${who} soạn.`,
    batchWhat: (count: number, signer: string) => `Ký số ${count} văn bản với tư cách ${signer}. Sau khi ký, văn thư cấp số và phát hành; có thể trả lại trước khi phát hành.`, batchSign: (count: number) => `Ký ${count} văn bản`, batchAt: (at: number, all: number) => `Đang ký ${at} trong ${all}…`,
    batchDone: (count: number) => `Đã ký ${count} văn bản.`, notSigned: 'Chưa ký', openAlone: 'Mở riêng', opening: 'Đang mở…', required: 'Cần ghi ý kiến để người soạn biết phải sửa gì.',
  },
  en: {
    title: 'To sign', back: 'To my work', place: (at: number, all: number) => `${at} of ${all} to sign`, batch: 'Sign the pile', slip: 'Submission slip', basis: 'Legal basis', proposal: 'Proposal', content: 'Content', form: 'Form',
    giveBack: 'Return', opinion: 'Give an opinion', agree: 'Agree and sign', none: 'Nothing left to sign', noneHint: 'New papers appear here as soon as they are submitted.', next: 'Next paper', previous: 'Previous paper', noSlip: 'There is no submission slip.',
    opinionTitle: 'The signer’s opinion', opinionHint: 'The opinion goes with the signature or the return; the drafter reads it at once.', returnTitle: 'Return to the drafter', returnHint: 'The draft goes back to its drafter. The reviews start again.', signWith: 'Sign with this opinion', returnWith: 'Return with this opinion',
    signTitle: 'Sign this document', signWhat: (signer: string) => `You sign as ${signer}. The clerk then numbers and issues it; it can be returned until it is issued.`, sign: 'Sign', cancel: 'Cancel', signed: 'Signed.', returned: 'Returned to the drafter.',
    ink: 'Pen strokes stay on this machine; they are neither printed nor sent. To tell the drafter, write it under “Give an opinion”.', close: 'Close', batchHint: 'Untick what needs a closer look.', readAlone: (who: string) => `Read alone: ${who} left an opinion.`, by: (who: string) => `Drafted by ${who}.`,
    batchWhat: (count: number, signer: string) => `Signs ${count} documents as ${signer}. The clerk then numbers and issues them; they can be returned until they are issued.`, batchSign: (count: number) => `Sign ${count} documents`, batchAt: (at: number, all: number) => `Signing ${at} of ${all}…`,
    batchDone: (count: number) => `${count} documents signed.`, notSigned: 'Not signed', openAlone: 'Open alone', opening: 'Opening…', required: 'Say what shall be changed, so that the drafter knows.',
  },
})
