// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type ConflictTable = {
  id: Generated<string>
  kind: 'dossier' | 'procedure' | 'refused'
  subject: string
  dossierId: string | null
  version: number | null
  ours: Json
  theirs: Json
  foundAt: Date
  decision: 'ours' | 'theirs' | null
  reason: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export type DossierTable = {
  dossierId: string
  portalId: string | null
  told: Generated<number>
  said: string | null
  takenAt: Date | null
}

export type InboxTable = {
  portalId: string
  version: number
  kind: 'filed' | 'withdrawn' | 'supplemented'
  procedureCode: string
  agencyCode: string
  message: Buffer
  receivedAt: Date
  state: 'taken' | 'parked' | 'conflict' | 'dropped'
  reason: string | null
  tries: Generated<number>
  nextAt: Date | null
}

export type LinkTable = {
  one: Generated<boolean>
  catalogueCursor: Generated<string>
  dossierCursor: Generated<string>
  pausedBy: string | null
  pausedAt: Date | null
  wellAt: Date | null
  trouble: string | null
  failures: Generated<number>
  nextAt: Generated<Date>
}

export type OutboxTable = {
  dossierId: string
  sequence: number
  body: Json
  madeAt: Date
  sentAt: Date | null
  tries: Generated<number>
  parkedFor: string | null
}

export type ProcedureTable = {
  code: string
  sha256: string
  receivedAt: Date
  outcome: 'new' | 'changed' | 'unchanged' | 'invalid' | 'conflict' | 'kept'
  reason: string | null
  content: Json
}

export const tables = (db: Db) => db.withTables<{
  'portal.conflict': ConflictTable
  'portal.dossier': DossierTable
  'portal.inbox': InboxTable
  'portal.link': LinkTable
  'portal.outbox': OutboxTable
  'portal.procedure': ProcedureTable
}>()
