// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type DirectoryTable = {
  version: number
  name: string
  authority: string
  signedBy: string
  issuedAt: Date
  validUntil: Date
  jws: string
  takenAt: Date
}

export type LinkTable = {
  code: string
  name: string
}

export type LinkedAgencyTable = {
  id: Generated<string>
  link: string
  organId: string
  name: string
  validFrom: string
  validTo: string | null
  folded: Generated<string>
}

export type MemberTable = {
  code: string
  name: string
  endpoint: string | null
  validFrom: Date
  validTo: Date | null
  agencies: number
  agenciesDigest: string
  via: string | null
  isRelay: Generated<boolean>
}

export type MemberCertificateTable = {
  thumbprint: string
  member: string
  certificate: string
  validFrom: Date
  validTo: Date
  revokedAt: Date | null
}

export type MemberSealingKeyTable = {
  thumbprint: string
  member: string
  public: string
  validFrom: Date
  validTo: Date
  revokedAt: Date | null
}

export type OutsideAgencyTable = {
  id: string
  member: string
  organId: string | null
  name: string
  validFrom: string
  validTo: string | null
  folded: Generated<string>
}

export type OwnTable = {
  id: Generated<string>
  code: string
  name: string
  endpoint: string | null
  setUpAt: Date
  via: string | null
  isRelay: Generated<boolean>
}

export type OwnKeyTable = {
  thumbprint: string
  certificate: string
  concealed: Buffer
  validFrom: Date
  validTo: Date
  revokedAt: Date | null
}

export type OwnSealingKeyTable = {
  thumbprint: string
  public: string
  concealed: Buffer
  validFrom: Date
  validTo: Date
  revokedAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'members.directory': DirectoryTable
  'members.link': LinkTable
  'members.linked_agency': LinkedAgencyTable
  'members.member': MemberTable
  'members.member_certificate': MemberCertificateTable
  'members.member_sealing_key': MemberSealingKeyTable
  'members.outside_agency': OutsideAgencyTable
  'members.own': OwnTable
  'members.own_key': OwnKeyTable
  'members.own_sealing_key': OwnSealingKeyTable
}>()
