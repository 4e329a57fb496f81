import type { Unit } from '#contracts/organisation'
import type { FileList } from '#packages/official-layout'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { BookName } from '../rules.ts'
import { agencyOf, bookRow } from './books.ts'
import { seriesOfYear } from './layout.ts'

export const bookTitles: Record<BookName, string> = {
  outgoing: 'Sổ đăng ký văn bản đi', incoming: 'Sổ đăng ký văn bản đến', followUp: 'Sổ theo dõi giải quyết văn bản đến', copies: 'Sổ đăng ký bản sao',
}

export type Summary = { series: contract.BookClosing['series'] }

const directionOf = (book: BookName) => (book === 'incoming' || book === 'followUp' ? 'incoming' : 'outgoing')
const isIn = (book: BookName, series: string) => (directionOf(book) === 'incoming' ? series === 'incoming' : (series === 'copies') === (book === 'copies'))

type Counted = { series: string; lastNumber: number; documents: number; cancelled: number[] }

/** What a book counts: last number, documents and cancelled numbers of each series. */
export async function summaryOf(db: Db, agencyId: string, book: BookName, year: number): Promise<Summary> {
  const { rows } = await sql<Counted>`select r.series, r.last_number,
      (select count(*)::int from documents.document d where d.agency_id = r.agency_id and d.direction = r.direction and d.series = r.series and d.register_year = r.year and d.register_number is not null) as documents,
      array(select k.number from documents.kept_number k where r.direction = 'outgoing' and k.agency_id = r.agency_id and k.series = r.series and k.year = r.year and k.state = 'cancelled' order by k.number) as cancelled
    from documents.register r where r.agency_id = ${agencyId} and r.direction = ${directionOf(book)} and r.year = ${year} order by r.series`.execute(db)
  const names = new Map((await seriesOfYear(db, agencyId, year)).map(({ series, name }) => [series, name]))
  return { series: rows.filter(({ series }) => isIn(book, series)).map((row) => ({ ...row, name: names.get(row.series) ?? 'Văn bản đến' })) }
}

type Unsettled = contract.BookClosing['unsettled'][number]

/** Numbers that are kept, and numbers of documents on their way to be issued: each keeps the book open. */
export async function unsettledIn(db: Db, agencyId: string, book: BookName, year: number, limit = 20): Promise<Unsettled[]> {
  if (directionOf(book) === 'incoming') return []
  const { rows } = await sql<Unsettled>`
    select series, number, code from (
      select k.series, k.number, k.number || '/' || k.code_notation as code from documents.kept_number k where k.agency_id = ${agencyId} and k.year = ${year} and k.state = 'reserved'
      union all
      select d.series, d.register_number, d.code_number || '/' || d.code_notation from documents.document d
       where d.agency_id = ${agencyId} and d.direction = 'outgoing' and d.register_year = ${year} and d.register_number is not null and d.state in ('numbered', 'sealed')) as open
    where (series = 'copies') = ${book === 'copies'} order by series, number limit ${limit}`.execute(db)
  return rows
}

type Page = Summary & { name: BookName; year: number; agency: Unit | undefined; on: string; closedBy: string }

/** The closing page: what the book counts, who closed it, and the place where it is confirmed. */
export function closingPageOf({ name, year, agency, on, closedBy, series }: Page): FileList {
  const documents = series.reduce((sum, each) => sum + each.documents, 0)
  const cancelled = series.reduce((sum, each) => sum + each.cancelled.length, 0)
  return {
    kind: 'closing', agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? agency?.name ?? '', on,
    under: [`${bookTitles[name]} năm ${year}`],
    rows: series.map((each, i) => [String(i + 1), each.name, String(each.lastNumber), String(each.documents), String(each.cancelled.length), each.cancelled.join(', ')]),
    closing: [`Sổ có ${documents} văn bản${cancelled > 0 ? ` và ${cancelled} số đã hủy` : ''}. Người khóa sổ: ${closedBy}. Sau khi khóa sổ, không đăng ký thêm và không thay đổi nội dung đã đăng ký.`],
    signers: [{ role: 'Người xác nhận', title: '(Ký số)', name: '' }],
  }
}

const untouched = { state: 'open' as const, summary: null, closedBy: null, closedAt: null, confirmedBy: null, confirmedAt: null }

export const getBook: Handler<typeof contract.getBook> = async ({ db, actor }, { book, year }) => {
  const agencyId = agencyOf(actor.agencyId)
  const { state, summary, closedBy, closedAt, confirmedBy, confirmedAt } = (await bookRow(db, agencyId, book, year)) ?? untouched
  const { series } = summary === null ? await summaryOf(db, agencyId, book, year) : (summary as unknown as Summary)
  const unsettled = state === 'open' ? await unsettledIn(db, agencyId, book, year) : []
  return { state, closableOn: `${year}-12-31`, series, unsettled, closedBy, closedAt, confirmedBy, confirmedAt }
}

export const printClosing: Handler<typeof contract.printClosing> = async ({ db, actor }, { book, year }) => {
  const row = await bookRow(db, agencyOf(actor.agencyId), book, year)
  ensure(row?.fileId, () => notFound('closing page', `${book} ${year}`))
  return { fileId: row.fileId, name: `Khoa-so-${book}-${year}.pdf`, inline: true }
}
