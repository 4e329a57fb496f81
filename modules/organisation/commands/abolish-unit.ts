import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import type { InputOf } from '#platform/contract'
import * as contract from '../contract.ts'
import { change } from './planning.ts'
import { close, ensureEmpty, ensureLastingUnit, succeed } from './tree.ts'

export const abolishUnit: Handler<typeof contract.abolishUnit> = (context, { successorIds, ...input }) => {
  const heirs = [...new Set(successorIds)].filter((id) => id !== input.unitId)
  return change(context, { manner: 'abolish', unitIds: [input.unitId], ...input }, async () => ({ answer: await abolish(context, { ...input, successorIds: heirs }), leadsTo: heirs }))
}

async function abolish(context: Context, { unitId, successorIds, on, legalBasis }: InputOf<typeof contract.abolishUnit>) {
  const { db } = context
  const unit = await ensureLastingUnit(db, unitId, on)
  for (const successorId of successorIds) await ensureLastingUnit(db, successorId, on)
  await ensureEmpty(db, unit, on)
  await close(db, unit, on, legalBasis)
  await succeed(db, [unitId], successorIds, 'abolish', on, legalBasis)
  await emit(context, contract.UnitAbolished, { subject: unitId, payload: { unitId, name: unit.name, on, legalBasis, successorIds } })
  return { id: unitId, abolishedOn: on }
}
