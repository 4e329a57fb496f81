import { z } from 'zod'
import { Day, Download, endpoint, event, Instant, list, Page, typed } from '#platform/contract'
import { bookNames } from '../rules.ts'

const Year = z.coerce.number().int().min(1945).max(2200)
const book = { book: z.enum(bookNames), year: Year }

export const EntryKind = z.enum(['document', 'reserved', 'cancelled'])

export type RegisterRow = z.output<typeof RegisterRow>
/** One line of a book: what bears the number, or that it is kept or cancelled. */
export const RegisterRow = z.object({
  series: z.string(), number: z.number().int(), kind: EntryKind, documentId: z.uuid().nullable(), cells: z.array(z.string()),
  /** What was decided, after the book was closed, of a line that was masked on that day: the book itself is not altered. */
  supplement: z.object({ on: z.iso.date(), cells: z.array(z.string()) }).nullable(),
})

export const readRegister = endpoint({
  name: 'readRegister', method: 'GET', path: '/registers/:book/:year', permission: 'documents.read-registers',
  summary: 'Pages of my agency’s books as the law has them: incoming, outgoing, follow-up of incoming, copies (NĐ 30/2020 App. IV)',
  input: Page.extend({ ...book, series: z.string().max(20).optional(), kind: list(EntryKind).default([]), enteredFrom: Day.optional(), enteredTo: Day.optional(), text: z.string().max(200).optional() }),
  output: z.object({ columns: z.array(z.string()), rows: z.array(RegisterRow), next: z.string().nullable() }),
})

export const printRegister = endpoint({
  name: 'printRegister', method: 'GET', path: '/registers/:book/:year/book', permission: 'documents.read-registers', kind: 'download', sensitive: true,
  summary: 'Print a book with its cover and numbered pages, at most 5,000 entries, of one series or between two days',
  input: z.object({ ...book, series: z.string().max(20).optional(), from: Day.optional(), to: Day.optional() }),
  output: Download,
})

export const BookSummary = z.object({
  series: z.array(z.object({ series: z.string(), name: z.string(), lastNumber: z.number().int(), documents: z.number().int(), cancelled: z.array(z.number().int()) })),
})

export type BookClosing = z.output<typeof BookClosing>
export const BookClosing = z.object({
  state: z.enum(['open', 'closed', 'confirmed']),
  /** From when the clerk may close it. */
  closableOn: z.iso.date(),
  series: BookSummary.shape.series,
  /** Numbers that keep the book open: kept ones, and those of documents not issued yet. */
  unsettled: z.array(z.object({ series: z.string(), number: z.number().int(), code: z.string() })),
  closedBy: z.string().nullable(), closedAt: Instant.nullable(), confirmedBy: z.string().nullable(), confirmedAt: Instant.nullable(),
})

export const getBook = endpoint({
  name: 'getBook', method: 'GET', path: '/registers/:book/:year/closing', permission: 'documents.read-registers',
  summary: 'Whether a book is open, closed or confirmed, what it counts and what keeps it open',
  input: z.object(book),
  output: BookClosing,
})

export const closeBook = endpoint({
  name: 'closeBook', method: 'POST', path: '/registers/:book/:year/close', permission: 'documents.register',
  summary: 'Close the book of a year (khóa sổ): no number is taken in it any more; the chief of office confirms',
  input: z.object(book),
  output: z.object({ state: z.enum(['closed']), entries: z.number().int() }),
})

export const reopenBook = endpoint({
  name: 'reopenBook', method: 'POST', path: '/registers/:book/:year/reopen', permission: 'documents.read-registers',
  summary: 'Open a closed book again before it is confirmed, with the reason',
  input: z.object({ ...book, reason: typed(500) }),
  output: z.object({ state: z.enum(['open']) }),
})

export const confirmBook = endpoint({
  name: 'confirmBook', method: 'POST', path: '/registers/:book/:year/confirm', permission: 'documents.confirm-books',
  summary: 'Confirm a closed book by signing its closing page: from now on none of its entries changes',
  input: z.object({ ...book, pin: z.string().min(4).max(64).optional() }),
  output: z.object({ state: z.enum(['confirmed']) }),
})

export const printClosing = endpoint({
  name: 'printClosing', method: 'GET', path: '/registers/:book/:year/closing-page', permission: 'documents.read-registers', kind: 'download', sensitive: true,
  summary: 'The closing page of a book: last numbers, counts, cancelled numbers; signed once it is confirmed',
  input: z.object(book),
  output: Download,
})

const facts = { agencyId: z.uuid(), book: z.string(), year: z.number() }
export const BookClosed = event('documents.book-closed.v1', z.object({ ...facts, entries: z.number() }))
export const BookReopened = event('documents.book-reopened.v1', z.object({ ...facts, reason: z.string() }))
export const BookConfirmed = event('documents.book-confirmed.v1', z.object({ ...facts, fileId: z.uuid() }))
