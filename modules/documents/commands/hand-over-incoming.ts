import { findPosition } from '#modules/people'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { openDirections, type AssignmentRow } from '../queries/assignments.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { incomingLifecycle, type IncomingState } from '../rules.ts'
import { personHolder, unitHolder, verbFor, writeAssignments } from './direct-incoming.ts'
import { forgetPassings } from './passing.ts'
import { withdraw } from './redirecting.ts'
import { advance, hand, standing, tell, type Holder } from './step.ts'

/** Who leads now, and in whose name: the unit or person the leader chose, and whom the unit gave it to. */
function leadsOf({ actor }: Context, open: AssignmentRow[]) {
  const root = open.find(({ parentId, role }) => parentId === null && role === 'lead')
  const inner = open.find(({ parentId, role }) => parentId !== null && parentId === root?.id && role === 'lead')
  const isMine = [root, inner].some((lead) => lead !== undefined && actor.keys.includes(lead.holder))
  ensure(root && isMine, () => new Problem('documents/not-waiting-for-you', 403, 'A document is handed over by whoever leads it'))
  return { root, inner, isHead: actor.keys.includes(root.holder) }
}
type Leads = ReturnType<typeof leadsOf>

/** A colleague of the unit that leads. */
async function colleague(context: Context, document: DocumentRow, { root, inner }: Leads, positionId: string): Promise<Holder> {
  ensure(root.unitId === null || inner, () => new Problem('documents/assign-instead', 409, 'Nobody of the unit has it yet: assign it'))
  const unitId = root.unitId ?? (await findPosition(context.db, root.holder))?.unitId
  const position = await findPosition(context.db, positionId)
  ensure(position?.unitId === unitId, () => new Problem('documents/not-of-your-unit', 422, 'Hand it to people of your own unit', { name: position?.personName }))
  return personHolder(context, document, positionId)
}

async function otherUnit(context: Context, document: DocumentRow, { isHead }: Leads, unitId: string): Promise<Holder> {
  ensure(isHead, () => new Problem('documents/not-the-head', 403, 'Only the head of the unit that leads hands it to another unit'))
  return unitHolder(context, document, unitId)
}

/** What the receiver takes over: the instruction, the deadline and who gave them. A place the receiver had beside it ends. */
async function takeOver(context: Context, document: DocumentRow, { open, former, to, reason }: { open: AssignmentRow[]; former: AssignmentRow; to: Holder & Pick<AssignmentRow, 'unitId' | 'positionId'>; reason: string }) {
  const beside = open.filter(({ holder, parentId, id }) => holder === to.key && parentId === former.parentId && id !== former.id)
  const relieved = await withdraw(context, document, [former, ...beside], reason)
  const { instruction, dueOn, parentId, assignedBy } = former
  await writeAssignments(context, document.id, parentId, [{ ...to, role: 'lead', instruction, dueOn }], parentId === null ? assignedBy : undefined)
  return relieved
}

export const handOverIncoming: Handler<typeof contract.handOverIncoming> = async (context, { documentId, unitId, positionId, reason }) => {
  ensure((unitId === null) !== (positionId === null), () => new Problem('documents/target-unclear', 422, 'It is handed to one unit or one person'))
  const document = await lockDocument(context, documentId)
  const state = incomingLifecycle.next(unitId === null ? 'handOver' : 'redirect', document.state as IncomingState)
  const open = await openDirections(context.db, documentId)
  const leads = leadsOf(context, open)
  const { root, inner } = leads
  const to = unitId === null ? await colleague(context, document, leads, positionId!) : await otherUnit(context, document, leads, unitId)
  const former = unitId === null ? (inner ?? root) : root
  ensure(to.key !== former.holder, () => new Problem('documents/same-holder', 422, `${to.name} has it already`, { name: to.name }))

  forgetPassings(context, documentId)
  const relieved = await takeOver(context, document, { open, former, to: { ...to, unitId, positionId }, reason })
  const next = await advance(context, document, { state, holder: to.key, heldBy: to.name }, [to.key])
  await hand(context, next, { to: to.key, verb: verbFor({ role: 'lead', unitId }), dueOn: former.dueOn ?? next.dueOn })
  const told = [...new Set([...relieved.map(({ holder }) => holder), root.assignedBy])].filter((key) => !context.actor.keys.includes(key) && key !== to.key)
  await tell(context, next, contract.IncomingHandedOver, { reason, from: former.name, to: to.name, told })
  return standing(next)
}
