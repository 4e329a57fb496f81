import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { deskOf } from './actor.ts'

/** The desks of an agency whose holders all have a power: those of the roles that sit there and carry it on that day. */
export async function desksWith(db: Db, permission: string, agencyIds: readonly string[], now: Date): Promise<string[]> {
  const today = dayOf(now)
  const { rows } = await sql<{ code: string }>`select code from people.role where seat = 'agency' and ${permission} = any (permissions)
    and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`.execute(db)
  return agencyIds.flatMap((agencyId) => rows.map(({ code }) => deskOf(agencyId, code)))
}
