import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'

/** The pattern that holds for an agency on a day: its own, else the common one. */
export async function patternOf(db: Db, agencyId: string, now: Date): Promise<{ pattern: string; isOwn: boolean }> {
  const today = dayOf(now)
  const { rows } = await sql<{ pattern: string; isOwn: boolean }>`select pattern, agency_id is not null as is_own from dossiers.code_pattern
    where (agency_id is null or agency_id = ${agencyId}) and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date) order by agency_id nulls last, valid_from desc limit 1`.execute(db)
  return rows[0]!
}
