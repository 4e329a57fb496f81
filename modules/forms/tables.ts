// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type FormTable = {
  id: Generated<string>
  procedureCode: string
}

export type RegistryFieldTable = {
  code: string
  name: string
  nameEn: string
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type VersionTable = {
  formId: string
  ordinal: number
  state: 'draft' | 'published'
  definition: Json
  effectiveFrom: string | null
  effectiveTo: string | null
  decisionNumber: string | null
  legalBasis: string | null
  madeBy: string
  madeAt: Date
  publishedBy: string | null
  publishedAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'forms.form': FormTable
  'forms.registry_field': RegistryFieldTable
  'forms.version': VersionTable
}>()
