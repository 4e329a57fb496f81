import { UrgencyLevel } from '#contracts/documents'
import { endOfDay, openWork } from '#modules/work'
import { addWorkingDays, dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ParcelArrived } from '../contract.ts'
import { numberOf } from '../queries/parcels.ts'
import { clerkDesk } from './step.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Sent = { documentId: string; subject: string; urgency: string; issuerName: string; codeNumber: string; codeNotation: string }
type Made = { id: string; receiverId: string; receiverName: string }

/** The same day, at the latest the next working day; what is urgent, at once (NĐ 30/2020 Art. 22.2, 23.1). */
export async function registerBy({ db, now }: Pick<Context, 'db' | 'now'>, { urgency }: Pick<Sent, 'urgency'>) {
  return endOfDay(await addWorkingDays(db, null, dayOf(now), urgency === 'normal' ? 1 : 0))
}

/** A parcel on the desk of its receiver's clerks, however it came. */
export async function layBefore(context: Happening, sent: Sent, { id, receiverId, receiverName }: Made, dueAt: Date) {
  const desk = clerkDesk(receiverId)
  const number = numberOf(sent)
  await openWork(context, {
    holder: desk, verb: 'register', subject: { kind: 'parcel', id }, path: `/deliveries/${id}`, title: sent.subject,
    urgency: UrgencyLevel.parse(sent.urgency), dueAt,
    note: { vi: `Văn bản điện tử đến · ${number}`, en: `Electronic arrival · ${number}` }, from: { vi: sent.issuerName, en: sent.issuerName },
  })
  await emit(context, ParcelArrived, {
    subject: id, audience: [desk],
    payload: {
      parcelId: id, documentId: sent.documentId, receiverId, receiver: receiverName, senderName: sent.issuerName, subject: sent.subject,
      number, urgency: sent.urgency,
    },
  })
}
