import { deskOf, findPosition } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { incomingLifecycle, isHeldOn, outgoingLifecycle, type IncomingState, type OutgoingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { takeUp } from './reviewing.ts'
import { advance, clearDesks, hand, standing, tell, type Holder } from './step.ts'

/** Whoever signed it, while he holds that position; else the leader of the agency. */
async function deciderOf({ db, now }: Context, { agencyId, signerPositionId }: DocumentRow): Promise<Holder> {
  const position = signerPositionId === null ? undefined : await findPosition(db, signerPositionId)
  return position && isHeldOn(position, dayOf(now)) ? { key: position.id, name: `${position.personName}, ${position.title}` } : { key: deskOf(agencyId, 'leader'), name: 'Lãnh đạo cơ quan' }
}

export const askRecall: Handler<typeof contract.askRecall> = async (context, { documentId, reason }) => {
  const { db, actor, now } = context
  const document = await lockDocument(context, documentId)
  const state = outgoingLifecycle.next('askRecall', document.state as OutgoingState)
  ensure(actor.keys.includes(deskOf(document.agencyId, 'records-clerk')), () => new Problem('documents/not-your-agency', 403, 'A document is recalled by the agency that issued it'))
  const to = await deciderOf(context, document)
  await tables(db).insertInto('documents.recall').values({ documentId, reason, askedBy: actor.name, askedAt: now }).execute()
  const asked = await advance(context, document, { state, holder: to.key, heldBy: to.name }, [to.key])
  await hand(context, asked, { to: to.key, verb: 'approve', dueOn: dayOf(now) })
  await tell(context, asked, contract.RecallAsked, { reason, to: to.name })
  return standing(asked)
}

/** Decides the recall that waits, and takes it off the leader's desk. */
async function decide(context: Context, documentId: string, verb: 'approveRecall' | 'refuseRecall', words: string | null) {
  const { db, actor, now } = context
  const { document, state } = await takeUp(context, documentId, verb)
  const decision = verb === 'approveRecall' ? 'approved' : 'refused'
  const { reason } = await tables(db).updateTable('documents.recall').set({ decision, words, decidedBy: actor.name, decidedAt: now })
    .where('documentId', '=', documentId).where('decision', 'is', null).returning('reason').executeTakeFirstOrThrow()
  const decided = await advance(context, document, { state, holder: null, heldBy: null })
  await clearDesks(context, document)
  return { decided, reason }
}

export const approveRecall: Handler<typeof contract.approveRecall> = async (context, { documentId, words }) => {
  const { decided, reason } = await decide(context, documentId, 'approveRecall', words)
  await tell(context, decided, contract.DocumentRecalled, { reason, words })
  return standing(decided)
}

export const refuseRecall: Handler<typeof contract.refuseRecall> = async (context, { documentId, reason }) => {
  const { decided } = await decide(context, documentId, 'refuseRecall', reason)
  await tell(context, decided, contract.RecallRefused, { reason })
  return standing(decided)
}

/** Whether a document has been recalled; held against a recall at the same moment until the transaction ends. */
export async function isRecalled(db: Db, documentId: string): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`select state from documents.document where id = ${documentId} for share`.execute(db)
  return rows[0]?.state === 'recalled'
}

/** Cancels a receiver's copy of what its issuer recalled: its facts stay in the register, its pages are not opened again, nobody works on it. */
export async function withdrawCopy(context: Context, documentId: string, { reason, note }: { reason: string; note: string | null }): Promise<void> {
  const copy = await lockDocument(context, documentId)
  const state = incomingLifecycle.next('withdraw', copy.state as IncomingState)
  await tables(context.db).updateTable('documents.assignment').set({ state: 'done', doneAt: context.now }).where('documentId', '=', documentId).where('state', '=', 'open').execute()
  const withdrawn = await advance(context, copy, { state, holder: null, heldBy: null })
  await clearDesks(context, copy)
  await tell(context, withdrawn, contract.CopyWithdrawn, { reason, note })
}
