import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { sql, type Db } from '#platform/database'
import type * as contract from '../contract.ts'
import { change } from './planning.ts'
import { establish } from './tree.ts'

/** Two units of one name side by side could not be told apart in any list. */
async function ensureNameFree(db: Db, name: string, parentId: string | null, on: string) {
  const { rows } = await sql<{ id: string }>`select id from organisation.unit_as_of(${on}::date)
    where parent_id is not distinct from ${parentId}::uuid and lower(name) = lower(${name}) and (valid_to is null or valid_to > ${on}::date) limit 1`.execute(db)
  ensure(rows.length === 0, () => new Problem('organisation/name-taken', 409, `There is already a unit named ${name}`, { name }))
}

export const createUnit: Handler<typeof contract.createUnit> = (context, { parentId, on, legalBasis, ...unit }) =>
  change(context, { manner: 'create', unitIds: [], on, legalBasis }, async () => {
    await ensureNameFree(context.db, unit.name, parentId, on)
    const answer = await establish(context, unit, { parentId, on, legalBasis })
    return { answer, made: [answer.id], leadsTo: [answer.id] }
  })
