import { lang, say, showDay, showMoney, texts, type Phrase } from '#platform/web'
import type { Brief, Heading, Standing, Time } from '../rules.ts'

export const unitNames: Record<string, Phrase> = {
  WORKING_DAY: { vi: 'ngày làm việc', en: 'working days' }, DAY: { vi: 'ngày', en: 'days' }, WORKING_HOUR: { vi: 'giờ làm việc', en: 'working hours' }, HOUR: { vi: 'giờ', en: 'hours' },
  MONTH: { vi: 'tháng', en: 'months' }, YEAR: { vi: 'năm', en: 'years' }, WEEK: { vi: 'tuần', en: 'weeks' },
}
const ways: Record<string, Phrase> = { DIRECT: { vi: 'Trực tiếp', en: 'In person' }, ONLINE: { vi: 'Trực tuyến', en: 'Online' }, POSTAL: { vi: 'Qua bưu chính công ích', en: 'By post' } }
const kinds: Record<string, Phrase> = { FEE: { vi: 'Phí, lệ phí', en: 'Fee' }, SERVICE_FEE: { vi: 'Giá dịch vụ', en: 'Service price' } }
const of = (names: Record<string, Phrase>) => (code: string) => (names[code] ? say(names[code]) : code)

/** The portal's words in the reader's; one without words by its code. */
export const wayName = of(ways)
export const feeName = of(kinds)

export function timeWords({ quantity, unit }: Time): string {
  const words = of(unitNames)(unit)
  return `${quantity} ${lang === 'en' && quantity === 1 ? words.replace(/s$/, '') : words}`
}

export const timesWords = ({ times }: Brief) => times.map(timeWords).join(', ')

/** An amount as the law writes it; what is no number stays as it was written. */
export function amountWords(value: string | number | null | undefined, currency: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  const amount = Number(value)
  if (!Number.isFinite(amount)) return String(value)
  return (currency ?? 'VND') === 'VND' ? showMoney(amount) : `${amount} ${currency}`
}

export const text = texts({
  vi: {
    free: 'Miễn phí', costs: 'Có phí, lệ phí', seeText: 'Xem mức phí', inForce: 'đang có hiệu lực', scheduled: (day: string) => `có hiệu lực từ ${day}`, past: (from: string, to: string) => `từ ${from} đến trước ${to}`, draft: 'bản thảo', version: (n: number) => `Bản ${n}`,
    gone: 'Bỏ', come: 'Thêm', same: 'Hai bản giống nhau ở mọi mục.', since: (day: string) => `từ ${day}`,
  },
  en: {
    free: 'Free', costs: 'A fee is charged', seeText: 'See the fees', inForce: 'in force', scheduled: (day: string) => `in force from ${day}`, past: (from: string, to: string) => `from ${from} until before ${to}`, draft: 'draft', version: (n: number) => `Version ${n}`,
    gone: 'Removed', come: 'Added', same: 'Both versions say the same under every heading.', since: (day: string) => `since ${day}`,
  },
})

export const costWords = ({ costs }: Brief) => ({ free: text.free, some: text.costs, unknown: text.seeText })[costs ?? 'unknown']

type Dated = { standing: Standing; effectiveFrom: string | null; effectiveTo: string | null }

export function standingWords({ standing, effectiveFrom, effectiveTo }: Dated): string {
  if (standing === 'draft' || effectiveFrom === null) return text.draft
  if (standing === 'scheduled') return text.scheduled(showDay(effectiveFrom))
  return standing === 'inForce' ? `${text.inForce}, ${text.since(showDay(effectiveFrom))}` : text.past(showDay(effectiveFrom), showDay(effectiveTo!))
}

/** The statutory headings, as Decree 63/2010 names them. */
export const headingNames: Record<Heading, Phrase> = {
  name: { vi: 'Tên thủ tục', en: 'Name' }, steps: { vi: 'Trình tự thực hiện', en: 'Steps' }, methods: { vi: 'Cách thức thực hiện', en: 'Ways to apply' }, components: { vi: 'Thành phần, số lượng hồ sơ', en: 'Papers and copies' },
  times: { vi: 'Thời hạn giải quyết', en: 'Time limit' }, subjects: { vi: 'Đối tượng thực hiện', en: 'Who may apply' }, bodies: { vi: 'Cơ quan thực hiện', en: 'Who decides' }, results: { vi: 'Kết quả thực hiện', en: 'Result' },
  fees: { vi: 'Phí, lệ phí', en: 'Fees' }, forms: { vi: 'Tên mẫu đơn, mẫu tờ khai', en: 'Forms' }, conditions: { vi: 'Yêu cầu, điều kiện', en: 'Requirements and conditions' }, basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
}
