import { texts, type Phrase } from '#platform/web'
import type { compareVersions, Suggestion } from '../../contract.ts'
import type { OutputOf } from '#platform/contract'

export const text = texts({
  vi: {
    title: 'Góp ý dự thảo', read: 'Đọc và góp ý', back: 'Về văn bản', of: (ordinal: number) => `Bản ${ordinal}, bản hiện hành`, uploaded: 'Tệp tải lên: góp ý trên chữ đọc được từ tệp; không sửa từng chữ ở đây.',
    counts: (threads: number, open: number) => [threads > 0 && `${threads} góp ý đang mở`, open > 0 && `${open} đề nghị sửa chưa giải quyết`].filter(Boolean).join(', ') || 'Chưa có góp ý nào đang mở.',
    comments: 'Góp ý', suggestions: 'Đề nghị sửa', settled: 'Đã giải quyết', none: 'Chưa có góp ý. Bôi đen chữ, hoặc bấm “Góp ý” dưới một đoạn.', noneToRead: 'Chưa có góp ý nào.', closed: 'Dự thảo không nhận góp ý nữa.',
    comment: 'Góp ý', commentHere: (words: string) => `Góp ý đoạn “${words}”`, commentWhole: 'Góp ý chung', suggest: 'Đề nghị sửa', suggestHere: (words: string) => `Đề nghị sửa đoạn “${words}”`, about: 'Chữ được góp ý', words: 'Nội dung góp ý', reply: 'Trả lời', replyTo: (name: string) => `Trả lời ${name}`,
    commentMeans: 'Người soạn nhận được thông báo; mọi người đọc được dự thảo đều thấy.', suggestMeans: 'Sửa ngay trong đoạn. Mỗi chỗ khác đi thành một đề nghị; bản in không đổi cho đến khi người soạn tiếp thu.', paragraph: 'Đoạn văn', why: 'Lý do',
    sent: 'Đã gửi góp ý.', suggested: (count: number) => `Đã gửi ${count} đề nghị sửa.`, send: 'Gửi', resolve: 'Đóng góp ý', reopen: 'Mở lại', gone: 'Chữ này không còn trong bản hiện hành.', onOrdinal: (ordinal: number) => `ở bản ${ordinal}`,
    accept: 'Tiếp thu', acceptAll: (count: number) => `Tiếp thu cả ${count}`, reject: 'Không tiếp thu', withdraw: 'Rút đề nghị', rejectMeans: 'Dự thảo giữ nguyên chữ cũ. Người đề nghị nhận được thông báo.', answer: 'Giải thích', removed: 'bỏ:', added: 'thêm:',
    accepted: (ordinal: number) => `Đã tiếp thu, lưu thành bản ${ordinal}.`, rejected: 'Đã ghi nhận không tiếp thu.', withdrawn: 'Đã rút đề nghị.',
    by: (who: string, at: string) => `${who}, ${at}`, resolvedBy: (who: string) => `${who} đã đóng`, inDraft: 'Góp ý và đề nghị sửa', needsSigner: 'Chọn người ký trước khi tiếp thu.', more: (count: number) => `và ${count} mục đã giải quyết`,
    compare: 'So sánh các bản', compareTitle: 'So sánh hai bản', from: 'Bản cũ', to: 'Bản mới', inline: 'Nối dòng', beside: 'Hai cột', same: 'Hai bản không khác nhau chữ nào.', oneVersion: 'Văn bản mới có một bản.', changed: (count: number) => `${count} chỗ thay đổi`, unchanged: 'không thay đổi', show: 'Cách xem',
    version: (ordinal: number, who: string, at: string) => `Bản ${ordinal}: ${who}, ${at}`,
  },
  en: {
    title: 'Comments on the draft', read: 'Read and comment', back: 'Back to the document', of: (ordinal: number) => `Version ${ordinal}, the present one`, uploaded: 'An uploaded file: comments stand on the words read from it; they cannot be changed here.',
    counts: (threads: number, open: number) => [threads > 0 && `${threads} open ${threads === 1 ? 'comment' : 'comments'}`, open > 0 && `${open} undecided ${open === 1 ? 'suggestion' : 'suggestions'}`].filter(Boolean).join(', ') || 'No open comments.',
    comments: 'Comments', suggestions: 'Suggested changes', settled: 'Settled', none: 'No comments yet. Select words, or press “Comment” under a paragraph.', noneToRead: 'No comments.', closed: 'The draft takes no more comments.',
    comment: 'Comment', commentHere: (words: string) => `Comment on “${words}”`, commentWhole: 'Comment on the whole', suggest: 'Suggest a change', suggestHere: (words: string) => `Suggest a change to “${words}”`, about: 'Words commented on', words: 'Comment', reply: 'Reply', replyTo: (name: string) => `Reply to ${name}`,
    commentMeans: 'The drafter is told; everybody who reads the draft sees it.', suggestMeans: 'Change the paragraph itself. Each place that differs becomes a suggestion; the print does not change before the drafter takes it in.', paragraph: 'Paragraph', why: 'Reason',
    sent: 'Comment sent.', suggested: (count: number) => `${count} ${count === 1 ? 'suggestion' : 'suggestions'} sent.`, send: 'Send', resolve: 'Close', reopen: 'Open again', gone: 'These words are no longer in the present version.', onOrdinal: (ordinal: number) => `in version ${ordinal}`,
    accept: 'Take in', acceptAll: (count: number) => `Take in all ${count}`, reject: 'Leave as it is', withdraw: 'Withdraw', rejectMeans: 'The draft keeps its words. Whoever suggested the change is told.', answer: 'Explanation', removed: 'removed:', added: 'added:',
    accepted: (ordinal: number) => `Taken in, kept as version ${ordinal}.`, rejected: 'Recorded as not taken in.', withdrawn: 'Suggestion withdrawn.',
    by: (who: string, at: string) => `${who}, ${at}`, resolvedBy: (who: string) => `closed by ${who}`, inDraft: 'Comments and suggestions', needsSigner: 'Choose the signer before taking anything in.', more: (count: number) => `and ${count} settled`,
    compare: 'Compare versions', compareTitle: 'Compare two versions', from: 'Earlier', to: 'Later', inline: 'Inline', beside: 'Side by side', same: 'Not a word differs.', oneVersion: 'There is only one version.', changed: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`, unchanged: 'unchanged', show: 'Layout',
    version: (ordinal: number, who: string, at: string) => `Version ${ordinal}: ${who}, ${at}`,
  },
})

export const stateNames: Record<Suggestion['state'], Phrase> = {
  open: { vi: 'Chưa giải quyết', en: 'Undecided' }, accepted: { vi: 'Đã tiếp thu', en: 'Taken in' }, rejected: { vi: 'Không tiếp thu', en: 'Not taken in' }, withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
}

export const partNames: Record<OutputOf<typeof compareVersions>['parts'][number]['name'], Phrase> = {
  subject: { vi: 'Trích yếu', en: 'Subject' }, addressees: { vi: 'Kính gửi', en: 'Addressees' }, basis: { vi: 'Căn cứ', en: 'Legal basis' }, details: { vi: 'Thông tin theo mẫu', en: 'Facts of the form' },
  body: { vi: 'Nội dung', en: 'Body' }, annexes: { vi: 'Phụ lục', en: 'Annexes' }, recipients: { vi: 'Nơi nhận', en: 'Recipients' }, whole: { vi: 'Toàn văn', en: 'Whole text' },
}
