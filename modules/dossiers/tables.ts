// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AccessTable = {
  key: string
  dossierId: string
}

export type AcknowledgementTable = {
  dossierId: string
  way: 'ink' | 'paper'
  receiverName: string
  relation: string | null
  authority: string | null
  words: string | null
  signatureFileId: string | null
  facts: string
  factsSha256: string
  takenBy: string
  takenAt: Date
}

export type CodePatternTable = {
  agencyId: string | null
  pattern: string
  validFrom: string
  validTo: string | null
  legalBasis: string
  setBy: string
}

export type DossierTable = {
  id: Generated<string>
  code: string
  agencyId: string
  agencyName: string
  counter: string
  procedureCode: string
  procedureName: string
  caseName: string
  processId: string
  processOrdinal: number
  quantity: number
  unit: 'sameDay' | 'hour' | 'workingDay' | 'day'
  state: 'submitted' | 'accepted' | 'intake_refused' | 'processing' | 'supplement_requested' | 'financial_obligation' | 'withdrawn' | 'suspended' | 'resolved' | 'result_returned'
  applicantName: string
  applicant: Buffer
  numberTail: string | null
  numberKey: Buffer | null
  birthYear: number | null
  phoneTail: string | null
  fee: string
  lodgedBy: string
  lodgedAt: Date
  acceptedAt: Date | null
  dueAt: Date | null
  appointedAt: Date | null
  pausedAt: Date | null
  supplements: Generated<number>
  apologisedAt: Date | null
  doneAt: Date | null
  outcome: 'granted' | 'refused' | null
  endedAt: Date | null
  acl: string[]
  tsv: Generated<string>
  channel: Generated<'counter' | 'online' | 'post' | 'assisted'>
  citizenId: string | null
  formId: string | null
  formOrdinal: number | null
  answers: Buffer | null
  supplementedAt: Date | null
  clientId: string | null
  offlineAt: Date | null
  provisionalCode: string | null
}

export type DroppedIntakeTable = {
  clientId: string
  agencyId: string
  provisionalCode: string
  offlineAt: Date
  droppedBy: string
  droppedAt: Date
  reason: string
}

export type FileTable = {
  id: Generated<number>
  dossierId: string
  kind: 'part' | 'supplement' | 'result' | 'signature'
  position: number | null
  fileId: string
  name: string
  mediaType: string
  size: number
  addedAt: Date
}

export type OfficeHoursTable = {
  agencyId: string | null
  opens: unknown
  noonFrom: unknown
  noonTo: unknown
  closes: unknown
  sameDayUntil: unknown
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type PartTable = {
  dossierId: string
  position: number
  name: string
  isNeeded: boolean
  originals: number
  copies: number
  source: Generated<'uploaded' | 'population_db' | 'sector_db' | 'personal_vault' | 'previous_file'>
  satisfiedAt: Date | null
  satisfiedBy: string | null
}

export type ProcessTable = {
  id: Generated<string>
  agencyId: string
  procedureCode: string
  caseName: Generated<string>
}

export type ProcessVersionTable = {
  processId: string
  ordinal: number
  state: 'draft' | 'published'
  procedureName: string
  quantity: number
  unit: 'sameDay' | 'hour' | 'workingDay' | 'day'
  steps: Json
  hours: number
  effectiveFrom: string | null
  effectiveTo: string | null
  decisionNumber: string | null
  legalBasis: string | null
  madeBy: string
  madeAt: Date
  publishedBy: string | null
  publishedAt: Date | null
}

export type ScanTable = {
  id: Generated<string>
  dossierId: string
  position: number
  paper: 'originalReturned' | 'originalKept' | 'copyKept'
  state: Generated<'reading' | 'made' | 'signed' | 'secret' | 'dropped' | 'failed'>
  pages: number
  pagesRead: Generated<number>
  trouble: string | null
  scannedBy: string
  scannedAt: Date
  fileId: string | null
  signedAt: Date | null
}

export type ScanPageTable = {
  scanId: string
  ordinal: number
  fileId: string
  filePage: number
  mediaType: string
  words: Json | null
}

export type SerialTable = {
  series: string
  last: number
}

export type SheetTable = {
  id: Generated<string>
  number: string
  agencyId: string
  direction: 'out' | 'back'
  fromKey: string
  fromName: string
  toKey: string
  toName: string
  givenBy: string
  givenAt: Date
  note: string | null
  state: Generated<'open' | 'confirmed' | 'dropped'>
  receivedBy: string | null
  receivedAt: Date | null
}

export type SheetLineTable = {
  sheetId: string
  ordinal: number
  dossierId: string
  papers: Json
  state: Generated<'given' | 'received' | 'lacking' | 'absent' | 'dropped'>
  note: string | null
  liesWith: string | null
  isWantedBack: Generated<boolean>
}

export type SlipTable = {
  dossierId: string
  ordinal: number
  kind: '01' | '02' | '03' | '04' | 'return'
  facts: Json
  issuedBy: string
  issuedAt: Date
  fileId: string | null
  signedAt: Date | null
}

export type StepTable = {
  id: Generated<string>
  dossierId: string
  ordinal: number
  stage: number
  name: string
  desk: string
  unitId: string
  unitName: string
  role: string
  verb: 'process' | 'review' | 'approve' | 'sign'
  hours: number
  state: Generated<'waiting' | 'open' | 'done' | 'dropped'>
  handedBy: string | null
  receivedAt: Date | null
  dueAt: Date | null
  takerId: string | null
  takerName: string | null
  takenAt: Date | null
  doneAt: Date | null
  doneBy: string | null
  punctuality: 'early' | 'onTime' | 'late' | null
  note: string | null
}

export const tables = (db: Db) => db.withTables<{
  'dossiers.access': AccessTable
  'dossiers.acknowledgement': AcknowledgementTable
  'dossiers.code_pattern': CodePatternTable
  'dossiers.dossier': DossierTable
  'dossiers.dropped_intake': DroppedIntakeTable
  'dossiers.file': FileTable
  'dossiers.office_hours': OfficeHoursTable
  'dossiers.part': PartTable
  'dossiers.process': ProcessTable
  'dossiers.process_version': ProcessVersionTable
  'dossiers.scan': ScanTable
  'dossiers.scan_page': ScanPageTable
  'dossiers.serial': SerialTable
  'dossiers.sheet': SheetTable
  'dossiers.sheet_line': SheetLineTable
  'dossiers.slip': SlipTable
  'dossiers.step': StepTable
}>()
