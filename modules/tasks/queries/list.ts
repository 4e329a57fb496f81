import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type { InputOf } from '#platform/contract'
import type * as contract from '../contract.ts'
import type { Bucket } from '../rules.ts'
import { cardOf } from './cards.ts'
import { keysFor, taskColumns, visibleTo, type TaskRow } from './find.ts'
import { findDocument } from '#modules/documents'

type Cursor = { isClosed: boolean; dueOn: string; id: string }
const START: Cursor = { isClosed: false, dueOn: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
const PLACE = /^(true|false) (\d{4}-\d\d-\d\d|infinity) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const writeCursor = ({ isClosed, dueOn, id }: Cursor) => Buffer.from([isClosed, dueOn, id].join(' ')).toString('base64url')

function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return START
  const found = Buffer.from(text, 'base64url').toString().match(PLACE)
  ensure(found, () => new Problem('request/invalid', 422, 'after: not a place in this list', { issues: [{ path: 'after', message: 'invalid' }] }))
  return { isClosed: found[1] === 'true', dueOn: found[2]!, id: found[3]! }
}

export const bucketIs = (today: string, wanted: readonly Bucket[]) => sql`tasks.bucket_of(t, ${today}::date) = any(${[...wanted]}::text[])`

type Filter = { bucket?: readonly Bucket[]; urgency: readonly string[]; text?: string | undefined }
type BoardFilter = Pick<InputOf<typeof contract.countFollowedTasks>, 'leadUnitId' | 'assignerPositionId' | 'from' | 'to'>

/** Conditions on the task itself; the access index has already chosen what is mine. */
export function conditions({ bucket = [], urgency, text }: Filter, today: string) {
  const words = text ? fold(text) : ''
  return [
    ...(bucket.length > 0 ? [bucketIs(today, bucket)] : []),
    ...(urgency.length > 0 ? [sql`t.urgency = any(${[...urgency]}::text[])`] : []),
    ...(words ? [sql`t.folded like ${`%${words}%`}`] : []),
  ]
}

export const boardConditions = ({ leadUnitId, assignerPositionId, from, to }: BoardFilter) => [
  ...(leadUnitId ? [sql`t.lead_home_id = ${leadUnitId}`] : []),
  ...(assignerPositionId ? [sql`t.assigner_id = ${assignerPositionId}`] : []),
  ...(from ? [sql`t.assigned_at >= (${from}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`] : []),
  ...(to ? [sql`t.assigned_at < (${to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`] : []),
]

type Asking = { keys: readonly string[]; role: string; filters: ReturnType<typeof conditions>; after?: string | undefined; limit: number }

/** The tasks of a page: each key contributes its first places from the access index; tasks are read early only to filter them. */
async function pageOfTasks(db: Db, { keys, role, filters, after, limit }: Asking) {
  const { isClosed, dueOn, id } = readCursor(after)
  const filtered = filters.length === 0 ? sql`` : sql`join tasks.task t on t.id = a.task_id and ${sql.join(filters, sql` and `)}`
  const { rows } = await sql<TaskRow & { placeIsClosed: boolean; placeDueOn: string }>`
    select ${taskColumns}, page.is_closed as place_is_closed, page.due_on as place_due_on from (
      select distinct place.task_id, place.is_closed, place.due_on from unnest(${[...keys]}::uuid[]) as mine(key)
       cross join lateral (
         select a.task_id, a.is_closed, a.due_on from tasks.access a ${filtered}
          where a.key = mine.key and a.role = ${role} and (a.is_closed, a.due_on, a.task_id) > (${isClosed}::boolean, ${dueOn}::date, ${id}::uuid)
          order by a.is_closed, a.due_on, a.task_id limit ${limit + 1}) as place
       order by place.is_closed, place.due_on, place.task_id limit ${limit + 1}) as page
      join tasks.task t on t.id = page.task_id order by page.is_closed, page.due_on, page.task_id`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? writeCursor({ isClosed: last.placeIsClosed, dueOn: last.placeDueOn, id: last.id }) : null }
}

const asCards = ({ rows, next }: { rows: TaskRow[]; next: string | null }, now: Date) => ({ rows: rows.map((task) => cardOf(task, now)), next })

const roleOfTab = { leading: 'lead', coordinating: 'coordinate', assigned: 'assigned' } as const

export const listMyTasks: Handler<typeof contract.listMyTasks> = async ({ db, actor, now }, { tab, after, limit, ...filter }) =>
  asCards(await pageOfTasks(db, { keys: actor.keys, role: roleOfTab[tab], filters: conditions(filter, dayOf(now)), after, limit }), now)

/** The key of the board: only whoever follows the tasks of an agency has it. */
export function boardKey(actor: Parameters<typeof keysFor>[0]): string {
  ensure(actor.agencyId !== null, () => new Problem('tasks/no-agency', 403, 'Choose the position you act in first'))
  return actor.agencyId
}

/** A unit or an assigner of whom the board knows nothing does not exist for it. */
export async function ensureOnBoard(db: Db, agencyId: string, { leadUnitId, assignerPositionId }: BoardFilter) {
  const wanted = [...(leadUnitId ? [['unit', leadUnitId, sql`t.lead_home_id = ${leadUnitId}`] as const] : []), ...(assignerPositionId ? [['position', assignerPositionId, sql`t.assigner_id = ${assignerPositionId}`] as const] : [])]
  for (const [thing, id, condition] of wanted) {
    const { rows } = await sql`select from tasks.access a join tasks.task t on t.id = a.task_id and ${condition} where a.key = ${agencyId} and a.role = 'follow' limit 1`.execute(db)
    ensure(rows.length > 0, () => notFound(thing, id))
  }
}

/** One page of the board of whoever follows it. */
export const boardPage = ({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>, { after, limit, ...filter }: InputOf<typeof contract.listFollowedTasks>) =>
  pageOfTasks(db, { keys: [boardKey(actor)], role: 'follow', filters: [...conditions(filter, dayOf(now)), ...boardConditions(filter)], after, limit })

export const listFollowedTasks: Handler<typeof contract.listFollowedTasks> = async (context, input) => {
  await ensureOnBoard(context.db, boardKey(context.actor), input)
  return asCards(await boardPage(context, input), context.now)
}

export const listTasksOfDocument: Handler<typeof contract.listTasksOfDocument> = async ({ db, actor, now }, { documentId, after, limit }) => {
  await findDocument(db, actor, documentId)
  const { id } = readCursor(after)
  const { rows } = await sql<TaskRow>`select ${taskColumns} from tasks.task t
    where t.source_document_id = ${documentId} and t.id > ${id}::uuid and ${visibleTo(actor)} order by t.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map((task) => cardOf(task, now)), next: rows.length > limit && last ? writeCursor({ isClosed: false, dueOn: 'infinity', id: last.id }) : null }
}
