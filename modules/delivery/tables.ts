// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type ChangeTable = {
  documentId: string
  byDocumentId: string
  kind: 'replaces' | 'amends' | 'corrects' | 'recalls'
  byNumber: string
  effectiveOn: string
  notedAt: Date
}

export type DispatchTable = {
  documentId: string
  senderId: string | null
  senderName: string
  senderOrganId: string | null
  typeCode: string
  codeNumber: string
  codeNotation: string
  subject: string
  issuedOn: string
  signerName: string
  signerPosition: string
  urgency: 'normal' | 'urgent' | 'veryUrgent' | 'flash'
  dueOn: string | null
  pageAmount: number | null
  fileId: string
  attachmentIds: Generated<string[]>
  audience: string[]
  sentAt: Date
  withheldSubject: string | null
  member: string | null
  sentAs: string | null
  sentTo: string | null
}

export type EnvelopeTable = {
  documentId: string
  receiverId: string
  edxmlId: string
  edxmlKey: string
  fingerprint: string
  isAddressed: boolean
  deviations: Json
  signature: 'intact' | 'changed' | 'unsupported' | null
  broughtBy: string
  broughtAt: Date
  edition: Generated<number>
}

export type ParcelTable = {
  id: Generated<string>
  documentId: string
  receiverId: string
  receiverName: string
  state: Generated<'sent' | 'arrived' | 'refused' | 'registered' | 'assigned' | 'processing' | 'completed' | 'recalled' | 'recallAsked' | 'copyCancelled'>
  arrivedAt: Date | null
  refusedAt: Date | null
  registeredAt: Date | null
  assignedAt: Date | null
  processingAt: Date | null
  completedAt: Date | null
  reason: string | null
  clerkName: string | null
  incomingDocumentId: string | null
  recalledAt: Date | null
  recallAskedAt: Date | null
  copyCancelledAt: Date | null
  recallReason: string | null
  member: string | null
  receiverOrganId: string | null
  recallRefusedAt: Date | null
  resent: Generated<number>
  resentReason: string | null
}

export const tables = (db: Db) => db.withTables<{
  'delivery.change': ChangeTable
  'delivery.dispatch': DispatchTable
  'delivery.envelope': EnvelopeTable
  'delivery.parcel': ParcelTable
}>()
