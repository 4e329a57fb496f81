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
  phoneKey: Buffer | null
  identityLevel: number | null
  lockReason: string | null
}

export type CodeRuleTable = {
  validFrom: string
  minutes: number
  tries: number
  mostHourly: number
  legalBasis: string
}

export type OidcJourneyTable = {
  stateHash: Buffer
  secret: Buffer
  begunAt: Date
  expiresAt: Date
}

export type PhoneCodeTable = {
  id: string
  phoneKey: Buffer
  secret: Buffer
  tries: Generated<number>
  sentAt: Date
  expiresAt: Date
  usedAt: Date | null
  attempt: Buffer | null
  citizenId: string | null
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

export type VaultEntryTable = {
  id: Generated<string>
  citizenId: string
  resultCode: string
  kind: string
  name: string
  dossierCode: string | null
  issuer: string
  issuedOn: string
  validUntil: string | null
  fileId: string
  mediaType: string
  size: number
  keptAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'citizens.citizen': CitizenTable
  'citizens.code_rule': CodeRuleTable
  'citizens.oidc_journey': OidcJourneyTable
  'citizens.phone_code': PhoneCodeTable
  'citizens.session': SessionTable
  'citizens.vault_entry': VaultEntryTable
}>()
