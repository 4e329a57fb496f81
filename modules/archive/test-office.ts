/** A committee with two rooms and an archive, and a department beside it: their officials on the real modules, for the tests of this one. */
import * as documents from '#contracts/documents'
import { searchPositions } from '#contracts/people'
import { listMyWork } from '#contracts/work'
import documentsModule from '#modules/documents'
import finding from '#modules/finding'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, grantAuthority, resolveActor } from '#modules/people'
import signing, { issueDemoCredentials } from '#modules/signing'
import work from '#modules/work'
import { auditModule } from '#platform/audit'
import { inTransaction, type Db } from '#platform/database'
import { type Caller, type Desk, founderOf, onePage, startSeatedApp, startTestApp, worldOf } from '#platform/testing'
import * as contract from './contract.ts'
import archive from './index.ts'

export const PIN = '246813'
const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = {
  seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true, 'H99'], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false, null], farm: ['Phòng Nông nghiệp', 'NN', 'seat', false, null],
  culture: ['Phòng Văn xã', 'VX', 'seat', false, null], department: ['Sở Nông nghiệp và Môi trường', 'SNNMT', 'seat', true, 'H99.01'],
} as const

const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']],
  archivist: ['Đặng Thị Lưu', 'Lưu trữ viên', 'office', ['archivist']],
  head: ['Phan Đình Lộc', 'Trưởng phòng', 'farm', ['unit-head']], specialist: ['Nguyễn Thị Hồng Vân', 'Chuyên viên', 'farm', ['specialist']], colleague: ['Ngô Văn Bình', 'Chuyên viên', 'farm', ['specialist']],
  cultureHead: ['Vũ Bá Thành', 'Trưởng phòng', 'culture', ['unit-head']], stranger: ['Lý Thị Hoa', 'Chuyên viên', 'culture', ['specialist']],
  director: ['Phạm Hữu Đức', 'Giám đốc', 'department', ['leader']], departmentClerk: ['Đỗ Thị Ngữ', 'Văn thư', 'department', ['records-clerk', 'archivist']], departmentSpecialist: ['Cao Văn Sở', 'Chuyên viên', 'department', ['specialist']],
} as const
export type Member = keyof typeof members
export const everybody = Object.keys(members) as Member[]

const powers = ['organisation.manage', 'people.manage', 'signing.manage']

async function settle(db: Db) {
  const context = founderOf(db, powers)
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, parent, isAgency, organId]] of Object.entries(units)) {
    const parentId = parent === null ? null : ids.get(parent)!
    ids.set(key, (await createUnit(context, { name, symbol, kind: isAgency ? 'department' : 'division', level: 'province', place: 'Sông Lam', parentId, isAgency, on: SINCE, ...(organId && { organId }), ...basis })).id)
  }
  for (const [key, [fullName, title, unit, roles]] of Object.entries(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    const { id: positionId } = await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [...roles], isPrimary: true, validFrom: SINCE, ...basis })
    if (key === 'chairman') await grantAuthority(context, { positionId, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', validFrom: SINCE, ...basis })
  }
}

const world = worldOf('archive', import.meta.filename, settle)

type Ending = Parameters<typeof startTestApp>[0]

const modules = [organisation, people, work, signing, documentsModule, finding, archive, auditModule]

/** The office at nine on a Monday; nobody has a key yet (see `equip`). `further` modules are those that need this one. */
export async function startOffice(t: Ending, further: Parameters<typeof startTestApp>[1]['modules'] = []) {
  const { app, seat } = await startSeatedApp(t, { modules: [...modules, ...further], world, resolve: resolveActor })
  const { positions } = await app.official({ powers: ['people.read'] }).call(searchPositions, { limit: 100 })
  const desks = seat(members, positions)
  return { app, desks, ...openTellings(desks) }
}
export type Office = Awaited<ReturnType<typeof startOffice>>

/** Keys and pictures for whoever signs an inventory. */
export const equip = ({ app, desks }: Office, ...who: Member[]) => inTransaction(app.database.write, (db) =>
  issueDemoCredentials(founderOf(db, powers, app.clock.now()), who.map((member) => ({ holder: { personId: desks[member].personId }, pin: PIN }))))

let count = 0

function letters({ clerk, chairman, specialist }: Record<Member, Desk>) {
  /** A letter with content of its own, as far as its way goes: on the desk of whoever processes it, or done. */
  return async ({ isDone = true, subject = 'Chủ động phòng, chống rét cho vật nuôi', issuedOn = '2026-11-20', by = specialist } = {}) => {
    const number = String(1000 + (count += 1))
    const { id: fileId } = await clerk.upload('van-ban.pdf', onePage(`Cong van so ${number}`), 'application/pdf')
    const { documentId } = await clerk.call(documents.registerIncoming, {
      typeCode: 'CV', issuerName: 'Bộ Nông nghiệp và Môi trường', codeNumber: number, codeNotation: 'BNNMT-CN', issuedOn, subject, fileIds: [fileId], submitTo: chairman.positionId,
    })
    await chairman.call(documents.directIncoming, { documentId, targets: [{ positionId: by.positionId, role: 'lead' }] })
    if (isDone) await by.call(documents.completeIncoming, { documentId, result: 'Đã tham mưu, lưu hồ sơ' })
    return documentId
  }
}

function openTellings(desks: Record<Member, Desk>) {
  const { clerk, chairman, specialist } = desks
  const letter = letters(desks)
  /** An approved plan of the committee for 2026; its rows by code. */
  const plan = async () => {
    const { planId } = await clerk.call(contract.draftFilePlan, { year: 2026 })
    const rows: Record<string, string> = {}
    for (const [code, title, retentionYears, keeperUnitId] of [
      ['01.NN', 'Hồ sơ phòng, chống rét', 10, specialist.unitId], ['02.NN', 'Hồ sơ xây dựng chính sách', null, specialist.unitId], ['03.NN', 'Công văn trao đổi', 2, specialist.unitId],
      ['04.VX', 'Hồ sơ văn xã', 5, desks.stranger.unitId],
    ] as const) rows[code] = (await clerk.call(contract.writePlanRow, { planId, code, title, retentionYears, keeperUnitId })).rowId
    await clerk.call(contract.submitFilePlan, { planId })
    await chairman.call(contract.approveFilePlan, { planId })
    return { planId, rows }
  }
  /** A file of the specialist's with finished letters in it. */
  const filled = async (planRowId: string, amount = 2) => {
    const { fileId } = await specialist.call(contract.openWorkFile, { planRowId, startedOn: '2026-11-02' })
    const documentIds: string[] = []
    for (let i = 0; i < amount; i += 1) documentIds.push(await letter({ issuedOn: `2026-11-${String(19 - i).padStart(2, '0')}` }))
    await specialist.call(contract.addDocuments, { fileId, documentIds })
    return { fileId, documentIds }
  }
  const close = async (fileId: string, facts: { retentionYears?: number | null; title?: string; dropIds?: string[] } = {}) =>
    specialist.call(contract.closeWorkFile, { fileId, title: 'Hồ sơ phòng, chống rét năm 2026', retentionYears: 10, endedOn: '2026-11-23', ...facts })
  /** Hands closed files over and has them accepted. */
  const archived = async (fileIds: string[]) => {
    const { transferId } = await specialist.call(contract.proposeTransfer, { fileIds })
    await specialist.call(contract.signTransfer, { transferId, pin: PIN })
    await desks.archivist.call(contract.acceptTransfer, { transferId, pin: PIN })
    return transferId
  }
  return { letter, plan, filled, close, archived }
}

/** The verbs something asks of somebody, as "Việc của tôi" shows them. */
export async function asked(who: Caller, subjectId: string) {
  const { rows } = await who.call(listMyWork, { limit: 100 })
  return rows.filter(({ subject }) => subject.id === subjectId).map(({ verb }) => verb)
}
