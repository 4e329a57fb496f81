/** What is to be carried to other installations. */
import { z } from 'zod'
import { event, Instant } from '#platform/contract'

const parcel = { parcelId: z.uuid(), member: z.string() }

/** A document goes to agencies of other installations: their receipts are waited for. */
export const ParcelsSent = event('delivery.parcels-sent.v1', z.object({
  documentId: z.uuid(), parcels: z.array(z.object({ ...parcel, receiver: z.object({ agencyId: z.uuid(), organId: z.string().nullable(), name: z.string() }) })),
}))
/** What became here of a document that another installation sent: it is to be told. */
export const StatusToTell = event('delivery.status-to-tell.v1', z.object({
  ...parcel, sentAs: z.uuid(), receiverId: z.uuid(), receiver: z.string(), code: z.string(), at: Instant, reason: z.string().nullable(),
}))
/** Its sender recalled it, whether it has arrived there or not. */
export const ParcelAskedBack = event('delivery.parcel-asked-back.v1', z.object({ ...parcel, reason: z.string() }))
/** A later document of the sender does something to it. */
export const ChangeToTell = event('delivery.change-to-tell.v1', z.object({
  ...parcel, kind: z.enum(['replaces', 'amends', 'corrects']), byDocumentId: z.uuid(), byNumber: z.string(), effectiveOn: z.iso.date(),
}))
