/** Two agencies with their records clerks, for the tests of this module. */
import { searchPositions } from '#contracts/people'
import { registerIncoming, submitIncoming } from '#contracts/documents'
import documents from '#modules/documents'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import work from '#modules/work'
import { auditModule } from '#platform/audit'
import { type Db } from '#platform/database'
import { type Desk, founderOf, onePage, startSeatedApp, startTestApp, worldOf } from '#platform/testing'
import finding from './index.ts'

const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = { seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false], department: ['Sở Nông nghiệp và Môi trường', 'SNNMT', 'seat', true] } as const
const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']], colleague: ['Đỗ Văn Sổ', 'Văn thư', 'office', ['records-clerk']],
  specialist: ['Ngô Văn Bình', 'Chuyên viên', 'office', ['specialist']], departmentClerk: ['Đỗ Thị Ngữ', 'Văn thư', 'department', ['records-clerk']],
} as const
type Member = keyof typeof members

async function settle(db: Db) {
  const context = founderOf(db, ['organisation.manage', 'people.manage'])
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, parent, isAgency]] of Object.entries(units)) {
    const parentId = parent === null ? null : ids.get(parent)!
    ids.set(key, (await createUnit(context, { name, symbol, kind: isAgency ? 'department' : 'division', level: 'province', place: 'Sông Lam', parentId, isAgency, on: SINCE, ...basis })).id)
  }
  for (const [fullName, title, unit, roles] of Object.values(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [...roles], isPrimary: true, validFrom: SINCE, ...basis })
  }
}

const world = worldOf('finding', import.meta.filename, settle)

const modules = [organisation, people, work, documents, finding, auditModule]

/** The office at nine on a Monday. */
export async function startOffice(t: Parameters<typeof startTestApp>[0]) {
  const { app, seat } = await startSeatedApp(t, { modules, world, resolve: resolveActor })
  const { positions } = await app.official({ powers: ['people.read'] }).call(searchPositions, { limit: 100 })
  const desks = seat(members, positions)
  return { app, desks, arrive: arriveAt(desks) }
}
export type Office = Awaited<ReturnType<typeof startOffice>>

let count = 0

/** A letter arrives at the clerk's desk. */
const arriveAt = ({ clerk, chairman }: Record<Member, Desk>) => async (facts: Record<string, unknown> = {}, isSubmitted = false) => {
  const { id } = await clerk.upload('van-ban.pdf', onePage(), 'application/pdf')
  const { documentId } = await clerk.call(registerIncoming, {
    typeCode: 'CV', issuerName: 'Bộ Nông nghiệp và Môi trường', codeNumber: String(1000 + (count += 1)), codeNotation: 'BNNMT-CN', issuedOn: '2026-11-20', subject: 'Chủ động phòng, chống rét', fileIds: [id], ...facts,
  })
  if (isSubmitted) await clerk.call(submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  return documentId
}
