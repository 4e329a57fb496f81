import { dayOf, isWorkingDay, overridesOf, shiftDay } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Hours, OfficeTime } from '../rules.ts'

type Row = Hours & { isOwn: boolean; validFrom: string; validTo: string | null }

/** An agency's office hours and working days between two instants: its own rows where it has any that day, the common ones otherwise. */
export async function officeTimeOf(db: Db, agencyId: string, from: Date, to: Date): Promise<OfficeTime> {
  const { rows } = await sql<Row>`select opens, closes, agency_id is not null as is_own, valid_from, valid_to from clock.office_hours
    where agency_id is null or agency_id = ${agencyId} order by opens`.execute(db)
  const overrides = await overridesOf(db, agencyId, dayOf(from), shiftDay(dayOf(to), 1))
  const hoursOn = (day: string) => {
    const held = rows.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day))
    const own = held.filter(({ isOwn }) => isOwn)
    return own.length > 0 ? own : held
  }
  return { hoursOn, isWorkingDay: (day) => isWorkingDay(overrides, day) }
}
