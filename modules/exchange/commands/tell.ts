/** What happened at a desk is told to the installation it concerns: a document sent, asked back, changed; what became of one that came. */
import type { z } from 'zod'
import type { ChangeToTell, ParcelAskedBack, ParcelsSent, StatusToTell } from '#contracts/delivery'
import { isLink } from '#contracts/members'
import { parcelToSend, type Sendable } from '#modules/delivery'
import { findUnit } from '#modules/organisation'
import type { SubscriberContext } from '#platform/events'
import { originOf } from '../queries/origin.ts'
import { queue, queueAll } from './queue.ts'

type Said<E extends { payload: z.ZodType }> = z.output<E['payload']>

/** From whom, to whom and about what, for whatever is said of a parcel of ours. */
const roadOf = ({ parcelId, member, documentId, from, receiver }: Sendable) => ({ parcelId, member, documentId, from, to: receiver })

type Going = Pick<Said<typeof ParcelsSent>['parcels'][number], 'parcelId' | 'member' | 'receiver'>

/** To all its receivers at other installations. What is set aside as a possible secret does not leave; it goes when it is given back. */
export async function sendDocument(context: Pick<SubscriberContext, 'db' | 'now'>, all: readonly Going[]): Promise<void> {
  const parcels = all.filter(({ member }) => !isLink(member))
  const [first] = parcels
  const sendable = first && await parcelToSend(context.db, first.parcelId)
  if (!sendable || sendable.isWithheld) return
  const { documentId, from, typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount, files } = sendable
  const body = { typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount, files: files.map(({ sha256, size, name, mediaType }) => ({ sha256, size: Number(size), name, mediaType })) }
  await queueAll(context, parcels.map(({ parcelId, member, receiver }) => ({ kind: 'document', parcelId, member, documentId, from, to: receiver, body, files: files.map(({ sha256, fileId }) => ({ sha256, fileId })) })))
}

export async function askBack(context: SubscriberContext, { parcelId, member, reason }: Said<typeof ParcelAskedBack>): Promise<void> {
  if (isLink(member)) return
  await queue(context, { ...roadOf(await parcelToSend(context.db, parcelId)), kind: 'recall', body: { reason } })
}

export async function tellChange(context: SubscriberContext, { parcelId, member, kind, byDocumentId, byNumber, effectiveOn }: Said<typeof ChangeToTell>): Promise<void> {
  if (isLink(member)) return
  await queue(context, { ...roadOf(await parcelToSend(context.db, parcelId)), kind: 'change', body: { kind, byDocumentId, byNumber, effectiveOn } })
}

const told = ['02', '03', '04', '05', '06', '15', '16'] as const
const isTold = (code: string): code is (typeof told)[number] => (told as readonly string[]).includes(code)

export async function tellStatus(context: SubscriberContext, { parcelId, member, sentAs, receiverId, receiver, code, at, reason }: Said<typeof StatusToTell>): Promise<void> {
  if (isLink(member) || !isTold(code)) return
  const us = { agencyId: receiverId, organId: (await findUnit(context.db, receiverId))?.organId ?? null, name: receiver }
  await queue(context, { member, kind: 'status', parcelId, documentId: sentAs, from: us, to: await originOf(context.db, parcelId), body: { code, at: at.toISOString(), by: context.actor.name, reason } })
}
