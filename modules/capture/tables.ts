// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type BatchTable = {
  id: Generated<string>
  agencyId: string
  desk: string
  name: string
  splitBy: 'none' | 'blank' | 'code'
  begunBy: string
  begunAt: Date
}

export type ContentTable = {
  documentId: string
  fileId: string
}

export type PageTable = {
  id: Generated<string>
  batchId: string
  pieceId: string
  ordinal: number
  fileId: string
  filePage: number
  mediaType: string
  turn: Generated<number>
  state: Generated<'waiting' | 'read' | 'unread'>
  trouble: string | null
  isDropped: Generated<boolean>
  isSeparator: Generated<boolean>
  hasText: Generated<boolean>
  words: Generated<Json>
}

export type PieceTable = {
  id: Generated<string>
  batchId: string
  ordinal: number
  state: 'open' | 'registered' | 'refused' | 'discarded'
  proposals: Generated<Json>
  fileId: string | null
  documentId: string | null
  arrivalNumber: number | null
}

export type SheetTable = {
  sha256: string
  page: number
  isSecret: boolean
}

export const tables = (db: Db) => db.withTables<{
  'capture.batch': BatchTable
  'capture.content': ContentTable
  'capture.page': PageTable
  'capture.piece': PieceTable
  'capture.sheet': SheetTable
}>()
