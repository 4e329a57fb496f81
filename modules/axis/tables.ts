// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type InboxTable = {
  id: Generated<string>
  axis: string
  kind: 'edoc' | 'status'
  docId: string
  sender: string
  listedAt: Date
  nextAt: Date
  attempts: Generated<number>
  problem: Json | null
  parkedAt: Date | null
  takenAt: Date | null
  outcome: string | null
  parcelIds: Generated<string[]>
  ackedAt: Date | null
}

export type LinkTable = {
  code: string
  lastPollAt: Date | null
  nextPollAt: Date | null
  lastOkAt: Date | null
  failingSince: Date | null
  failures: Generated<number>
  nextTryAt: Date | null
  problem: Json | null
  askedBy: string | null
}

export type OutboxTable = {
  id: Generated<string>
  axis: string
  key: string
  kind: 'document' | 'recall' | 'status'
  parcelId: string
  documentId: string | null
  receiver: string
  body: Json
  queuedAt: Date
  nextAt: Date
  attempts: Generated<number>
  problem: Json | null
  parkedAt: Date | null
  sentAt: Date | null
  docId: string | null
  givenUpAt: Date | null
  givenUpBy: string | null
}

export type ProfileTable = {
  code: string
  validFrom: string
  name: string
  url: string
  systemId: string
  secret: Buffer
  partner: 'national' | 'nationalSigned' | 'nationalDetail' | 'first2016' | 'zipping' | 'eDoc'
  recallAs: Generated<'status' | 'envelope'>
  pollSeconds: Generated<number>
  attachmentLimit: number
  isOn: Generated<boolean>
  legalBasis: string
  setBy: string
  setAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'axis.inbox': InboxTable
  'axis.link': LinkTable
  'axis.outbox': OutboxTable
  'axis.profile': ProfileTable
}>()
