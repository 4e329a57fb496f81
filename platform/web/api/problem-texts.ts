import { Problem, type Issue } from '#platform/problems'
import { lang, say, type Lang } from '../lang.ts'
import { fileTexts } from './file-texts.ts'

/** A sentence, or one built from the problem's facts (`status`, `number`, …). */
export type ProblemText = string | ((facts: Record<string, unknown>) => string)
type Sentences = Record<`${string}/${string}`, ProblemText>

const sentences = new Map<string, ProblemText>()

/**
 * Teaches the shell what a module's problems mean, by code (`documents/already-directed`). Call it in the module's
 * `texts.ts`. Say what happened, what was kept, and what to do next.
 */
export function problemTexts<T extends Sentences>(all: { vi: T; en: Record<keyof T, ProblemText> }) {
  for (const [code, sentence] of Object.entries(all[lang])) sentences.set(code, sentence)
}

problemTexts({
  vi: {
    'network/unreachable': 'Chưa kết nối được với máy chủ. Nội dung đang nhập được giữ nguyên; kiểm tra mạng rồi thử lại.',
    'request/invalid': 'Một số ô chưa đúng. Xem ghi chú ở từng ô rồi gửi lại.',
    'request/not-found': 'Không tìm thấy nội dung này, hoặc nội dung không thuộc phạm vi được xem.',
    'request/forbidden': 'Chức danh đang dùng không có quyền làm việc này.',
    'request/sign-in-required': 'Phiên làm việc đã hết. Đăng nhập lại để tiếp tục; nội dung đang nhập được giữ nguyên.',
    'request/too-large': 'Tệp quá lớn. Chưa có gì được lưu.',
    'request/no-space': 'Máy chủ đã hết chỗ lưu. Chưa có gì thay đổi; báo quản trị, rồi thử lại.',
    'request/database-away': 'Cơ sở dữ liệu tạm thời chưa trả lời. Chờ một phút rồi thử lại; nội dung đang nhập được giữ nguyên.',
    'request/too-many': 'Có quá nhiều yêu cầu trong thời gian ngắn. Chờ một phút rồi thử lại.',
    'request/cross-site': 'Yêu cầu đến từ một trang khác nên không được nhận. Mở lại hệ thống rồi thử lại.',
    'request/key-reused': 'Yêu cầu này trùng với một yêu cầu khác đã gửi. Tải lại trang rồi thử lại.',
    'lifecycle/move-refused': 'Việc này không còn làm được ở trạng thái hiện tại; có thể người khác vừa xử lý. Tải lại để xem.',
    ...fileTexts.vi,
    'request/conflict': 'Người khác vừa thay đổi nội dung này. Tải lại để xem bản mới nhất.',
  },
  en: {
    'network/unreachable': 'The server cannot be reached. What you typed is kept; check the connection and try again.',
    'request/invalid': 'Some fields are not right. See the note at each field and send again.',
    'request/not-found': 'This does not exist, or it is outside what you may see.',
    'request/forbidden': 'The position you act in has no power to do this.',
    'request/sign-in-required': 'Your session has ended. Sign in again to go on; what you typed is kept.',
    'request/too-large': 'The file is too large. Nothing was saved.',
    'request/no-space': 'The server has no room left. Nothing was changed; tell the administrator, then try again.',
    'request/database-away': 'The database does not answer for the moment. Wait a minute and try again; what you typed is kept.',
    'request/too-many': 'Too many requests in a short time. Wait a minute and try again.',
    'request/cross-site': 'The request came from another site and was not accepted. Open the system again and retry.',
    'request/key-reused': 'This request repeats the key of another one. Reload the page and try again.',
    'lifecycle/move-refused': 'This can no longer be done in the present state; somebody may have just acted. Reload to see.',
    ...fileTexts.en,
    'request/conflict': 'Somebody else has just changed this. Reload to see the newest version.',
  },
})

const byStatus: Record<number, `${string}/${string}`> = {
  401: 'request/sign-in-required', 403: 'request/forbidden', 404: 'request/not-found', 409: 'request/conflict',
  412: 'request/conflict', 413: 'request/too-large', 422: 'request/invalid', 429: 'request/too-many',
}

const unknown: Record<Lang, string> = {
  vi: 'Có lỗi ngoài dự kiến. Chưa có gì thay đổi và nội dung đang nhập được giữ nguyên. Thử lại, hoặc báo quản trị kèm mã yêu cầu.',
  en: 'Something unexpected went wrong. Nothing was changed and what you typed is kept. Try again, or report the request id.',
}

/** The sentence for a problem in the reader's language: by its code, else by its status, else an honest general one. */
export function sentenceOf(error: Error): string {
  if (!(error instanceof Problem)) return say(unknown)
  const sentence = sentences.get(error.code) ?? sentences.get(byStatus[error.status] ?? '')
  if (sentence === undefined) return say(unknown)
  return typeof sentence === 'string' ? sentence : sentence(error.facts)
}

/** What a 422 says about each field. */
export function issuesOf(error: Error | null | undefined): Issue[] {
  if (!(error instanceof Problem)) return []
  const { issues } = error.facts
  return Array.isArray(issues) ? (issues as Issue[]) : []
}
