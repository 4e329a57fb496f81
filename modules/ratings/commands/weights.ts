import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'

/** The weight before ends where this begins; a day that has begun keeps what it was counted by. */
export const setWeight: Handler<typeof contract.setWeight> = async (context, { component, weight, from, legalBasis }) => {
  const { db, actor, now } = context
  const { rows: [last] } = await sql<{ validFrom: string; groupCode: string; position: number }>`select valid_from, group_code, position from ratings.component where code = ${component} and valid_to is null for update`.execute(db)
  ensure(last && last.validFrom < from, () => new Problem('ratings/begins-too-early', 422, `A weight from ${last?.validFrom} stands already`, { from: last?.validFrom }))
  await sql`update ratings.component set valid_to = ${from}::date where code = ${component} and valid_to is null`.execute(db)
  await sql`insert into ratings.component (code, group_code, position, weight, valid_from, legal_basis, is_confirmed, set_by) values (${component}, ${last.groupCode}, ${last.position}, ${weight}, ${from}::date, ${legalBasis}, true, ${actor.name})`.execute(db)
  await emit({ db, actor, now }, contract.WeightSet, { subject: actor.personId, payload: { component, weight, from, legalBasis } })
  return { component, validFrom: from }
}
