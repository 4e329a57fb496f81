import { dayOf, yearOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { bookOf } from '../rules.ts'
import { tables } from '../tables.ts'

export type Series = { agencyId: string; direction: 'incoming' | 'outgoing'; series: string; year: number }

const closed = ({ year }: Pick<Series, 'year'>) => new Problem('documents/book-closed', 409, `The book of ${year} is closed`, { year })

/** The counter row stays locked until the transaction ends, so a rollback leaves no gap; the book's row is held, so that nobody closes it meanwhile. */
const take = (db: Db, of: Series) => sql<{ lastNumber: number }>`
  with book as (select from documents.book where agency_id = ${of.agencyId} and name = ${bookOf(of)} and year = ${of.year} and state = 'open' for share)
  insert into documents.register as r (agency_id, direction, series, year, last_number)
  select ${of.agencyId}, ${of.direction}, ${of.series}, ${of.year}, 1 from book
  on conflict (agency_id, direction, series, year) do update set last_number = r.last_number + 1
  returning last_number`.execute(db)

/** Opens the book of a year when it is first needed. */
export const openBook = (db: Db, of: Series) =>
  tables(db).insertInto('documents.book').values({ agencyId: of.agencyId, name: bookOf(of), year: of.year }).onConflict((same) => same.doNothing()).execute()

/** Takes the next number of a series; 409 when its book is closed. */
export async function takeNumber(db: Db, of: Series): Promise<number> {
  const first = (await take(db, of)).rows[0]
  if (first) return first.lastNumber
  await openBook(db, of)
  const second = (await take(db, of)).rows[0]
  ensure(second, () => closed(of))
  return second.lastNumber
}

/** Holds the book of a year open until the transaction ends, for a change of an entry that stands in it. */
export async function holdOpen(db: Db, of: Series): Promise<void> {
  const { rows } = await sql`select from documents.book where agency_id = ${of.agencyId} and name = ${bookOf(of)} and year = ${of.year} and state = 'open' for share`.execute(db)
  ensure(rows.length > 0, () => closed(of))
}

/** The number the next taker will most likely get. */
export async function peekNumber(db: Db, { agencyId, direction, series, year }: Series): Promise<number> {
  const { rows } = await sql<{ lastNumber: number }>`select last_number from documents.register
    where agency_id = ${agencyId} and direction = ${direction} and series = ${series} and year = ${year}`.execute(db)
  return (rows[0]?.lastNumber ?? 0) + 1
}

/** Numbers of a series that are kept today, for a document or for whoever comes. */
export const reservedNumbers = (db: Db, { agencyId, series, year }: Series, today: string) =>
  tables(db).selectFrom('documents.kept_number').selectAll().where('agencyId', '=', agencyId).where('series', '=', series).where('year', '=', year)
    .where('state', '=', 'reserved').where('expiresOn', '>=', today).orderBy('number').limit(100).execute()

/** How many days a number may be kept, by the rule in force. */
export async function reservationDays(db: Db, on: string): Promise<number> {
  const term = await tables(db).selectFrom('documents.reservation_term').select('days').where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)])).orderBy('validFrom', 'desc').executeTakeFirst()
  ensure(term, () => new Problem('documents/no-reservation-term', 422, 'No rule says how long a number may be kept'))
  return term.days
}

export const nextArrivalNumber: Handler<typeof contract.nextArrivalNumber> = async ({ db, actor, now }) => {
  ensure(actor.agencyId, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  const year = yearOf(now)
  return { year, arrivalNumber: await peekNumber(db, { agencyId: actor.agencyId, direction: 'incoming', series: 'incoming', year }) }
}

export const listKeptNumbers: Handler<typeof contract.listKeptNumbers> = async ({ db, actor, now }, { year, state, after, limit }) => {
  ensure(actor.agencyId, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  const rows = await tables(db).selectFrom('documents.kept_number').selectAll().where('agencyId', '=', actor.agencyId).where('year', '=', year)
    .where('state', 'in', state ? [state] : ['reserved', 'used', 'cancelled'])
    .$if(after !== undefined, (query) => query.where('id', '<', after!)).orderBy('id', 'desc').limit(limit + 1).execute()
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map((each) => ({ ...each, isExpired: each.state === 'reserved' && each.expiresOn! < dayOf(now) })),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  }
}
