/** What waits for somebody, and how urgently. Browser-safe. */

/** What may be asked of a position or a desk; the verb is the button. */
export const verbs = [
  'direct', 'assign', 'process', 'coordinate', 'note', 'review', 'check-form', 'submit-slip', 'sign', 'number', 'seal', 'issue',
  'register', 'revise',
  'approve', 'confirm', 'hand-over', 'accept', 'give-back',
  'decide-extension', 'resume',
  'give-opinion', 'cancel-copy', 'return-result',
] as const
export type Verb = (typeof verbs)[number]

export const urgencies = ['normal', 'urgent', 'veryUrgent', 'flash'] as const
export type Urgency = (typeof urgencies)[number]

export const groups = ['overdue', 'today', 'week', 'later', 'undated'] as const
export type Group = (typeof groups)[number]

const DAY_MS = 86_400_000
/** Viet Nam keeps UTC+7 all year. */
const ZONE_MS = 7 * 3_600_000
const dayNumber = (instant: Date) => Math.floor((instant.getTime() + ZONE_MS) / DAY_MS)

/** A deadline named by its day alone lasts until the last second of that day in Viet Nam. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59+07:00`)

/** Whether only the day of a deadline was meant, not an hour. */
export const isWholeDay = (dueAt: Date): boolean => (dueAt.getTime() + ZONE_MS) % DAY_MS === DAY_MS - 1000

/** The first instant of tomorrow in Viet Nam. */
export const endOfToday = (now: Date): Date => new Date((dayNumber(now) + 1) * DAY_MS - ZONE_MS)

/** The end of the Sunday that closes the working week ahead: weeks start on Monday, and at a weekend the coming one is meant. */
export function endOfWeek(now: Date): Date {
  const today = dayNumber(now)
  const weekday = (today + 3) % 7 // 1970-01-01 was a Thursday
  const left = weekday < 5 ? 7 - weekday : 14 - weekday
  return new Date((today + left) * DAY_MS - ZONE_MS)
}

/** Where in the queue something stands: late as soon as its instant has passed, whatever the day. */
export function groupOf(dueAt: Date | null, now: Date): Group {
  if (dueAt === null) return 'undated'
  if (dueAt < now) return 'overdue'
  if (dueAt < endOfToday(now)) return 'today'
  return dueAt < endOfWeek(now) ? 'week' : 'later'
}
