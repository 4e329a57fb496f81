import { closeWork } from '#modules/work'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { bookRow } from '../queries/books.ts'
import { tables } from '../tables.ts'
import { confirmingDesk, deskOfClerks, lockBook } from './close-book.ts'
import { agencyOfActor } from './register-incoming.ts'

/** A book closed too early opens again until its closing is confirmed; what was written down of it is forgotten. */
export const reopenBook: Handler<typeof contract.reopenBook> = async (context, { book: name, year, reason }) => {
  const { db } = context
  const { agencyId } = agencyOfActor(context)
  const row = await lockBook(context, { agencyId, name, year })
  ensure(row.state !== 'confirmed', () => new Problem('documents/book-confirmed', 409, `The closing of the book of ${year} is confirmed`, { year }))
  ensure(row.state === 'closed', () => new Problem('documents/book-open', 409, 'The book is open', { year }))
  const follower = name === 'incoming' ? await bookRow(db, agencyId, 'followUp', year) : undefined
  ensure(follower === undefined || follower.state === 'open', () => new Problem('documents/follow-up-closed', 409, 'Reopen the follow-up book first'))
  await tables(db).deleteFrom('documents.book_entry').where('agencyId', '=', agencyId).where('name', '=', name).where('year', '=', year).execute()
  await tables(db).updateTable('documents.book').set({ state: 'open', summary: null, closedBy: null, closerId: null, closedAt: null, fileId: null, box: null }).where('id', '=', row.id).execute()
  await closeWork(context, { subjectId: row.id })
  await emit(context, contract.BookReopened, { subject: row.id, audience: [deskOfClerks(agencyId), await confirmingDesk(context, agencyId)], payload: { agencyId, book: name, year, reason } })
  return { state: 'open' as const }
}
