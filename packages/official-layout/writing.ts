import { LayoutError } from './errors.ts'

const TRAILING = /[\s;,.]+$/
const CLOSING = /[\s;,.]*(\.\/\.)?\s*$/

/** NĐ 30 lists: every item ends with `;`, the last with `last`, whatever the author typed. */
export function punctuated(items: string[], last = '.') {
  const bare = items.map((item) => oneLine(item.replace(TRAILING, ''))).filter((item) => item !== '')
  return bare.map((item, index) => item + (index === bare.length - 1 ? last : ';'))
}

/** The last word of an official document is followed by `./.` (App. I, II.6). */
export function closed(text: string) {
  return text.replace(CLOSING, '') + './.'
}

/** Days below 10 and the months 1 and 2 are written with a leading zero (NĐ 30, App. I, II.4). */
export function writtenDate(on: string) {
  const [year, month, day] = dayNumbers(on)
  return { day: padded(day), month: month <= 2 ? padded(month) : String(month), year: String(year) }
}

/** `ngày 05 tháng 01 năm 2026`. */
export function spokenDate(on: string) {
  const { day, month, year } = writtenDate(on)
  return `ngày ${day} tháng ${month} năm ${year}`
}

const ROMAN: [number, string][] = [[50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]

/** `4` → `IV`; annexes and chapters are counted so. */
export function roman(number: number): string {
  const step = ROMAN.find(([value]) => value <= number)
  return step === undefined ? '' : step[1] + roman(number - step[0])
}

/** `2026-11-21` → `21/11/2026`; anything else is printed as it came. */
export function shortDate(on: string) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on)
  return parts === null ? on : `${parts[3]}/${parts[2]}/${parts[1]}`
}

/** Lets only days that exist through. */
export function realDay(on: string, field: string) {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(on) ? new Date(`${on}T00:00:00Z`) : undefined
  if (parsed === undefined || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(on)) {
    throw new LayoutError('invalid-input', { field }, `${field} must be a day written YYYY-MM-DD`)
  }
  return on
}

export function dayNumbers(on: string) {
  return on.split('-').map(Number) as [year: number, month: number, day: number]
}

export function oneLine(text: string) {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

function padded(n: number) {
  return String(n).padStart(2, '0')
}
