/** When a duty comes back: pure arithmetic of the calendar. Browser-safe. */
export const rhythms = ['day', 'week', 'month', 'quarter'] as const
export type Rhythm = (typeof rhythms)[number]

type Beat = { every: Rhythm; dueDay: number | null }

const DAY = 86_400_000
const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** Monday is 1. */
const weekdayOf = (day: string) => ((new Date(at(day)).getUTCDay() + 6) % 7) + 1

/** The day of a month, or its last where there is no such day. */
function dayInMonth(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return iso(Date.UTC(year, month, Math.min(day, last)))
}

function* days(from: string, to: string) {
  for (let day = at(from); day <= at(to); day += DAY) yield iso(day)
}

function* months(from: string, to: string) {
  const [year, month] = from.split('-').map(Number) as [number, number]
  for (let i = 0; iso(Date.UTC(year, month - 1 + i, 1)) <= to; i += 1) yield new Date(Date.UTC(year, month - 1 + i, 1))
}

/** The days a duty falls on between two days, before days off are thought of. */
export function nominalDays({ every, dueDay }: Beat, from: string, to: string): string[] {
  if (from > to) return []
  if (every === 'day') return [...days(from, to)]
  if (every === 'week') return [...days(from, to)].filter((day) => weekdayOf(day) === dueDay)
  return [...months(from, to)].filter((month) => every === 'month' || month.getUTCMonth() % 3 === 2)
    .map((month) => dayInMonth(month.getUTCFullYear(), month.getUTCMonth(), dueDay!)).filter((day) => day >= from && day <= to)
}

/** `tháng 11/2026`: what an occasion is called. */
export function occasionName(every: Rhythm, day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  if (every === 'quarter') return `quý ${['I', 'II', 'III', 'IV'][Math.floor((Number(month) - 1) / 3)]}/${year}`
  if (every === 'month') return `tháng ${month}/${year}`
  return every === 'week' ? `tuần có ngày ${date}/${month}/${year}` : `ngày ${date}/${month}/${year}`
}
