import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { ensureKept } from './processes.ts'

/** The row before ends where this one begins; a row of the same day is corrected. */
export const setOfficeHours: Handler<typeof contract.setOfficeHours> = async (context, { agencyId, from, legalBasis, ...hours }) => {
  const { db, now } = context
  const { opens, noonFrom, noonTo, closes, sameDayUntil } = hours
  await ensureKept(context, agencyId)
  ensure(opens < noonFrom && noonFrom <= noonTo && noonTo < closes && opens <= sameDayUntil && sameDayUntil <= closes, () => new Problem('dossiers/hours-unsound', 422, 'Opens, noon, closes come one after the other, and the cut-off lies between'))
  ensure(from > dayOf(now), () => new Problem('dossiers/hours-in-the-past', 409, 'From tomorrow on: what was counted today stays'))
  const { rows: later } = await sql<{ day: string }>`select valid_from as day from dossiers.office_hours where agency_id = ${agencyId} and valid_from > ${from}::date order by valid_from limit 1`.execute(db)
  await sql`update dossiers.office_hours set valid_to = ${from}::date where agency_id = ${agencyId} and valid_from < ${from}::date and (valid_to is null or valid_to > ${from}::date)`.execute(db)
  await sql`insert into dossiers.office_hours (agency_id, opens, noon_from, noon_to, closes, same_day_until, valid_from, valid_to, legal_basis)
    values (${agencyId}, ${opens}, ${noonFrom}, ${noonTo}, ${closes}, ${sameDayUntil}, ${from}::date, ${later[0]?.day ?? null}::date, ${legalBasis})
    on conflict (agency_id, valid_from) do update set opens = excluded.opens, noon_from = excluded.noon_from, noon_to = excluded.noon_to, closes = excluded.closes, same_day_until = excluded.same_day_until, legal_basis = excluded.legal_basis`.execute(db)
  await emit(context, contract.OfficeHoursSet, { subject: agencyId, payload: { agencyId, from, ...hours, legalBasis } })
  return { agencyId, from }
}
