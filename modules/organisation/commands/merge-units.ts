import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { Unit } from '../contract.ts'
import { tables } from '../tables.ts'
import { change } from './planning.ts'
import { close, dependants, ensureLastingUnit, establish, stand, succeed, type NewUnit } from './tree.ts'

type Target = { intoUnitId?: string | undefined; intoNew?: (NewUnit & { parentId: string | null }) | undefined }
type Decision = { on: string; legalBasis: string }

export const mergeUnits: Handler<typeof contract.mergeUnits> = (context, { unitIds: given, on, legalBasis, ...target }) => {
  const unitIds = [...new Set(given)]
  const alsoTouches = target.intoUnitId === undefined ? [] : [target.intoUnitId]
  return change(context, { manner: 'merge', unitIds, alsoTouches, on, legalBasis }, async () => {
    const into = await merge(context, unitIds, target, { on, legalBasis })
    return { answer: into, made: [into.id], leadsTo: [into.id] }
  })
}

async function merge(context: Context, unitIds: string[], target: Target, { on, legalBasis }: Decision) {
  const { db } = context
  ensureOneTarget(unitIds, target)
  const merged: Unit[] = []
  for (const unitId of unitIds) merged.push(await ensureLastingUnit(db, unitId, on))
  const following = await followers(context, unitIds, on)
  for (const unit of merged) await close(db, unit, on, legalBasis)
  const into = await targetOf(context, target, { on, legalBasis })
  for (const { id, unitId, validFrom } of following) await follow(context, { id, unitId, validFrom, parentId: into.id }, { on, legalBasis })
  await succeed(db, unitIds, [into.id], 'merge', on, legalBasis)
  await emit(context, contract.UnitsMerged, { subject: into.id, payload: { unitId: into.id, name: into.name, on, legalBasis, predecessorIds: unitIds } })
  return into
}

function ensureOneTarget(unitIds: string[], { intoUnitId, intoNew }: Target) {
  ensure((intoUnitId === undefined) !== (intoNew === undefined), () => new Problem('organisation/one-target', 422, 'Merge into one unit, existing or new'))
  const targetId = intoUnitId ?? intoNew?.parentId
  ensure(targetId == null || !unitIds.includes(targetId), () => new Problem('organisation/circle', 409, 'The unit that remains cannot be among those that end'))
}

/** What stands under the ending units and does not end itself. */
async function followers({ db }: Context, unitIds: string[], on: string) {
  const all = []
  for (const unitId of unitIds) all.push(...await dependants(db, unitId, on))
  return all.filter(({ unitId }) => !unitIds.includes(unitId))
}

const targetOf = ({ db, ...context }: Context, { intoUnitId, intoNew }: Target, { on, legalBasis }: Decision) =>
  intoUnitId === undefined
    ? establish({ db, ...context }, intoNew!, { parentId: intoNew!.parentId, on, legalBasis })
    : ensureLastingUnit(db, intoUnitId, on)

/** A place that begins later is redirected; the present one ends and a new one begins. */
async function follow({ db }: Context, edge: { id: string; unitId: string; validFrom: string; parentId: string }, { on, legalBasis }: Decision) {
  const { id, unitId, validFrom, parentId } = edge
  ensure(unitId !== parentId, () => new Problem('organisation/circle', 409, 'The unit that remains stands under one that ends: move it first'))
  if (validFrom > on) await tables(db).updateTable('organisation.unit_edge').set({ parentId }).where('id', '=', id).execute()
  else await stand(db, unitId, { parentId, on, legalBasis })
}
