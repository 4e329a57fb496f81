import { deskOf } from '#modules/people'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { StatusChanged } from '../contract.ts'
import type { ParcelRow } from '../queries/parcels.ts'
import { parcelLifecycle, statusCodes, timeOf, type ParcelMove } from '../rules.ts'
import { tables } from '../tables.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Facts = { reason?: string; clerkName?: string; incomingDocumentId?: string; recallReason?: string }

/** Where the receiver's parcels lie. */
export const clerkDesk = (agencyId: string) => deskOf(agencyId, 'records-clerk')

/** Moves a locked parcel on and tells the sender's people and the receiver's clerks. */
export async function advance(context: Happening, parcel: ParcelRow, move: ParcelMove, facts: Facts = {}): Promise<void> {
  const { db, now } = context
  const state = parcelLifecycle.next(move, parcel.state)
  await tables(db).updateTable('delivery.parcel').set({ state, [timeOf[state]]: now, ...facts }).where('id', '=', parcel.id).execute()
  const { id: parcelId, documentId, receiverId, receiverName: receiver } = parcel
  await emit(context, StatusChanged, {
    subject: documentId, audience: [...parcel.audience, clerkDesk(receiverId)],
    payload: { parcelId, documentId, receiverId, receiver, status: state, code: statusCodes[state], at: now, reason: facts.reason ?? facts.recallReason ?? null },
  })
}
