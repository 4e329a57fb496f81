import { texts } from '#platform/web'

type Counts = Record<'signed' | 'dropped' | 'failed' | 'authorised' | 'cancelled', number>

export const text = texts({
  vi: {
    title: 'Trình ký', back: 'Về việc của tôi', place: (at: number, all: number) => `${at} trong ${all} văn bản chờ ký`, batch: 'Ký cả tập', slip: 'Phiếu trình', basis: 'Căn cứ', proposal: 'Đề xuất', content: 'Nội dung', form: 'Thể thức',
    giveBack: 'Trả lại', opinion: 'Cho ý kiến', agree: 'Đồng ý và ký', none: 'Không còn văn bản chờ ký', noneHint: 'Văn bản mới trình sẽ hiện ở đây ngay khi tới.', next: 'Văn bản sau', previous: 'Văn bản trước', noSlip: 'Không có phiếu trình.',
    opinionTitle: 'Ý kiến của người ký', opinionHint: 'Ý kiến đi kèm việc ký hoặc trả lại, người soạn đọc được ngay.', returnTitle: 'Trả lại người soạn', returnHint: 'Dự thảo về người soạn để sửa. Các bước duyệt làm lại từ đầu.', signWith: 'Ký kèm ý kiến', returnWith: 'Trả lại kèm ý kiến',
    signTitle: 'Ký số văn bản này', signWhat: (signer: string) => `Ký với tư cách ${signer}. Sau khi ký, văn thư cấp số và phát hành; có thể trả lại trước khi phát hành.`, sign: 'Ký', cancel: 'Thôi', signed: 'Đã ký số.', returned: 'Đã trả lại người soạn.',
    ink: 'Nét bút chỉ lưu trên máy này, không in vào văn bản và không gửi đi. Muốn người soạn biết, ghi bằng chữ ở “Cho ý kiến”.', close: 'Đóng', batchHint: 'Bỏ chọn văn bản cần đọc thêm.', by: (who: string) => `${who} soạn.`,
    batchWhat: (count: number, signer: string) => `Ký số ${count} văn bản với tư cách ${signer}. Sau khi ký, văn thư cấp số và phát hành; có thể trả lại trước khi phát hành.`, batchSign: (count: number) => `Ký ${count} văn bản`, batchAt: (at: number, all: number) => `Đã xong ${at} trong ${all}`,
    openAlone: 'Mở riêng', required: 'Cần ghi ý kiến để người soạn biết phải sửa gì.',
    batchMore: 'Hiện 100 văn bản có hạn sớm nhất. Bỏ chọn văn bản cần đọc thêm.', openBatch: 'Còn một tập chưa ký xong. Mở tập đó trước.', backToDesk: 'Về Trình ký', resume: 'Ký tiếp phần còn lại', cancelRest: 'Không ký phần còn lại', cancelBack: 'Các văn bản đó vẫn chờ ký, có thể ký lại sau.',
    cancelWhat: (count: number) => `${count} văn bản chưa ký sẽ không được ký nữa. Văn bản đã ký vẫn giữ nguyên chữ ký.`,
    authorise: 'Xác nhận và ký',
    batchCounts: ({ signed, dropped, failed, authorised, cancelled }: Counts) => [`${signed} đã ký`, dropped > 0 && `${dropped} bỏ ra vì đã thay đổi`, failed > 0 && `${failed} không ký được`, authorised > 0 && `${authorised} đang chờ`, cancelled > 0 && `${cancelled} không ký`].filter(Boolean).join(', '),
    drawFirst: 'Chưa có mẫu chữ ký tay. Ký vào ô dưới đây một lần; mẫu được in vào văn bản mỗi lần ký.',
  },
  en: {
    title: 'To sign', back: 'To my work', place: (at: number, all: number) => `${at} of ${all} to sign`, batch: 'Sign the pile', slip: 'Submission slip', basis: 'Legal basis', proposal: 'Proposal', content: 'Content', form: 'Form',
    giveBack: 'Return', opinion: 'Give an opinion', agree: 'Agree and sign', none: 'Nothing left to sign', noneHint: 'New papers appear here as soon as they are submitted.', next: 'Next paper', previous: 'Previous paper', noSlip: 'There is no submission slip.',
    opinionTitle: 'The signer’s opinion', opinionHint: 'The opinion goes with the signature or the return; the drafter reads it at once.', returnTitle: 'Return to the drafter', returnHint: 'The draft goes back to its drafter. The reviews start again.', signWith: 'Sign with this opinion', returnWith: 'Return with this opinion',
    signTitle: 'Sign this document', signWhat: (signer: string) => `You sign as ${signer}. The clerk then numbers and issues it; it can be returned until it is issued.`, sign: 'Sign', cancel: 'Cancel', signed: 'Signed.', returned: 'Returned to the drafter.',
    ink: 'Pen strokes stay on this machine; they are neither printed nor sent. To tell the drafter, write it under “Give an opinion”.', close: 'Close', batchHint: 'Untick what needs a closer look.', by: (who: string) => `Drafted by ${who}.`,
    batchWhat: (count: number, signer: string) => `Signs ${count} documents as ${signer}. The clerk then numbers and issues them; they can be returned until they are issued.`, batchSign: (count: number) => `Sign ${count} documents`, batchAt: (at: number, all: number) => `${at} of ${all} done`,
    openAlone: 'Open alone', required: 'Say what shall be changed, so that the drafter knows.',
    batchMore: 'The 100 papers due first. Untick what needs a closer look.', openBatch: 'One of your batches is not finished. Open it first.', backToDesk: 'Back to signing', resume: 'Go on with the rest', cancelRest: 'Leave the rest unsigned', cancelBack: 'Those papers still wait and can be signed later.',
    cancelWhat: (count: number) => `${count} papers will not be signed any more. What is signed stays signed.`,
    authorise: 'Confirm and sign',
    batchCounts: ({ signed, dropped, failed, authorised, cancelled }: Counts) => [`${signed} signed`, dropped > 0 && `${dropped} left out because they changed`, failed > 0 && `${failed} could not be signed`, authorised > 0 && `${authorised} waiting`, cancelled > 0 && `${cancelled} not signed`].filter(Boolean).join(', '),
    drawFirst: 'There is no picture of your signature yet. Sign once in the box; it is printed with each signature.',
  },
})

export const batchTitles = texts({
  vi: { awaiting: (count: number) => `Chờ xác nhận để ký ${count} văn bản`, signing: (count: number) => `Đang ký ${count} văn bản`, done: (count: number) => `Đã xong tập ${count} văn bản`, cancelled: (count: number) => `Đã dừng tập ${count} văn bản` },
  en: { awaiting: (count: number) => `Waiting to be confirmed: ${count} papers`, signing: (count: number) => `Signing ${count} papers`, done: (count: number) => `A batch of ${count} papers is done`, cancelled: (count: number) => `A batch of ${count} papers was stopped` },
})

export const paperStates = texts({
  vi: { authorised: 'Chờ ký', signed: 'Đã ký', dropped: 'Bỏ ra', failed: 'Không ký được', cancelled: 'Không ký' },
  en: { authorised: 'To be signed', signed: 'Signed', dropped: 'Left out', failed: 'Could not be signed', cancelled: 'Not signed' },
})
