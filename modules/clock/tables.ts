// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type OfficeHoursTable = {
  agencyId: string | null
  opens: number
  closes: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type SpanTable = {
  subjectId: string
  ordinal: number
  step: string
  holder: string | null
  holderName: string | null
  unitId: string | null
  fromAt: Date
  toAt: Date | null
  workingSeconds: number | null
}

export type TallyTable = {
  agencyId: string
  month: string
  scope: 'step' | 'unit' | 'agency' | 'person'
  kind: string
  scopeKey: string
  bucket: number
  name: string | null
  spans: number
  seconds: number
  workingSeconds: number
}

export type ThingTable = {
  subjectId: string
  kind: 'document' | 'task' | 'file'
  agencyId: string
  title: string
  number: string | null
  dueOn: Generated<string>
  step: string
  holder: string | null
  holderName: string | null
  unitId: string | null
  sinceAt: Date
  startedAt: Date
  closedAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'clock.office_hours': OfficeHoursTable
  'clock.span': SpanTable
  'clock.tally': TallyTable
  'clock.thing': ThingTable
}>()
