import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { brokenConstraint, sql, type Db } from '#platform/database'
import { ensure, Problem } from '#platform/problems'
import { UnitCreated, type Unit } from '../contract.ts'
import { ensureActiveUnit, findUnit, findUnitByCode } from '../queries.ts'
import type { AreaKind } from '../rules.ts'
import { tables } from '../tables.ts'

export type NewUnit = {
  name: string; shortName?: string | undefined; symbol: string; place?: string | undefined; kind: string; level: string
  isAgency?: boolean | undefined; organId?: string | undefined; areaCode?: string | undefined; areaKind?: AreaKind | undefined; rank?: number | undefined
}
export type Standing = { parentId: string | null; on: string; legalBasis: string }

/** One change of the tree at a time, until the transaction ends. */
export const lockTree = (db: Db) => sql`select organisation.lock_tree()`.execute(db)

/** A unit that lives on that day and has no end planned: only such a unit is changed or built upon. */
export async function ensureLastingUnit(db: Db, unitId: string, on: string): Promise<Unit> {
  const unit = await ensureActiveUnit(db, unitId, on)
  const { name, validTo } = unit
  ensure(validTo === null, () => new Problem('organisation/unit-ends', 409, `${name} ends on ${validTo}`, { name, endsOn: validTo }))
  return unit
}

/** Turns the tree's own constraints into sentences. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint === 'unit_edge_no_circle') throw new Problem('organisation/circle', 409, 'A unit cannot stand under itself')
    if (constraint?.match(/^unit_(organ_id|area_code)_.*excl$/)) throw new Problem('organisation/code-taken', 409, 'Another unit has this code in that time')
    throw error
  }
}

async function ensureKnown(db: Db, { kind, level }: NewUnit, on: string) {
  const { rows } = await sql<{ isAgency: boolean | null; level: string | null }>`select
    (select is_agency from organisation.kind where code = ${kind} and daterange(valid_from, valid_to) @> ${on}::date) as is_agency,
    (select code from organisation.level where code = ${level} and daterange(valid_from, valid_to) @> ${on}::date) as level`.execute(db)
  const { isAgency, level: known } = rows[0]!
  ensure(isAgency !== null, () => new Problem('organisation/kind-unknown', 422, `There is no kind ${kind} on ${on}`, { kind, on }))
  ensure(known !== null, () => new Problem('organisation/level-unknown', 422, `There is no level ${level} on ${on}`, { level, on }))
  return isAgency!
}

/** A code, in any of its spellings, names one living unit. */
export async function ensureCodeFree(db: Db, organId: string | null | undefined, unitId: string | null, on: string) {
  const holder = organId ? await findUnitByCode(db, organId) : undefined
  const isFree = holder === undefined || holder.id === unitId || (holder.validTo !== null && holder.validTo <= on)
  ensure(isFree, () => new Problem('organisation/code-taken', 409, `${organId} is the code of ${holder!.name}`, { code: organId, name: holder!.name }))
}

/** Writes a new unit with its first name and place in the tree, and says so. */
export async function establish(context: Context, unit: NewUnit, { parentId, on, legalBasis }: Standing): Promise<Unit> {
  const { db } = context
  const isAgency = await ensureKnown(db, unit, on)
  const parent = parentId === null ? undefined : await ensureLastingUnit(db, parentId, on)
  await ensureCodeFree(db, unit.organId, null, on)
  const id = await insertUnit(db, { isAgency, ...unit }, { on, legalBasis })
  const { name, shortName = name, symbol, place = parent?.place ?? name } = unit
  await tables(db).insertInto('organisation.unit_name').values({ unitId: id, name, shortName, symbol, place, validFrom: on, legalBasis }).execute()
  if (parentId !== null) await stand(db, id, { parentId, on, legalBasis })
  await emit(context, UnitCreated, { subject: id, payload: { unitId: id, name, on, legalBasis, parentId, kind: unit.kind } })
  return seen(db, id, on)
}

async function insertUnit(db: Db, unit: NewUnit, { on, legalBasis }: Omit<Standing, 'parentId'>) {
  const { kind, level, isAgency = false, organId = null, areaCode = null, areaKind = null, rank = 0 } = unit
  const { id } = await guarded(() => tables(db).insertInto('organisation.unit')
    .values({ kind, level, isAgency, organId, areaCode, areaKind, rank, validFrom: on, legalBasis }).returning('id').executeTakeFirstOrThrow())
  return id
}

/** Puts a unit under a parent from a day on; the place it had until then is closed, one that began that very day replaced. */
export async function stand(db: Db, unitId: string, { parentId, on, legalBasis }: Standing & { parentId: string }) {
  await tables(db).deleteFrom('organisation.unit_edge').where('unitId', '=', unitId).where('validFrom', '=', on).execute()
  await tables(db).updateTable('organisation.unit_edge').set({ validTo: on }).where('unitId', '=', unitId).where('validTo', 'is', null).execute()
  await guarded(() => tables(db).insertInto('organisation.unit_edge').values({ unitId, parentId, validFrom: on, legalBasis }).execute())
}

/** What was decided for a later day would be lost: it must be looked at first. */
export async function ensureNothingLater(db: Db, unit: Unit, on: string) {
  const { rows } = await sql<{ on: string | null }>`select max(valid_from) as on from (
      select valid_from from organisation.unit_name where unit_id = ${unit.id}
      union all select valid_from from organisation.unit_edge where unit_id = ${unit.id}) change`.execute(db)
  const later = rows[0]!.on
  ensure(later === null || later <= on, () => new Problem('organisation/later-change', 409, `A change on ${later} is already recorded`, { name: unit.name, on: later }))
}

/** The units that stand, or will stand, under one on or after a day. */
export async function dependants(db: Db, unitId: string, on: string) {
  return tables(db).selectFrom('organisation.unit_edge').select(['id', 'unitId', 'validFrom']).where('parentId', '=', unitId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)])).execute()
}

export async function ensureEmpty(db: Db, unit: Unit, on: string, except: readonly string[] = []) {
  const left = (await dependants(db, unit.id, on)).filter(({ unitId }) => !except.includes(unitId))
  ensure(left.length === 0, () => new Problem('organisation/has-units', 409, `${left.length} units stand under ${unit.name}`, { name: unit.name, count: left.length }))
}

/** Ends a unit's life, its name and its place on the same day. */
export async function close(db: Db, unit: Unit, on: string, legalBasis: string) {
  ensure(unit.validFrom < on, () => new Problem('organisation/too-early', 409, `${unit.name} begins on ${unit.validFrom}`, { name: unit.name, beginsOn: unit.validFrom }))
  await ensureNothingLater(db, unit, on)
  for (const table of ['organisation.unit_name', 'organisation.unit_edge'] as const) {
    await tables(db).deleteFrom(table).where('unitId', '=', unit.id).where('validFrom', '=', on).execute()
    await tables(db).updateTable(table).set({ validTo: on }).where('unitId', '=', unit.id).where('validTo', 'is', null).execute()
  }
  await tables(db).updateTable('organisation.unit').set({ validTo: on, endedBy: legalBasis }).where('id', '=', unit.id).execute()
}

export async function succeed(db: Db, predecessorIds: string[], successorIds: string[], manner: 'merge' | 'split' | 'abolish', on: string, legalBasis: string) {
  const rows = predecessorIds.flatMap((predecessorId) => successorIds.map((successorId) => ({ predecessorId, successorId, manner, happenedOn: on, legalBasis })))
  if (rows.length > 0) await tables(db).insertInto('organisation.succession').values(rows).execute()
}

export const seen = async (db: Db, unitId: string, on: string): Promise<Unit> => (await findUnit(db, unitId, on))!
