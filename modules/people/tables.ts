// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type EndedWithUnitTable = {
  id: Generated<string>
  unitId: string
  positionId: string
  authorityId: string | null
  endsOn: string
  wouldEndOn: string | null
}

export type InboxDelegationTable = {
  id: Generated<string>
  absentPositionId: string
  absentPersonId: string
  delegatePositionId: string
  delegatePersonId: string
  fromAt: Date
  toAt: Date
  reason: string
  madeBy: string
  madeAt: Date
}

export type PersonTable = {
  id: Generated<string>
  familyName: string
  middleNames: Generated<string>
  givenName: string
  fullName: Generated<string>
  folded: Generated<string>
  personalNumber: string | null
  staffCode: string | null
  email: string | null
  phone: string | null
  createdAt: Date
}

export type PositionTable = {
  id: Generated<string>
  personId: string
  unitId: string
  title: string
  isPrimary: boolean
  isActing: Generated<boolean>
  validFrom: string
  validTo: string | null
  legalBasis: string
  endsAt: Date | null
}

export type PositionRoleTable = {
  positionId: string
  role: string
}

export type RoleTable = {
  code: string
  labelVi: string
  labelEn: string
  seat: 'agency' | 'unit'
  permissions: string[]
  standsAlone: Generated<boolean>
  rank: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type SigningAuthorityTable = {
  id: Generated<string>
  positionId: string
  agencyId: string
  capacity: 'TM' | 'KT' | 'TL' | 'TUQ' | null
  principalPositionId: string | null
  collective: string | null
  principalTitle: string | null
  headTitle: string | null
  signerTitle: string
  documentTypes: string[] | null
  validFrom: string
  validTo: string | null
  legalBasis: string
  endsAt: Date | null
}

export const tables = (db: Db) => db.withTables<{
  'people.ended_with_unit': EndedWithUnitTable
  'people.inbox_delegation': InboxDelegationTable
  'people.person': PersonTable
  'people.position': PositionTable
  'people.position_role': PositionRoleTable
  'people.role': RoleTable
  'people.signing_authority': SigningAuthorityTable
}>()
