import { say, showMoney, type Phrase } from '#platform/web'
import { instantWords } from '../words.ts'

const simple: Record<string, Phrase> = {
  'dossier-lodged': { vi: 'nộp hồ sơ', en: 'lodged the dossier' }, 'dossier-accepted': { vi: 'tiếp nhận, lập giấy hẹn', en: 'accepted it and issued the receipt' }, 'dossier-refused': { vi: 'từ chối tiếp nhận', en: 'refused it at intake' },
  'supplement-asked': { vi: 'yêu cầu bổ sung giấy tờ', en: 'asked for papers' }, 'supplement-sent': { vi: 'gửi giấy tờ bổ sung', en: 'sent the papers' }, 'supplement-taken': { vi: 'nhận giấy tờ bổ sung', en: 'took in the papers' }, 'payment-asked': { vi: 'yêu cầu thực hiện nghĩa vụ tài chính', en: 'asked for payment' },
  'payment-confirmed': { vi: 'xác nhận đã nộp tiền', en: 'confirmed the payment' }, 'dossier-suspended': { vi: 'dừng xử lý', en: 'suspended it' }, 'dossier-resumed': { vi: 'cho tiếp tục xử lý', en: 'resumed it' }, 'dossier-withdrawn': { vi: 'ghi nhận công dân rút hồ sơ', en: 'noted the withdrawal' },
  'step-taken': { vi: 'nhận bước', en: 'received the step' }, 'processing-begun': { vi: 'bắt đầu xử lý', en: 'began the processing' }, 'step-handed-on': { vi: 'xong bước, chuyển tiếp', en: 'ended the step and handed on' }, 'dossier-resolved': { vi: 'kết thúc xử lý', en: 'ended the processing' },
  'papers-given': { vi: 'giao giấy tờ', en: 'handed over the papers' }, 'papers-received': { vi: 'xác nhận nhận bàn giao', en: 'confirmed the hand-over' }, 'papers-kept-back': { vi: 'rút khỏi phiếu bàn giao', en: 'took it off the hand-over sheet' },
  'result-returned': { vi: 'trả kết quả', en: 'returned the result' }, 'part-scanned': { vi: 'quét giấy để số hóa', en: 'scanned a paper' }, 'part-digitised': { vi: 'đã có bản sao điện tử ký số của', en: 'got the signed electronic copy of' }, 'scan-dropped': { vi: 'bỏ bản số hóa', en: 'took back the scan of' }, 'scan-set-aside': { vi: 'quét giấy có dấu mật, bản quét bị cách ly', en: 'scanned a paper with a secrecy mark; it was set aside' },
  'apology-issued': { vi: 'xin lỗi và hẹn lại ngày trả', en: 'apologised and appointed a new day' },
}

const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const listed = (value: unknown) => (Array.isArray(value) ? (value as string[]).join('; ') : null)

/** While the line was down: the hour of the counter, and the number that was handed out. */
function offlineWords({ offlineAt, provisionalCode }: Record<string, unknown>): string {
  if (typeof offlineAt !== 'string') return ''
  const [at, code] = [instantWords(new Date(offlineAt)), words(provisionalCode) ?? '']
  return say({ vi: ` ngoại tuyến lúc ${at}, số tạm ${code}`, en: ` offline at ${at}, provisional number ${code}` })
}

/** One sentence of the story, and what was written with it. */
export function chapterWords(name: string, facts: Record<string, unknown>): { did: string; quote: string | null } {
  const key = name.split('.')[1] ?? name
  const step = words(facts.stepName) ?? words(facts.partName)
  const quote = [listed(facts.items), words(facts.reason), words(facts.exception), words(facts.note), words(facts.words), words(facts.resultNumber), words(facts.receipt), words(facts.receiverName), words(facts.onBehalf), words(facts.to)].filter(Boolean).join(' · ')
  const amount = typeof facts.amount === 'number' ? ` ${showMoney(facts.amount)}` : ''
  const until = key === 'apology-issued' && typeof facts.appointedAt === 'string' ? `: ${instantWords(new Date(facts.appointedAt))}` : ''
  const offline = offlineWords(facts)
  const sheet = words(facts.sheetNumber)
  return { did: `${simple[key] ? say(simple[key]) : key}${offline}${step ? ` “${step}”` : ''}${sheet ? ` ${sheet}` : ''}${amount}${until}`, quote: quote || null }
}
