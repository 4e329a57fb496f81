// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type CeremonyTable = {
  id: Generated<string>
  credentialId: string
  personId: string
  positionId: string | null
  state: 'prepared' | 'authorising' | 'authorised' | 'signed'
  attempt: string | null
  attemptedAt: Date | null
  reference: string | null
  permit: Buffer | null
  failure: Json | null
  createdAt: Date
  signedAt: Date | null
  expiresAt: Date
  willNonce: Generated<Buffer>
  willId: string | null
}

export type CeremonyItemTable = {
  ceremonyId: string
  ordinal: number
  orderKey: string
  title: string
  fieldName: string
  preparedAt: Date
  toBeSigned: Buffer
  signature: Buffer | null
  usedBy: string | null
}

export type CredentialTable = {
  id: Generated<string>
  personId: string | null
  agencyId: string | null
  kind: 'software' | 'pkcs12' | 'token' | 'remote' | 'bridge' | 'browser'
  subjectName: string
  organisationName: string | null
  serialNumber: string
  issuerName: string
  certificate: Buffer
  chain: Buffer[]
  wrappedKey: Buffer | null
  validFrom: Date
  validTo: Date
  createdAt: Date
  replacedAt: Date | null
  revokedAt: Date | null
  revocationReason: string | null
  wrongPins: Generated<number>
  lockedAt: Date | null
  place: Json | null
  isChosen: Generated<boolean>
  warnedDays: number | null
  duty: Generated<'hand' | 'slips'>
}

export type ImageTable = {
  id: Generated<string>
  personId: string | null
  agencyId: string | null
  kind: 'signature' | 'seal'
  fileId: string
  width: number
  height: number
  createdAt: Date
  replacedAt: Date | null
}

export type PreservationTable = {
  fileId: string
  wanted: 'B-LT' | 'B-LTA'
  reached: 'B-LT' | 'B-LTA' | null
  keptFileId: string | null
  preservedAt: Date | null
  failure: string | null
  releasedAt: Date | null
}

export type RevocationListTable = {
  issuerName: string
  number: number
  list: Buffer
  thisUpdate: Date
  nextUpdate: Date
}

export type SignatureTable = {
  id: string
  credentialId: string
  purpose: 'sign' | 'number' | 'seal' | 'annex'
  fileBefore: string
  fileAfter: string
  sha256Before: string
  sha256After: string
  personId: string
  positionId: string | null
  onBehalfOf: string | null
  agencyId: string | null
  personName: string
  positionTitle: string | null
  capacityLine: string | null
  reason: string | null
  fieldName: string
  signedAt: Date
  device: 'desktop' | 'mobile' | null
  authority: Json | null
  seen: string | null
  seenSha256: string | null
  willId: string | null
}

export type StepUpRuleTable = {
  id: Generated<string>
  requirement: 'none' | 'offered' | 'required'
  legalBasis: string
  validFrom: Date
  validTo: Date | null
}

export type TimestampRuleTable = {
  id: Generated<string>
  requirement: 'required' | 'wait' | 'allowed-without'
  waitSeconds: Generated<number>
  legalBasis: string
  validFrom: Date
  validTo: Date | null
}

export type TrustAnchorTable = {
  id: Generated<string>
  kind: 'root' | 'intermediate'
  name: string
  certificate: Buffer
  sha256: string
  legalBasis: string
  validFrom: Date
  validTo: Date
  isDemo: Generated<boolean>
}

export type WillTable = {
  id: Generated<string>
  ceremonyId: string
  personId: string
  passkeyId: string
  passkeyName: string
  credentialId: string
  publicKey: Buffer
  rpId: string
  origin: string
  nonce: Buffer
  hashes: Buffer[]
  authenticatorData: Buffer
  clientData: Buffer
  signature: Buffer
  counter: number
  givenAt: Date
}

export const tables = (db: Db) => db.withTables<{
  'signing.ceremony': CeremonyTable
  'signing.ceremony_item': CeremonyItemTable
  'signing.credential': CredentialTable
  'signing.image': ImageTable
  'signing.preservation': PreservationTable
  'signing.revocation_list': RevocationListTable
  'signing.signature': SignatureTable
  'signing.step_up_rule': StepUpRuleTable
  'signing.timestamp_rule': TimestampRuleTable
  'signing.trust_anchor': TrustAnchorTable
  'signing.will': WillTable
}>()
