import * as organisationContract from '#contracts/organisation'
import organisation from '#modules/organisation'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import people from './index.ts'

export const basis = { legalBasis: 'Quyết định 12/QĐ-UBND' }
export const founded = { on: '2025-07-01', ...basis }
const powers = ['organisation.read', 'organisation.manage', 'people.read', 'people.manage', 'files.upload', 'work.read']

/** A committee with its office, a department with a division, and who manages people. */
export async function smallProvince(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people] })
  const admin = app.official({ powers })
  const unit = (name: string, kind: string, symbol: string, parentId: string | null) =>
    admin.call(organisationContract.createUnit, { name, symbol, kind, level: 'province', parentId, ...founded })
  const committee = await unit('Ủy ban nhân dân tỉnh Sông Lam', 'peoples-committee', 'UBND', null)
  const office = await unit('Văn phòng', 'committee-office', 'VP', committee.id)
  const department = await unit('Sở Nội vụ', 'department', 'SNV', committee.id)
  const division = await unit('Phòng Tổ chức', 'division', 'TC', department.id)

  /** A person in a position from 2025-07-01 on. */
  const appoint = async (fullName: string, title: string, unitId: string, roles: string[], more: { isActing?: boolean; validTo?: string; validFrom?: string } = {}) => {
    const { id: personId } = await admin.call(contract.createPerson, { fullName })
    return admin.call(contract.createPosition, { personId, unitId, title, roles, validFrom: '2025-07-01', ...basis, ...more })
  }
  return { app, admin, committee, office, department, division, appoint, db: app.database.read }
}
