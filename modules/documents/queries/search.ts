import type { Actor, InputOf } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { fold, wordsQuery } from '#platform/search'
import type * as contract from '../contract.ts'
import { accented, exactness, numberLike, spellings, type NumberLike } from '../rules.ts'
import { cardOf } from './cards.ts'
import { columnsOfD, type DocumentRow } from './find.ts'
import { snippetOf } from './snippets.ts'

type Input = InputOf<typeof contract.searchDocuments>
type Question = Omit<Input, 'limit'>
type Reader = Pick<Actor, 'keys'>
type Found = DocumentRow & { body: string; rank: number }

/** Rank only the newest of what matches: an unbounded set is never sorted by relevance. */
const CANDIDATES = 500
const NEAR = 1500
/** So many more than the page are compared by their marks, when marks were typed. */
const BESIDE = 20

const prefixed = (words: string) => `${fold(words)}%`

/** The number stands in an index of its own, beside who may see it. */
const numbered = ({ number, notation }: NumberLike) => sql`array[d.code_number, d.register_number::text] && ${spellings(number)}::text[]
  ${notation ? sql`and platform.vn_fold(d.code_notation) like ${prefixed(notation)}` : sql``}`

const on = sql`coalesce(d.arrived_on, d.issued_on, d.created_at::date)`
const holds = (column: string, words: string) => sql`platform.vn_fold(${sql.raw(column)}) like ${`%${fold(words)}%`}`

function numberIs(number: string) {
  const wanted = numberLike(number)
  return wanted ? numbered(wanted) : holds('d.code_notation', number)
}

/** What each field asks of a document. */
const conditions: { [K in keyof Question]: (wanted: NonNullable<Question[K]>) => ReturnType<typeof holds> } = {
  direction: (direction) => sql`d.direction = ${direction}`,
  typeCode: (code) => sql`d.type_code = ${code}`,
  number: numberIs,
  issuer: (words) => holds('d.issuer_name', words),
  signer: (words) => holds('d.signer_name', words),
  holder: (words) => holds('d.held_by', words),
  state: (states) => sql`d.state = any(${[...states]})`,
  urgency: (urgencies) => sql`d.urgency = any(${[...urgencies]})`,
  from: (day) => sql`${on} >= ${day}::date`,
  to: (day) => sql`${on} <= ${day}::date`,
}

/** Narrowing by field; what was not asked for adds nothing to the statement. */
const narrowed = (question: Question) => sql.join([sql`true`, ...Object.entries(conditions).flatMap(([field, condition]) => {
  const wanted = question[field as keyof Question]
  return wanted === undefined || wanted.length === 0 ? [] : [condition(wanted as never)]
})], sql` and `)

/** Every word asked of the index of words; fields that stand in it narrow there before they are looked at. */
function wordsOf({ text, issuer, signer, number }: Question): string | null {
  const notation = number && numberLike(number) === null ? number : undefined
  const asked = [text, issuer, signer, notation].flatMap((words) => (words ? (wordsQuery(words) ?? []) : []))
  return asked.length > 0 ? asked.join(' & ') : null
}

/** What is indexed of a question; null: nothing was asked that an index could answer. */
export function matching(question: Question, { keys }: Reader) {
  const words = wordsOf(question)
  if (words === null && (question.number === undefined || numberLike(question.number) === null)) return null
  return sql`${words === null ? sql`true` : sql`d.tsv @@ ${words}::tsquery`} and d.acl && ${[...keys]}::uuid[] and ${narrowed(question)}`
}

/** Everything a search finds, in no order: its number, or its words. */
export function everyMatch(question: Question, { keys }: Reader) {
  const [number, words] = [question.text ? numberLike(question.text) : null, matching(question, { keys })]
  if (number === null) return words
  const { text: _, ...narrowing } = question
  const byNumber = sql`${numbered(number)} and d.acl && ${[...keys]}::uuid[] and ${narrowed(narrowing)}`
  return words === null ? byNumber : sql`((${byNumber}) or (${words}))`
}

async function byNumber(db: Db, { keys }: Reader, { text, limit, ...question }: Input): Promise<Found[]> {
  const number = text ? numberLike(text) : null
  if (number === null) return []
  const { rows } = await sql<Found>`
    select ${columnsOfD}, left(d.body, 20000) as body, 0 as rank from documents.document d
     where ${numbered(number)} and d.acl && ${[...keys]}::uuid[] and ${narrowed(question)} order by d.id desc limit ${limit + 1}`.execute(db)
  return rows
}

/** Somebody's newest documents: as many as are looked through one by one before everybody's words are asked. */
const nearest = (keys: readonly string[]) => sql`
  select document_id as id, max(sort_at) as at from unnest(${[...keys]}::uuid[]) as own(key) cross join (values ('incoming'), ('outgoing')) as way(direction)
    cross join lateral (select document_id, sort_at from documents.access a where a.key = own.key and a.direction = way.direction order by sort_at desc, document_id desc limit ${NEAR}) as newest
   group by document_id order by at desc limit ${NEAR}`

/** The newest that match, and the best of them first; `isWhole` when nothing older could take a place among them. */
async function among(db: Db, candidates: ReturnType<typeof holds>, rank: ReturnType<typeof holds>, most: number) {
  const { rows } = await sql<Found & { isWhole: boolean }>`
    with ${candidates},
    best as (select id, ${rank} as rank from mine order by rank desc, id desc limit ${most})
    select ${columnsOfD}, left(d.body, 20000) as body, best.rank, whole.is_whole from best join documents.document d on d.id = best.id right join whole on true order by best.rank desc, d.id desc`.execute(db)
  return { isWhole: rows[0]!.isWhole, rows: rows.filter(({ id }) => id !== null) }
}

/** First among one's own newest, then, if that may not be all, by the index of words; either costs the same however much the province has. */
async function byWords(db: Db, reader: Reader, { limit, ...question }: Input, beside: number): Promise<Found[]> {
  const found = matching(question, reader)
  if (found === null) return []
  const [words, text, most] = [wordsOf(question), question.text ?? '', limit + 1 + beside]
  const rank = words === null ? sql`0` : sql`ts_rank_cd(tsv, ${words}::tsquery) + case when ${text}::text <> '' and subject ilike '%' || ${text}::text || '%' then 1 else 0 end`
  const near = await among(db, sql`near as materialized (${nearest(reader.keys)}),
    mine as materialized (select d.id, d.tsv, d.subject from near join documents.document d using (id) where ${found} order by near.at desc limit ${CANDIDATES}),
    whole as (select (select count(*) from near) < ${NEAR} or (select count(*) from mine) = ${CANDIDATES} as is_whole)`, rank, most)
  if (near.isWhole) return near.rows
  return (await among(db, sql`mine as (select d.id, d.tsv, d.subject from documents.document d where ${found} order by d.id desc limit ${CANDIDATES}), whole as (select true as is_whole)`, rank, most)).rows
}

/** Who types marks means them: exact spellings stand above those that agree only without marks. */
function byMarks(rows: Found[], marked: readonly string[]): Found[] {
  if (marked.length === 0) return rows
  const exact = new Map(rows.map((row) => [row.id, exactness(marked, `${row.subject} ${row.issuerName} ${row.signerName ?? ''} ${row.body}`)]))
  return rows.toSorted((a, b) => exact.get(b.id)! - exact.get(a.id)!)
}

/** Full text and fields over what I may see: the access list stands in the same index as the words. */
export const searchDocuments: Handler<typeof contract.searchDocuments> = async ({ db, actor }, input) => {
  const marked = accented(input.text ?? '')
  const first = await byNumber(db, actor, input)
  const known = new Set(first.map(({ id }) => id))
  const found = byMarks(await byWords(db, actor, input, marked.length > 0 ? BESIDE : 0), marked)
  const rows = [...first, ...found.filter(({ id }) => !known.has(id))]
  const asked = [input.text, input.issuer, input.signer, input.number].filter(Boolean).join(' ')
  return {
    more: rows.length > input.limit,
    rows: rows.slice(0, input.limit).map((row) => ({ ...cardOf(row), snippet: snippetOf(`${row.subject}. ${row.body}`, asked) })),
  }
}
