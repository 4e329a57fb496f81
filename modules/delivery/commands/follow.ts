import type { SubscriberContext } from '#platform/events'
import { lockParcelOf } from '../queries/parcels.ts'
import { parcelLifecycle, timeOf, type ParcelMove } from '../rules.ts'
import { tables } from '../tables.ts'
import { advance } from './step.ts'

/**
 * What the receiver does with the registered document, told to the sender. Events may arrive in any order: the status
 * only ever moves forward, and a step that was overtaken keeps its moment.
 */
export async function follow(context: SubscriberContext, incomingDocumentId: string, move: ParcelMove, reason?: string): Promise<void> {
  const parcel = await lockParcelOf(context.db, incomingDocumentId)
  if (!parcel) return
  if (parcelLifecycle.can(move, parcel.state)) return advance(context, parcel, move, reason === undefined ? {} : { reason })
  const column = timeOf[parcelLifecycle.moves[move].to]
  if (['refused', 'copyCancelled'].includes(parcel.state) || parcel[column] !== null) return
  await tables(context.db).updateTable('delivery.parcel').set({ [column]: context.now }).where('id', '=', parcel.id).execute()
}
