import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { agenciesKept } from './processes.ts'

export const getOfficeHours: Handler<typeof contract.getOfficeHours> = async (context, { agencyId }) => {
  ensure((await agenciesKept(context)).includes(agencyId), () => notFound('agency', agencyId))
  const clock = (name: string) => sql.raw(`to_char(${name}, 'HH24:MI')`)
  const { rows } = await sql<contract.HoursRow>`select ${clock('opens')} as opens, ${clock('noon_from')} as noon_from, ${clock('noon_to')} as noon_to, ${clock('closes')} as closes, ${clock('same_day_until')} as same_day_until,
      agency_id is not null as is_own, valid_from, valid_to, legal_basis from dossiers.office_hours where agency_id is null or agency_id = ${agencyId} order by agency_id nulls last, valid_from desc`.execute(context.db)
  return { rows }
}
