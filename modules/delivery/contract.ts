/** What delivery says to the world: shapes, endpoints, events. Browser-safe. */
import { z } from 'zod'
import { RegisterFields, UrgencyLevel } from '#contracts/documents'
import { VerificationReport } from '#contracts/signing'
import { Download, endpoint, event, flag, Instant, list, Page, pageOf, typed } from '#platform/contract'
import { BroughtEnvelope } from './contract/envelopes.ts'
import { folders, parcelStates, ways } from './rules.ts'

export { countArrivals } from './contract/count.ts'
export { bringEnvelope, BroughtEnvelope, handOver, resendParcel, takeBackParcel, writeEnvelope, writeRecall, writeStatusFile } from './contract/envelopes.ts'

export const Status = z.enum(parcelStates)
const id = { parcelId: z.uuid() }

/** One row of the clerk's list. */
export type ParcelCard = z.output<typeof ParcelCard>
export const ParcelCard = z.object({
  id: z.uuid(),
  status: Status,
  senderName: z.string(),
  subject: z.string(),
  typeCode: z.string(),
  number: z.string(),
  issuedOn: z.iso.date(),
  urgency: UrgencyLevel,
  dueOn: z.iso.date().nullable(),
  arrivedAt: Instant,
}).meta({ id: 'ParcelCard' })

export const ParcelFile = z.object({
  fileId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(), pages: z.number().int().nullable(),
})

/** What another document does to this one (`isBy` false), or this one to another, and what we have of the other. */
export type ParcelChange = z.output<typeof ParcelChange>
export const ParcelChange = z.object({
  kind: z.enum(['replaces', 'amends', 'corrects', 'recalls']), isBy: z.boolean(), effectiveOn: z.iso.date(), number: z.string(),
  parcelId: z.uuid().nullable(), documentId: z.uuid().nullable(), status: Status.nullable(),
})

/** Everything a receiver may know before registering. */
export type Parcel = z.output<typeof Parcel>
export const Parcel = ParcelCard.extend({
  receiverId: z.uuid(),
  receiverName: z.string(),
  /** Null for an agency outside this installation. */
  senderId: z.uuid().nullable(),
  senderOrganId: z.string().nullable(),
  codeNumber: z.string(),
  codeNotation: z.string(),
  signerName: z.string(),
  signerPosition: z.string(),
  pageAmount: z.number().int().nullable(),
  /** The document itself first; empty once the parcel was refused. */
  files: z.array(ParcelFile),
  registeredAt: Instant.nullable(),
  refusedAt: Instant.nullable(),
  reason: z.string().nullable(),
  clerkName: z.string().nullable(),
  incomingDocumentId: z.uuid().nullable(),
  /** Why its sender recalled it. */
  recallReason: z.string().nullable(),
  changes: z.array(ParcelChange),
  /** The edXML file it came in; null when this installation delivered it. */
  envelope: BroughtEnvelope.nullable(),
}).meta({ id: 'Parcel' })

export const listArrivals = endpoint({
  name: 'listArrivals', method: 'GET', path: '/deliveries', permission: 'delivery.receive',
  summary: 'List what was delivered to my agency: waiting to be registered, registered, or refused; the newest first',
  input: Page.extend({ folder: z.enum(folders).default('waiting'), urgency: list(UrgencyLevel).default([]), text: z.string().max(200).optional() }),
  output: pageOf(ParcelCard),
})

export const getParcel = endpoint({
  name: 'getParcel', method: 'GET', path: '/deliveries/:parcelId', permission: 'delivery.receive',
  summary: 'See a parcel delivered to my agency before registering it',
  input: z.object(id),
  output: Parcel,
})

export const openParcelFile = endpoint({
  name: 'openParcelFile', method: 'GET', path: '/deliveries/:parcelId/files/:fileId', permission: 'delivery.receive', kind: 'download', sensitive: true,
  summary: 'Read a file of a parcel delivered to my agency',
  input: z.object({ ...id, fileId: z.uuid(), save: flag.optional() }),
  output: Download,
})

export const verifyParcelFile = endpoint({
  name: 'verifyParcelFile', method: 'GET', path: '/deliveries/:parcelId/files/:fileId/signatures', permission: 'delivery.receive',
  summary: 'Check who signed a file on its arrival, and that nothing changed since (NĐ 30/2020 Art. 21.2)',
  input: z.object({ ...id, fileId: z.uuid() }),
  output: z.object({ report: VerificationReport }),
})

/** What the clerk sets right; whatever is absent stays as the sender wrote it. */
const { shape } = RegisterFields
export const Corrections = z.object({
  typeCode: shape.typeCode.optional(),
  codeNumber: shape.codeNumber.optional(),
  codeNotation: shape.codeNotation.optional(),
  issuedOn: shape.issuedOn.optional(),
  subject: shape.subject.optional(),
  signerName: shape.signerName.unwrap().optional(),
  signerPosition: shape.signerPosition.unwrap().optional(),
  urgency: UrgencyLevel.optional(),
  pageAmount: shape.pageAmount.unwrap().optional(),
  dueOn: shape.dueOn.unwrap().optional(),
})
export type Corrections = z.output<typeof Corrections>

export const registerParcel = endpoint({
  name: 'registerParcel', method: 'POST', path: '/deliveries/:parcelId/register', permission: 'delivery.receive',
  summary: 'Register a delivered document, giving it the next arrival number, and submit it when a leader is named',
  input: z.object({
    ...id,
    corrections: Corrections.default({}),
    submitTo: z.uuid().nullable().default(null),
    note: typed(500, 0).nullable().default(null),
    /** The clerk has seen the warning and says it is another document. */
    notDuplicate: z.boolean().default(false),
  }),
  output: z.object({ parcelId: z.uuid(), documentId: z.uuid(), arrivalNumber: z.number().int(), year: z.number().int(), state: z.string() }),
})

export const refuseParcel = endpoint({
  name: 'refuseParcel', method: 'POST', path: '/deliveries/:parcelId/refuse', permission: 'delivery.receive',
  summary: 'Refuse a delivered document, telling the sender why (status 02)',
  input: z.object({ ...id, reason: typed(1000) }),
  output: z.object({ parcelId: z.uuid(), status: Status }),
})

export const cancelCopy = endpoint({
  name: 'cancelCopy', method: 'POST', path: '/deliveries/:parcelId/cancel-copy', permission: 'delivery.receive',
  summary: 'Cancel our copy of a document its sender has recalled, and tell the sender so; what stands in the register stays',
  input: z.object({ ...id, note: typed(1000, 0).nullable().default(null) }),
  output: z.object({ parcelId: z.uuid(), status: Status }),
})

export const keepCopy = endpoint({
  name: 'keepCopy', method: 'POST', path: '/deliveries/:parcelId/keep-copy', permission: 'delivery.receive',
  summary: 'Decline to give back a document its sender has recalled, telling the sender why (status 16); it stands where it stood',
  input: z.object({ ...id, reason: typed(1000) }),
  output: z.object({ parcelId: z.uuid(), status: Status }),
})

/** One receiver of a document, as its sender sees it. */
export type Delivery = z.output<typeof Delivery>
export const Delivery = z.object({
  parcelId: z.uuid(),
  receiverId: z.uuid(),
  receiverName: z.string(),
  way: z.enum(ways),
  /** Who leads there: another installation, an axis, a clerk’s hand; null inside this one. */
  memberName: z.string().nullable(),
  status: Status,
  /** `01`…`06` of the national exchange; empty until the receipt has come. */
  code: z.string(),
  /** Since when the status holds. */
  since: Instant,
  sentAt: Instant,
  arrivedAt: Instant.nullable(),
  registeredAt: Instant.nullable(),
  assignedAt: Instant.nullable(),
  processingAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  clerkName: z.string().nullable(),
  reason: z.string().nullable(),
  /** How often it was sent again after a refusal. */
  resent: z.number().int(),
  /** What we did to the document since, and how far that has come at this receiver; null where it was sent none. */
  change: z.object({ kind: z.enum(['replaces', 'amends', 'corrects', 'recalls']), byNumber: z.string(), byDocumentId: z.uuid(), status: Status.nullable(), code: z.string().nullable() }).nullable(),
}).meta({ id: 'Delivery' })

export const listDeliveries = endpoint({
  name: 'listDeliveries', method: 'GET', path: '/documents/:documentId/deliveries', permission: 'documents.read',
  summary: 'Follow an issued document I may see: what became of it at each receiver, in the order of their names',
  input: Page.extend({ documentId: z.uuid(), status: list(Status).default([]), text: z.string().max(200).optional() }),
  output: pageOf(Delivery),
})

export const countDeliveries = endpoint({
  name: 'countDeliveries', method: 'GET', path: '/documents/:documentId/deliveries/counts', permission: 'documents.read',
  summary: 'How many receivers of an issued document stand at each status',
  input: z.object({ documentId: z.uuid() }),
  output: z.object({
    subject: z.string(), number: z.string().nullable(), total: z.number().int(),
    counts: z.array(z.object({ status: Status, count: z.number().int() })),
    /** I may write it as an edXML file for an agency outside. */
    canWrite: z.boolean(),
  }),
})

/** It belongs to the parcel's own story; the sender hears of all of them at once. */
export const ParcelArrived = event('delivery.parcel-arrived.v1', z.object({
  parcelId: z.uuid(), documentId: z.uuid(), receiverId: z.uuid(), receiver: z.string(), senderName: z.string(), subject: z.string(),
  number: z.string(), urgency: z.string(),
}))

/** A chapter of the sender's document: it lies before all its receivers. */
export const DocumentDelivered = event('delivery.document-delivered.v1', z.object({
  documentId: z.uuid(), number: z.string(), count: z.number().int(),
  /** The first few by name; the matrix has them all. */
  receivers: z.array(z.string()),
}))

/** A chapter of the sender's document: one receiver has moved on. */
export const StatusChanged = event('delivery.status-changed.v1', z.object({
  parcelId: z.uuid(), documentId: z.uuid(), receiverId: z.uuid(), receiver: z.string(), status: Status, code: z.string(), at: Instant,
  reason: z.string().nullable(),
}))

/** A receiver refuses the document, or declines to give it back: its sender's people are told. */
export const ParcelTurnedDown = event('delivery.parcel-turned-down.v1', z.object({ documentId: z.uuid(), receiver: z.string(), reason: z.string().nullable(), isKept: z.boolean() }))

export { ChangeToTell, ParcelAskedBack, ParcelsSent, StatusToTell } from './contract/outside.ts'
