import { send, sql } from '#platform/database'
import type { NewWork } from '#modules/work'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { AssignmentRow } from '../queries/assignments.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { myPassing, type PassingRow } from '../queries/passings.ts'
import { tables } from '../tables.ts'
import { verbFor } from './direct-incoming.ts'
import { closeTo, type Before, type PassingVerb } from './passing.ts'
import { voidRound } from './review-route.ts'
import { keepReview } from './reviewing.ts'
import { advance, clearDesks, hand, standing, tell } from './step.ts'

/** What lies again on the desk the paper comes back to. */
const workAgain: Record<PassingVerb, NewWork['verb']> = {
  submit: 'register', direct: 'direct', assign: 'assign', submitForReview: 'revise', approveContent: 'review', passFormCheck: 'check-form', submitSlip: 'submit-slip', forward: 'revise',
}

/** The assignments a step made are withdrawn; those it relieved go on. @returns what goes on */
async function undoAssignments({ db, now }: Context, { documentId, assignmentId }: PassingRow, { relieved }: Before): Promise<AssignmentRow[]> {
  const open = tables(db).updateTable('documents.assignment').set({ state: 'withdrawn', doneAt: now }).where('documentId', '=', documentId).where('state', '=', 'open')
  await (assignmentId === null ? open.where('parentId', 'is', null) : open.where('parentId', '=', assignmentId)).execute()
  return relieved.length === 0 ? [] : tables(db).updateTable('documents.assignment').set({ state: 'open', doneAt: null }).where('id', 'in', relieved).returningAll().execute()
}

/** My approval is asked for again; whoever came after me in the sequence waits for his turn. */
async function undoApproval(context: Context, { id }: DocumentRow, { holder }: Before) {
  const { db } = context
  void send(db, sql`
    update documents.reviewer r set state = case when r.key = ${holder} then 'asked' else 'later' end, opinion = null, decided_by = null, decided_at = null
     where r.document_id = ${id} and r.round = (select max(round) from documents.reviewer where document_id = ${id}) and (r.key = ${holder} or r.state = 'asked')`)
  await keepReview(context, id, 'takenBack', null)
}

/** What only one kind of step leaves behind. */
async function undo(context: Context, document: DocumentRow, passing: PassingRow, before: Before): Promise<AssignmentRow[]> {
  if (passing.verb === 'direct' || passing.verb === 'assign') return undoAssignments(context, passing, before)
  if (passing.verb === 'submitForReview') void voidRound(context, document.id)
  if (passing.verb === 'approveContent') await undoApproval(context, document, before)
  if (passing.verb === 'passFormCheck') await keepReview(context, document.id, 'takenBack', null)
  return []
}

/** The work lies where it lay: with those who go on, else with whoever passed it. */
async function handBack(context: Context, document: DocumentRow, { verb, assignmentId }: PassingRow, goesOn: AssignmentRow[]) {
  if (goesOn.length > 0) {
    for (const { holder, role, unitId, dueOn } of goesOn) await hand(context, document, { to: holder, verb: verbFor({ role, unitId }), dueOn: dueOn ?? document.dueOn })
    return
  }
  if (assignmentId === null) return hand(context, document, { to: document.holder!, verb: workAgain[verb] })
  const unit = await tables(context.db).selectFrom('documents.assignment').selectAll().where('id', '=', assignmentId).executeTakeFirstOrThrow()
  await hand(context, document, { to: unit.holder, verb: verbFor(unit), dueOn: unit.dueOn ?? document.dueOn })
}

export const takeBack: Handler<typeof contract.takeBack> = async (context, { documentId, reason }) => {
  const { db, actor, now } = context
  const document = await lockDocument(context, documentId)
  const passing = await myPassing(db, actor, document, sql`for update of p`)
  ensure(passing, () => new Problem('documents/nothing-to-take-back', 409, 'Whoever it was passed to has acted already, or it was not you who passed it on'))
  const before = passing.before as Before
  void send(db, sql`update documents.passing set taken_back_at = ${now}, taken_back_by = ${actor.name} where id = ${passing.id}`)
  const goesOn = await undo(context, document, passing, before)
  const { relieved: _, ...place } = before
  const back = await advance(context, document, passing.state === null ? {} : place)
  for (const holder of passing.waits) await clearDesks(context, document, { holder })
  await handBack(context, back, passing, goesOn)
  await tell(context, back, contract.TakenBack, { reason, told: passing.waits })
  if (passing.reached.length > 0) void closeTo(context, documentId, passing.reached)
  return standing(back)
}
