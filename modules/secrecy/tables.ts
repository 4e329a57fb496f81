// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type MarkTable = {
  words: string
  place: 'stamp' | 'description'
  level: 'secret' | 'topSecret' | 'mostSecret'
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type PaperTable = {
  id: Generated<string>
  agencyId: string
  year: number
  ordinal: number
  direction: 'incoming' | 'outgoing'
  level: 'secret' | 'topSecret' | 'mostSecret'
  copies: number
  handedOn: string
  issuerName: string
  receiverName: string
  bookReference: string
  enteredBy: string
  enteredAt: Date
}

export type PaperCounterTable = {
  agencyId: string
  year: number
  last: number
}

export const tables = (db: Db) => db.withTables<{
  'secrecy.mark': MarkTable
  'secrecy.paper': PaperTable
  'secrecy.paper_counter': PaperCounterTable
}>()
