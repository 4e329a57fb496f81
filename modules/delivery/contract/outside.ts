/** What is to be carried to other installations. */
import { z } from 'zod'
import { event } from '#platform/contract'

const parcel = { parcelId: z.uuid(), member: z.string() }

/** A document goes to an agency of another installation: its receipt is waited for. */
export const ParcelSent = event('delivery.parcel-sent.v1', z.object({ ...parcel, documentId: z.uuid(), receiverId: z.uuid() }))
/** Its sender recalled it, whether it has arrived there or not. */
export const ParcelAskedBack = event('delivery.parcel-asked-back.v1', z.object({ ...parcel, reason: z.string() }))
/** A later document of the sender does something to it. */
export const ChangeToTell = event('delivery.change-to-tell.v1', z.object({
  ...parcel, kind: z.enum(['replaces', 'amends', 'corrects']), byDocumentId: z.uuid(), byNumber: z.string(), effectiveOn: z.iso.date(),
}))
