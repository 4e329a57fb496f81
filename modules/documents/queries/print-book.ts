import { findUnit } from '#modules/organisation'
import { dmy } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { printMark, renderBook } from '../adapters/layout.ts'
import type * as contract from '../contract.ts'
import { agencyOf, formOf, linesOf, type Line } from './books.ts'
import { seriesOfYear } from './layout.ts'

/** A line as it stands in the book, and under it what was added to it later. */
function rowsOf({ cells, supplement }: Line): string[][] {
  if (supplement === null) return [cells]
  const note = supplement.cells.at(-1)
  return [cells, [...supplement.cells.slice(0, -1), `Bổ sung ngày ${dmy(supplement.on)}${note ? `; ${note}` : ''}`]]
}

const BOOK_LIMIT = 5000

/** First and last number of the cover; several series in one volume have no common one. */
function spanOf(lines: Line[]) {
  const [first, last] = [lines[0], lines.at(-1)]
  return first && last && first.series === last.series ? { firstNumber: String(first.number), lastNumber: String(last.number) } : {}
}

export const printRegister: Handler<typeof contract.printRegister> = async (context, { book, year, series, from, to }) => {
  const { db, actor } = context
  const agencyId = agencyOf(actor.agencyId)
  const [agency, lines, names] = await Promise.all([findUnit(db, agencyId), linesOf(db, { agencyId, book, year, series, from, to, limit: BOOK_LIMIT + 1 }), series ? seriesOfYear(db, agencyId, year) : []])
  ensure(lines.length <= BOOK_LIMIT, () => new Problem('documents/book-too-thick', 422, `A book has at most ${BOOK_LIMIT} entries; choose a shorter period`, { limit: BOOK_LIMIT }))
  const { pdf } = await renderBook({
    kind: formOf(book), year, agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, rows: lines.flatMap(rowsOf), firstOn: from, lastOn: to, ...spanOf(lines),
    ...(book === 'copies' && { title: 'Sổ đăng ký bản sao' }), volume: names.find((each) => each.series === series)?.name,
  }, printMark(context))
  return { bytes: pdf, mediaType: 'application/pdf', name: `${fileNames[book]}-${year}.pdf`, inline: true }
}

const fileNames = { incoming: 'So-den', outgoing: 'So-di', followUp: 'So-theo-doi', copies: 'So-ban-sao' }
