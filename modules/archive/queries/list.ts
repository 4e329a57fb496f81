import { findDocument } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import { cardColumns, cardOf, type CardRow } from './cards.ts'
import { visibleTo } from './find.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'now'>
type Cursor = { at: string; id: string }
const writeCursor = ({ at, id }: Cursor) => Buffer.from(JSON.stringify([at, id])).toString('base64url')

export function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string]
    ensure(!Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id), () => new Error() as Problem)
    return { at, id }
  } catch {
    throw new Problem('request/invalid', 422, 'The page cursor is not one of ours')
  }
}

const matching = (text: string | undefined) => {
  const words = text ? fold(text) : ''
  return words ? [sql`platform.vn_fold(f.code || ' ' || f.title) like ${`%${words}%`}`] : []
}

/** The day a closed file is due, a keep-back included. */
const due = sql`coalesce(f.kept_back_until, f.hand_over_due_on)`

function conditions({ state, mine, unitId, year, due: isDue, text }: InputOf<typeof contract.listWorkFiles>, keys: readonly string[], horizon: string) {
  return sql.join([
    sql`true`,
    ...(state.length > 0 ? [sql`f.state = any(${state})`] : []),
    ...(mine ? [sql`f.keeper_position_id = any(${[...keys]}::uuid[])`] : []),
    ...(unitId ? [sql`f.unit_id = ${unitId}`] : []),
    ...(year === undefined ? [] : [sql`f.year = ${year}`]),
    ...(isDue ? [sql`f.state = 'closed' and ${due} <= ${horizon}::date`] : []),
    ...matching(text),
  ], sql` and `)
}

/** Each key's files are read from its own place in the access index, then the heads are merged: the cost does not grow with the store. */
export const workFilesPage = async ({ db, actor, now }: Reading, input: InputOf<typeof contract.listWorkFiles>) => {
  const { at, id } = readCursor(input.after)
  const { rows } = await sql<CardRow & { sortAt: Date }>`
    select ${cardColumns}, page.sort_at from (
      select distinct place.sort_at, place.file_id from unnest(${[...actor.keys]}::uuid[]) as mine(key)
       cross join lateral (
         select a.sort_at, a.file_id from archive.access a join archive.file f on f.id = a.file_id
          where a.key = mine.key and (a.sort_at, a.file_id) < (${at}::timestamptz, ${id}::uuid) and ${conditions(input, actor.keys, dayOf(now))}
          order by a.sort_at desc, a.file_id desc limit ${input.limit + 1}) as place
       order by place.sort_at desc, place.file_id desc limit ${input.limit + 1}) as page
      join archive.file f on f.id = page.file_id order by page.sort_at desc, page.file_id desc`.execute(db)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return { rows: shown.map((row) => cardOf(actor, row)), next: rows.length > input.limit && last ? writeCursor({ at: last.sortAt.toISOString(), id: last.id }) : null }
}

/** A unit of another agency does not exist for whoever narrows a list. */
export async function ensureMyUnit({ db, actor }: Pick<Context, 'db' | 'actor'>, unitId: string | undefined) {
  ensure(unitId === undefined || (await findUnit(db, unitId))?.agencyId === actor.agencyId, () => notFound('unit', unitId!))
}

export const listWorkFiles: Handler<typeof contract.listWorkFiles> = async (context, input) => {
  await ensureMyUnit(context, input.unitId)
  return workFilesPage(context, input)
}

/** Retention counts from the year the work ended. */
const expired = (today: string) => sql`f.retention_years is not null and make_date(extract(year from f.ended_on)::int + f.retention_years, 12, 31) < ${today}::date`
const held = sql`exists (select from archive.hold_file hf join archive.hold h on h.id = hf.hold_id where hf.file_id = f.id and h.lifted_at is null)`

/** The agency's store as a catalogue; what is restricted stands in it only for whoever sees the file anyway. */
export const listStore = async ({ db, actor, now }: Reading, { after, limit, text, year, expired: isExpired, held: onlyHeld }: InputOf<typeof contract.listStore>) => {
  const { at, id } = readCursor(after)
  const narrowed = sql.join([
    sql`true`, ...(year === undefined ? [] : [sql`f.year = ${year}`]), ...(isExpired ? [expired(dayOf(now))] : []), ...(onlyHeld ? [held] : []), ...matching(text),
  ], sql` and `)
  const { rows } = await sql<CardRow>`
    select ${cardColumns} from archive.file f
     where f.agency_id = ${actor.agencyId}::uuid and f.state = 'archived' and (f.created_at, f.id) < (${at}::timestamptz, ${id}::uuid)
       and ${visibleTo(actor)} and ${narrowed}
     order by f.created_at desc, f.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map((row) => cardOf(actor, row)), next: rows.length > limit && last ? writeCursor({ at: last.createdAt.toISOString(), id: last.id }) : null }
}

/** Where a document I may see lies, and where else I could put it. */
export const listFilesOfDocument: Handler<typeof contract.listFilesOfDocument> = async ({ db, actor }, { documentId }) => {
  await findDocument(db, actor, documentId)
  const keys = sql`${[...actor.keys]}::uuid[]`
  const holding = await sql<CardRow>`
    select ${cardColumns} from archive.entry e join archive.file f on f.id = e.file_id
     where e.document_id = ${documentId} and e.removed_at is null and ${visibleTo(actor)} order by f.created_at desc limit 50`.execute(db)
  const open = await sql<CardRow>`
    select ${cardColumns} from archive.file f
     where f.id in (select a.file_id from archive.access a where a.key = any(${keys}) and a.why in ('keeper', 'unit', 'extra'))
       and f.state = 'open' and not exists (select from archive.entry e where e.file_id = f.id and e.document_id = ${documentId} and e.removed_at is null)
     order by f.keeper_position_id = any(${keys}) desc, f.created_at desc limit 50`.execute(db)
  return { holding: holding.rows.map((row) => cardOf(actor, row)), open: open.rows.map((row) => cardOf(actor, row)) }
}
