// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type KindTable = {
  code: string
  labelVi: string
  labelEn: string
  rank: number
  isAgency: boolean
  printsParent: boolean
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type LevelTable = {
  code: string
  labelVi: string
  labelEn: string
  rank: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type OldCommuneTable = {
  id: Generated<number>
  oldCode: string | null
  oldName: string
  oldDistrict: string
  oldProvince: string
  newCode: string
  newName: string
  provinceCode: string
  unitId: string | null
  folded: Generated<string>
}

export type PlannedChangeTable = {
  id: Generated<string>
  manner: 'create' | 'rename' | 'move' | 'merge' | 'split' | 'abolish'
  unitIds: string[]
  fromNames: string[]
  toNames: string[]
  happensOn: string
  legalBasis: string
  plannedAt: Date
  rowsMade: Json
  rowsReplaced: Json
  cancelledAt: Date | null
  cancelledFor: string | null
}

export type SuccessionTable = {
  id: Generated<string>
  predecessorId: string
  successorId: string
  manner: 'merge' | 'split' | 'abolish'
  happenedOn: string
  legalBasis: string
}

export type UnitTable = {
  id: Generated<string>
  kind: string
  level: string
  isAgency: boolean
  organId: string | null
  areaCode: string | null
  areaKind: 'rural' | 'ward' | 'special-zone' | null
  validFrom: string
  validTo: string | null
  legalBasis: string
  endedBy: string | null
  rank: Generated<number>
}

export type UnitAliasTable = {
  id: Generated<string>
  unitId: string
  scheme: 'organ-id' | 'legacy-organ-id' | 'area-code' | 'other'
  value: string
  legalBasis: string | null
}

export type UnitEdgeTable = {
  id: Generated<string>
  unitId: string
  parentId: string
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type UnitNameTable = {
  id: Generated<string>
  unitId: string
  name: string
  shortName: string
  symbol: string
  place: string
  folded: Generated<string>
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type UsualUnitTable = {
  id: Generated<number>
  seat: 'province' | 'commune' | 'department'
  areaKind: 'rural' | 'ward' | 'special-zone' | null
  name: string
  shortName: string
  symbol: string
  kind: string
  rank: number
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export const tables = (db: Db) => db.withTables<{
  'organisation.kind': KindTable
  'organisation.level': LevelTable
  'organisation.old_commune': OldCommuneTable
  'organisation.planned_change': PlannedChangeTable
  'organisation.succession': SuccessionTable
  'organisation.unit': UnitTable
  'organisation.unit_alias': UnitAliasTable
  'organisation.unit_edge': UnitEdgeTable
  'organisation.unit_name': UnitNameTable
  'organisation.usual_unit': UsualUnitTable
}>()
