import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { Unit } from '../contract.ts'
import type { UsualUnitTable } from '../tables.ts'
import { ensureLastingUnit, establish, lockTree } from './tree.ts'

type Usual = Pick<UsualUnitTable, 'name' | 'shortName' | 'symbol' | 'kind' | 'rank' | 'legalBasis'>

export const createUsualDepartments: Handler<typeof contract.createUsualDepartments> = async (context, { unitId, on, legalBasis }) => {
  await lockTree(context.db)
  const unit = await ensureLastingUnit(context.db, unitId, on)
  const usual = await usualUnder(context, unit, on)
  ensure(usual.length > 0, () => new Problem('organisation/no-usual-departments', 422, `Nothing is usual under ${unit.name}`, { name: unit.name }))
  const present = await namesUnder(context, unitId, on)
  const units: Unit[] = []
  for (const { name, shortName, legalBasis: basis, ...department } of usual) {
    const named = { name: ofArea(name, unit.name), shortName: ofArea(shortName, unit.name) }
    if (present.has(named.name)) continue
    units.push(await establish(context, { ...department, ...named, level: unit.level, place: unit.place }, { parentId: unitId, on, legalBasis: legalBasis ?? basis }))
  }
  return { units }
}

/** `Thanh tra #` under `Ủy ban nhân dân tỉnh Sông Lam` is `Thanh tra tỉnh Sông Lam`. */
const ofArea = (pattern: string, committee: string) => pattern.replace('#', committee.replace(/^Ủy ban nhân dân /, ''))

const seatOf = ({ kind, level }: Unit) => {
  if (kind === 'peoples-committee') return level
  return kind === 'department' ? 'department' : null
}

async function usualUnder({ db }: Context, unit: Unit, on: string) {
  const { rows } = await sql<Usual>`select name, short_name, symbol, kind, rank, legal_basis from organisation.usual_unit
    where seat = ${seatOf(unit)} and (area_kind is null or area_kind = ${unit.areaKind ?? 'rural'}) and daterange(valid_from, valid_to) @> ${on}::date
    order by rank, id`.execute(db)
  return rows
}

async function namesUnder({ db }: Context, unitId: string, on: string) {
  const { rows } = await sql<{ name: string }>`select name from organisation.unit_as_of(${on}::date) where parent_id = ${unitId}
    and (valid_to is null or valid_to > ${on}::date)`.execute(db)
  return new Set(rows.map(({ name }) => name))
}
