// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type FormTable = {
  id: Generated<string>
  procedureCode: string
}

export type VersionTable = {
  formId: string
  ordinal: number
  definition: Json
  effectiveFrom: string
  effectiveTo: string | null
  legalBasis: string
  publishedBy: string
  publishedAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'forms.form': FormTable
  'forms.version': VersionTable
}>()
