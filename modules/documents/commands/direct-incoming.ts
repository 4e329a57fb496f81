import { ensureActiveUnit, findUnit } from '#modules/organisation'
import { deskOf, findPosition } from '#modules/people'
import type { InputOf } from '#platform/contract'
import { dayOf } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { directionsProblem, incomingLifecycle, isHeldOn, isPast, type AssignmentRole, type IncomingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { notePassing } from './passing.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell, type Holder } from './step.ts'

type Target = InputOf<typeof contract.directIncoming>['targets'][number]
export type Directed = Holder & Pick<Target, 'role' | 'instruction' | 'dueOn' | 'unitId' | 'positionId'>

const outside = (name: string) => new Problem('documents/target-outside', 422, `${name} is not part of this agency; issue a document to it instead`, { name })

/** A unit is reached through the desk of its head. */
export async function unitHolder({ db, now }: Context, { agencyId }: DocumentRow, unitId: string): Promise<Holder> {
  await ensureActiveUnit(db, unitId, dayOf(now))
  const unit = await findUnit(db, unitId)
  ensure(unit?.agencyId === agencyId && !unit.isAgency, () => outside(unit?.name ?? unitId))
  return { key: deskOf(unitId, 'unit-head'), name: unit.name }
}

/** A person is reached in a position that is held today, inside the agency. */
export async function personHolder({ db, now }: Context, { agencyId }: Pick<DocumentRow, 'agencyId'>, positionId: string): Promise<Holder> {
  const position = await findPosition(db, positionId)
  const today = dayOf(now)
  ensure(position !== undefined && position.agencyId === agencyId, () => outside(position?.personName ?? positionId))
  ensure(isHeldOn(position, today), () => new Problem('documents/not-in-office', 422, `${position.personName} does not hold this position today`, { name: position.personName }))
  return { key: position.id, name: `${position.personName}, ${position.title}` }
}

async function resolveTarget(context: Context, document: DocumentRow, { unitId, positionId, role, instruction, dueOn }: Target, isKept: boolean): Promise<Directed> {
  ensure((unitId === null) !== (positionId === null), () => new Problem('documents/target-unclear', 422, 'Each target is one unit or one person'))
  ensure(isKept || dueOn === null || !isPast(dueOn, dayOf(context.now)), () => new Problem('documents/due-in-the-past', 422, `The deadline ${dueOn} has passed`, { dueOn }))
  const holder = unitId === null ? await personHolder(context, document, positionId!) : await unitHolder(context, document, unitId)
  return { ...holder, role, instruction, dueOn, unitId, positionId }
}

/** `isKept`: what stands already, with a deadline that may have passed meanwhile. */
export async function resolveTargets(context: Context, document: DocumentRow, targets: Target[], isKept: (target: Target) => boolean = () => false): Promise<Directed[]> {
  const resolved: Directed[] = []
  for (const target of targets) resolved.push(await resolveTarget(context, document, target, isKept(target)))
  const wrong = directionsProblem(resolved.map(({ key, role }) => ({ target: key, role })))
  ensure(wrong === null, () => new Problem(`documents/${wrong!}`, 422, 'Exactly one lead, and nobody twice'))
  return resolved
}

/** Keeps the assignments of one round of direction. */
export const writeAssignments = ({ db, actor, now }: Context, documentId: string, parentId: string | null, targets: Directed[], assignedBy = actor.positionId!) =>
  tables(db).insertInto('documents.assignment').values(targets.map(({ key, name, ...target }) =>
    ({ ...target, documentId, parentId, holder: key, name, assignedBy, createdAt: now }))).execute()

const unitVerb: Record<AssignmentRole, 'assign' | 'coordinate' | 'note'> = { lead: 'assign', coordinate: 'coordinate', information: 'note' }
const personVerb: Record<AssignmentRole, 'process' | 'coordinate' | 'note'> = { lead: 'process', coordinate: 'coordinate', information: 'note' }
export const verbFor = ({ role, unitId }: Pick<Directed, 'role' | 'unitId'>) => (unitId === null ? personVerb : unitVerb)[role]

/** Facts of the targets, for the log. */
export const factsOf = (targets: Directed[]) => targets.map(({ name, role, instruction, dueOn }) => ({ name, role, instruction, dueOn }))

export const directIncoming: Handler<typeof contract.directIncoming> = async (context, { documentId, opinion, targets }) => {
  const document = await lockDocument(context, documentId)
  const directed = incomingLifecycle.next('direct', document.state as IncomingState)
  ensureWaitingForMe(context, document)
  const resolved = await resolveTargets(context, document, targets)
  const lead = resolved.find(({ role }) => role === 'lead')!

  await writeAssignments(context, documentId, null, resolved)
  const state = lead.unitId === null ? incomingLifecycle.next('assign', directed) : directed
  const next = await advance(context, document, { state, holder: lead.key, heldBy: lead.name, dueOn: lead.dueOn ?? document.dueOn }, resolved.map(({ key }) => key))
  notePassing(context, document, next, { verb: 'direct', waits: resolved.map(({ key }) => key) })
  await clearDesks(context, document)
  for (const target of resolved) await hand(context, next, { to: target.key, verb: verbFor(target), dueOn: target.dueOn ?? next.dueOn })
  await tell(context, next, contract.IncomingDirected, { opinion, targets: factsOf(resolved) })
  return standing(next)
}
