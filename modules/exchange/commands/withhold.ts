/** A document set aside as a possible state secret goes to nobody meanwhile; what was destroyed never goes. */
import { parcelsAbout, parcelsOutside, parcelToSend } from '#modules/delivery'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { sendDocument } from './tell.ts'
import { wakeCourier } from './waking.ts'

type About = { documentId: string }

/** Closed ones too: a comparison may open them again. */
const sent = ({ documentId }: About) => sql`document_id = ${documentId} and kind = 'document'`

export const hold = async ({ db }: SubscriberContext, about: About) => void (await sql`update exchange.outbox set next_at = 'infinity' where ${sent(about)}`.execute(db))

export async function release(context: SubscriberContext, about: About): Promise<void> {
  const { db, now } = context
  await sql`update exchange.outbox set next_at = ${now} where ${sent(about)} and next_at = 'infinity'`.execute(db)
  const { rows } = await sql<{ id: string }>`select p.id from unnest(${await parcelsOutside(db, about.documentId)}::uuid[]) as p (id)
    where not exists (select 1 from exchange.outbox o where o.parcel_id = p.id and kind = 'document')`.execute(db)
  const parcels = await Promise.all(rows.map(async ({ id }) => { const { member, receiver } = await parcelToSend(db, id); return { parcelId: id, member, receiver } }))
  await sendDocument(context, parcels)
  wakeCourier()
}

/** What was destroyed never goes, and its words are not kept: of its envelopes the hashes stand, which the receipts name. */
export async function drop(context: SubscriberContext, about: About): Promise<void> {
  const { db, now } = context
  const parcels = await parcelsAbout(db, about.documentId)
  await hold(context, about)
  await sql`update exchange.outbox set closed_at = ${now}, outcome = 'given-up', given_up_by = 'Văn bản đã hủy', parked_at = null where ${sent(about)} and closed_at is null`.execute(db)
  await sql`update exchange.signed set bytes = '' where hash in (
    select f.hash from exchange.outbox_form f join exchange.outbox o on o.id = f.outbox_id where o.parcel_id = any(${parcels}::uuid[]) and o.kind = 'document' union all
    select hash from exchange.inbox where parcel_id = any(${parcels}::uuid[]) and kind = 'document')`.execute(db)
}
