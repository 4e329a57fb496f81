// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type LifeEventTable = {
  code: string
  name: string
  nameEn: string
  position: number
  validFrom: Generated<string>
  validTo: string | null
}

export type PlacementTable = {
  event: string
  code: string
}

export type ProcedureTable = {
  id: Generated<string>
  code: string
}

export type VersionTable = {
  code: string
  ordinal: number
  state: 'draft' | 'published'
  content: unknown
  sha256: string
  name: string
  brief: Json
  levels: string[]
  bodies: string[]
  words: string
  effectiveFrom: string | null
  effectiveTo: string | null
  decisionNumber: string | null
  legalBasis: string | null
  endedBy: string | null
  madeBy: string
  madeAt: Date
  publishedBy: string | null
  publishedAt: Date | null
  folded: Generated<string>
  tsv: Generated<string>
}

export const tables = (db: Db) => db.withTables<{
  'procedures.life_event': LifeEventTable
  'procedures.placement': PlacementTable
  'procedures.procedure': ProcedureTable
  'procedures.version': VersionTable
}>()
