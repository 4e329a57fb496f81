import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { close, ensureEmpty, ensureLastingUnit, lockTree, succeed } from './tree.ts'

export const abolishUnit: Handler<typeof contract.abolishUnit> = async (context, { unitId, successorIds: given, on, legalBasis }) => {
  const { db } = context
  const successorIds = [...new Set(given)].filter((id) => id !== unitId)
  await lockTree(db)
  const unit = await ensureLastingUnit(db, unitId, on)
  for (const successorId of successorIds) await ensureLastingUnit(db, successorId, on)
  await ensureEmpty(db, unit, on)
  await close(db, unit, on, legalBasis)
  await succeed(db, [unitId], successorIds, 'abolish', on, legalBasis)
  await emit(context, contract.UnitAbolished, { subject: unitId, payload: { unitId, name: unit.name, on, legalBasis, successorIds } })
  return { id: unitId, abolishedOn: on }
}
