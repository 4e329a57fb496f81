import { sql, type Db } from '#platform/database'
import type { Actor } from '#platform/contract'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from './contract.ts'
import { UNREAD_CAP } from './rules.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LOOKED_AT = 500
const END = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The newest notices of each of my keys from its own place in the index, then merged; never more than asked. */
const newest = (actor: Actor, before: string, limit: number) => sql`
  from unnest(${[...actor.keys]}::uuid[]) as mine(key)
 cross join lateral (
   select n.*, s.seen_at from notifications.notice n
     left join notifications.seen s on s.notice_id = n.id and s.person_id = ${actor.personId}
    where n.key = mine.key and n.id < ${before}::uuid and n.done_by <> ${actor.personId}
    order by n.id desc limit ${limit}) as head`

export const listNotices: Handler<typeof contract.listNotices> = async ({ db, actor }, { after = END, limit }) => {
  ensure(UUID.test(after), () => new Problem('request/invalid', 422, 'after: not a place in this list'))
  const { rows } = await sql<contract.Notice>`
    select head.id, head.what, head.title, head.path, head.is_urgent, head.seen_at is not null as is_seen, head.occurred_at
      ${newest(actor, after, limit + 1)} order by head.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** Unseen ones among the newest of each key; what lies deeper no longer rings a bell. */
export const unseenIds = async (db: Db, actor: Actor, limit: number) => {
  const { rows } = await sql<{ id: string }>`
    select head.id ${newest(actor, END, LOOKED_AT)} where head.seen_at is null order by head.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export const countUnseenNotices: Handler<typeof contract.countUnseenNotices> = async ({ db, actor }) =>
  ({ count: (await unseenIds(db, actor, UNREAD_CAP)).length })
