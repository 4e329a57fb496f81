import { ancestorsOf, ensureActiveUnit } from '#modules/organisation'
import { deskOf, findPosition } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { ensure, notFound, Problem } from '#platform/problems'
import { isTwice } from '../rules.ts'
import type { Happening } from './step.ts'

export type Target = { unitId: string | null; positionId: string | null }
/** Who is asked: the key that opens the task, the name people know, the unit it counts under. */
export type Asked = Target & { key: string; name: string; agencyId: string; homeId: string; homeName: string }

const outside = (name: string) => new Problem('tasks/target-outside', 422, `${name} is not yours to assign tasks to`, { name })

/** Who acts in no agency assigns nothing. */
export function seatOf({ actor }: Pick<Happening, 'actor'>) {
  const { agencyId, positionId, unitId } = actor
  ensure(agencyId !== null && positionId !== null && unitId !== null, () => new Problem('tasks/no-agency', 403, 'Choose the position you act in first'))
  return { agencyId, positionId, unitId }
}

/** How far a word reaches: the agency and what is below it for whoever directs it, else the own unit. */
const reachOf = (context: Happening) => (context.actor.permissions.has('tasks.direct') ? seatOf(context).agencyId : seatOf(context).unitId)

const isUnder = async ({ db, now }: Happening, unitId: string, rootId: string) => unitId === rootId || (await ancestorsOf(db, unitId, dayOf(now))).includes(rootId)

/** A unit is reached through the desk of its head, a subordinate agency through that of its leader, never past it. */
async function askedUnit(context: Happening, unitId: string, rootId: string): Promise<Asked> {
  const { db, now } = context
  const { agencyId } = seatOf(context)
  const unit = await ensureActiveUnit(db, unitId, dayOf(now))
  const isMine = unitId !== agencyId && (unit.isAgency || unit.agencyId === agencyId)
  ensure(isMine && (await isUnder(context, unitId, rootId)), () => outside(unit.name))
  return { unitId, positionId: null, key: deskOf(unitId, unit.isAgency ? 'leader' : 'unit-head'), name: unit.name, agencyId: unit.agencyId ?? agencyId, homeId: unitId, homeName: unit.name }
}

/** A person is reached in a position held today, inside the agency. */
async function askedPerson(context: Happening, positionId: string, rootId: string): Promise<Asked> {
  const { agencyId } = seatOf(context)
  const position = await findPosition(context.db, positionId)
  ensure(position, () => notFound('position', positionId))
  const { personName, title, unitId, unitName, validFrom, validTo } = position
  ensure(position.agencyId === agencyId && (await isUnder(context, unitId, rootId)), () => outside(personName))
  const today = dayOf(context.now)
  ensure(validFrom <= today && (validTo === null || validTo > today), () => new Problem('tasks/not-in-office', 422, `${personName} does not hold this position today`, { name: personName }))
  return { unitId: null, positionId, key: positionId, name: `${personName}, ${title}`, agencyId, homeId: unitId, homeName: unitName }
}

async function asked(context: Happening, { unitId, positionId }: Target, rootId: string): Promise<Asked> {
  ensure((unitId === null) !== (positionId === null), () => new Problem('tasks/target-unclear', 422, 'Each is one unit or one person'))
  return unitId === null ? askedPerson(context, positionId!, rootId) : askedUnit(context, unitId, rootId)
}

/** The lead within my reach; nobody leads what he assigns himself. */
export async function resolveLead(context: Happening, target: Target): Promise<Asked> {
  const lead = await asked(context, target, reachOf(context))
  ensure(!context.actor.keys.includes(lead.key), () => new Problem('tasks/not-to-yourself', 422, 'A task is assigned to somebody else'))
  return lead
}

/** Coordinators are found anywhere in the agency and below it. */
export async function resolveCoordinators(context: Happening, lead: Asked, targets: readonly Target[]): Promise<Asked[]> {
  const { agencyId } = seatOf(context)
  const found: Asked[] = []
  for (const target of targets) found.push(await asked(context, target, agencyId))
  ensure(!found.some(({ key }) => context.actor.keys.includes(key)), () => new Problem('tasks/not-to-yourself', 422, 'A task is assigned to somebody else'))
  ensure(!isTwice([lead.key, ...found.map(({ key }) => key)]), () => new Problem('tasks/target-twice', 422, 'Nobody is asked twice for the same task'))
  return found
}
