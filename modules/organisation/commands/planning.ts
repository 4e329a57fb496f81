import { dayOf } from '#platform/calendar'
import type { Context } from '#platform/http'
import { sql, type Db } from '#platform/database'
import { unitsById } from '../queries.ts'
import { replacedRows, type manners, type TreeRow } from '../rules.ts'
import { tables } from '../tables.ts'
import { lockTree } from './tree.ts'

/** `unitIds`: what it is about; `alsoTouches`: further units under which others come to stand. */
type Plan = { manner: (typeof manners)[number]; unitIds: string[]; alsoTouches?: string[]; on: string; legalBasis: string }
/** `leadsTo`: the units to name as its outcome, as they stand on its day. */
type Outcome<T> = { answer: T; made?: string[]; leadsTo: string[] }

/** Everything the tree says of some units, row by row. */
export async function rowsOfUnits(db: Db, ids: readonly string[]): Promise<TreeRow[]> {
  const { rows } = await sql<TreeRow>`
    select 'unit' as part, id, jsonb_build_object('valid_to', valid_to, 'ended_by', ended_by)::text as row from organisation.unit where id = any (${ids}::uuid[])
    union all select 'unit_name', id, (to_jsonb(n) - 'folded')::text from organisation.unit_name n where unit_id = any (${ids}::uuid[])
    union all select 'unit_edge', id, to_jsonb(e)::text from organisation.unit_edge e where unit_id = any (${ids}::uuid[]) or parent_id = any (${ids}::uuid[])
    union all select 'succession', id, to_jsonb(s)::text from organisation.succession s where predecessor_id = any (${ids}::uuid[]) or successor_id = any (${ids}::uuid[])`.execute(db)
  return rows
}

const namesOn = async (db: Db, ids: string[], on: string) => {
  const units = await unitsById(db, ids, on)
  return ids.flatMap((id) => units.get(id)?.name ?? [])
}

/** Makes a change of the tree, one at a time; one whose day is still to come is written down, so that it can be cancelled until then. */
export async function change<T>({ db, now }: Context, { manner, unitIds, alsoTouches = [], on, legalBasis }: Plan, make: () => Promise<Outcome<T>>): Promise<T> {
  await lockTree(db)
  if (on <= dayOf(now)) return (await make()).answer
  const before = await rowsOfUnits(db, [...unitIds, ...alsoTouches])
  const fromNames = await namesOn(db, unitIds, dayOf(now))
  const { answer, made = [], leadsTo } = await make()
  const touched = [...new Set([...unitIds, ...alsoTouches, ...made])]
  const { rowsMade, rowsReplaced } = replacedRows(before, await rowsOfUnits(db, touched))
  await tables(db).insertInto('organisation.planned_change').values({
    manner, unitIds: touched, fromNames, toNames: await namesOn(db, leadsTo, on), happensOn: on, legalBasis, plannedAt: now,
    rowsMade: JSON.stringify(rowsMade), rowsReplaced: JSON.stringify(rowsReplaced),
  }).execute()
  return answer
}
