import { ensureActiveUnit } from '#modules/organisation'
import { deskOf, findPosition } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { ensure, notFound, Problem } from '#platform/problems'
import { isTwice } from '../rules.ts'
import type { Happening } from './step.ts'

type Target = { unitId: string | null; positionId: string | null }
export type Asked = Target & { key: string; agencyId: string; name: string }

/** A unit is reached through the desk of its head, an agency through that of its leader; of this agency or another. */
async function askedUnit({ db, now }: Happening, unitId: string): Promise<Asked> {
  const unit = await ensureActiveUnit(db, unitId, dayOf(now))
  ensure(unit.agencyId !== null, () => new Problem('consultation/target-outside', 422, `${unit.name} belongs to no agency`, { name: unit.name }))
  return { unitId, positionId: null, key: deskOf(unitId, unit.isAgency ? 'leader' : 'unit-head'), agencyId: unit.agencyId, name: unit.name }
}

/** Somebody who holds a position today. */
export async function seatedPerson({ db, now }: Happening, positionId: string) {
  const position = await findPosition(db, positionId)
  ensure(position, () => notFound('position', positionId))
  const { personName, validFrom, validTo } = position
  const today = dayOf(now)
  ensure(validFrom <= today && (validTo === null || validTo > today), () => new Problem('consultation/not-in-office', 422, `${personName} does not hold this position today`, { name: personName }))
  return position
}

async function askedPerson(context: Happening, positionId: string): Promise<Asked> {
  const { agencyId, personName, title } = await seatedPerson(context, positionId)
  ensure(agencyId !== null, () => new Problem('consultation/target-outside', 422, `${personName} belongs to no agency`, { name: personName }))
  return { unitId: null, positionId, key: positionId, agencyId, name: `${personName}, ${title}` }
}

/** Everybody who is asked: each once, nobody himself. */
export async function resolveTargets(context: Happening, targets: readonly Target[]): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const { unitId, positionId } of targets) {
    ensure((unitId === null) !== (positionId === null), () => new Problem('consultation/target-unclear', 422, 'Each is one unit or one person'))
    asked.push(unitId === null ? await askedPerson(context, positionId!) : await askedUnit(context, unitId))
  }
  ensure(!isTwice(asked.map(({ key }) => key)), () => new Problem('consultation/target-twice', 422, 'Nobody is asked twice in one round'))
  ensure(!asked.some(({ key }) => context.actor.keys.includes(key)), () => new Problem('consultation/not-yourself', 422, 'Opinions are asked of others'))
  return asked
}
