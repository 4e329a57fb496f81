// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AlarmTable = {
  id: Generated<string>
  member: string
  code: string
  facts: Json
  raisedAt: Date
  seenAt: Date | null
  seenBy: string | null
}

export type CarriedTable = {
  hash: string
  id: string
  fromMember: string
  toMember: string
  what: 'envelope' | 'answer'
  answers: string | null
  bytes: string
  receivedAt: Date
  readyAt: Date | null
  nextAt: Date
  attempts: Generated<number>
}

export type CarriedFileTable = {
  member: string
  sha256: string
  size: number
  wholeAt: Date | null
}

export type CarriedNeedTable = {
  hash: string
  member: string
  sha256: string
}

export type ConsignedTable = {
  outboxId: string
  form: string
  hash: string
  bytes: string
  sealingKey: string
  madeAt: Date
}

export type ExpectedFileTable = {
  member: string
  sha256: string
  size: number
  name: string
  announcedAt: Date
  fileId: string | null
  problem: Json | null
}

export type HeadTable = {
  size: number
  bytes: string
  at: Date
  stamp: Buffer | null
  stampedAt: Date | null
}

export type InboxTable = {
  member: string
  id: string
  kind: 'document' | 'status' | 'recall' | 'change'
  documentId: string
  fromAgency: string
  toAgency: string
  hash: string
  contentHash: string
  parcelId: string | null
  receivedAt: Date
  times: Generated<number>
  settledAt: Date | null
  outcome: 'accepted' | 'refused' | null
  receiptHash: string | null
}

export type LinkTable = {
  member: string
  lastOkAt: Date | null
  failingSince: Date | null
  failures: Generated<number>
  nextTryAt: Date | null
  problem: string | null
}

export type LogEntryTable = {
  place: number
  hash: string
}

export type LogHashTable = {
  level: number
  place: number
  hash: Buffer
}

export type LogWaitingTable = {
  id: Generated<number>
  tx: Generated<string>
  hash: string
}

export type OutboxTable = {
  id: string
  seq: Generated<number>
  member: string
  kind: 'document' | 'status' | 'recall' | 'change'
  parcelId: string
  documentId: string
  fromAgency: string
  toAgency: string
  hash: string
  thumbprint: string
  queuedAt: Date
  nextAt: Date
  attempts: Generated<number>
  problem: Json | null
  parkedAt: Date | null
  closedAt: Date | null
  outcome: 'accepted' | 'refused' | 'given-up' | null
  receiptHash: string | null
  receiptedHash: string | null
  givenUpBy: string | null
}

export type OutboxFileTable = {
  outboxId: string
  sha256: string
  fileId: string
}

export type OutboxFormTable = {
  hash: string
  outboxId: string
}

export type ReconciliationTable = {
  id: Generated<string>
  member: string
  fromAt: Date
  toAt: Date
  compared: number
  lost: number
  duplicated: number
  unknown: number
  at: Date
  proven: number | null
  forked: number | null
}

export type SealTable = {
  member: string
  sha256: string
  sealedSha256: string
  sealedSize: number
  concealed: Buffer
  carrier: string
}

export type SealedFileTable = {
  fileId: string
  sha256: string
  size: number
  concealed: Buffer
  madeAt: Date
}

export type SeenHeadTable = {
  member: string
  size: number
  root: string
  bytes: string
  at: Date
  judgedAt: Date | null
  isContinued: boolean | null
}

export type SignedTable = {
  hash: string
  bytes: string
}

export type TombstoneTable = {
  member: string
  documentId: string
  toAgency: string
  reason: string
  at: Date
}

export const tables = (db: Db) => db.withTables<{
  'exchange.alarm': AlarmTable
  'exchange.carried': CarriedTable
  'exchange.carried_file': CarriedFileTable
  'exchange.carried_need': CarriedNeedTable
  'exchange.consigned': ConsignedTable
  'exchange.expected_file': ExpectedFileTable
  'exchange.head': HeadTable
  'exchange.inbox': InboxTable
  'exchange.link': LinkTable
  'exchange.log_entry': LogEntryTable
  'exchange.log_hash': LogHashTable
  'exchange.log_waiting': LogWaitingTable
  'exchange.outbox': OutboxTable
  'exchange.outbox_file': OutboxFileTable
  'exchange.outbox_form': OutboxFormTable
  'exchange.reconciliation': ReconciliationTable
  'exchange.seal': SealTable
  'exchange.sealed_file': SealedFileTable
  'exchange.seen_head': SeenHeadTable
  'exchange.signed': SignedTable
  'exchange.tombstone': TombstoneTable
}>()
