// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type KioskTable = {
  agencyId: string
  ordinal: number
}

export type PriorityTable = {
  code: string
  nameVi: string
  nameEn: string
  rank: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type SeriesTable = {
  agencyId: string
  day: string
  letter: string
  last: number
}

export type ServiceGroupTable = {
  id: Generated<string>
  agencyId: string
  letter: string
  name: string
  minutes: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type ServiceWindowTable = {
  id: Generated<string>
  agencyId: string
  number: number
  name: string
  letters: string[]
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type TicketTable = {
  id: Generated<string>
  agencyId: string
  day: string
  groupId: string
  letter: string
  serial: number
  priority: string | null
  rank: number
  channel: 'kiosk' | 'phone'
  state: Generated<'waiting' | 'called' | 'serving' | 'done' | 'skipped'>
  windowId: string | null
  clerk: string | null
  calls: Generated<number>
  takenAt: Date
  firstCalledAt: Date | null
  calledAt: Date | null
  startedAt: Date | null
  servedSeconds: Generated<number>
  endedAt: Date | null
  dossiers: Generated<number>
}

export const tables = (db: Db) => db.withTables<{
  'tickets.kiosk': KioskTable
  'tickets.priority': PriorityTable
  'tickets.series': SeriesTable
  'tickets.service_group': ServiceGroupTable
  'tickets.service_window': ServiceWindowTable
  'tickets.ticket': TicketTable
}>()
