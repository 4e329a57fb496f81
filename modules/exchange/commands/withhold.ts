/** A document set aside as a possible state secret goes to nobody meanwhile; what was destroyed never goes. */
import { parcelsOutside, parcelToSend } from '#modules/delivery'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { sendDocument } from './tell.ts'
import { wakeCourier } from './waking.ts'

type About = { documentId: string }

const open = ({ documentId }: About) => sql`document_id = ${documentId} and kind = 'document' and closed_at is null`

export const hold = async ({ db }: SubscriberContext, about: About) => void (await sql`update exchange.outbox set next_at = 'infinity' where ${open(about)}`.execute(db))

export async function release(context: SubscriberContext, about: About): Promise<void> {
  const { db, now } = context
  await sql`update exchange.outbox set next_at = ${now} where ${open(about)} and next_at = 'infinity'`.execute(db)
  const { rows } = await sql<{ id: string }>`select p.id from unnest(${await parcelsOutside(db, about.documentId)}::uuid[]) as p (id)
    where not exists (select 1 from exchange.outbox o where o.parcel_id = p.id and kind = 'document')`.execute(db)
  const parcels = await Promise.all(rows.map(async ({ id }) => { const { member, receiver } = await parcelToSend(db, id); return { parcelId: id, member, receiver } }))
  await sendDocument(context, parcels)
  wakeCourier()
}

export const drop = async ({ db, now }: SubscriberContext, about: About) =>
  void (await sql`update exchange.outbox set closed_at = ${now}, outcome = 'given-up', given_up_by = 'Văn bản đã hủy', parked_at = null where ${open(about)}`.execute(db))
