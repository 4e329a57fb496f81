/** Days and moments as edXML writes them; moments are those of Viet Nam, seven hours ahead, all year. */

export type DateForm = 'yyyy/MM/dd' | 'dd/MM/yyyy'

const VIET_NAM = 7 * 3600_000

const isDay = (day: string) => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

const turned = (day: string, form: DateForm) => (form === 'yyyy/MM/dd' ? day.replaceAll('-', '/') : day.split('-').reverse().join('/'))

/** `2026-11-20` as a partner writes it; null when it is no day of the calendar. */
export const writeDay = (day: string, form: DateForm): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day) ? turned(day, form) : null)

const forms: { form: DateForm | 'iso'; pattern: RegExp; order: [number, number, number] }[] = [
  { form: 'yyyy/MM/dd', pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, order: [1, 2, 3] },
  { form: 'dd/MM/yyyy', pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, order: [3, 2, 1] },
  { form: 'iso', pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, order: [1, 2, 3] },
]

/** Any of the ways a day is met in the wild; null when it is none. A time behind it is left out. */
export function readDay(text: string): { day: string; form: DateForm | 'iso' } | null {
  const [date = ''] = text.trim().split(/[T\s]/)
  for (const { form, pattern, order } of forms) {
    const found = pattern.exec(date)
    if (!found) continue
    const day = order.map((part, at) => found[part]!.padStart(at === 0 ? 4 : 2, '0')).join('-')
    return isDay(day) ? { day, form } : null
  }
  return null
}

/** A moment in the time of Viet Nam, to the second. */
export function writeMoment(at: Date, form: DateForm): string {
  const [day, time] = new Date(at.getTime() + VIET_NAM).toISOString().split('T') as [string, string]
  return `${turned(day, form)} ${time.slice(0, 8)}`
}

/** What `writeMoment` wrote in either form, or an ISO instant; a day alone is its midnight. */
export function readMoment(text: string): Date | null {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text.trim())) return validDate(new Date(text.trim()))
  const found = readDay(text)
  if (!found) return null
  const time = /[T\s](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text.trim())
  const [, hours = '0', minutes = '0', seconds = '0'] = time ?? []
  return validDate(new Date(Date.parse(`${found.day}T${[hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':')}Z`) - VIET_NAM))
}

const validDate = (at: Date) => (Number.isNaN(at.getTime()) ? null : at)
