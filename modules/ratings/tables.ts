// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type BandTable = {
  floor: number
  code: string
  validFrom: string
  validTo: string | null
  legalBasis: string
  isConfirmed: boolean
}

export type ComponentTable = {
  code: string
  groupCode: string
  position: number
  weight: number
  validFrom: string
  validTo: string | null
  legalBasis: string
  isConfirmed: boolean
  setBy: Generated<string>
}

export type FactTable = {
  dossierId: string
  agencyId: string
  procedureCode: string
  channel: string
  lodgedOn: string
  acceptedAt: Date | null
  acceptedOn: string | null
  dueAt: Date | null
  pausedAt: Date | null
  stoppedAt: Date | null
  endedAt: Date | null
  doneOn: string | null
  isOnTime: boolean | null
  digitised: boolean | null
  reused: boolean | null
  eResult: boolean | null
  payableOn: string | null
  paidOnline: boolean | null
  synced: boolean | null
  ratedOn: string | null
  score: string | null
}

export type IndexGroupTable = {
  code: string
  position: number
  weight: number
  validFrom: string
  validTo: string | null
  legalBasis: string
  isConfirmed: boolean
}

export type MarkTable = {
  dossierId: string
  name: string
  value: boolean
  saidOn: string
}

export type OfferTable = {
  agencyId: string
  procedureCode: string
  offeredOn: string
}

export type PublicationTable = {
  code: string
  ordinal: number
  publishedOn: string
  isOnTime: boolean
  isOnline: boolean | null
}

export type RatingTable = {
  id: Generated<string>
  dossierId: string
  step: number
  agencyId: string
  officerId: string | null
  score: 'verySatisfied' | 'satisfied' | 'notSatisfied'
  reasons: string[]
  way: 'account' | 'code' | 'tablet'
  ratedAt: Date
  changedAt: Date | null
}

export type ReasonTable = {
  code: string
  isGood: boolean
  name: string
  nameEn: string
  position: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type RuleTable = {
  name: 'changeable-days' | 'asked-for-days' | 'shown-from'
  value: number
  validFrom: string
  validTo: string | null
  legalBasis: string
  isConfirmed: boolean
}

export type TallyTable = {
  span: 'day' | 'month'
  day: string
  agencyId: string
  measure: string
  hits: number
  total: number
}

export const tables = (db: Db) => db.withTables<{
  'ratings.band': BandTable
  'ratings.component': ComponentTable
  'ratings.fact': FactTable
  'ratings.index_group': IndexGroupTable
  'ratings.mark': MarkTable
  'ratings.offer': OfferTable
  'ratings.publication': PublicationTable
  'ratings.rating': RatingTable
  'ratings.reason': ReasonTable
  'ratings.rule': RuleTable
  'ratings.tally': TallyTable
}>()
