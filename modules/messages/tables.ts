// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type MessageTable = {
  id: Generated<string>
  eventId: number
  place: number
  kind: string
  channel: 'mail' | 'sms' | 'zalo' | 'push'
  language: 'vi' | 'en'
  dossierId: string
  code: string
  agencyId: string
  facts: Json
  mask: string
  letter: Buffer
  state: Generated<'queued' | 'sending' | 'sent' | 'delivered' | 'bounced' | 'failed' | 'expired'>
  round: Generated<number>
  attempts: Generated<number>
  nextAt: Date
  expiresAt: Date
  providerId: string | null
  problem: string | null
  queuedAt: Date
  sentAt: Date | null
  endedAt: Date | null
}

export type PreferenceTable = {
  citizenId: string
  numberKey: Buffer | null
  channels: string[]
  language: 'vi' | 'en'
  setAt: Date
}

export type ReportTable = {
  channel: string
  reportId: string
  messageId: string
  word: string
  takenAt: Date
}

export type SubscriptionTable = {
  id: Generated<string>
  citizenId: string
  endpointHash: Buffer
  secret: Buffer
  label: string
  createdAt: Date
  endedAt: Date | null
}

export type TemplateTable = {
  kind: 'lodged' | 'accepted' | 'refused' | 'supplement' | 'payment' | 'apology' | 'resolved' | 'returned'
  channel: 'mail' | 'sms' | 'zalo' | 'push'
  titleVi: string | null
  titleEn: string | null
  bodyVi: string
  bodyEn: string
  isPlain: Generated<boolean>
  most: number
  providerTemplate: string | null
  keepHours: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type VapidTable = {
  isOnly: Generated<boolean>
  publicKey: string
  privateKey: Buffer
  madeAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'messages.message': MessageTable
  'messages.preference': PreferenceTable
  'messages.report': ReportTable
  'messages.subscription': SubscriptionTable
  'messages.template': TemplateTable
  'messages.vapid': VapidTable
}>()
