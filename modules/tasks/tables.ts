// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AccessTable = {
  key: string
  role: 'lead' | 'assigned' | 'coordinate' | 'follow' | 'above' | 'past'
  isClosed: boolean
  dueOn: Generated<string>
  taskId: string
}

export type CoordinatorTable = {
  taskId: string
  key: string
  unitId: string | null
  positionId: string | null
  name: string
  opinion: string | null
  answeredBy: string | null
  answeredAt: Date | null
}

export type DigestTable = {
  key: string
  weekOn: string
  toldAt: Date
}

export type DutyTable = {
  id: Generated<string>
  agencyId: string
  assignerId: string
  assignerName: string
  leadName: string
  assignment: Json
  title: string
  every: 'day' | 'week' | 'month' | 'quarter'
  dueDay: number | null
  daysAhead: number
  offDay: 'before' | 'after'
  validFrom: string
  validTo: string | null
  legalBasis: string
  stalledFor: string | null
  createdAt: Date
}

export type DutyOccasionTable = {
  dutyId: string
  nominalOn: string
  dueOn: string
  taskId: string
}

export type ExtensionTable = {
  id: Generated<string>
  taskId: string
  fromDueOn: string
  toDueOn: string
  reason: string
  state: Generated<'pending' | 'granted' | 'refused' | 'lapsed'>
  requestedBy: string
  requestedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  words: string | null
}

export type FileTable = {
  id: Generated<number>
  taskId: string
  reportId: string | null
  fileId: string
  name: string
  mediaType: string
  size: number
  pages: number | null
}

export type QualityMarkTable = {
  code: string
  labelVi: string
  labelEn: string
  rank: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type ReminderTable = {
  taskId: string
  stage: string
  dueOn: string
  occasion: string
  toldAt: Date
}

export type ReminderStageTable = {
  code: string
  workingDays: number | null
  tellsAssigner: boolean
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type ReportTable = {
  id: Generated<string>
  taskId: string
  kind: 'progress' | 'completion'
  percent: number
  words: string
  productDocumentId: string | null
  productName: string | null
  reportedBy: string
  reportedAt: Date
  withheldProduct: string | null
}

export type TaskTable = {
  id: Generated<string>
  parentId: string | null
  agencyId: string
  title: string
  direction: string
  source: string
  sourceDocumentId: string | null
  product: string | null
  urgency: Generated<'normal' | 'urgent' | 'veryUrgent' | 'flash'>
  state: 'assigned' | 'accepted' | 'inProgress' | 'reportedComplete' | 'confirmed' | 'paused' | 'declined' | 'cancelled'
  dueOn: string | null
  originalDueOn: string | null
  percent: Generated<number>
  assignerId: string
  assignerName: string
  leadKey: string
  leadName: string
  leadUnitId: string | null
  leadPositionId: string | null
  leadAgencyId: string
  leadHomeId: string
  leadHomeName: string
  quality: string | null
  assignedAt: Date
  acceptedAt: Date | null
  stoppedAt: Date | null
  confirmedAt: Date | null
  updatedAt: Date
  folded: Generated<string>
  withheld: Json | null
}

export const tables = (db: Db) => db.withTables<{
  'tasks.access': AccessTable
  'tasks.coordinator': CoordinatorTable
  'tasks.digest': DigestTable
  'tasks.duty': DutyTable
  'tasks.duty_occasion': DutyOccasionTable
  'tasks.extension': ExtensionTable
  'tasks.file': FileTable
  'tasks.quality_mark': QualityMarkTable
  'tasks.reminder': ReminderTable
  'tasks.reminder_stage': ReminderStageTable
  'tasks.report': ReportTable
  'tasks.task': TaskTable
}>()
