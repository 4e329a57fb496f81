import { signPersonally, unlock } from '#modules/signing'
import { closeWork } from '#modules/work'
import type { Box } from '#packages/official-layout'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { bookTitles } from '../queries/closing.ts'
import { tables } from '../tables.ts'
import { confirmingDesk, deskOfClerks, lockBook } from './close-book.ts'
import { agencyOfActor } from './register-incoming.ts'

/** Whoever confirms signs the closing page; from then on the book is what it is. */
export const confirmBook: Handler<typeof contract.confirmBook> = async (context, { book: name, year, pin }) => {
  const { db, actor, now } = context
  const { agencyId } = agencyOfActor(context)
  const row = await lockBook(context, { agencyId, name, year })
  ensure(row.state !== 'confirmed', () => new Problem('documents/book-confirmed', 409, `The closing of the book of ${year} is confirmed`, { year }))
  ensure(row.state === 'closed', () => new Problem('documents/book-open', 409, 'The clerk closes the book before it is confirmed', { year }))
  ensure(actor.onBehalfOf === null, () => new Problem('documents/not-on-behalf', 403, 'A signature is never given on behalf of an absent colleague'))
  ensure(row.closerId !== actor.positionId, () => new Problem('documents/closer-confirms', 403, 'Whoever closed the book does not confirm it'))
  if (pin !== undefined) await unlock(context, pin, 'person')
  const { fileId } = await signPersonally(context, { fileId: row.fileId!, reason: `Xác nhận khóa ${bookTitles[name].toLocaleLowerCase('vi')} năm ${year}`, box: row.box as unknown as Box })
  await tables(db).updateTable('documents.book').set({ state: 'confirmed', confirmedBy: actor.name, confirmedAt: now, fileId }).where('id', '=', row.id).execute()
  await closeWork(context, { subjectId: row.id })
  await emit(context, contract.BookConfirmed, { subject: row.id, audience: [deskOfClerks(agencyId), await confirmingDesk(context, agencyId)], payload: { agencyId, book: name, year, fileId } })
  return { state: 'confirmed' as const }
}
