import { closeWork } from '#modules/work'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { lockParcel } from '../queries/parcels.ts'
import { advance } from './step.ts'
import { ensureWaiting } from './waiting.ts'

export const refuseParcel: Handler<typeof contract.refuseParcel> = async (context, { parcelId, reason }) => {
  const parcel = await lockParcel(context, parcelId)
  ensureWaiting(parcel)
  await advance(context, parcel, 'refuse', { reason, clerkName: context.actor.name })
  await closeWork(context, { subjectId: parcelId })
  return { parcelId, status: 'refused' }
}
