/** Deadlines by the Civil Code, Art. 147 and 148, in the hours of an office: pure arithmetic over a calendar that is given. */
export const timeUnits = ['sameDay', 'hour', 'workingDay', 'day'] as const
export type TimeUnit = (typeof timeUnits)[number]
export type Time = { quantity: number; unit: TimeUnit }

/** Minutes of the day, and whether offices work on a day, `YYYY-MM-DD`. */
export type Office = { opens: number; noonFrom: number; noonTo: number; closes: number; sameDayUntil: number }
export type Calendar = Office & { works: (day: string) => boolean }

export const HOURS_A_DAY = 8
const MINUTE = 60_000
const DAY = 86_400_000
/** Viet Nam keeps UTC+7 all year. */
const ZONE = 7 * 60 * MINUTE

export const localDay = (at: Date) => new Date(at.getTime() + ZONE).toISOString().slice(0, 10)
const minuteOf = (at: Date) => ((at.getTime() + ZONE) % DAY) / MINUTE
const instant = (day: string, minute: number) => new Date(Date.parse(`${day}T00:00:00Z`) + minute * MINUTE - ZONE)
const shift = (day: string, count: number) => new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10)

const closeOf = ({ closes }: Office, day: string) => instant(day, closes)

/** The day itself when offices work on it, else the next on which they do. */
function workingDayFrom({ works }: Calendar, day: string) {
  let at = day
  while (!works(at)) at = shift(at, 1)
  return at
}

/** So many working days after a day, which is not counted. */
export function workingDayAfter(calendar: Calendar, day: string, count: number) {
  let at = day
  for (let left = count; left > 0; left -= 1) at = workingDayFrom(calendar, shift(at, 1))
  return at
}

const segmentsOf = ({ opens, noonFrom, noonTo, closes }: Office) => [[opens, noonFrom], [noonTo, closes]] as const

/** The instant so many minutes of office time later. */
export function addOfficeMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  let [left, day, minute] = [minutes, localDay(from), minuteOf(from)]
  for (;;) {
    if (calendar.works(day))
      for (const [begins, ends] of segmentsOf(calendar)) {
        const open = Math.max(0, ends - Math.max(begins, minute))
        if (open > 0 && left <= open) return instant(day, Math.max(begins, minute) + left)
        left -= open
      }
    day = shift(day, 1)
    minute = 0
  }
}

/** Office time between two instants, in minutes. */
export function officeMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  let sum = 0
  for (let day = localDay(from); day <= localDay(to); day = shift(day, 1)) {
    if (!calendar.works(day)) continue
    for (const [begins, ends] of segmentsOf(calendar)) {
      const [first, last] = [Math.max(instant(day, begins).getTime(), from.getTime()), Math.min(instant(day, ends).getTime(), to.getTime())]
      sum += Math.max(0, last - first) / MINUTE
    }
  }
  return sum
}

/** When what was accepted now must be done: at the end of the last day's office hours; hours are counted to the minute. */
export function dueAt(calendar: Calendar, acceptedAt: Date, { quantity, unit }: Time): Date {
  const day = localDay(acceptedAt)
  switch (unit) {
    case 'hour': return addOfficeMinutes(calendar, acceptedAt, quantity * 60)
    case 'sameDay': return closeOf(calendar, calendar.works(day) && minuteOf(acceptedAt) <= calendar.sameDayUntil ? day : workingDayAfter(calendar, day, 1))
    case 'workingDay': return closeOf(calendar, workingDayAfter(calendar, day, quantity))
    case 'day': return closeOf(calendar, workingDayFrom(calendar, shift(day, quantity)))
  }
}

function workingDaysBetween({ works }: Calendar, from: string, to: string) {
  let count = 0
  for (let day = shift(from, 1); day <= to; day = shift(day, 1)) if (works(day)) count += 1
  return count
}

/** The deadline with a pause left out: later by what was paused, in the unit it is counted in. What was late before the pause stays late. */
export function resumedDueAt(calendar: Calendar, due: Date, { pausedAt, resumedAt }: { pausedAt: Date; resumedAt: Date }, unit: TimeUnit): Date {
  if (due <= pausedAt || resumedAt <= pausedAt) return due
  const [from, to, last] = [localDay(pausedAt), localDay(resumedAt), localDay(due)]
  switch (unit) {
    case 'hour': return addOfficeMinutes(calendar, due, officeMinutesBetween(calendar, pausedAt, resumedAt))
    case 'day': return closeOf(calendar, workingDayFrom(calendar, shift(last, Math.round((Date.parse(to) - Date.parse(from)) / DAY))))
    case 'sameDay':
    case 'workingDay': return closeOf(calendar, workingDayAfter(calendar, last, workingDaysBetween(calendar, from, to)))
  }
}

export const punctualities = ['early', 'onTime', 'late'] as const
export type Punctuality = (typeof punctualities)[number]

/** Trước hạn, đúng hạn, quá hạn. */
export function punctualityOf(due: Date, doneAt: Date): Punctuality {
  if (doneAt > due) return 'late'
  return localDay(doneAt) < localDay(due) ? 'early' : 'onTime'
}

/** A promised day as it stands in a letter: the end of its office hours, and a day on which somebody is there. */
export const appointmentOn = (calendar: Calendar, day: string): Date => closeOf(calendar, workingDayFrom(calendar, day))

/** Where what still has to be done ends, counted from now: never the same day, so that the letter does not come after its own date. */
export const newAppointment = (calendar: Calendar, now: Date, minutesLeft: number): Date => {
  const [last, tomorrow] = [localDay(addOfficeMinutes(calendar, now, minutesLeft)), workingDayAfter(calendar, localDay(now), 1)]
  return closeOf(calendar, last > tomorrow ? last : tomorrow)
}
