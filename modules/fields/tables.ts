// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type FieldTable = {
  id: Generated<string>
  agencyId: string
  of: 'document' | 'file'
  name: string
  kind: 'text' | 'number' | 'day' | 'choice'
  choices: Generated<string[]>
  validFrom: string
  validTo: string | null
  legalBasis: string
  definedBy: string
  definedAt: Date
}

export type ValueTable = {
  fieldId: string
  subjectId: string
  value: string
}

export const tables = (db: Db) => db.withTables<{
  'fields.field': FieldTable
  'fields.value': ValueTable
}>()
