import { prepared, send, sql, type Db } from '#platform/database'
import { telling, type SubscriberContext } from '#platform/events'
import type { Handler } from '#platform/http'
import * as contract from './contract.ts'
import { unseenIds } from './queries.ts'
import { KEPT_DAYS, type Phrase } from './rules.ts'
import { tables } from './tables.ts'

const MARKED_AT_ONCE = 1000

/** Only notices among my keys are marked; other ids change nothing. */
export const markNoticesSeen: Handler<typeof contract.markNoticesSeen> = async ({ db, actor, now }, { noticeIds }) => {
  const ids = noticeIds ?? (await unseenIds(db, actor, MARKED_AT_ONCE))
  const { numAffectedRows } = await sql`
    insert into notifications.seen (person_id, notice_id, seen_at)
    select ${actor.personId}, id, ${now} from notifications.notice where id = any(${ids}::uuid[]) and key = any(${[...actor.keys]}::uuid[])
    on conflict do nothing`.execute(db)
  return { marked: Number(numAffectedRows) }
}

/** `plain` is what may be said of it while its page is hidden, where `what` repeats words somebody typed. */
export type News = { what: Phrase; plain?: Phrase; title: string; path: string; isUrgent?: boolean }

/** `/opinions/7c…?request=9a…` leads to `/opinions/7c…`, whose first id names it: one page is hidden or told of at a time. */
const pageOf = (path: string) => /^.*?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(path)?.[0] ?? path
/** Whoever hides a page waits for those who tell of it, and they for him; they do not wait for each other. */
const hold = (db: Db, page: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`notice:${page}`}, 0))`.execute(db)
const join = prepared(`select pg_advisory_xact_lock_shared(hashtextextended('notice:' || $1, 0))`)

/** Of a page that is hidden a notice says only what may be said, and keeps the rest until it is shown again. */
const add = telling(10, `
  added as (
    insert into notifications.notice (key, what, plain, title, withheld_title, withheld_what, path, is_urgent, done_by, event_id, occurred_at)
    select key, case when h.path is null then $2::jsonb else coalesce($3, $2) end, $3::jsonb, coalesce(h.title, $4), case when h.path is not null then $4::text end,
           case when h.path is not null and $3 is not null then $2 end, $5::text, $7::boolean, $8::uuid, $9::bigint, $10::timestamptz
      from unnest($1::uuid[]) as key left join notifications.hidden h on h.path = $6
    on conflict (event_id, key) do nothing returning id, key),
  told (name, subject, audience, payload) as (select '${contract.NoticeAdded.name}', id, array[key], jsonb_build_object('noticeId', id) from added)`)

/** Tells a position or a desk, once per event and key. */
export async function tell(context: SubscriberContext, keys: readonly string[], news: News) {
  const { db, actor, event, now } = context
  const { what, plain, title, path, isUrgent = false } = news
  if (keys.length === 0) return
  void send(db, join(pageOf(path)))
  await add(context, [...new Set(keys)], JSON.stringify(what), plain ? JSON.stringify(plain) : null, title, path, pageOf(path), isUrgent, actor.personId, event.id, now)
}

const leadsTo = (page: string) => sql`(path = ${page} or path like ${`${page}/%`} or path like ${`${page}?%`} or path like ${`${page}&%`})`

/** Notices that lead to these pages no longer say what they are about, nor what somebody typed, nor do those still to come. */
export async function hidePages({ db }: Pick<SubscriberContext, 'db'>, pages: readonly string[], title: string): Promise<void> {
  for (const page of pages.toSorted((a, b) => a.localeCompare(b))) {
    await hold(db, page)
    await sql`insert into notifications.hidden (path, title) values (${page}, ${title}) on conflict (path) do update set title = excluded.title`.execute(db)
    await sql`update notifications.notice set withheld_title = coalesce(withheld_title, title), title = ${title}, withheld_what = case when plain is not null then coalesce(withheld_what, what) end, what = coalesce(plain, what) where ${leadsTo(page)}`.execute(db)
  }
}

/** They say again what they said. */
export async function showPages({ db }: Pick<SubscriberContext, 'db'>, pages: readonly string[]): Promise<void> {
  for (const page of pages.toSorted((a, b) => a.localeCompare(b))) {
    await hold(db, page)
    await sql`delete from notifications.hidden where path = ${page}`.execute(db)
    await sql`update notifications.notice set title = withheld_title, withheld_title = null, what = coalesce(withheld_what, what), withheld_what = null where ${leadsTo(page)} and withheld_title is not null`.execute(db)
  }
}

/** What was destroyed is not kept by whoever told of it. */
export async function forgetPages(context: Pick<SubscriberContext, 'db'>, pages: readonly string[], title: string): Promise<void> {
  await hidePages(context, pages, title)
  for (const page of pages) await sql`update notifications.notice set withheld_title = null, withheld_what = null where ${leadsTo(page)}`.execute(context.db)
}

export const forgetOld = (db: Db, now: Date) =>
  tables(db).deleteFrom('notifications.notice').where('occurredAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000)).execute()
