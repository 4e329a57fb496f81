import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { brokenConstraint, sql, type Db } from '#platform/database'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { isStillSo, type TreeRow } from '../rules.ts'
import { tables } from '../tables.ts'
import { rowsOfUnits } from './planning.ts'
import { lockTree } from './tree.ts'

export const cancelUnitChange: Handler<typeof contract.cancelUnitChange> = async (context, { changeId, reason }) => {
  const { db, now } = context
  await lockTree(db)
  const planned = await lockChange(db, changeId)
  const { manner, happensOn: on, unitIds: touched } = planned
  ensure(planned.cancelledAt === null, () => new Problem('organisation/change-cancelled', 409, 'The change was already cancelled'))
  ensure(on > dayOf(now), () => new Problem('organisation/change-happened', 409, `The change took place on ${on}`, { on }))
  const [made, replaced] = [planned.rowsMade as TreeRow[], planned.rowsReplaced as TreeRow[]]
  ensure(isStillSo(made, await rowsOfUnits(db, touched)), builtUpon)
  const neverIds = await takeBack(db, made, replaced).catch(orBuiltUpon)
  await tables(db).updateTable('organisation.planned_change').set({ cancelledAt: now, cancelledFor: reason }).where('id', '=', changeId).execute()
  const unitIds = touched.filter((id) => !neverIds.includes(id))
  await emit(context, contract.UnitChangeCancelled, { subject: unitIds[0] ?? neverIds[0]!, payload: { changeId, manner, on, reason, unitIds, neverIds } })
  return {}
}

const lockChange = (db: Db, id: string) =>
  tables(db).selectFrom('organisation.planned_change').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(() => notFound('planned change', id))

const builtUpon = () => new Problem('organisation/change-built-upon', 409, 'Another change rests on this one: cancel that one first')

/** What refers to a unit that would never be, or overlaps with what would hold again, was decided later. */
const orBuiltUpon = (error: unknown): never => { throw brokenConstraint(error)?.startsWith('unit_') || brokenConstraint(error)?.startsWith('succession_') ? builtUpon() : error }

/** Puts the rows of the tree back; answers the units that never come to be. */
async function takeBack(db: Db, made: TreeRow[], replaced: TreeRow[]): Promise<string[]> {
  const idsOf = (rows: TreeRow[], part: TreeRow['part']) => rows.filter((row) => row.part === part).map(({ id }) => id)
  const rowsOf = (part: TreeRow['part']) => `[${replaced.filter((row) => row.part === part).map(({ row }) => row).join()}]`
  for (const part of ['succession', 'unit_edge', 'unit_name'] as const)
    await sql`delete from organisation.${sql.raw(part)} where id = any (${idsOf(made, part)}::uuid[])`.execute(db)
  const kept = idsOf(replaced, 'unit')
  const neverIds = idsOf(made, 'unit').filter((id) => !kept.includes(id))
  await tables(db).deleteFrom('organisation.unit').where('id', 'in', [...neverIds, NO_UNIT]).execute()
  for (const { id, row } of replaced.filter(({ part }) => part === 'unit'))
    await sql`update organisation.unit set valid_to = (${row}::jsonb ->> 'valid_to')::date, ended_by = ${row}::jsonb ->> 'ended_by' where id = ${id}`.execute(db)
  await sql`insert into organisation.unit_name (id, unit_id, name, short_name, symbol, place, valid_from, valid_to, legal_basis)
    select id, unit_id, name, short_name, symbol, place, valid_from, valid_to, legal_basis from jsonb_populate_recordset(null::organisation.unit_name, ${rowsOf('unit_name')}::jsonb)`.execute(db)
  await sql`insert into organisation.unit_edge select * from jsonb_populate_recordset(null::organisation.unit_edge, ${rowsOf('unit_edge')}::jsonb)`.execute(db)
  return neverIds
}

/** A list in SQL is never empty. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'
