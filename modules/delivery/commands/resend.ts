/** Sent again after a refusal (QCVN 102:2016, type 2): the same document to the same receiver, who has another chance to take it. */
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { ParcelsSent } from '../contract.ts'
import { findDispatch } from '../queries/dispatches.ts'
import { lockParcelOut, type ParcelRow } from '../queries/parcels.ts'
import { canResend } from '../rules.ts'
import { layBefore, registerBy } from './lay-before.ts'
import { reach } from './step.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>

/** Nothing of the first time is left but what the log says. */
const afresh = { refusedAt: null, registeredAt: null, assignedAt: null, processingAt: null, completedAt: null, clerkName: null, incomingDocumentId: null, reason: null }
const again = ({ resent }: ParcelRow, reason: string | null) => ({ resent: resent + 1, resentReason: reason })

/** What was refused here lies before the clerks once more. */
export async function reopen(context: Happening, parcel: ParcelRow, reason: string | null): Promise<void> {
  const { id, receiverId, receiverName, senderName: issuerName } = parcel
  await reach(context, parcel, 'arrived', { ...afresh, ...again(parcel, reason), arrivedAt: context.now })
  await layBefore(context, { ...parcel, issuerName }, { id, receiverId, receiverName }, await registerBy(context, parcel))
}

/** Whatever leads there carries it once more. */
async function sendOut(context: Happening, parcel: ParcelRow & { member: string }, reason: string) {
  const { id: parcelId, documentId, member, receiverId: agencyId, receiverOrganId: organId, receiverName: name } = parcel
  await reach(context, parcel, 'sent', { ...afresh, ...again(parcel, reason), arrivedAt: null })
  await emit(context, ParcelsSent, { subject: documentId, payload: { documentId, parcels: [{ parcelId, member, receiver: { agencyId, organId, name } }] } })
}

export const resendParcel: Handler<typeof contract.resendParcel> = async (context, { documentId, parcelId, reason }) => {
  await findDispatch(context, documentId)
  const parcel = await lockParcelOut(context.db, documentId, parcelId)
  ensure(canResend(parcel.state), () => new Problem('delivery/not-refused', 409, 'Its receiver has not refused this document', { state: parcel.state }))
  if (parcel.member === null) await reopen(context, parcel, reason)
  else await sendOut(context, { ...parcel, member: parcel.member }, reason)
  return { parcelId, status: parcel.member === null ? 'arrived' : 'sent' }
}
