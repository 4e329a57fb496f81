// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type MostTable = {
  name: string
  most: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type SavedSearchTable = {
  id: Generated<string>
  personId: string
  name: string
  question: Json
  createdAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'finding.most': MostTable
  'finding.saved_search': SavedSearchTable
}>()
