import { deskOf } from '#modules/people'
import { send } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ParcelTurnedDown, StatusChanged, StatusToTell } from '../contract.ts'
import type { ParcelRow } from '../queries/parcels.ts'
import { parcelLifecycle, statusCodes, timeOf, type ParcelMove, type ParcelState, type StepTimes } from '../rules.ts'
import { tables } from '../tables.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Facts = { reason?: string | null; clerkName?: string | null; incomingDocumentId?: string | null; recallReason?: string | null; recallRefusedAt?: Date; resent?: number; resentReason?: string | null }

/** Where the receiver's parcels lie. */
export const clerkDesk = (agencyId: string) => deskOf(agencyId, 'records-clerk')

/** Moves a locked parcel on and tells the sender's people and the receiver's clerks. */
export const advance = (context: Happening, parcel: ParcelRow, move: ParcelMove, facts: Facts = {}): Promise<void> =>
  reach(context, parcel, parcelLifecycle.next(move, parcel.state), { ...facts, [timeOf[parcelLifecycle.moves[move].to]]: context.now })

const whyOf = ({ reason, recallReason, resentReason }: Facts) => reason ?? recallReason ?? resentReason ?? null

/** Lets a locked parcel stand at a state, with what is to be kept of it, and tells of it. */
export async function reach(context: Happening, parcel: ParcelRow, state: ParcelState, facts: Facts & Partial<StepTimes>, told: { at?: Date; code?: string } = {}): Promise<void> {
  void send(context.db, tables(context.db).updateTable('delivery.parcel').set({ state, ...facts }).where('id', '=', parcel.id))
  const { id: parcelId, documentId, receiverId, receiverName: receiver, fromMember: member, sentAs } = parcel
  const [at, code, reason] = [told.at ?? context.now, told.code ?? statusCodes[state], whyOf(facts)]
  await emit(context, StatusChanged, { subject: documentId, audience: [...parcel.audience, clerkDesk(receiverId)], payload: { parcelId, documentId, receiverId, receiver, status: state, code, at, reason } })
  if (state === 'refused' || code === '16') await emit(context, ParcelTurnedDown, { subject: documentId, audience: parcel.audience, payload: { documentId, receiver, reason, isKept: state !== 'refused' } })
  if (member !== null && sentAs !== null) await emit(context, StatusToTell, { subject: parcelId, payload: { parcelId, member, sentAs, receiverId, receiver, code, at, reason } })
}
