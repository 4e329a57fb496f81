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

export type News = { what: Phrase; title: string; path: string; isUrgent?: boolean }

/** Tells a position or a desk, once per event and key. */
export async function tell(context: SubscriberContext, keys: readonly string[], { what, title, path, isUrgent = false }: News) {
  const { db, actor, event, now } = context
  for (const key of new Set(keys)) {
    const notice = await tables(db).insertInto('notifications.notice')
      .values({ key, what: JSON.stringify(what), title, path, isUrgent, doneBy: actor.personId, eventId: event.id, occurredAt: now })
      .onConflict((same) => same.columns(['eventId', 'key']).doNothing()).returning('id').executeTakeFirst()
    if (notice) await emit(context, contract.NoticeAdded, { subject: notice.id, audience: [key], payload: { noticeId: notice.id } })
  }
}

/** Takes the subject of a document off the notices that lead to it. */
export const hideSubject = async ({ db }: Pick<SubscriberContext, 'db'>, { documentId, subject }: { documentId: string; subject: string }) =>
  void (await tables(db).updateTable('notifications.notice').set({ title: subject }).where('path', '=', `/documents/${documentId}`).execute())

export const forgetOld = (db: Db, now: Date) =>
  tables(db).deleteFrom('notifications.notice').where('occurredAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000)).execute()
