// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type IncidentTable = {
  id: Generated<string>
  agencyId: string
  documentId: string
  closedIds: string[]
  way: 'reported' | 'read'
  foundBy: string
  finderId: string | null
  reason: string
  foundAt: Date
  state: Generated<'open' | 'destroyed' | 'restored'>
  decidedBy: string | null
  decision: string | null
  decidedAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'incidents.incident': IncidentTable
}>()
