import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { policyOn } from './accounts.ts'

/** The newest first; its day is the cursor. */
export const listPolicies: Handler<typeof contract.listPolicies> = async ({ db, now }, { after, limit }) => {
  ensure(after === undefined || /^\d{4}-\d{2}-\d{2}$/.test(after), () => new Problem('request/invalid', 422, 'The cursor is not one of this list'))
  const today = dayOf(now)
  const present = await policyOn(db, today)
  const found = await tables(db).selectFrom('identity.policy').selectAll().$if(after !== undefined, (query) => query.where('validFrom', '<', after!))
    .orderBy('validFrom', 'desc').limit(limit + 1).execute()
  const stateOf = (validFrom: string) => (validFrom > today ? 'ahead' : validFrom === present.validFrom ? 'present' : 'past')
  const rows = found.slice(0, limit).map((row) => ({ ...row, state: stateOf(row.validFrom) }) as const)
  return { rows, next: found.length > limit ? rows.at(-1)!.validFrom : null }
}
