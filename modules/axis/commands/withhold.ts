/** A document set aside as a possible state secret goes to nobody meanwhile; what was destroyed never goes. */
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { wakeConnector } from './waking.ts'

type About = { documentId: string }
const open = ({ documentId }: About) => sql`document_id = ${documentId} and kind = 'document' and sent_at is null and given_up_at is null`

export const hold = async ({ db }: SubscriberContext, about: About) => void (await sql`update axis.outbox set next_at = 'infinity' where ${open(about)}`.execute(db))

export async function release({ db, now }: SubscriberContext, about: About): Promise<void> {
  await sql`update axis.outbox set next_at = ${now} where ${open(about)} and next_at = 'infinity'`.execute(db)
  wakeConnector()
}

export const drop = async ({ db, now }: SubscriberContext, about: About) =>
  void (await sql`update axis.outbox set given_up_at = ${now}, given_up_by = 'Văn bản đã hủy', parked_at = null where ${open(about)}`.execute(db))
