// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

export type EvidenceTable = {
  queryId: string
  dossierId: string
  snapshot: Buffer
  sha256: Buffer
}

export type NeedTable = {
  procedureCode: string
  field: 'SoDinhDanh' | 'SoCMND' | 'HoVaTen' | 'GioiTinh' | 'DanToc' | 'TonGiao' | 'TinhTrangHonNhan' | 'NhomMau' | 'NgayThangNamSinh' | 'NoiDangKyKhaiSinh' | 'QuocTich' | 'QueQuan' | 'ThuongTru' | 'NoiOHienTai' | 'Cha' | 'Me' | 'VoChong' | 'NguoiDaiDien' | 'ChuHo' | 'SoSoHoKhau'
  validFrom: string
  validTo: string | null
  legalBasis: string
  isUnsure: Generated<boolean>
  setBy: string
  endedBy: string | null
}

export type ObjectionTable = {
  id: Generated<string>
  queryId: string
  citizenId: string
  reason: Buffer
  madeAt: Date
  dueOn: string
  state: Generated<'open' | 'answered'>
  finding: 'right' | 'wrong' | null
  answer: Buffer | null
  answeredBy: string | null
  answeredAt: Date | null
}

export type PurposeTable = {
  code: string
  name: string
  nameEn: string
  position: number
  isChosen: Generated<boolean>
  validFrom: string
  validTo: string | null
  legalBasis: string
}

export type QueryTable = {
  id: Generated<string>
  askedAt: Date
  personId: string | null
  officerName: string | null
  positionId: string | null
  positionTitle: string | null
  agencyId: string | null
  agencyName: string
  dossierId: string | null
  dossierCode: string
  procedureCode: string
  procedureName: string
  purpose: string
  relation: 'applicant' | 'mother' | 'father' | 'spouse' | 'child' | 'representative' | 'other'
  numberKey: Buffer
  numberTail: string
  address: string | null
  outcome: 'match' | 'mismatch' | 'notFound' | 'refused' | 'unreachable' | 'untrusted'
  trouble: string | null
  fields: string[]
  answerId: string | null
}

export const tables = (db: Db) => db.withTables<{
  'population.evidence': EvidenceTable
  'population.need': NeedTable
  'population.objection': ObjectionTable
  'population.purpose': PurposeTable
  'population.query': QueryTable
}>()
