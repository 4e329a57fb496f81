import { showDay, type Phrase } from '#platform/web'

type Facts = Record<string, unknown>
type Told = { did: Phrase; quote?: string | null }
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')
const named = (facts: Facts, key: string) => (Array.isArray(facts[key]) ? (facts[key] as string[]).join('; ') : '')

const sentences: Record<string, (facts: Facts) => Told> = {
  'file-opened': (f) => ({ did: word(f, 'outsideReason') ? { vi: 'lập hồ sơ ngoài danh mục', en: 'opened the file outside the plan' } : { vi: 'lập hồ sơ', en: 'opened the file' }, quote: word(f, 'outsideReason') }),
  'documents-added': (f) => ({ did: { vi: `đưa ${word(f, 'count')} văn bản vào hồ sơ`, en: `put in ${word(f, 'count')} documents` }, quote: named(f, 'titles') }),
  'paper-added': (f) => ({ did: { vi: 'đưa tài liệu vào hồ sơ', en: 'put in a paper' }, quote: word(f, 'paper') }),
  'entry-removed': (f) => ({ did: { vi: `loại khỏi hồ sơ: ${word(f, 'entry')}`, en: `took out: ${word(f, 'entry')}` }, quote: word(f, 'reason') }),
  'file-closed': (f) => ({ did: { vi: `kết thúc hồ sơ: ${word(f, 'docTotal')} tài liệu, ${word(f, 'pageTotal')} trang`, en: `closed the file: ${word(f, 'docTotal')} documents, ${word(f, 'pageTotal')} pages` } }),
  'file-reopened': (f) => ({ did: { vi: 'mở lại hồ sơ', en: 'opened the file again' }, quote: word(f, 'reason') }),
  'access-change-asked': (f) => ({ did: { vi: 'đề nghị thay đổi quyền đọc', en: 'asked for a change of readers' }, quote: named(f, 'names') }),
  'access-changed': (f) => ({ did: { vi: 'xác nhận thay đổi quyền đọc', en: 'confirmed the change of readers' }, quote: named(f, 'names') }),
  'access-change-refused': (f) => ({ did: { vi: 'không đồng ý thay đổi quyền đọc', en: 'refused the change of readers' }, quote: word(f, 'reason') }),
  'file-kept-back': (f) => ({ did: { vi: `giữ lại đến ngày ${showDay(word(f, 'untilOn'))} theo ${word(f, 'consent')}`, en: `keeps it back until ${showDay(word(f, 'untilOn'))} by ${word(f, 'consent')}` }, quote: word(f, 'reason') }),
  'hand-over-due': (f) => ({ did: { vi: `nhắc nộp lưu trước ngày ${showDay(word(f, 'dueOn'))}`, en: `reminds of the hand-over by ${showDay(word(f, 'dueOn'))}` } }),
  'file-proposed': () => ({ did: { vi: 'đề nghị nộp lưu', en: 'proposed it for the archive' } }),
  'file-taken-back': (f) => ({ did: { vi: 'đưa hồ sơ trở lại người lập', en: 'gave the file back to its keeper' }, quote: word(f, 'reason') }),
  'file-archived': () => ({ did: { vi: 'tiếp nhận vào lưu trữ cơ quan', en: 'took it into the archive' } }),
  'file-held': (f) => ({ did: { vi: 'đóng băng hồ sơ', en: 'froze the file' }, quote: word(f, 'reason') }),
  'hold-lifted': (f) => ({ did: { vi: 'gỡ đóng băng', en: 'lifted the hold' }, quote: word(f, 'reason') }),
  'file-destroyed': (f) => ({ did: { vi: `hủy nội dung hồ sơ theo ${word(f, 'decision')}`, en: `destroyed the contents by ${word(f, 'decision')}` } }),
  'loan-asked': (f) => ({ did: { vi: 'gửi yêu cầu mượn', en: 'asked for a loan' }, quote: word(f, 'purpose') }),
  'file-lent': (f) => ({ did: { vi: `cho ${word(f, 'borrower')} mượn đến ${showDay(word(f, 'dueOn'))}`, en: `lent it to ${word(f, 'borrower')} until ${showDay(word(f, 'dueOn'))}` } }),
  'loan-refused': (f) => ({ did: { vi: `không cho ${word(f, 'borrower')} mượn`, en: `refused ${word(f, 'borrower')} the loan` }, quote: word(f, 'reason') }),
  'file-given-back': (f) => ({ did: { vi: `ghi nhận ${word(f, 'borrower')} trả hồ sơ`, en: `recorded that ${word(f, 'borrower')} gave it back` } }),
  'loan-overdue': (f) => ({ did: { vi: `nhắc ${word(f, 'borrower')} quá hạn trả ${showDay(word(f, 'dueOn'))}`, en: `reminds ${word(f, 'borrower')}: due back ${showDay(word(f, 'dueOn'))}` } }),
  'file-received': (f) => ({ did: { vi: `tiếp nhận hồ sơ từ ${word(f, 'origin')} vào kho lưu trữ`, en: `took the file in from ${word(f, 'origin')}` } }),
  'receipt-recorded': (f) => (f['isBrought'] === true
    ? { did: { vi: `ghi nhận biên bản tiếp nhận của ${word(f, 'receiver')}, ${word(f, 'signedBy')} ký`, en: `recorded the receipt of ${word(f, 'receiver')}, signed by ${word(f, 'signedBy')}` } }
    : { did: { vi: `ký biên bản tiếp nhận hồ sơ vào kho của ${word(f, 'receiver')}`, en: `signed the receipt of ${word(f, 'receiver')}` } }),
  'export-requested': () => ({ did: { vi: 'yêu cầu đóng gói hồ sơ', en: 'asked for a package' } }),
  'export-ready': () => ({ did: { vi: 'đóng gói xong', en: 'finished the package' } }),
  'export-failed': (f) => ({ did: { vi: 'không đóng gói được', en: 'could not make the package' }, quote: word(f, 'flaw') === 'set-aside' ? '' : word(f, 'flaw') }),
}

/** One event of a file as a sentence; an unknown one says its own name. */
export function tell(name: string, facts: Facts): Told {
  const verb = name.replace(/^archive\.|\.v\d+$/g, '')
  return sentences[verb]?.(facts) ?? { did: { vi: verb, en: verb } }
}

export const isTold = (name: string) => name.replace(/^archive\.|\.v\d+$/g, '') in sentences
