import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import type { InputOf } from '#platform/contract'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { Unit } from '../contract.ts'
import { change } from './planning.ts'
import { close, dependants, ensureEmpty, ensureLastingUnit, ensureNothingLater, establish, stand, succeed } from './tree.ts'

export const splitUnit: Handler<typeof contract.splitUnit> = (context, input) =>
  change(context, { manner: 'split', unitIds: [input.unitId], ...input }, async () => {
    const units = await split(context, input)
    const made = units.map(({ id }) => id)
    return { answer: { units }, made, leadsTo: made }
  })

async function split(context: Context, { unitId, parts, keepsOriginal, on, legalBasis }: InputOf<typeof contract.splitUnit>) {
  const { db } = context
  ensure(keepsOriginal || parts.length > 1, () => new Problem('organisation/one-part', 422, 'A unit that ends is divided into at least two'))
  const unit = await ensureLastingUnit(db, unitId, on)
  const taken = parts.flatMap(({ takes }) => takes)
  const under = await dependants(db, unitId, on)
  const isUnder = (id: string) => under.some((edge) => edge.unitId === id && edge.validFrom <= on)
  ensure(new Set(taken).size === taken.length && taken.every(isUnder), () => new Problem('organisation/not-under', 422, 'A part takes over what stands under the divided unit, each once'))
  if (!keepsOriginal) {
    await ensureEmpty(db, unit, on, taken)
    await close(db, unit, on, legalBasis)
  } else await ensureNothingLater(db, unit, on)
  const units: Unit[] = []
  for (const { takes, ...part } of parts) {
    const made = await establish(context, { place: unit.place, ...part }, { parentId: unit.parentId, on, legalBasis })
    for (const id of takes) await stand(db, id, { parentId: made.id, on, legalBasis })
    units.push(made)
  }
  const successorIds = units.map(({ id }) => id)
  await succeed(db, [unitId], successorIds, 'split', on, legalBasis)
  await emit(context, contract.UnitSplit, { subject: unitId, payload: { unitId, name: unit.name, on, legalBasis, successorIds, keepsOriginal } })
  return units
}
