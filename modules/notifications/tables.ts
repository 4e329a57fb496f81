// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type HiddenTable = {
  path: string
  title: string
}

export type NoticeTable = {
  id: Generated<string>
  key: string
  what: Json
  title: string
  path: string
  isUrgent: boolean
  doneBy: string
  eventId: number
  occurredAt: Date
  withheldTitle: string | null
  plain: Json | null
  withheldWhat: Json | null
}

export type SeenTable = {
  personId: string
  noticeId: string
  seenAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'notifications.hidden': HiddenTable
  'notifications.notice': NoticeTable
  'notifications.seen': SeenTable
}>()
