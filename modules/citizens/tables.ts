// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type CitizenTable = {
  id: string
  fullName: string
  facts: Buffer
  numberKey: Buffer | null
  numberTail: string | null
  createdAt: Date
  lockedAt: Date | null
}

export type SessionTable = {
  id: Generated<string>
  tokenHash: Buffer
  citizenId: string
  means: 'oidc' | 'phone'
  address: string | null
  agent: string | null
  createdAt: Date
  expiresAt: Date
  endedAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'citizens.citizen': CitizenTable
  'citizens.session': SessionTable
}>()
