// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AccessTable = {
  key: string
  direction: string
  sortAt: Date
  documentId: string
  isOpened: Generated<boolean>
}

export type AssignmentTable = {
  id: Generated<string>
  documentId: string
  parentId: string | null
  role: 'lead' | 'coordinate' | 'information'
  unitId: string | null
  positionId: string | null
  holder: string
  name: string
  instruction: string | null
  dueOn: string | null
  state: Generated<'open' | 'done' | 'withdrawn'>
  opinion: string | null
  assignedBy: string
  createdAt: Date
  doneAt: Date | null
  withdrawnReason: string | null
}

export type AttachmentTable = {
  documentId: string
  fileId: string
  ordinal: number
  name: string
  mediaType: string
  size: number
  pages: number | null
  releasedAt: Date | null
  isInternal: Generated<boolean>
  source: string | null
}

export type BookTable = {
  id: Generated<string>
  agencyId: string
  name: 'outgoing' | 'incoming' | 'followUp' | 'copies'
  year: number
  state: Generated<'open' | 'closed' | 'confirmed'>
  summary: Json | null
  closedBy: string | null
  closerId: string | null
  closedAt: Date | null
  confirmedBy: string | null
  confirmedAt: Date | null
  fileId: string | null
  box: Json | null
}

export type BookEntryTable = {
  agencyId: string
  name: string
  year: number
  series: string
  number: number
  enteredOn: string | null
  kind: 'document' | 'reserved' | 'cancelled'
  documentId: string | null
  cells: Json
  folded: string
  withheld: Json | null
  supplement: Json | null
  supplementedOn: string | null
}

export type CommentTable = {
  id: Generated<string>
  documentId: string
  threadId: string | null
  ordinal: number
  fromAt: number | null
  toAt: number | null
  quote: string | null
  words: string
  positionId: string
  name: string
  title: string | null
  at: Date
  resolvedBy: string | null
  resolvedAt: Date | null
}

export type CopyTable = {
  documentId: string
  sourceId: string
  kind: 'SY' | 'SL' | 'TrS'
  form: 'electronic' | 'paper'
  pages: number[] | null
  passage: string | null
  madeFrom: string
}

export type DocumentTable = {
  id: Generated<string>
  direction: 'incoming' | 'outgoing'
  agencyId: string
  state: string
  typeCode: string
  subject: string
  issuerName: string
  issuerOrganId: string | null
  codeNumber: string | null
  codeNotation: string | null
  series: string | null
  registerYear: number | null
  registerNumber: number | null
  issuedOn: string | null
  arrivedOn: string | null
  urgency: Generated<'normal' | 'urgent' | 'veryUrgent' | 'flash'>
  dueOn: string | null
  pageAmount: number | null
  signerName: string | null
  signerPosition: string | null
  signerPositionId: string | null
  drafterPositionId: string | null
  drafterUnitId: string | null
  note: string | null
  holder: string | null
  heldBy: string | null
  slip: Json | null
  acl: Generated<string[]>
  body: Generated<string>
  createdAt: Date
  updatedAt: Date
  tsv: Generated<string | null>
  isFrozen: Generated<boolean>
  setAsideAt: Date | null
  effect: 'replaced' | 'amended' | 'corrected' | null
  effectOn: string | null
  checkCode: string | null
}

export type DocumentTypeTable = {
  code: string
  name: string
  nameEn: string
  hasLayout: Generated<boolean>
  validFrom: Generated<string>
  validTo: string | null
  legalBasis: Generated<string>
  family: Generated<'administrative' | 'normative' | 'copy'>
}

export type FreezeTable = {
  id: Generated<string>
  agencyId: string
  reason: string
  placedBy: string
  placedAt: Date
  liftedBy: string | null
  liftedAt: Date | null
  liftReason: string | null
}

export type FrozenDocumentTable = {
  freezeId: string
  documentId: string
}

export type KeptNumberTable = {
  id: Generated<string>
  agencyId: string
  series: string
  year: number
  number: number
  typeCode: string
  codeNotation: string
  subject: string
  documentId: string | null
  state: 'reserved' | 'used' | 'cancelled'
  reason: string
  expiresOn: string | null
  keptBy: string
  keptOn: string
  keptAt: Date
  cancelledBy: string | null
  cancelledAt: Date | null
  cancelReason: string | null
  withheldSubject: string | null
}

export type LetterheadTable = {
  agencyId: string
  contact: string
  validFrom: string
  validTo: string | null
  legalBasis: string
  setBy: string | null
  setAt: Date | null
}

export type NumberingRuleTable = {
  typeCode: string
  abbreviation: string | null
  hasYear: Generated<boolean>
  hasField: Generated<boolean>
  leastDigits: Generated<number>
  series: string | null
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type OpeningTable = {
  documentId: string
  key: string
  source: string
}

export type PageImageTable = {
  fileSha256: string
  page: number
  imageId: string
  sha256: string
  width: number
  height: number
}

export type PassingTable = {
  id: Generated<string>
  documentId: string
  verb: 'submit' | 'direct' | 'assign' | 'submitForReview' | 'approveContent' | 'passFormCheck' | 'submitSlip' | 'forward'
  assignmentId: string | null
  passedBy: string
  waits: string[]
  reached: string[]
  before: Json
  state: string | null
  holder: string | null
  passedAt: Date
  takenBackAt: Date | null
  takenBackBy: string | null
}

export type RecallTable = {
  id: Generated<string>
  documentId: string
  reason: string
  askedBy: string
  askedAt: Date
  decision: 'approved' | 'refused' | null
  words: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export type ReceiverTable = {
  documentId: string
  unitId: string
  name: string
  member: string | null
  memberName: string | null
}

export type RegisterTable = {
  agencyId: string
  direction: 'incoming' | 'outgoing'
  series: string
  year: number
  lastNumber: Generated<number>
}

export type RegisterLayoutTable = {
  agencyId: string
  validFrom: string
  arrangement: 'perType' | 'one' | 'perGroup'
  groups: Json
  legalBasis: string
  chosenBy: string
  chosenAt: Date
}

export type RelationTable = {
  documentId: string
  relatedId: string
  kind: 'reply' | 'related' | 'source' | 'replaces' | 'amends' | 'corrects' | 'recalls'
  effectiveOn: string | null
  inForceAt: Date | null
  declaredBy: string | null
  declaredAt: Date | null
}

export type RelationRuleTable = {
  kind: 'replaces' | 'amends' | 'corrects' | 'recalls'
  byType: string | null
  meansVi: string
  meansEn: string
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type ReservationTermTable = {
  days: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type ReviewTable = {
  id: Generated<number>
  documentId: string
  ordinal: number
  kind: 'content' | 'form' | 'returned' | 'signed' | 'takenBack' | 'coordinated'
  positionId: string
  name: string
  title: string | null
  opinion: string | null
  at: Date
  overridden: Json | null
  found: Json | null
}

export type ReviewerTable = {
  documentId: string
  round: number
  ordinal: number
  isParallel: boolean
  key: string
  name: string
  state: 'later' | 'asked' | 'approved' | 'returned' | 'void'
  opinion: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export type RightsChangeTable = {
  id: Generated<string>
  documentId: string
  owner: string
  keys: string[]
  changedBy: string
  changedAt: Date
  confirmedBy: string | null
  confirmedAt: Date | null
  isTaken: Generated<boolean>
}

export type ScanRuleTable = {
  leastVersion: string
  leastDpi: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type SigningBatchTable = {
  id: Generated<string>
  personId: string
  positionId: string
  agencyId: string
  sessionId: string | null
  ceremonyId: string
  state: 'awaiting' | 'signing' | 'done' | 'cancelled'
  createdAt: Date
  endedAt: Date | null
}

export type SigningBatchPaperTable = {
  batchId: string
  documentId: string
  ordinal: number
  title: string
  fileId: string
  shownSha256: string
  state: 'authorised' | 'signed' | 'dropped' | 'failed' | 'cancelled'
  reason: string | null
  endedAt: Date | null
}

export type SigningViewTable = {
  signatureId: string
  documentId: string
  fileId: string
  signedFileId: string
  shown: string
  isConfirmed: boolean
  createdAt: Date
}

export type SlipTable = {
  documentId: string
  round: number
  words: Json
  submittedBy: string
  submittedAt: Date
  chosen: number | null
  choiceOpinion: string | null
  chosenBy: string | null
  chosenAt: Date | null
}

export type SuggestionTable = {
  id: Generated<string>
  documentId: string
  ordinal: number
  fromAt: number
  toAt: number
  removed: string
  added: string
  reason: string | null
  positionId: string
  name: string
  title: string | null
  at: Date
  state: Generated<'open' | 'accepted' | 'rejected' | 'withdrawn'>
  answer: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export type VersionTable = {
  documentId: string
  ordinal: number
  kind: 'scan' | 'form' | 'upload' | 'signed' | 'numbered' | 'sealed'
  fileId: string
  content: Json | null
  slots: Json | null
  note: string | null
  positionId: string
  createdBy: string
  createdAt: Date
  releasedAt: Date | null
}

export type WithheldTable = {
  documentId: string
  source: string
  subject: string
  body: string
  withheldAt: Date
  note: string | null
}

export type WritingTable = {
  positionId: string
  place: string
  documentId: string | null
  sourceId: string | null
  ordinal: number
  revision: number
  content: Json
  savedAt: Date
  sourceKind: 'replaces' | 'amends' | 'corrects' | 'recalls' | null
}

export const tables = (db: Db) => db.withTables<{
  'documents.access': AccessTable
  'documents.assignment': AssignmentTable
  'documents.attachment': AttachmentTable
  'documents.book': BookTable
  'documents.book_entry': BookEntryTable
  'documents.comment': CommentTable
  'documents.copy': CopyTable
  'documents.document': DocumentTable
  'documents.document_type': DocumentTypeTable
  'documents.freeze': FreezeTable
  'documents.frozen_document': FrozenDocumentTable
  'documents.kept_number': KeptNumberTable
  'documents.letterhead': LetterheadTable
  'documents.numbering_rule': NumberingRuleTable
  'documents.opening': OpeningTable
  'documents.page_image': PageImageTable
  'documents.passing': PassingTable
  'documents.recall': RecallTable
  'documents.receiver': ReceiverTable
  'documents.register': RegisterTable
  'documents.register_layout': RegisterLayoutTable
  'documents.relation': RelationTable
  'documents.relation_rule': RelationRuleTable
  'documents.reservation_term': ReservationTermTable
  'documents.review': ReviewTable
  'documents.reviewer': ReviewerTable
  'documents.rights_change': RightsChangeTable
  'documents.scan_rule': ScanRuleTable
  'documents.signing_batch': SigningBatchTable
  'documents.signing_batch_paper': SigningBatchPaperTable
  'documents.signing_view': SigningViewTable
  'documents.slip': SlipTable
  'documents.suggestion': SuggestionTable
  'documents.version': VersionTable
  'documents.withheld': WithheldTable
  'documents.writing': WritingTable
}>()
