import { registerColumns } from '#packages/official-layout'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import type { BookName } from '../rules.ts'
import { tables } from '../tables.ts'
import { cellsOf, type Entry } from './book-cells.ts'

export type Place = { series: string; number: number }
export type Wanted = {
  agencyId: string; book: BookName; year: number; after?: Place; limit: number
  series?: string | undefined; kinds?: readonly Entry['kind'][]; from?: string | undefined; to?: string | undefined; text?: string | undefined
}

const directionOf = (book: BookName) => (book === 'incoming' || book === 'followUp' ? 'incoming' : 'outgoing')
const NOWHERE: Place = { series: '', number: 0 }

/** Which series a book has: copies have one of their own, whatever the layout. */
function inBook(book: BookName, column: ReturnType<typeof sql.ref>, series: string | undefined) {
  const one = book === 'copies' ? 'copies' : book === 'outgoing' ? series : 'incoming'
  const all = sql`${column} ${book === 'outgoing' ? sql`<> 'copies'` : sql`= ${one ?? ''}`}`
  return one === undefined || book !== 'outgoing' ? all : sql`${all} and ${column} = ${one}`
}

/** Documents that stand in the book, in its order: read along the index, no further than the page. */
function documentPlaces({ agencyId, book, year, after = NOWHERE, limit, series, from, to, text }: Wanted) {
  const day = sql`coalesce(d.arrived_on, d.issued_on)`
  return sql`select d.series, d.register_number as number, d.id as document_id, null::uuid as kept_id from documents.document d
     where d.agency_id = ${agencyId} and d.direction = ${directionOf(book)} and d.register_year = ${year} and d.register_number is not null and ${inBook(book, sql.ref('d.series'), series)}
       and (d.series, d.register_number) > (${after.series}, ${after.number}::int)
       ${from ? sql`and ${day} >= ${from}::date` : sql``} ${to ? sql`and ${day} <= ${to}::date` : sql``}
       ${text ? sql`and platform.vn_fold(d.code_number || ' ' || d.code_notation || ' ' || d.subject || ' ' || d.issuer_name) like ${`%${fold(text)}%`}` : sql``}
     order by d.series, d.register_number limit ${limit}`
}

function keptPlaces({ agencyId, book, year, after = NOWHERE, limit, series, kinds = [], from, to, text }: Wanted) {
  return sql`select k.series, k.number, null::uuid as document_id, k.id as kept_id from documents.kept_number k
     where k.agency_id = ${agencyId} and k.year = ${year} and k.state <> 'used' and ${inBook(book, sql.ref('k.series'), series)} and (k.series, k.number) > (${after.series}, ${after.number}::int)
       ${kinds.length > 0 ? sql`and k.state = any(${[...kinds]})` : sql``} ${from ? sql`and k.kept_on >= ${from}::date` : sql``} ${to ? sql`and k.kept_on <= ${to}::date` : sql``}
       ${text ? sql`and platform.vn_fold(k.number || ' ' || k.code_notation || ' ' || k.subject) like ${`%${fold(text)}%`}` : sql``}
     order by k.series, k.number limit ${limit}`
}

/** The lines of a page: where documents and lone numbers meet, the lower number comes first. */
export function placesOf(wanted: Wanted) {
  const wants = (kind: Entry['kind']) => !wanted.kinds || wanted.kinds.length === 0 || wanted.kinds.includes(kind)
  const hasKept = directionOf(wanted.book) === 'outgoing' && (wants('reserved') || wants('cancelled'))
  const parts = [...(wants('document') ? [documentPlaces(wanted)] : []), ...(hasKept ? [keptPlaces(wanted)] : [])]
  if (parts.length === 0) return sql`select null::text as series, null::int as number, null::uuid as document_id, null::uuid as kept_id where false`
  return parts.length === 1 ? parts[0]! : sql`select * from (${parts[0]!}) as borne union all select * from (${parts[1]!}) as lone order by series, number limit ${wanted.limit}`
}

/** Lines of a book as it stands now. */
export const liveEntries = async (db: Db, wanted: Wanted) => (await sql<Entry>`
  select p.series, p.number, coalesce(k.state, 'document') as kind, p.document_id, coalesce(d.arrived_on, d.issued_on, k.kept_on) as entered_on,
         d.state, coalesce(d.subject, k.subject) as subject, d.issuer_name, d.issued_on, d.arrived_on, d.signer_name, d.held_by, d.note, d.due_on, k.expires_on, coalesce(k.cancel_reason, k.reason) as reason,
         coalesce(d.code_number || '/' || d.code_notation, lpad(k.number::text, greatest(length(k.number::text), n.least_digits), '0') || '/' || k.code_notation) as code,
         (select t.name from documents.document_type t where t.code = coalesce(d.type_code, k.type_code) order by t.valid_from desc limit 1) as type_name,
         (select string_agg(r.name, '; ' order by r.name) from documents.receiver r where r.document_id = d.id) as receivers,
         lead.names as leads, lead.done_on,
         (select (min(a.created_at) at time zone 'Asia/Ho_Chi_Minh')::date from documents.assignment a where a.document_id = d.id) as handed_on,
         (select string_agg(o.code_number || '/' || o.code_notation, '; ' order by o.issued_on, o.code_number) from documents.relation l join documents.document o on o.id = l.document_id
           where l.related_id = d.id and l.kind = 'reply' and o.state = 'issued') as replies
    from (${placesOf(wanted)}) as p
    left join documents.document d on d.id = p.document_id
    left join documents.kept_number k on k.id = p.kept_id
    left join lateral (select least_digits from documents.numbering_rule where type_code = k.type_code and valid_from <= k.kept_on order by valid_from desc limit 1) n on true
    left join lateral (select string_agg(a.name, '; ' order by a.created_at) as names, (max(a.done_at) at time zone 'Asia/Ho_Chi_Minh')::date as done_on
                         from documents.assignment a where a.document_id = d.id and a.parent_id is null and a.role = 'lead' and a.state <> 'withdrawn') lead on true
   order by p.series, p.number`.execute(db)).rows

export type Line = Place & { kind: Entry['kind']; documentId: string | null; cells: string[]; supplement: contract.RegisterRow['supplement'] }

/** Lines of a closed book, as they were when it was closed. */
async function keptLines(db: Db, { agencyId, book, year, after = NOWHERE, limit, series, kinds = [], from, to, text }: Wanted): Promise<Line[]> {
  const rows = await tables(db).selectFrom('documents.book_entry').select(['series', 'number', 'kind', 'documentId', 'cells', 'supplement', 'supplementedOn']).where('agencyId', '=', agencyId).where('name', '=', book).where('year', '=', year)
    .where(sql<boolean>`(series, number) > (${after.series}, ${after.number}::int)`)
    .$if(series !== undefined, (query) => query.where('series', '=', series!)).$if(kinds.length > 0, (query) => query.where('kind', 'in', [...kinds]))
    .$if(from !== undefined, (query) => query.where('enteredOn', '>=', from!)).$if(to !== undefined, (query) => query.where('enteredOn', '<=', to!))
    .$if(Boolean(text), (query) => query.where('folded', 'like', `%${fold(text!)}%`)).orderBy('series').orderBy('number').limit(limit).execute()
  return rows.map(({ cells, supplement, supplementedOn, ...row }) => ({ ...row, cells: cells as string[], supplement: supplementedOn === null ? null : { on: supplementedOn, cells: supplement as string[] } }))
}

export const bookRow = (db: Db, agencyId: string, book: BookName, year: number) =>
  tables(db).selectFrom('documents.book').selectAll().where('agencyId', '=', agencyId).where('name', '=', book).where('year', '=', year).executeTakeFirst()

/** Lines of a book: of an open one as it stands, of a closed one as it was. */
export async function linesOf(db: Db, wanted: Wanted): Promise<Line[]> {
  const book = await bookRow(db, wanted.agencyId, wanted.book, wanted.year)
  if (book !== undefined && book.state !== 'open') return keptLines(db, wanted)
  return (await liveEntries(db, wanted)).map((entry) => ({ series: entry.series, number: entry.number, kind: entry.kind, documentId: entry.documentId, cells: cellsOf(wanted.book, entry), supplement: null }))
}

/** Only who acts in an agency reads its books. */
export function agencyOf(agencyId: string | null): string {
  ensure(agencyId, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  return agencyId
}

function placeIn(cursor: string | undefined): Place | undefined {
  const [series, number] = cursor?.split('|') ?? []
  return series === undefined || number === undefined ? undefined : { series, number: Number(number) || 0 }
}

/** The printed forms know the books of App. IV; copies are entered like documents issued. */
export const formOf = (book: BookName) => (book === 'copies' ? 'outgoing' : book)

export const readRegister: Handler<typeof contract.readRegister> = async ({ db, actor }, { book, year, series, kind, enteredFrom: from, enteredTo: to, text, after, limit }) => {
  const place = placeIn(after)
  const lines = await linesOf(db, { agencyId: agencyOf(actor.agencyId), book, year, series, kinds: kind, from, to, text, limit: limit + 1, ...(place && { after: place }) })
  const rows = lines.slice(0, limit)
  const last = rows.at(-1)
  return { columns: registerColumns(formOf(book)), rows, next: lines.length > limit && last ? `${last.series}|${last.number}` : null }
}
