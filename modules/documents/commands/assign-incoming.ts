import { findPosition } from '#modules/people'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { myOpenAssignment } from '../queries/assignments.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { incomingLifecycle, type IncomingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { factsOf, resolveTargets, verbFor, writeAssignments, type Directed } from './direct-incoming.ts'
import { notePassing } from './passing.ts'
import { advance, clearDesks, hand, standing, tell } from './step.ts'

/** The unit head may be replaced in mid-work: whoever held the earlier assignment is relieved. */
async function relieve(context: Context, document: DocumentRow, parentId: string) {
  const relieved = await tables(context.db).updateTable('documents.assignment').set({ state: 'done', doneAt: context.now })
    .where('documentId', '=', document.id).where('parentId', '=', parentId).where('state', '=', 'open').returning(['id', 'holder']).execute()
  for (const { holder } of relieved) await clearDesks(context, document, { holder })
  return relieved.map(({ id }) => id)
}

async function ensureOfUnit({ db }: Context, unitId: string, positionIds: string[]) {
  for (const id of positionIds) {
    const position = await findPosition(db, id)
    ensure(position?.unitId === unitId, () => new Problem('documents/not-of-your-unit', 422, 'Assign to people of your own unit', { name: position?.personName }))
  }
}

export const assignIncoming: Handler<typeof contract.assignIncoming> = async (context, { documentId, positionId, instruction, dueOn, coordinatorIds }) => {
  const document = await lockDocument(context, documentId)
  const state = incomingLifecycle.next('assign', document.state as IncomingState)
  const mine = await myOpenAssignment(context, documentId, ['lead', 'coordinate'])
  ensure(mine?.unitId, () => new Problem('documents/not-waiting-for-you', 403, 'This document was not directed to your unit'))
  await ensureOfUnit(context, mine.unitId, [positionId, ...coordinatorIds])

  const given = await resolveTargets(context, document, [
    { unitId: null, positionId, role: 'lead', instruction, dueOn },
    ...coordinatorIds.map((id) => ({ unitId: null, positionId: id, role: 'coordinate' as const, instruction, dueOn })),
  ])
  // The unit's own deadline goes on to its people, also when it has passed: what is late is assigned all the same.
  const targets = given.map((target) => ({ ...target, dueOn: target.dueOn ?? mine.dueOn }))
  const relieved = await relieve(context, document, mine.id)
  await writeAssignments(context, documentId, mine.id, targets)
  await clearDesks(context, document, { holder: mine.holder })
  const next = await reach(context, document, mine.role === 'lead' ? { state, lead: targets[0]! } : null, targets)
  notePassing(context, document, next, { verb: 'assign', waits: targets.map(({ key }) => key), assignmentId: mine.id, relieved })
  for (const target of targets) await hand(context, next, { to: target.key, verb: verbFor({ ...target, role: mine.role === 'lead' ? target.role : 'coordinate' }), dueOn: target.dueOn ?? next.dueOn })
  await tell(context, next, contract.IncomingAssigned, { targets: factsOf(targets) })
  return standing(next)
}

/** Only the lead unit's choice moves the document itself; a coordinator's stays inside the unit. */
const reach = (context: Context, document: DocumentRow, moved: { state: IncomingState; lead: Directed } | null, targets: Directed[]) =>
  advance(context, document, moved ? { state: moved.state, holder: moved.lead.key, heldBy: moved.lead.name } : {}, targets.map(({ key }) => key))
