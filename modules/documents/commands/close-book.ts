import { deskOf, holdersOf } from '#modules/people'
import { findUnit } from '#modules/organisation'
import { openWork } from '#modules/work'
import type { Box } from '#packages/official-layout'
import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import { emit } from '#platform/events'
import { storeBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import { renderFileList } from '../adapters/layout.ts'
import * as contract from '../contract.ts'
import { cellsOf } from '../queries/book-cells.ts'
import { bookRow, liveEntries, type Place } from '../queries/books.ts'
import { bookTitles, closingPageOf, summaryOf, unsettledIn, type Summary } from '../queries/closing.ts'
import { mayClose, type BookName } from '../rules.ts'
import { tables } from '../tables.ts'
import { agencyOfActor } from './register-incoming.ts'

type Book = { agencyId: string; name: BookName; year: number }

/** Holds the row of a book until the transaction ends: whoever takes a number in it waits, and whoever took one is waited for. */
export async function lockBook({ db }: Pick<Context, 'db'>, { agencyId, name, year }: Book) {
  await tables(db).insertInto('documents.book').values({ agencyId, name, year }).onConflict((same) => same.doNothing()).execute()
  return tables(db).selectFrom('documents.book').selectAll().where('agencyId', '=', agencyId).where('name', '=', name).where('year', '=', year).forUpdate().executeTakeFirstOrThrow()
}

export const deskOfClerks = (agencyId: string) => deskOf(agencyId, 'records-clerk')

/** The chief of office confirms; where there is none, the head of the agency. */
export async function confirmingDesk({ db, now }: Context, agencyId: string) {
  const chiefs = await holdersOf(db, agencyId, 'office-chief', dayOf(now))
  return deskOf(agencyId, chiefs.length > 0 ? 'office-chief' : 'leader')
}

/** What the work item and the page of a book are about: one book of one agency and year, always the same id. */
export const pathOfBook = ({ name, year }: Omit<Book, 'agencyId'>) => `/registers?book=${name}&year=${year}` as const

const BATCH = 1000

/** Writes down every line as it stands, in its order, a thousand at a time. */
async function keepEntries(db: Db, { agencyId, name, year }: Book): Promise<number> {
  let after: Place | undefined
  for (let count = 0; ;) {
    const entries = await liveEntries(db, { agencyId, book: name, year, limit: BATCH, ...(after && { after }) })
    if (entries.length === 0) return count
    await tables(db).insertInto('documents.book_entry').values(entries.map((entry) => {
      const cells = cellsOf(name, entry)
      const { series, number, kind, documentId, enteredOn } = entry
      return { agencyId, name, year, series, number, kind, documentId, enteredOn, cells: JSON.stringify(cells), folded: fold(cells.join(' ')) }
    })).execute()
    count += entries.length
    const { series, number } = entries.at(-1)!
    after = { series, number }
  }
}

/** A book is closed when its year ends, with nothing in it left to settle; the follow-up book after the book it follows. */
async function ensureClosable({ db, now }: Context, book: Book) {
  ensure(mayClose(book.year, dayOf(now)), () => new Problem('documents/year-not-over', 409, `The book of ${book.year} is closed on 31 December at the earliest`, { year: book.year }))
  const [open] = await unsettledIn(db, book.agencyId, book.name, book.year, 1)
  ensure(!open, () => new Problem('documents/book-unsettled', 409, `${open!.code} is kept or not issued yet: issue it or cancel its number first`, { code: open!.code }))
  const followed = book.name === 'followUp' ? await bookRow(db, book.agencyId, 'incoming', book.year) : undefined
  ensure(book.name !== 'followUp' || (followed !== undefined && followed.state !== 'open'), () => new Problem('documents/incoming-still-open', 409, 'Close the book of incoming documents first'))
}

async function makeClosingPage(context: Context, book: Book, summary: Summary) {
  const agency = await findUnit(context.db, book.agencyId)
  const { pdf, pages, signers } = await renderFileList(closingPageOf({ ...book, ...summary, agency, on: dayOf(context.now), closedBy: context.actor.name }))
  const file = await storeBytes(context, pdf, { name: `Khoa-so-${book.name}-${book.year}.pdf`, mediaType: 'application/pdf', pages })
  return { fileId: file.id, box: signers[0] as Box }
}

export const closeBook: Handler<typeof contract.closeBook> = async (context, { book: name, year }) => {
  const { db, actor, now } = context
  const { agencyId } = agencyOfActor(context)
  const book: Book = { agencyId, name, year }
  const row = await lockBook(context, book)
  ensure(row.state === 'open', () => new Problem('documents/book-closed', 409, `The book of ${year} is closed`, { year }))
  await ensureClosable(context, book)
  const entries = await keepEntries(db, book)
  const summary = await summaryOf(db, agencyId, name, year)
  const { fileId, box } = await makeClosingPage(context, book, summary)
  await tables(db).updateTable('documents.book').set({
    state: 'closed', summary: JSON.stringify(summary), closedBy: actor.name, closerId: actor.positionId, closedAt: now, fileId, box: JSON.stringify(box),
  }).where('id', '=', row.id).execute()
  const desk = await confirmingDesk(context, agencyId)
  await openWork(context, {
    holder: desk, verb: 'confirm', subject: { kind: 'book', id: row.id }, path: pathOfBook(book), title: `Khóa ${bookTitles[name].toLocaleLowerCase('vi')} năm ${year}`,
    note: { vi: `Khóa sổ: ${entries} dòng`, en: `Book to be closed: ${entries} entries` }, from: { vi: actor.name, en: actor.name },
  })
  await emit(context, contract.BookClosed, { subject: row.id, audience: [deskOfClerks(agencyId), desk], payload: { agencyId, book: name, year, entries } })
  return { state: 'closed' as const, entries }
}
