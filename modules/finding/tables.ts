// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type ExportTable = {
  id: Generated<string>
  personId: string
  positionId: string | null
  askedName: string
  askedAt: Date
  format: 'csv' | 'xlsx' | 'docx' | 'doc' | 'pdf'
  question: Json
  most: number
  state: Generated<'gathering' | 'ready' | 'failed' | 'withdrawn' | 'untied'>
  done: Generated<number>
  isCut: Generated<boolean>
  cursor: string | null
  fileId: string | null
  readyAt: Date | null
  flaw: string | null
  source: string
  what: Json
}

export type ExportDocumentTable = {
  exportId: string
  documentId: string
}

export type ExportRowTable = {
  exportId: string
  ordinal: number
  cells: Json
}

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
  'finding.export': ExportTable
  'finding.export_document': ExportDocumentTable
  'finding.export_row': ExportRowTable
  'finding.most': MostTable
  'finding.saved_search': SavedSearchTable
}>()
