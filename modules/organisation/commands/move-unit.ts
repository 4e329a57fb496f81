import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import type { InputOf } from '#platform/contract'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { change } from './planning.ts'
import { ensureLastingUnit, ensureNothingLater, seen, stand } from './tree.ts'

export const moveUnit: Handler<typeof contract.moveUnit> = (context, input) =>
  change(context, { manner: 'move', unitIds: [input.unitId], ...input }, async () => ({ answer: await move(context, input), leadsTo: [input.parentId] }))

async function move(context: Context, { unitId, parentId, on, legalBasis }: InputOf<typeof contract.moveUnit>) {
  const { db } = context
  ensure(unitId !== parentId, () => new Problem('organisation/circle', 409, 'A unit cannot stand under itself'))
  const unit = await ensureLastingUnit(db, unitId, on)
  await ensureLastingUnit(db, parentId, on)
  await ensureNothingLater(db, unit, on)
  ensure(unit.parentId !== parentId, () => new Problem('organisation/already-there', 409, `${unit.name} already stands there`, { name: unit.name }))
  await stand(db, unitId, { parentId, on, legalBasis })
  await emit(context, contract.UnitMoved, { subject: unitId, payload: { unitId, name: unit.name, on, legalBasis, fromId: unit.parentId, toId: parentId } })
  return seen(db, unitId, on)
}
