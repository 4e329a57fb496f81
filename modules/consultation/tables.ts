// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type ConsultationTable = {
  id: Generated<string>
  documentId: string
  direction: 'incoming' | 'outgoing'
  agencyId: string
  agencyName: string
  round: number
  subject: string
  number: string | null
  urgency: 'normal' | 'urgent' | 'veryUrgent' | 'flash'
  ordinal: number
  question: string
  dueOn: string
  firstDueOn: string
  state: Generated<'open' | 'complete' | 'closed'>
  askerId: string
  askerUnitId: string
  askerName: string
  audience: string[]
  askedAt: Date
  endedAt: Date | null
}

export type FileTable = {
  id: Generated<number>
  consultationId: string
  requestId: string | null
  fileId: string
  name: string
  mediaType: string
  size: number
  pages: number | null
}

export type RequestTable = {
  id: Generated<string>
  consultationId: string
  key: string
  unitId: string | null
  positionId: string | null
  agencyId: string
  name: string
  handedId: string | null
  handedName: string | null
  state: Generated<'asked' | 'handed' | 'answered' | 'silent'>
  answer: 'agree' | 'agreeWithRemarks' | 'disagree' | null
  words: string | null
  answeredBy: string | null
  answeredAt: Date | null
  isLate: Generated<boolean>
  silence: string | null
  taken: 'accepted' | 'partly' | 'explained' | null
  takenWords: string | null
  takenBy: string | null
  takenAt: Date | null
}

export type SilenceTable = {
  labelVi: string
  labelEn: string
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export const tables = (db: Db) => db.withTables<{
  'consultation.consultation': ConsultationTable
  'consultation.file': FileTable
  'consultation.request': RequestTable
  'consultation.silence': SilenceTable
}>()
