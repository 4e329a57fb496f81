/** A province with two communes: their counters, rooms and leaders on the real modules, for the tests of this one. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { searchPositions } from '#contracts/people'
import { importProcedures } from '#contracts/procedures'
import { listMyWork } from '#contracts/work'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import identity from '#modules/identity'
import signing from '#modules/signing'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { type Db } from '#platform/database'
import { type Caller, type Desk, founderOf, startSeatedApp, startTestApp, worldOf } from '#platform/testing'
import * as contract from './contract.ts'
import dossiers from './index.ts'

const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = {
  province: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, 'H99'], commune: ['Ủy ban nhân dân xã Yên Trung', 'UBND', 'province', 'H99.51'], room: ['Phòng Văn hóa - Xã hội', 'VHXH', 'commune', null],
  other: ['Ủy ban nhân dân xã Thanh Liên', 'UBND', 'province', 'H99.52'], otherRoom: ['Phòng Kinh tế', 'KT', 'other', null],
} as const
export type UnitKey = keyof typeof units

const members = {
  controller: ['Võ Thị Minh Tuyết', 'Kiểm soát thủ tục', 'province', 'procedure-controller'],
  clerk: ['Bùi Thị Lành', 'Cán bộ một cửa', 'commune', 'one-stop-clerk'], clerk2: ['Lê Văn Cửa', 'Cán bộ một cửa', 'commune', 'one-stop-clerk'], specialist: ['Nguyễn Thị Hộ', 'Công chức tư pháp', 'room', 'specialist'],
  colleague: ['Trần Văn Tịch', 'Công chức tư pháp', 'room', 'specialist'], head: ['Phan Đình Trưởng', 'Trưởng phòng', 'room', 'unit-head'], chairman: ['Cao Xuân Hòa', 'Chủ tịch', 'commune', 'leader'],
  otherClerk: ['Hồ Thị Kia', 'Cán bộ một cửa', 'other', 'one-stop-clerk'], otherSpecialist: ['Đỗ Văn Nọ', 'Chuyên viên', 'otherRoom', 'specialist'], otherChairman: ['Vũ Bá Chủ', 'Chủ tịch', 'other', 'leader'],
} as const
export type Member = keyof typeof members

async function settle(db: Db) {
  const context = founderOf(db, ['organisation.manage', 'people.manage'])
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, parent, organId]] of Object.entries(units)) {
    const parentId = parent === null ? null : ids.get(parent)!
    const facts = { name, symbol, kind: organId === null ? 'division' : 'peoples-committee', level: parent === null ? 'province' : 'commune', place: 'Sông Lam', parentId, isAgency: organId !== null, on: SINCE, ...basis }
    ids.set(key, (await createUnit(context, organId === null ? facts : { ...facts, organId })).id)
  }
  for (const [fullName, title, unit, role] of Object.values(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [role], isPrimary: true, validFrom: SINCE, ...basis })
  }
}

const world = worldOf('dossiers', import.meta.filename, settle)

const home = join(import.meta.dirname, '../../apps/demo/procedures')

/** The counters on a Monday at nine, the procedures published. */
export async function startCounters(t: Parameters<typeof startTestApp>[0]) {
  const { app, seat } = await startSeatedApp(t, { modules: [organisation, people, identity, work, signing, procedures, dossiers], world, resolve: resolveActor })
  const { positions } = await app.official({ powers: ['people.read'] }).call(searchPositions, { limit: 100 })
  const desks = seat(members, positions)
  const files = globSync('*.json', { cwd: home }).toSorted().map((name) => ({ name, content: readFileSync(join(home, name), 'utf8') }))
  await app.official({ powers: ['procedures.manage'] }).call(importProcedures, { files, publishFrom: SINCE, decisionNumber: '163/QĐ-BTP', legalBasis: 'Luật Hộ tịch' })
  /** Moves the clock. */
  const at = (words: string) => { app.clock.now = () => new Date(`${words.replace(' ', 'T')}:00+07:00`) }
  return { app, desks, at, ...openTellings(desks) }
}
export type Counters = Awaited<ReturnType<typeof startCounters>>

const applicant = { fullName: 'Nguyễn Thị Hồng Vân', personalNumber: '040190001234', bornOn: '1990-11-02', gender: 'Nữ' as const, address: 'Thôn 3, xã Yên Trung', phone: '0912345678' }

function openTellings(desks: Record<Member, Desk>) {
  const step = (name: string, who: Member, role: contract.StepPlan['role'], hours: number, facts: Partial<contract.StepPlan> = {}) => ({ name, unitId: desks[who].unitId, role, hours, ...facts })
  const usual = [step('Tiếp nhận, chuyển hồ sơ', 'clerk', 'one-stop-clerk', 1), step('Thẩm định', 'specialist', 'specialist', 4), step('Ký', 'chairman', 'leader', 3, { verb: 'sign' })]
  /** How the commune handles a procedure, in force since the summer. */
  const settleProcess = async (procedureCode = '1.001612', facts: Record<string, unknown> = {}) => {
    const { processId, flaws } = await desks.controller.call(contract.draftProcess, { agencyId: desks.clerk.agencyId, procedureCode, time: { quantity: 3, unit: 'workingDay' as const }, steps: usual, ...facts })
    if (flaws.length > 0) throw new Error(flaws.join())
    await desks.controller.call(contract.publishProcess, { processId, from: '2025-07-02', decisionNumber: '12/QĐ-UBND', legalBasis: 'Nghị định 61/2018/NĐ-CP' })
    return processId
  }
  const lodge = (processId: string, facts: Record<string, unknown> = {}, who: Member = 'clerk') => desks[who].call(contract.lodgeDossier, { processId, applicant, parts: [{ position: 0, originals: 1 }], ...facts })
  const view = (dossierId: string, who: Member = 'clerk') => desks[who].call(contract.getDossier, { dossierId })
  const openStep = async (dossierId: string, who: Member) => (await view(dossierId, who)).steps.find(({ isMine }) => isMine)!
  const take = async (dossierId: string, who: Member) => desks[who].call(contract.takeStep, { dossierId, stepId: (await openStep(dossierId, who)).id })
  const hand = async (dossierId: string, who: Member, note: string | null = null) => desks[who].call(contract.handOn, { dossierId, stepId: (await openStep(dossierId, who)).id, note })
  return { step, usual, settleProcess, lodge, view, openStep, take, hand, applicant }
}

/** What waits for somebody, by its verb. */
export const waiting = async (who: Caller) => (await who.call(listMyWork, { limit: 100 })).rows.map(({ verb }) => verb)

export const words = (instant: Date | null) => instant && new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
