/** Working days and deadlines: Monday to Friday, changed by dated rows that name their legal basis. */
import { sql } from 'kysely'
import type { Db } from '#platform/database'

export type CalendarDay = { day: string; kind: 'holiday' | 'compensatory-rest' | 'working' }

/** UTC+7 the year round since 1975 (Asia/Ho_Chi_Minh); the time zone database costs a hundred times as much per call. */
const VIET_NAM_OFFSET_MS = 7 * 3_600_000

/** Today, YYYY-MM-DD, in Viet Nam. */
export const dayOf = (instant: Date) => new Date(instant.getTime() + VIET_NAM_OFFSET_MS).toISOString().slice(0, 10)

/** `23/11/2026`, as papers write a day; nothing for none. */
export const dmy = (day: string | null) => (day === null ? '' : day.split('-').toReversed().join('/'))

/** The year an instant belongs to in Viet Nam: registers restart with it. */
export const yearOf = (instant: Date) => Number(dayOf(instant).slice(0, 4))

/** The day `count` calendar days after (or before) a day. */
export function shiftDay(day: string, count: number) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Whether offices work on this day: a dated row decides, otherwise the week does. */
export const isWorkingDay = (overrides: ReadonlyMap<string, CalendarDay['kind']>, day: string) => {
  const override = overrides.get(day)
  return override === undefined ? !isWeekend(day) : override === 'working'
}

/** The overrides that hold for an agency between two days; the agency's own row wins over the common one. */
export async function overridesOf(db: Db, agencyId: string | null, from: string, to: string) {
  const { rows } = await sql<CalendarDay>`select day, kind from platform.calendar_day
    where (agency_id is null or agency_id = ${agencyId}) and day between ${from} and ${to} order by agency_id nulls first`.execute(db)
  return new Map(rows.map(({ day, kind }) => [day, kind]))
}

/**
 * The day `count` working days after `from`, the first day excluded (Bộ luật Dân sự Art. 147).
 * @param count 0 gives `from` itself when offices work on it, else the next working day (Art. 148)
 */
export async function addWorkingDays(db: Db, agencyId: string | null, from: string, count: number): Promise<string> {
  const overrides = await overridesOf(db, agencyId, from, shiftDay(from, count * 3 + 40))
  let day = from
  for (let left = count; left > 0;) {
    day = shiftDay(day, 1)
    if (isWorkingDay(overrides, day)) left -= 1
  }
  while (!isWorkingDay(overrides, day)) day = shiftDay(day, 1)
  return day
}

/** Longer than any holiday with the weekends around it. */
const LONGEST_REST = 20

/** Whether offices work on a day, and the nearest days before and after it on which they do. */
export async function workingDaysAround(db: Db, agencyId: string | null, day: string): Promise<{ isWorkingDay: boolean; previous: string; next: string }> {
  const overrides = await overridesOf(db, agencyId, shiftDay(day, -LONGEST_REST), shiftDay(day, LONGEST_REST))
  const nearest = (step: 1 | -1) => {
    let at = shiftDay(day, step)
    while (!isWorkingDay(overrides, at)) at = shiftDay(at, step)
    return at
  }
  return { isWorkingDay: isWorkingDay(overrides, day), previous: nearest(-1), next: nearest(1) }
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. The overrides must cover both. */
export function workingDaysUntil(overrides: ReadonlyMap<string, CalendarDay['kind']>, from: string, to: string): number {
  let count = 0
  for (let day = shiftDay(from, 1); day <= to; day = shiftDay(day, 1)) if (isWorkingDay(overrides, day)) count += 1
  return count
}
