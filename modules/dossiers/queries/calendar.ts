import { dayOf, isWorkingDay, overridesOf, shiftDay } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { addOfficeMinutes, type Calendar } from '../rules.ts'

type Hours = { opens: string; noonFrom: string; noonTo: string; closes: string; sameDayUntil: string }

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** How far a deadline may lie behind or ahead of the instants it is counted from. */
const [BACK, AHEAD] = [400, 1200]

/** The calendar and the opening hours of an agency around an instant. */
export async function calendarOf(db: Db, agencyId: string, now: Date): Promise<Calendar> {
  const today = dayOf(now)
  const [overrides, { rows: [hours] }] = await Promise.all([
    overridesOf(db, agencyId, shiftDay(today, -BACK), shiftDay(today, AHEAD)),
    sql<Hours>`select opens::text, noon_from::text, noon_to::text, closes::text, same_day_until::text from dossiers.office_hours
      where (agency_id is null or agency_id = ${agencyId}) and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date) order by agency_id nulls last, valid_from desc limit 1`.execute(db),
  ])
  return {
    works: (day) => isWorkingDay(overrides, day), opens: minuteOf(hours!.opens), noonFrom: minuteOf(hours!.noonFrom), noonTo: minuteOf(hours!.noonTo), closes: minuteOf(hours!.closes), sameDayUntil: minuteOf(hours!.sameDayUntil),
  }
}

/** Whoever files is answered within eight office hours (NĐ 45/2020, Điều 11). */
const ANSWER_MINUTES = 8 * 60

export const answerBy = async (db: Db, agencyId: string, from: Date) => addOfficeMinutes(await calendarOf(db, agencyId, from), from, ANSWER_MINUTES)
