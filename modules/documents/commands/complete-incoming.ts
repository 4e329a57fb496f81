import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument, lockDocument, numberOf, type DocumentRow } from '../queries/find.ts'
import { incomingLifecycle, type IncomingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell } from './step.ts'

/** A reply counts once it has been issued; before that it may still change. */
async function noteReply({ db, actor }: Context, document: DocumentRow, replyId: string) {
  const reply = await findDocument(db, actor, replyId)
  ensure(reply.direction === 'outgoing' && reply.state === 'issued', () => new Problem('documents/reply-not-issued', 409, 'The reply has not been issued yet'))
  await tables(db).insertInto('documents.relation').values({ documentId: replyId, relatedId: document.id, kind: 'reply' }).onConflict((same) => same.doNothing()).execute()
  return numberOf(reply)
}

/** What others were asked ends with the matter; who was only to take notice still may. */
async function closeAssignments({ db, now }: Context, documentId: string) {
  await tables(db).updateTable('documents.assignment').set({ state: 'done', doneAt: now })
    .where('documentId', '=', documentId).where('state', '=', 'open').where('role', '!=', 'information').execute()
}

async function keepNotices(context: Context, document: DocumentRow) {
  const waiting = await tables(context.db).selectFrom('documents.assignment').select('holder')
    .where('documentId', '=', document.id).where('state', '=', 'open').where('role', '=', 'information').execute()
  for (const { holder } of waiting) await hand(context, document, { to: holder, verb: 'note' })
}

export const completeIncoming: Handler<typeof contract.completeIncoming> = async (context, { documentId, result, replyDocumentId }) => {
  const document = await lockDocument(context, documentId)
  const state = incomingLifecycle.next('complete', document.state as IncomingState)
  ensureWaitingForMe(context, document)
  const replyNumber = replyDocumentId === null ? null : await noteReply(context, document, replyDocumentId)

  await closeAssignments(context, documentId)
  const done = await advance(context, document, { state, holder: null, heldBy: null })
  await clearDesks(context, document)
  await keepNotices(context, done)
  await tell(context, done, contract.IncomingCompleted, { result, replyNumber })
  return standing(done)
}
