import { findDocument } from '#modules/documents'
import { deskOf } from '#modules/people'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { tables } from '../tables.ts'

/** What was issued, as long as it stands; only the sender's clerk lets it out. */
export async function findDispatch({ db, actor }: Pick<Context, 'db' | 'actor'>, documentId: string, { isEvenRecalled = false } = {}) {
  const { state } = await findDocument(db, actor, documentId)
  const dispatch = await tables(db).selectFrom('delivery.dispatch').selectAll().where('documentId', '=', documentId).executeTakeFirst()
  ensure(dispatch && dispatch.senderId !== null, () => new Problem('delivery/not-issued', 409, 'This document has not been issued'))
  ensure(actor.keys.includes(deskOf(dispatch.senderId, 'records-clerk')), () => new Problem('delivery/not-the-clerk', 403, 'The clerk of the sending agency writes the file'))
  ensure(isEvenRecalled || state !== 'recalled', () => new Problem('delivery/recalled', 409, 'Its sender has recalled this document'))
  return { ...dispatch, senderId: dispatch.senderId }
}
export type Dispatch = Awaited<ReturnType<typeof findDispatch>>

/** Whether the page offers what the clerk may do: the same as whoever does it. */
export async function mayLetOut(context: Pick<Context, 'db' | 'actor'>, documentId: string): Promise<boolean> {
  return findDispatch(context, documentId).then(() => true, (error: unknown) => {
    if (error instanceof Problem) return false
    throw error
  })
}
