/** What happened at a desk is told to the installation it concerns: a document sent, asked back, changed; what became of one that came. */
import type { z } from 'zod'
import type { ChangeToTell, ParcelAskedBack, ParcelSent, StatusChanged } from '#contracts/delivery'
import { parcelToSend, type Sendable } from '#modules/delivery'
import { findUnit } from '#modules/organisation'
import type { SubscriberContext } from '#platform/events'
import { originOf } from '../queries/origin.ts'
import { queue } from './queue.ts'

type Said<E extends { payload: z.ZodType }> = z.output<E['payload']>

/** From whom, to whom and about what, for whatever is said of a parcel of ours. */
const roadOf = ({ parcelId, member, documentId, from, receiver }: Sendable) => ({ parcelId, member, documentId, from, to: receiver })

/** What is set aside as a possible secret does not leave; it goes when it is given back. */
export async function sendDocument(context: Pick<SubscriberContext, 'db' | 'now'>, { parcelId }: Pick<Said<typeof ParcelSent>, 'parcelId'>): Promise<void> {
  const parcel = await parcelToSend(context.db, parcelId)
  if (parcel.isWithheld) return
  const { typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount, files } = parcel
  await queue(context, {
    ...roadOf(parcel), kind: 'document', files,
    body: { typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount, files: files.map(({ sha256, size, name, mediaType }) => ({ sha256, size: Number(size), name, mediaType })) },
  })
}

export async function askBack(context: SubscriberContext, { parcelId, reason }: Said<typeof ParcelAskedBack>): Promise<void> {
  await queue(context, { ...roadOf(await parcelToSend(context.db, parcelId)), kind: 'recall', body: { reason } })
}

export async function tellChange(context: SubscriberContext, { parcelId, kind, byDocumentId, byNumber, effectiveOn }: Said<typeof ChangeToTell>): Promise<void> {
  await queue(context, { ...roadOf(await parcelToSend(context.db, parcelId)), kind: 'change', body: { kind, byDocumentId, byNumber, effectiveOn } })
}

const told = ['02', '03', '04', '05', '06', '15', '16'] as const
const isTold = (code: string): code is (typeof told)[number] => (told as readonly string[]).includes(code)

/** Only for what came from another installation: our own agencies see each other's statuses as they are. */
export async function tellStatus(context: SubscriberContext, { parcelId, member, sentAs, receiverId, receiver, code, at, reason }: Said<typeof StatusChanged>): Promise<void> {
  if (member === null || sentAs === null || !isTold(code)) return
  const us = { agencyId: receiverId, organId: (await findUnit(context.db, receiverId))?.organId ?? null, name: receiver }
  await queue(context, { member, kind: 'status', parcelId, documentId: sentAs, from: us, to: await originOf(context.db, parcelId), body: { code, at: at.toISOString(), by: context.actor.name, reason } })
}
