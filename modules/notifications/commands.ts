import { sql, type Db } from '#platform/database'
import { emit, type SubscriberContext } from '#platform/events'
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
const hold = (db: Db, page: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`notice:${page}`}, 0))`.execute(db)

/** What may be said of a page that holds a secret; undefined when it holds none. */
async function hiddenTitle(db: Db, path: string): Promise<string | undefined> {
  await hold(db, pageOf(path))
  return (await tables(db).selectFrom('notifications.hidden').select('title').where('path', '=', pageOf(path)).executeTakeFirst())?.title
}

/** What a notice says; of a page that is hidden only what may be said, the rest kept until it is shown again. */
function wordsOf({ what, plain, title }: News, hidden: string | undefined) {
  const bare = plain ? JSON.stringify(plain) : null
  if (hidden === undefined) return { what: JSON.stringify(what), plain: bare, title, withheldTitle: null, withheldWhat: null }
  return { what: bare ?? JSON.stringify(what), plain: bare, title: hidden, withheldTitle: title, withheldWhat: bare && JSON.stringify(what) }
}

/** Tells a position or a desk, once per event and key. */
export async function tell(context: SubscriberContext, keys: readonly string[], news: News) {
  const { db, actor, event, now } = context
  const { path, isUrgent = false } = news
  const hidden = keys.length === 0 ? undefined : await hiddenTitle(db, path)
  for (const key of new Set(keys)) {
    const notice = await tables(db).insertInto('notifications.notice').values({
      key, ...wordsOf(news, hidden), path, isUrgent, doneBy: actor.personId, eventId: event.id, occurredAt: now,
    }).onConflict((same) => same.columns(['eventId', 'key']).doNothing()).returning('id').executeTakeFirst()
    if (notice) await emit(context, contract.NoticeAdded, { subject: notice.id, audience: [key], payload: { noticeId: notice.id } })
  }
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
