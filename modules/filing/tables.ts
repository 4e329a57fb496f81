// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type AssistRuleTable = {
  validFrom: string
  minutes: number
  mostHourly: number
  legalBasis: string
}

export type AssistanceTable = {
  id: Generated<string>
  helperId: string
  helperName: string
  agencyId: string
  agencyName: string
  procedureCode: string
  procedureName: string
  processId: string
  applicantName: string
  applicant: Buffer
  numberKey: Buffer
  means: 'code' | 'paper'
  codeId: string | null
  paperId: string | null
  askedAt: Date
  consentedAt: Date | null
  expiresAt: Date | null
  endedAt: Date | null
  citizenId: string | null
  draftId: string | null
  dossierId: string | null
}

export type DraftTable = {
  id: Generated<string>
  citizenId: string
  procedureCode: string
  procedureName: string
  caseName: string
  processId: string
  agencyId: string
  agencyName: string
  formId: string
  formOrdinal: number
  content: Buffer | null
  begunAt: Date
  savedAt: Date
  expiresAt: Date
  dossierId: string | null
  reference: string | null
  sentAt: Date | null
}

export type DraftTimeTable = {
  days: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type MessageTable = {
  id: Generated<string>
  dossierId: string
  isCitizens: boolean
  authorName: string
  words: Buffer
  writtenAt: Date
  readAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'filing.assist_rule': AssistRuleTable
  'filing.assistance': AssistanceTable
  'filing.draft': DraftTable
  'filing.draft_time': DraftTimeTable
  'filing.message': MessageTable
}>()
