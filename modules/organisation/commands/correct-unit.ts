import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { brokenConstraint, sql } from '#platform/database'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findUnitByCode } from '../queries.ts'
import { tables } from '../tables.ts'
import { ensureCodeFree, ensureLastingUnit, guarded, lockTree, seen } from './tree.ts'

/** Not a change of the world but of the record: it holds for the unit's whole life. */
export const correctUnit: Handler<typeof contract.correctUnit> = async (context, { unitId, ...given }) => {
  const { db, now } = context
  const on = dayOf(now)
  await lockTree(db)
  const unit = await ensureLastingUnit(db, unitId, on)
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  ensure(Object.keys(changes).length > 0, () => new Problem('organisation/nothing-to-correct', 422, 'Say what to correct'))
  await ensureCodeFree(db, given.organId, unitId, on)
  await ensureVocabulary(context, given)
  await guarded(() => tables(db).updateTable('organisation.unit').set(changes).where('id', '=', unitId).execute())
  const told = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, String(value)]))
  await emit(context, contract.UnitCorrected, { subject: unitId, payload: { unitId, name: unit.name, changes: told } })
  return seen(db, unitId, on)
}

async function ensureVocabulary({ db }: Context, { kind, level }: { kind?: string | undefined; level?: string | undefined }) {
  const { rows } = await sql<{ isKnown: boolean }>`select
    (${kind ?? null}::text is null or exists (select from organisation.kind where code = ${kind ?? null}))
    and (${level ?? null}::text is null or exists (select from organisation.level where code = ${level ?? null})) as is_known`.execute(db)
  ensure(rows[0]!.isKnown, () => new Problem('organisation/kind-unknown', 422, 'There is no such kind or level', { kind, level }))
}

export const addUnitAlias: Handler<typeof contract.addUnitAlias> = async (context, { unitId, scheme, value, legalBasis = null }) => {
  const { db, now } = context
  await ensureLastingUnit(db, unitId, dayOf(now))
  const code = value.toUpperCase()
  const holder = await findUnitByCode(db, code)
  const taken = (name: string) => new Problem('organisation/code-taken', 409, `${code} already names ${name}`, { code, name })
  ensure(holder === undefined, () => taken(holder!.name))
  try {
    const alias = await tables(db).insertInto('organisation.unit_alias').values({ unitId, scheme, value: code, legalBasis }).returning('id').executeTakeFirstOrThrow()
    await emit(context, contract.UnitAliasAdded, { subject: unitId, payload: { unitId, scheme, value: code } })
    return alias
  } catch (error) {
    throw brokenConstraint(error) === 'unit_alias_value_key' ? taken(code) : error
  }
}
