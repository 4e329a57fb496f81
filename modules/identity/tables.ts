// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AccountTable = {
  id: Generated<string>
  personId: string
  personName: string
  username: string
  foldedUsername: string
  passwordHash: string
  passwordChangedAt: Date
  mustChangePassword: boolean
  lockedAt: Date | null
  lockedReason: string | null
  lastSignedInAt: Date | null
  lastPositionId: string | null
  createdAt: Date
}

export type FailedAttemptTable = {
  usernameHash: Buffer
  place: string
  failures: Generated<number>
  lastFailedAt: Date | null
}

export type InstallationTable = {
  onlyOne: Generated<boolean>
  province: string | null
  isSample: Generated<boolean>
  demoAccounts: Json
}

export type KnownPlaceTable = {
  accountId: string
  place: string
  lastAt: Date
}

export type PasskeyTable = {
  id: Generated<string>
  personId: string
  name: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
  isSynced: boolean
  createdAt: Date
  lastUsedAt: Date | null
  removedAt: Date | null
}

export type PasskeyOfferTable = {
  personId: string
  challenge: string
  expiresAt: Date
}

export type PolicyTable = {
  validFrom: string
  legalBasis: string
  minLength: number
  needsUpper: boolean
  needsLower: boolean
  needsDigit: boolean
  needsSpecial: boolean
  idleMinutes: number
  absoluteMinutes: number
  id: Generated<string>
}

export type RecoveryCodeTable = {
  accountId: string
  codeHash: Buffer
  usedAt: Date | null
}

export type SessionTable = {
  id: Generated<string>
  tokenHash: Buffer
  accountId: string
  positionId: string | null
  delegationId: string | null
  address: string | null
  agent: string | null
  createdAt: Date
  lastSeenAt: Date
  idleMinutes: number
  expiresAt: Date
  endedAt: Date | null
}

export type SignInCountTable = {
  day: string
  agencyId: string | null
  unitId: string | null
  accountId: string
  times: number
}

export type TotpTable = {
  accountId: string
  secret: Buffer
  confirmedAt: Date | null
  lastStep: Generated<number>
}

export const tables = (db: Db) => db.withTables<{
  'identity.account': AccountTable
  'identity.failed_attempt': FailedAttemptTable
  'identity.installation': InstallationTable
  'identity.known_place': KnownPlaceTable
  'identity.passkey': PasskeyTable
  'identity.passkey_offer': PasskeyOfferTable
  'identity.policy': PolicyTable
  'identity.recovery_code': RecoveryCodeTable
  'identity.session': SessionTable
  'identity.sign_in_count': SignInCountTable
  'identity.totp': TotpTable
}>()
