/** What a signer should know of a paper before signing it unread: decided by rule, the same for every paper. Pure. */

export const risks = ['not-reviewed', 'changed-since-review', 'authority-missing', 'authority-doubtful', 'form-overridden', 'form-warnings', 'opinion', 'unresolved-comments', 'deadline-over', 'deadline-near', 'money'] as const
export type RiskCode = (typeof risks)[number]

/** A paper with one of these stays out of a pile until it was read alone. */
const held = new Set<RiskCode>(['not-reviewed', 'changed-since-review', 'authority-missing', 'authority-doubtful', 'form-overridden', 'opinion', 'unresolved-comments', 'deadline-over'])

export type Risk = { code: RiskCode; isHeld: boolean; facts: Record<string, string | number | string[]> }

type Review = { kind: string; ordinal: number; at: Date; by: string; opinion: string | null; overridden: string[]; found: { must: string[]; should: string[] } | null }

export type RiskFacts = {
  today: string
  dueOn: string | null
  /** The version laid before the signer. */
  ordinal: number
  /** Initials that still stand. */
  reviews: Review[]
  /** When each paper beside the draft came to lie there. */
  attachments: { name: string; at: Date }[]
  authority: { doubts: readonly string[] } | null
  /** What is printed above the name differs from how the signer may sign today. */
  isPrintedOtherwise: boolean
  unresolved: number
  text: string
}

const risk = (code: RiskCode, facts: Risk['facts'] = {}): Risk => ({ code, isHeld: held.has(code), facts })

function changesOf({ reviews, ordinal, attachments }: RiskFacts): Risk[] {
  const missing = ['content', 'form'].filter((kind) => !reviews.some((review) => review.kind === kind))
  if (missing.length > 0) return [risk('not-reviewed', { missing })]
  const last = Math.max(...reviews.map(({ at }) => at.getTime()))
  const later = attachments.filter(({ at }) => at.getTime() > last).map(({ name }) => name)
  const isOther = reviews.some((review) => review.ordinal !== ordinal)
  return isOther || later.length > 0 ? [risk('changed-since-review', { attachments: later, ordinal })] : []
}

function authorityOf({ authority, isPrintedOtherwise }: RiskFacts): Risk[] {
  if (authority === null) return [risk('authority-missing')]
  const why = [...authority.doubts, ...(isPrintedOtherwise ? ['printed-otherwise'] : [])]
  return why.length > 0 ? [risk('authority-doubtful', { why })] : []
}

function formOf({ reviews }: RiskFacts): Risk[] {
  const form = reviews.findLast(({ kind }) => kind === 'form')
  if (form && form.overridden.length > 0) return [risk('form-overridden', { count: form.overridden.length, rules: form.overridden })]
  const warnings = form?.found?.should ?? []
  return warnings.length > 0 ? [risk('form-warnings', { count: warnings.length, rules: warnings })] : []
}

/** "Nhất trí nội dung." says nothing the signer has to weigh. */
export const isPlainAgreement = (opinion: string) =>
  /^(nhất trí|đồng ý|thống nhất|đạt|đúng thể thức)( (với )?(nội dung|thể thức|dự thảo|trình ký|văn bản|tờ trình))*[.!\s]*$/iu.test(opinion.normalize('NFC').trim())

function wordsOf({ reviews, unresolved }: RiskFacts): Risk[] {
  const by = reviews.filter(({ opinion }) => opinion !== null && !isPlainAgreement(opinion)).map((review) => review.by)
  return [...(by.length > 0 ? [risk('opinion', { by })] : []), ...(unresolved > 0 ? [risk('unresolved-comments', { count: unresolved })] : [])]
}

const DAY_MS = 86_400_000

function deadlineOf({ dueOn, today }: RiskFacts): Risk[] {
  if (dueOn === null) return []
  const left = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS)
  if (left < 0) return [risk('deadline-over', { days: -left, dueOn })]
  return left <= 1 ? [risk('deadline-near', { days: left, dueOn })] : []
}

const units: Record<string, number> = { tỷ: 1e9, tỉ: 1e9, triệu: 1e6, nghìn: 1e3, ngàn: 1e3 }
const NUMBER = String.raw`\d{1,3}(?:[.  ]\d{3})+|\d+(?:,\d+)?`
const amount = new RegExp(String.raw`((?:(?:${NUMBER})\s*(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s*){1,3})(?:đồng(?!\s+(?:thời|chí|bộ|ý|nghiệp|bào|thuận|tình|hành|loạt|nhất))|₫|VNĐ|VND|đ(?![\p{L}\p{N}]))`, 'giu')
const part = new RegExp(String.raw`(${NUMBER})\s*(tỷ|tỉ|triệu|nghìn|ngàn)?`, 'giu')

const dong = (words: string) => [...words.matchAll(part)].reduce((sum, [, digits = '0', unit = '']) =>
  sum + Math.round(Number(digits.replace(/[.  ]/g, '').replace(',', '.')) * (units[unit.toLowerCase()] ?? 1)), 0)

/** The amounts a text names, in đồng, the largest first: `4.250.000.000 đồng`, `4,25 tỷ đồng`, `1 tỷ 200 triệu đồng`. */
export function moneyIn(text: string): number[] {
  const found = [...text.normalize('NFC').matchAll(amount)].map(([, words = '']) => dong(words)).filter((each) => each > 0)
  return [...new Set(found)].toSorted((a, b) => b - a)
}

function moneyOf({ text }: RiskFacts): Risk[] {
  const [most, ...others] = moneyIn(text)
  return most === undefined ? [] : [risk('money', { most, others: others.length })]
}

/** Everything worth a look, the gravest first. */
export const risksOf = (facts: RiskFacts): Risk[] =>
  [...changesOf(facts), ...authorityOf(facts), ...formOf(facts), ...wordsOf(facts), ...deadlineOf(facts), ...moneyOf(facts)]
