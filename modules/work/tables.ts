// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type ItemTable = {
  id: Generated<string>
  holder: string
  verb: 'direct' | 'assign' | 'process' | 'coordinate' | 'note' | 'review' | 'check-form' | 'submit-slip' | 'sign' | 'number' | 'seal' | 'issue' | 'register' | 'revise' | 'approve' | 'confirm' | 'hand-over' | 'accept' | 'give-back' | 'decide-extension' | 'resume' | 'give-opinion' | 'cancel-copy' | 'return-result'
  subjectKind: string
  subjectId: string
  title: string
  source: Json
  passedBy: Json | null
  urgency: Generated<'normal' | 'urgent' | 'veryUrgent' | 'flash'>
  dueAt: Generated<Date>
  openedAt: Date
  closedAt: Date | null
  path: string
}

export const tables = (db: Db) => db.withTables<{
  'work.item': ItemTable
}>()
