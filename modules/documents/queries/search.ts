import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { fold, wordsQuery } from '#platform/search'
import type * as contract from '../contract.ts'
import { cardOf } from './cards.ts'
import { documentColumns, type DocumentRow } from './find.ts'

type Input = InputOf<typeof contract.searchDocuments>

const columns = sql.raw(documentColumns.map((name) => `d.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`).join(', '))

/** Rank only the newest thousand: an unbounded set is never sorted by relevance. */
const CANDIDATES = 1000

/** Words around the first hit, the hits between « and »: folded search, unfolded text. */
export function snippetOf(text: string, query: string) {
  const wanted = new Set(fold(query).split(' '))
  const words = text.split(/\s+/)
  const hit = (word: string) => fold(word).split(' ').some((part) => part !== '' && [...wanted].some((each) => part === each || (each.length >= 2 && part.startsWith(each))))
  const first = Math.max(0, words.findIndex(hit))
  const from = Math.max(0, first - 8)
  const cut = words.slice(from, from + 36).map((word) => (hit(word) ? `«${word}»` : word)).join(' ')
  return `${from > 0 ? '… ' : ''}${cut}${from + 36 < words.length ? ' …' : ''}`
}

/** Narrowing by field; what was not asked for adds nothing to the statement. */
function narrowed({ direction, typeCode, issuer, from, to }: Input) {
  const on = sql`coalesce(d.arrived_on, d.issued_on, d.created_at::date)`
  return sql.join([
    sql`true`,
    ...(direction ? [sql`d.direction = ${direction}`] : []),
    ...(typeCode ? [sql`d.type_code = ${typeCode}`] : []),
    ...(issuer ? [sql`platform.vn_fold(d.issuer_name) like ${`%${fold(issuer)}%`}`] : []),
    ...(from ? [sql`${on} >= ${from}::date`] : []),
    ...(to ? [sql`${on} <= ${to}::date`] : []),
  ], sql` and `)
}

/** Full text and fields over what I may see: the access list stands in the same index as the words. */
export const searchDocuments: Handler<typeof contract.searchDocuments> = async ({ db, actor }, input) => {
  const { text, limit } = input
  const query = wordsQuery(text)
  if (query === null) return { rows: [], more: false }
  const { rows } = await sql<DocumentRow & { body: string }>`
    with mine as (
      select d.id, d.tsv, d.updated_at, d.subject from documents.document d
       where d.tsv @@ ${query}::tsquery and d.acl && ${[...actor.keys]}::uuid[]
         and ${narrowed(input)}
       order by d.id desc limit ${CANDIDATES}),
    best as (
      select id, ts_rank_cd(tsv, ${query}::tsquery) + case when subject ilike '%' || ${text}::text || '%' then 1 else 0 end as rank
        from mine order by rank desc, id desc limit ${limit + 1})
    select ${columns}, left(d.body, 20000) as body from best join documents.document d on d.id = best.id order by best.rank desc, d.id desc`.execute(db)
  const shown = rows.slice(0, limit)
  return { more: rows.length > limit, rows: shown.map((row) => ({ ...cardOf(row), snippet: snippetOf(`${row.subject}. ${row.body}`, text) })) }
}
