import { closeWork, openWork } from '#modules/work'
import { withdrawCopy } from '#modules/documents'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { ParcelAskedBack } from '../contract.ts'
import { findDispatch } from '../queries/dispatches.ts'
import { lockParcel, lockParcelOut, lockParcelsOf, numberOf, readParcelOut, type ParcelRow } from '../queries/parcels.ts'
import { canBeAskedBack, parcelLifecycle, stoodAt } from '../rules.ts'
import { advance, clerkDesk, reach } from './step.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>

/** Takes back what nobody has registered, asks whoever has to cancel the copy. Each parcel is held: a clerk who registers it now is before or after, never between. */
export async function recall(context: Happening, { documentId, reason }: { documentId: string; reason: string }): Promise<void> {
  for (const parcel of await lockParcelsOf(context.db, documentId)) await askBack(context, parcel, reason)
}

async function askBack(context: Happening, parcel: ParcelRow, reason: string) {
  if (parcel.member !== null) await askElsewhere(context, { ...parcel, member: parcel.member }, reason)
  else if (parcelLifecycle.can('takeBack', parcel.state)) {
    await advance(context, parcel, 'takeBack', { recallReason: reason })
    await closeWork(context, { subjectId: parcel.id })
  } else if (parcelLifecycle.can('askBack', parcel.state)) {
    await advance(context, parcel, 'askBack', { recallReason: reason })
    await askToCancel(context, parcel)
  }
}

/** One receiver should not have been sent it: to that one the same as a recall, while the document stands for everybody else. */
export const takeBackParcel: Handler<typeof contract.takeBackParcel> = async (context, { documentId, parcelId, reason }) => {
  await findDispatch(context, documentId)
  const parcel = await lockParcelOut(context.db, documentId, parcelId)
  ensure(canBeAskedBack(parcel.state), () => new Problem('delivery/not-there', 409, 'That receiver does not have this document, or is asked for it already', { state: parcel.state }))
  await askBack(context, parcel, reason)
  const { state: status } = await readParcelOut(context.db, documentId, parcelId)
  return { parcelId, status }
}

/** At another installation nobody here knows whether it is registered by now: it is asked back wherever it stands. */
async function askElsewhere(context: Happening, parcel: ParcelRow & { member: string }, reason: string) {
  if (!canBeAskedBack(parcel.state)) return
  await reach(context, parcel, 'recallAsked', { recallReason: reason, recallAskedAt: context.now })
  await emit(context, ParcelAskedBack, { subject: parcel.id, payload: { parcelId: parcel.id, member: parcel.member, reason } })
}

const askToCancel = (context: Happening, { id, receiverId, subject, urgency, senderName, ...rest }: ParcelRow) => openWork(context, {
  holder: clerkDesk(receiverId), verb: 'cancel-copy', subject: { kind: 'parcel', id }, path: `/deliveries/${id}`, title: subject, urgency, dueAt: null,
  note: { vi: `Thu hồi văn bản · ${numberOf(rest)}`, en: `Recalled · ${numberOf(rest)}` }, from: { vi: senderName, en: senderName },
})

/** A parcel whose sender waits for our answer. */
async function lockAsked(context: Context, parcelId: string) {
  const parcel = await lockParcel(context, parcelId)
  ensure(parcel.state === 'recallAsked', () => new Problem('delivery/not-recalled', 409, 'Its sender does not ask for this document back', { state: parcel.state }))
  return parcel
}

export const cancelCopy: Handler<typeof contract.cancelCopy> = async (context, { parcelId, note }) => {
  const parcel = await lockAsked(context, parcelId)
  await withdrawCopy(context, parcel.incomingDocumentId!, { reason: parcel.recallReason!, note })
  await advance(context, parcel, 'cancelCopy', { clerkName: context.actor.name })
  await closeWork(context, { subjectId: parcelId })
  return { parcelId, status: 'copyCancelled' }
}

/** Từ chối lấy lại (16): it goes on as if it had not been asked for. */
export const keepCopy: Handler<typeof contract.keepCopy> = async (context, { parcelId, reason }) => {
  const parcel = await lockAsked(context, parcelId)
  const status = stoodAt(parcel)
  await reach(context, parcel, status, { recallReason: null, recallRefusedAt: context.now, reason, clerkName: context.actor.name }, { code: '16' })
  await closeWork(context, { subjectId: parcelId })
  return { parcelId, status }
}
