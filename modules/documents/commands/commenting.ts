import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { commentsOf, type CommentRow } from '../queries/remarks.ts'
import { readableText } from '../queries/version-text.ts'
import { versionsOf } from '../queries/versions.ts'
import { MOST_REMARKS, takesRemarks } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureNotSecret } from './secrecy.ts'
import { tell } from './step.ts'

/** A draft I may read, held, while it is still talked about. */
export async function lockDiscussed(context: Context, documentId: string): Promise<DocumentRow> {
  const document = await lockDocument(context, documentId)
  ensure(takesRemarks(document), () => new Problem('documents/no-more-remarks', 409, 'Only a draft that is not signed yet takes comments and suggestions', { state: document.state }))
  ensure(context.actor.positionId !== null, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  return document
}

export const ensureRoom = (count: number) => ensure(count < MOST_REMARKS, () => new Problem('documents/too-many-remarks', 409, `One draft takes ${MOST_REMARKS} of these; settle what is open first`, { most: MOST_REMARKS }))

/** The words at a place of the text, which must have some. */
export function quoted(text: string, { from, to }: { from: number; to: number }, isPoint = false): string {
  ensure(from <= to && to <= text.length && (isPoint || from < to), () => new Problem('documents/no-such-place', 422, 'There is no such place in the text of this version', { from, to, length: text.length }))
  return text.slice(from, to)
}

/** Positions somebody else's words are for; nobody is told of what they said themselves. */
export const others = ({ actor }: Pick<Context, 'actor'>, positions: readonly (string | null)[]) => [...new Set(positions)].filter((each): each is string => each !== null && !actor.keys.includes(each))

const signature = ({ actor, now }: Context) => ({ positionId: actor.positionId!, name: actor.name, title: actor.positionTitle, at: now })

const threadIn = (comments: CommentRow[], threadId: string) => {
  const first = comments.find(({ id, threadId: above }) => id === threadId && above === null)
  ensure(first, () => notFound('comment', threadId))
  return first
}

/** The words a comment stands at, in the version it was read in; none when it is about the whole. */
async function anchorOf({ db }: Context, documentId: string, ordinal: number, place: { from: number; to: number } | null) {
  const { text } = await readableText(db, await versionsOf(db, documentId), documentId, ordinal)
  return place ? { fromAt: place.from, toAt: place.to, quote: quoted(text, place) } : { fromAt: null, toAt: null, quote: null }
}

const talkersIn = (comments: CommentRow[], threadId: string | null) => comments.filter((each) => threadId !== null && (each.id === threadId || each.threadId === threadId)).map(({ positionId }) => positionId)

export const addComment: Handler<typeof contract.addComment> = async (context, { documentId, ordinal, place, threadId, words }) => {
  const { db } = context
  const document = await lockDiscussed(context, documentId)
  await ensureNotSecret(context, words)
  const comments = await commentsOf(db, documentId)
  ensureRoom(comments.length)
  const thread = threadId === null ? null : threadIn(comments, threadId)
  ensure(thread === null || place === null, () => new Problem('documents/no-such-place', 422, 'A reply stands where its thread does'))
  const anchor = await anchorOf(context, documentId, ordinal, place)
  const { id } = await tables(db).insertInto('documents.comment').values({ documentId, threadId, ordinal, ...anchor, words, ...signature(context) }).returning('id').executeTakeFirstOrThrow()
  const told = others(context, [document.drafterPositionId, ...talkersIn(comments, threadId)])
  await tell(context, document, contract.CommentAdded, { commentId: id, quote: (thread ?? anchor).quote, words, isReply: thread !== null, told })
  return { documentId, commentId: id }
}

export const resolveComment: Handler<typeof contract.resolveComment> = async (context, { documentId, commentId, isResolved }) => {
  const { db, actor, now } = context
  const document = await lockDiscussed(context, documentId)
  const thread = threadIn(await commentsOf(db, documentId), commentId)
  ensure([thread.positionId, document.drafterPositionId].some((key) => key !== null && actor.keys.includes(key)), () => new Problem('documents/not-your-thread', 403, 'A thread is closed by who began it or by the drafter'))
  if (isResolved === (thread.resolvedAt !== null)) return { commentId, isResolved }
  await tables(db).updateTable('documents.comment').set(isResolved ? { resolvedBy: actor.name, resolvedAt: now } : { resolvedBy: null, resolvedAt: null }).where('id', '=', commentId).execute()
  await tell(context, document, contract.CommentResolved, { quote: thread.quote, isResolved })
  return { commentId, isResolved }
}
