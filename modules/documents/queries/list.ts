import type { InputOf } from '#platform/contract'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import { cardOf } from './cards.ts'
import { columnsOfD, type DocumentRow } from './find.ts'

type Filter = InputOf<typeof contract.listDocuments>
type Cursor = { at: string; id: string }

const writeCursor = ({ at, id }: Cursor) => Buffer.from(JSON.stringify([at, id])).toString('base64url')

export function readCursor(text: string): Cursor {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string]
    ensure(!Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id), () => new Error() as Problem)
    return { at, id }
  } catch {
    throw new Problem('request/invalid', 422, 'The page cursor is not one of ours')
  }
}

/** Conditions of the filter; each is about the document itself, the access index has already chosen what is mine. */
function conditions({ state, typeCode, urgency, from, to, overdue, text }: Filter, today: string) {
  const words = text ? fold(text) : ''
  return [
    ...(state.length > 0 ? [sql`d.state = any(${state})`] : []),
    ...(typeCode.length > 0 ? [sql`d.type_code = any(${typeCode})`] : []),
    ...(urgency.length > 0 ? [sql`d.urgency = any(${urgency})`] : []),
    ...(from ? [sql`coalesce(d.arrived_on, d.issued_on, d.created_at::date) >= ${from}::date`] : []),
    ...(to ? [sql`coalesce(d.arrived_on, d.issued_on, d.created_at::date) <= ${to}::date`] : []),
    ...(overdue ? [sql`d.due_on < ${today}::date and d.holder is not null`] : []),
    ...(words ? [sql`platform.vn_fold(coalesce(d.code_number || ' ' || d.code_notation, '') || ' ' || d.subject || ' ' || d.issuer_name) like ${`%${words}%`}`] : []),
  ]
}

const FAR: Cursor = { at: '9999-12-31T00:00:00Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** The documents a page shows: each key contributes its newest places from the access index; documents are read early only to filter them. */
function placesOf(keys: readonly string[], input: Filter, today: string) {
  const { at, id } = input.after ? readCursor(input.after) : FAR
  const filters = conditions(input, today)
  const filtered = filters.length === 0 ? sql`` : sql`join documents.document d on d.id = a.document_id and ${sql.join(filters, sql` and `)}`
  return sql`select distinct place.document_id, place.sort_at from unnest(${[...keys]}::uuid[]) as mine(key)
    cross join lateral (
      select a.document_id, a.sort_at from documents.access a ${filtered}
       where a.key = mine.key and a.direction = ${input.direction} and (a.sort_at, a.document_id) < (${at}::timestamptz, ${id}::uuid)
       order by a.sort_at desc, a.document_id desc limit ${input.limit + 1}) as place
    order by place.sort_at desc, place.document_id desc limit ${input.limit + 1}`
}

export const listDocuments: Handler<typeof contract.listDocuments> = async ({ db, actor, now }, input) => {
  const { rows } = await sql<DocumentRow & { sortAt: Date }>`
    select ${columnsOfD}, page.sort_at from (${placesOf(actor.keys, input, dayOf(now))}) as page
      join documents.document d on d.id = page.document_id order by page.sort_at desc, page.document_id desc`.execute(db)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return { rows: shown.map(cardOf), next: rows.length > input.limit && last ? writeCursor({ at: last.sortAt.toISOString(), id: last.id }) : null }
}

/** Open documents by state: what the tabs of a list count. */
export const countDocuments: Handler<typeof contract.countDocuments> = async ({ db, actor }) => {
  const { rows } = await sql<{ direction: 'incoming' | 'outgoing'; state: string; count: number }>`
    select direction, state, count(*)::int as count from (
      select d.direction, d.state from documents.document d
       where d.acl && ${[...actor.keys]}::uuid[] and d.holder is not null limit 10000) as open
     group by direction, state`.execute(db)
  return { counts: rows }
}
