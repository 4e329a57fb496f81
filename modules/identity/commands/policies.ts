import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { sql } from '#platform/database'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { tables } from '../tables.ts'

const inForce = (on: string) => new Problem('identity/policy-in-force', 409, `The rules of ${on} are in force; new ones begin on a later day`, { on })

/** New rules from a day on; those planned for the same day are replaced, those whose day has come never. */
export const setPolicy: Handler<typeof contract.setPolicy> = async (context, { validFrom, ...rules }) => {
  const { db, now } = context
  const today = dayOf(now)
  ensure(validFrom >= today, () => new Problem('identity/policy-in-the-past', 422, 'Rules begin today or later'))
  const [id] = await tables(db).insertInto('identity.policy').values({ validFrom, ...rules })
    .onConflict((same) => same.column('validFrom').doUpdateSet(rules).where(sql<boolean>`policy.valid_from > ${today}::date`)).returning('id').execute()
  ensure(id, () => inForce(validFrom))
  await emit(context, contract.PolicySet, { subject: id.id, payload: { policyId: id.id, validFrom, ...rules } })
  return { policyId: id.id }
}

/** Rules still to come are withdrawn; the ones before them go on. */
export const withdrawPolicy: Handler<typeof contract.withdrawPolicy> = async (context, { policyId }) => {
  const { db, now } = context
  const policy = await tables(db).selectFrom('identity.policy').selectAll().where('id', '=', policyId).forUpdate().executeTakeFirstOrThrow(() => notFound('policy', policyId))
  ensure(policy.validFrom > dayOf(now), () => inForce(policy.validFrom))
  await tables(db).deleteFrom('identity.policy').where('id', '=', policyId).execute()
  await emit(context, contract.PolicyWithdrawn, { subject: policyId, payload: { policyId, validFrom: policy.validFrom } })
  return {}
}
