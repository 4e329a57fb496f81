/** A committee with two rooms and, under it, a department: their officials on the real modules, for the tests of this one. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { registerIncoming, submitIncoming, directIncoming } from '#contracts/documents'
import { searchPositions } from '#contracts/people'
import { listMyWork } from '#contracts/work'
import documents from '#modules/documents'
import finding from '#modules/finding'
import incidents from '#modules/incidents'
import notifications from '#modules/notifications'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import work from '#modules/work'
import { auditModule } from '#platform/audit'
import { inTransaction, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Problem } from '#platform/problems'
import { startTestApp, type Caller } from '#platform/testing'
import * as contract from './contract.ts'
import tasks from './index.ts'

/** Monday, 09:00 in Viet Nam. */
export const MONDAY = new Date('2026-11-23T02:00:00Z')
const FOUNDED = new Date('2026-11-02T02:00:00Z')
const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = {
  seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false], farm: ['Phòng Nông nghiệp', 'NN', 'seat', false],
  culture: ['Phòng Văn xã', 'VX', 'seat', false], department: ['Sở Nông nghiệp và Môi trường', 'SNNMT', 'seat', true], forest: ['Phòng Lâm nghiệp', 'LN', 'department', false],
  // A neighbour of the committee, not below it.
  other: ['Ủy ban nhân dân tỉnh Bên', 'UBND', null, true],
} as const
export type UnitKey = keyof typeof units

const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], deputy: ['Lê Thị Thu Ngân', 'Phó Chủ tịch', 'seat', ['deputy-leader']],
  chief: ['Hồ Thị Mỹ', 'Chánh Văn phòng', 'office', ['office-chief', 'unit-head']], clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']],
  head: ['Phan Đình Lộc', 'Trưởng phòng', 'farm', ['unit-head']], specialist: ['Nguyễn Thị Hồng Vân', 'Chuyên viên', 'farm', ['specialist']], colleague: ['Ngô Văn Bình', 'Chuyên viên', 'farm', ['specialist']],
  cultureHead: ['Vũ Bá Thành', 'Trưởng phòng', 'culture', ['unit-head']], cultureSpecialist: ['Lý Thị Hoa', 'Chuyên viên', 'culture', ['specialist']],
  director: ['Phạm Hữu Đức', 'Giám đốc', 'department', ['leader']], departmentClerk: ['Đỗ Thị Ngữ', 'Văn thư', 'department', ['records-clerk']], forestHead: ['Cao Văn Sở', 'Trưởng phòng', 'forest', ['unit-head']],
  stranger: ['Đặng Văn Lạ', 'Chủ tịch', 'other', ['leader']],
} as const
export type Member = keyof typeof members
export const everybody = Object.keys(members) as Member[]

const founderOf = (db: Db, now = FOUNDED) =>
  ({ db, now, actor: { ...systemActor(), permissions: new Set(['organisation.manage', 'people.manage']), sessionId: randomUUID() }, request: { id: 'test', address: null, agent: null, headers: {} } })

async function settle(db: Db) {
  const context = founderOf(db)
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

const world = {
  name: `tasks_${createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 8)}`,
  build: async ({ write }: Database) => { await inTransaction(write, settle) },
}

export type Desk = Caller & { personId: string; positionId: string; name: string; unitId: string; agencyId: string }

const modules = [organisation, people, work, documents, incidents, finding, tasks, notifications, auditModule]

/** The office at nine on a Monday. */
export async function startOffice(t: Parameters<typeof startTestApp>[0]) {
  const sessions = new Map<string, { personId: string; positionId: string; sessionId: string }>()
  const app = await startTestApp(t, {
    modules, world,
    authenticate: ({ read }) => async ({ token, now }) => {
      const session = sessions.get(token ?? '')
      return (session && (await resolveActor(read, { delegationId: null, ...session, now }))) ?? systemActor()
    },
  })
  app.clock.now = () => MONDAY
  const { positions } = await app.official({ powers: ['people.read'] }).call(searchPositions, { limit: 100 })
  const sitDown = (seat: { personId: string; positionId: string }) => {
    const sessionId = randomUUID()
    sessions.set(sessionId, { ...seat, sessionId })
    return app.browser(sessionId)
  }
  const desks = Object.fromEntries(Object.entries(members).map(([key, [name]]) => {
    const { personId, id: positionId, unitId, agencyId } = positions.find(({ personName }) => personName === name)!
    return [key, { personId, positionId, name, unitId, agencyId: agencyId!, ...sitDown({ personId, positionId }) }]
  })) as Record<Member, Desk>
  const unit = (key: UnitKey) => desks[everybody.find((member) => members[member][2] === key)!].unitId
  /** Moves the clock to nine o'clock of a day. */
  const on = (day: string, clock = '09:00') => { app.clock.now = () => new Date(`${day}T${clock}:00+07:00`) }
  return { app, desks, unit, on, ...openTellings(desks, unit) }
}
export type Office = Awaited<ReturnType<typeof startOffice>>

let count = 0

function openTellings(desks: Record<Member, Desk>, unit: (key: UnitKey) => string) {
  const fileOf = async (who: Desk) => (await who.upload('bao-cao.pdf', PAGE, 'application/pdf')).id
  /** A letter that has come before the chairman. */
  const letter = async () => {
    const { documentId } = await desks.clerk.call(registerIncoming, {
      typeCode: 'CV', issuerName: 'Bộ Nông nghiệp và Môi trường', codeNumber: String(1000 + (count += 1)), codeNotation: 'BNNMT-CN', issuedOn: '2026-11-20',
      subject: 'Chủ động phòng, chống rét cho vật nuôi', fileIds: [await fileOf(desks.clerk)],
    })
    await desks.clerk.call(submitIncoming, { documentId, leaderPositionId: desks.chairman.positionId })
    await desks.chairman.call(directIncoming, { documentId, targets: [{ unitId: unit('farm'), role: 'lead' }] })
    return documentId
  }
  const words = (facts: Record<string, unknown> = {}) => ({
    title: 'Rà soát chuồng trại trước đợt rét', direction: 'Phòng Nông nghiệp chủ trì rà soát, báo cáo trước 04/12.', source: 'Thông báo kết luận số 15/TB-UBND ngày 20/11/2026',
    lead: { unitId: unit('farm') }, dueOn: '2026-12-04', ...facts,
  })
  /** A task of the chairman for the farm room, unless the facts say otherwise. */
  const assign = async (facts: Record<string, unknown> = {}, who = desks.chairman) => (await who.call(contract.assignTask, words(facts))).taskId
  /** The same, taken on by its lead. */
  const taken = async (facts: Record<string, unknown> = {}, lead = desks.head, who = desks.chairman) => {
    const taskId = await assign(facts, who)
    await lead.call(contract.acceptTask, { taskId })
    return taskId
  }
  const split = async (taskId: string, facts: Record<string, unknown> = {}, lead = desks.head) =>
    (await lead.call(contract.splitTask, { taskId, title: 'Thống kê đàn gia súc', direction: 'Thống kê theo xã.', lead: { positionId: desks.specialist.positionId }, ...facts })).taskId
  return { fileOf, letter, words, assign, taken, split }
}

/** The verbs a task asks of somebody, as "Việc của tôi" shows them. */
export async function asked(who: Caller, taskId: string) {
  const { rows } = await who.call(listMyWork, { limit: 100 })
  return rows.filter(({ subject }) => subject.id === taskId).map(({ verb }) => verb)
}

/** Who among the whole cast is asked for anything about a task. */
export async function waitingFor({ desks }: Office, taskId: string) {
  const found: Partial<Record<Member, string[]>> = {}
  for (const member of everybody) {
    const verbs = await asked(desks[member], taskId)
    if (verbs.length > 0) found[member] = verbs
  }
  return found
}

export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, code: said } = error as Problem
  if (got === status && said === code) return true
  throw new Error(`expected ${status} ${code}, was refused with ${got} ${said}: ${String((error as Error).message)}`)
}

/** A sound page of one line. */
export const PAGE = onePage()

function onePage() {
  const content = 'BT /F1 18 Tf 72 760 Td (Bao cao) Tj ET'
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => { const at = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  const xref = out.length
  out += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${out}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}
