/** What happened at a desk is told to the installation it concerns: a document sent, asked back, changed; what became of one that came. */
import type { z } from 'zod'
import type { ChangeToTell, ParcelAskedBack, ParcelSent, StatusChanged } from '#contracts/delivery'
import { parcelToSend } from '#modules/delivery'
import { findUnit } from '#modules/organisation'
import type { Agency } from '#packages/exchange-messages'
import type { Db } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { originOf } from '../queries/origin.ts'
import { queue } from './queue.ts'

type Said<E extends { payload: z.ZodType }> = z.output<E['payload']>

async function ours(db: Db, unitId: string): Promise<Agency> {
  const unit = await findUnit(db, unitId)
  return { agencyId: unitId, organId: unit?.organId ?? null, name: unit?.name ?? '' }
}

/** From whom, to whom and about what, for whatever is said of a parcel of ours. */
async function roadOf({ db }: SubscriberContext, parcelId: string) {
  const parcel = await parcelToSend(db, parcelId)
  const { dispatch, receiver, member } = parcel
  return { parcel, road: { member, parcelId, documentId: dispatch.documentId, from: await ours(db, dispatch.senderId), to: receiver } }
}

export async function sendDocument(context: SubscriberContext, { parcelId }: Said<typeof ParcelSent>): Promise<void> {
  const { parcel: { dispatch, files }, road } = await roadOf(context, parcelId)
  const { typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount } = dispatch
  await queue(context, {
    ...road, kind: 'document', files,
    body: { typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount, files: files.map(({ sha256, size, name, mediaType }) => ({ sha256, size, name, mediaType })) },
  })
}

export async function askBack(context: SubscriberContext, { parcelId, reason }: Said<typeof ParcelAskedBack>): Promise<void> {
  await queue(context, { ...(await roadOf(context, parcelId)).road, kind: 'recall', body: { reason } })
}

export async function tellChange(context: SubscriberContext, { parcelId, kind, byDocumentId, byNumber, effectiveOn }: Said<typeof ChangeToTell>): Promise<void> {
  await queue(context, { ...(await roadOf(context, parcelId)).road, kind: 'change', body: { kind, byDocumentId, byNumber, effectiveOn } })
}

const told = ['02', '03', '04', '05', '06', '15', '16'] as const
const isTold = (code: string): code is (typeof told)[number] => (told as readonly string[]).includes(code)

/** Only for what came from another installation: our own agencies see each other's statuses as they are. */
export async function tellStatus(context: SubscriberContext, { parcelId, member, sentAs, receiverId, code, at, reason }: Said<typeof StatusChanged>): Promise<void> {
  if (member === null || sentAs === null || !isTold(code)) return
  await queue(context, {
    member, kind: 'status', parcelId, documentId: sentAs, from: await ours(context.db, receiverId), to: await originOf(context.db, parcelId), body: { code, at: at.toISOString(), by: context.actor.name, reason },
  })
}
