// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type EventTable = {
  carrierEventId: string
  shipmentId: string
  word: 'picked_up' | 'in_transit' | 'delivered' | 'returned' | 'lost'
  place: string
  note: string | null
  happenedAt: Date
  takenAt: Date
}

export type ShipmentTable = {
  id: Generated<string>
  direction: 'to_citizen' | 'to_counter'
  dossierId: string
  code: string
  agencyId: string
  citizenName: string
  mask: string
  parties: Buffer
  reach: string
  grams: number
  fee: number
  feeBasis: string
  state: Generated<'ordered' | 'picked_up' | 'in_transit' | 'delivered' | 'returned' | 'lost' | 'cancelled'>
  trackingNumber: string | null
  registeredAt: Date | null
  cancelAskedAt: Date | null
  attempts: Generated<number>
  nextAt: Date
  problem: string | null
  orderedBy: string
  orderedAt: Date
  endedAt: Date | null
}

export type TariffTable = {
  reach: 'province' | 'country'
  upToGrams: number
  fee: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export const tables = (db: Db) => db.withTables<{
  'post.event': EventTable
  'post.shipment': ShipmentTable
  'post.tariff': TariffTable
}>()
