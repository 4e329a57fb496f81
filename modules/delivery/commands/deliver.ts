import type { z } from 'zod'
import { UrgencyLevel, type DocumentIssued } from '#contracts/documents'
import { isRecalled, SET_ASIDE, setAsideAmong } from '#modules/documents'
import { sql } from '#platform/database'
import { emit, type SubscriberContext } from '#platform/events'
import { DocumentDelivered, ParcelsSent } from '../contract.ts'
import { numberOf } from '../queries/parcels.ts'
import { tables } from '../tables.ts'
import { layBefore, registerBy } from './lay-before.ts'
import { withhold } from './withhold.ts'

type Issued = z.output<typeof DocumentIssued.payload>
type Made = { id: string; receiverId: string; receiverName: string }

const NAMED = 5

/** Lays an issued document before the clerks of every agency it is for. Run again, it delivers only what is missing. */
export async function deliver(context: SubscriberContext, issued: Issued): Promise<void> {
  if (await isRecalled(context.db, issued.documentId)) return
  await writeDispatch(context, issued)
  const made = await writeParcels(context, issued)
  const sayable = await withoutSecret(context, issued)
  await sendOutside(context, issued)
  if (made.length === 0) return
  const dueAt = await registerBy(context, issued)
  for (const parcel of made) await layBefore(context, sayable, parcel, dueAt)
  await emit(context, DocumentDelivered, {
    subject: issued.documentId, audience: context.event.audience,
    payload: { documentId: issued.documentId, number: numberOf(issued), count: made.length, receivers: made.slice(0, NAMED).map(({ receiverName }) => receiverName) },
  })
}

/** What was set aside before it could be delivered arrives, and says nothing. */
async function withoutSecret(context: SubscriberContext, issued: Issued): Promise<Issued> {
  if ((await setAsideAmong(context.db, [issued.documentId])).size === 0) return issued
  await withhold(context, { documentId: issued.documentId, subject: SET_ASIDE })
  return { ...issued, subject: SET_ASIDE }
}

const writeDispatch = ({ db, now, event }: SubscriberContext, issued: Issued) =>
  tables(db).insertInto('delivery.dispatch').values({
    documentId: issued.documentId, senderId: issued.agencyId, senderName: issued.issuerName, senderOrganId: issued.issuerOrganId,
    typeCode: issued.typeCode, codeNumber: issued.codeNumber, codeNotation: issued.codeNotation, subject: issued.subject, issuedOn: issued.issuedOn,
    signerName: issued.signerName, signerPosition: issued.signerPosition, urgency: UrgencyLevel.parse(issued.urgency), dueOn: issued.dueOn,
    pageAmount: issued.pageAmount, fileId: issued.fileId, attachmentIds: issued.attachmentIds, audience: event.audience, sentAt: now,
  }).onConflict((same) => same.doNothing()).execute()

/** One statement, however many receivers. */
async function writeParcels({ db, now }: SubscriberContext, { documentId, receivers }: Issued): Promise<Made[]> {
  const { rows } = await sql<Made>`
    insert into delivery.parcel (document_id, receiver_id, receiver_name, arrived_at)
    select ${documentId}, receiver_id, receiver_name, ${now}
      from unnest(${receivers.map(({ unitId }) => unitId)}::uuid[], ${receivers.map(({ name }) => name)}::text[]) as r (receiver_id, receiver_name)
    on conflict (document_id, receiver_id) do nothing
    returning id, receiver_id, receiver_name`.execute(db)
  return rows
}

type Sent = { parcelId: string; member: string; agencyId: string; organId: string | null; name: string }

/** For an agency of another installation a parcel waits for its receipt; carrying it is the exchange's. */
async function sendOutside(context: SubscriberContext, { documentId, outside }: Issued): Promise<void> {
  if (outside.length === 0) return
  const { rows } = await sql<Sent>`
    insert into delivery.parcel (document_id, receiver_id, receiver_organ_id, receiver_name, member, state)
    select ${documentId}, "agencyId", "organId", name, member, 'sent'
      from jsonb_to_recordset(${JSON.stringify(outside)}::jsonb) as r ("agencyId" uuid, "organId" text, name text, member text)
    on conflict do nothing
    returning id as parcel_id, member, receiver_id as agency_id, receiver_organ_id as organ_id, receiver_name as name`.execute(context.db)
  const parcels = rows.map(({ parcelId, member, ...receiver }) => ({ parcelId, member, receiver }))
  if (parcels.length > 0) await emit(context, ParcelsSent, { subject: documentId, payload: { documentId, parcels } })
}
