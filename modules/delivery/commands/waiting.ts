import { ensure, Problem } from '#platform/problems'
import type { ParcelRow } from '../queries/parcels.ts'

/** A parcel is answered once: registered or refused, by whichever clerk was first. */
export function ensureWaiting({ state, clerkName, incomingDocumentId }: ParcelRow) {
  ensure(state !== 'recalled', () => new Problem('delivery/recalled', 409, 'Its sender has recalled this document'))
  ensure(state !== 'refused', () => new Problem('delivery/already-refused', 409, `${clerkName} has refused this document`, { clerkName }))
  ensure(state === 'arrived', () => new Problem('delivery/already-registered', 409, `${clerkName} has registered this document`, { clerkName, documentId: incomingDocumentId }))
}
