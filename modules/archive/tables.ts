// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AccessTable = {
  key: string
  fileId: string
  sortAt: Date
  why: 'keeper' | 'unit' | 'extra' | 'archivist' | 'loan'
  opens: Generated<boolean>
}

export type AccessChangeTable = {
  id: Generated<string>
  fileId: string
  isUnitOpen: boolean
  positions: Json
  askedBy: string
  askedName: string
  askedAt: Date
  desk: string
  decision: 'confirmed' | 'refused' | null
  decidedName: string | null
  decidedAt: Date | null
  reason: string | null
}

export type DepositTable = {
  id: Generated<string>
  agencyId: string
  state: Generated<'checking' | 'checked' | 'unsound' | 'accepted' | 'refused'>
  packageId: string
  packageSha256: string
  broughtKey: string
  broughtBy: string
  broughtAt: Date
  objectId: string | null
  origin: string | null
  facts: Json | null
  parts: Json
  done: Generated<number>
  total: Generated<number>
  flaw: string | null
  refusedFor: string | null
  receiptId: string | null
  fileId: string | null
  decidedBy: string | null
  decidedAt: Date | null
  withheldFor: Generated<string[]>
}

export type DestructionTable = {
  id: Generated<string>
  agencyId: string
  state: Generated<'proposed' | 'reviewed' | 'approved' | 'refused' | 'destroyed'>
  reason: string
  proposedBy: string
  createdAt: Date
  opinion: string | null
  council: string | null
  approvedBy: string | null
  decision: string | null
  decidedOn: string | null
  refusedFor: string | null
  destroyedBy: string | null
  destroyedAt: Date | null
}

export type DestructionFileTable = {
  destructionId: string
  fileId: string
  code: string
  title: string
}

export type EntryTable = {
  id: Generated<string>
  fileId: string
  documentId: string | null
  paperId: string | null
  title: string
  typeName: string
  number: string | null
  issuerName: string
  placedOn: string
  addedBy: string
  addedAt: Date
  removedAt: Date | null
  removedBy: string | null
  removedReason: string | null
  ordinal: number | null
  pages: number | null
  contents: Json | null
  facts: Json | null
  withheldFor: Generated<string[]>
}

export type ExportTable = {
  id: Generated<string>
  fileId: string
  askedKey: string
  askedName: string
  askedAt: Date
  state: Generated<'packing' | 'ready' | 'failed' | 'withdrawn'>
  parts: Json
  done: Generated<number>
  total: number
  packageId: string | null
  flaw: string | null
  readyAt: Date | null
}

export type ExtraTable = {
  subjectId: string
  extras: Json
}

export type FileTable = {
  id: Generated<string>
  agencyId: string
  planRowId: string | null
  outsideReason: string | null
  year: number
  code: string
  title: string
  description: string | null
  retentionYears: number | null
  workKind: Generated<'ordinary' | 'construction'>
  rights: Generated<'agency' | 'restricted'>
  state: Generated<'open' | 'closed' | 'handing' | 'archived' | 'destroyed'>
  keeperPositionId: string
  keeperName: string
  unitId: string
  unitName: string
  isUnitOpen: Generated<boolean>
  startedOn: string
  endedOn: string | null
  closedAt: Date | null
  docTotal: number | null
  pageTotal: number | null
  handOverDueOn: string | null
  keptBackUntil: string | null
  keptBackFor: string | null
  consent: string | null
  warnedFor: string | null
  archivedAt: Date | null
  destroyedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export type HoldTable = {
  id: Generated<string>
  agencyId: string
  reason: string
  placedBy: string
  placedAt: Date
  liftedBy: string | null
  liftedAt: Date | null
  liftReason: string | null
}

export type HoldFileTable = {
  holdId: string
  fileId: string
}

export type LoanTable = {
  id: Generated<string>
  fileId: string
  agencyId: string
  borrowerPositionId: string
  borrowerName: string
  purpose: string
  state: Generated<'asked' | 'lent' | 'refused' | 'returned'>
  dueOn: string
  reason: string | null
  decidedName: string | null
  askedAt: Date
  lentAt: Date | null
  returnedAt: Date | null
  overdueNotedOn: string | null
}

export type PlanTable = {
  id: Generated<string>
  agencyId: string
  year: number
  state: Generated<'drafting' | 'submitted' | 'approved'>
  draftedBy: string
  submittedBy: string | null
  returnedFor: string | null
  approvedBy: string | null
  approvedAt: Date | null
  createdAt: Date
}

export type PlanAmendmentTable = {
  id: Generated<string>
  planId: string
  rowId: string
  kind: 'added' | 'changed' | 'withdrawn'
  code: string
  reason: string
  before: Json | null
  after: Json | null
  byName: string
  at: Date
}

export type PlanRowTable = {
  id: Generated<string>
  planId: string
  code: string
  title: string
  retentionYears: number | null
  workKind: Generated<'ordinary' | 'construction'>
  keeperUnitId: string | null
  keeperPositionId: string | null
  keeperName: string
  withdrawnAt: Date | null
}

export type ReceiptTable = {
  id: Generated<string>
  fileId: string
  exportId: string
  paperId: string
  paperSha256: string
  receiverName: string
  signedBy: string
  signedAt: Date | null
  recordedBy: string | null
  recordedAt: Date
}

export type RetentionTable = {
  code: string
  years: number | null
  name: string
  nameEn: string
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type RuleTable = {
  code: 'shortest-years' | 'longest-years' | 'hand-over-months' | 'hand-over-months-construction' | 'keep-back-months' | 'must-hand-over-years' | 'warn-days' | 'loan-days'
  value: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type TransferTable = {
  id: Generated<string>
  agencyId: string
  state: Generated<'proposed' | 'signed' | 'accepted' | 'returned' | 'withdrawn'>
  giverPositionId: string
  giverName: string
  giverTitle: string
  unitName: string
  inventoryId: string
  boxes: Json
  fileCount: number
  signedAt: Date | null
  archivistPositionId: string | null
  archivistName: string | null
  acceptedAt: Date | null
  returnedFor: string | null
  createdAt: Date
}

export type TransferFileTable = {
  transferId: string
  fileId: string
  ordinal: number
}

export const tables = (db: Db) => db.withTables<{
  'archive.access': AccessTable
  'archive.access_change': AccessChangeTable
  'archive.deposit': DepositTable
  'archive.destruction': DestructionTable
  'archive.destruction_file': DestructionFileTable
  'archive.entry': EntryTable
  'archive.export': ExportTable
  'archive.extra': ExtraTable
  'archive.file': FileTable
  'archive.hold': HoldTable
  'archive.hold_file': HoldFileTable
  'archive.loan': LoanTable
  'archive.plan': PlanTable
  'archive.plan_amendment': PlanAmendmentTable
  'archive.plan_row': PlanRowTable
  'archive.receipt': ReceiptTable
  'archive.retention': RetentionTable
  'archive.rule': RuleTable
  'archive.transfer': TransferTable
  'archive.transfer_file': TransferFileTable
}>()
