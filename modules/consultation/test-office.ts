/** A committee with two rooms, and a department beside it: their officials on the real modules, for the tests of this one. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createDraft, directIncoming, registerIncoming, submitIncoming } from '#contracts/documents'
import { searchPositions } from '#contracts/people'
import { listMyWork } from '#contracts/work'
import documents from '#modules/documents'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, grantAuthority, resolveActor } from '#modules/people'
import signing from '#modules/signing'
import tasks from '#modules/tasks'
import work from '#modules/work'
import { auditModule } from '#platform/audit'
import { inTransaction, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Problem } from '#platform/problems'
import { startTestApp, type Caller } from '#platform/testing'
import * as contract from './contract.ts'
import consultation from './index.ts'

/** Monday, 09:00 in Viet Nam. */
export const MONDAY = new Date('2026-11-23T02:00:00Z')
const FOUNDED = new Date('2026-11-02T02:00:00Z')
const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = {
  seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false], farm: ['Phòng Nông nghiệp', 'NN', 'seat', false],
  culture: ['Phòng Văn xã', 'VX', 'seat', false], department: ['Sở Tài chính', 'STC', 'seat', true], budget: ['Phòng Ngân sách', 'NS', 'department', false],
} as const
export type UnitKey = keyof typeof units

const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], deputy: ['Lê Thị Thu Ngân', 'Phó Chủ tịch', 'seat', ['deputy-leader']],
  checker: ['Hồ Thị Mỹ', 'Chánh Văn phòng', 'office', ['form-checker', 'unit-head']], clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']],
  head: ['Phan Đình Lộc', 'Trưởng phòng', 'farm', ['unit-head']], specialist: ['Nguyễn Thị Hồng Vân', 'Chuyên viên', 'farm', ['specialist']],
  cultureHead: ['Vũ Bá Thành', 'Trưởng phòng', 'culture', ['unit-head']], cultureSpecialist: ['Lý Thị Hoa', 'Chuyên viên', 'culture', ['specialist']],
  director: ['Phạm Hữu Đức', 'Giám đốc', 'department', ['leader']], budgetHead: ['Cao Văn Sở', 'Trưởng phòng', 'budget', ['unit-head']], budgetSpecialist: ['Đỗ Thị Ngữ', 'Chuyên viên', 'budget', ['specialist']],
} as const
export type Member = keyof typeof members
const everybody = Object.keys(members) as Member[]

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
    const { id: positionId } = await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [...roles], isPrimary: true, validFrom: SINCE, ...basis })
    if (unit === 'seat' && title === 'Chủ tịch') await grantAuthority(context, { positionId, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', validFrom: SINCE, ...basis })
  }
}

const world = {
  name: `consultation_${createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 8)}`,
  build: async ({ write }: Database) => { await inTransaction(write, settle) },
}

export type Desk = Caller & { personId: string; positionId: string; name: string; unitId: string; agencyId: string }

const modules = [organisation, people, work, signing, documents, tasks, consultation, auditModule]

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
  const on = (day: string) => { app.clock.now = () => new Date(`${day}T09:00:00+07:00`) }
  return { app, desks, unit, on, ...openTellings(desks, unit) }
}
export type Office = Awaited<ReturnType<typeof startOffice>>

let count = 0

function openTellings(desks: Record<Member, Desk>, unit: (key: UnitKey) => string) {
  const contentBy = (body: string) => ({
    typeCode: 'CV' as const, subject: 'hỗ trợ hộ nghèo chăn nuôi', body, fieldSymbol: 'NN', addressees: ['Sở Tài chính'], recipients: ['Như trên'], signerPositionId: desks.chairman.positionId,
  })
  /** A draft of the specialist's. */
  const draft = async (body = 'Hỗ trợ 500.000 đồng mỗi hộ.') => (await desks.specialist.call(createDraft, { content: contentBy(body) })).documentId
  /** A letter whose handling the room leads. */
  const letter = async () => {
    const { id } = await desks.clerk.upload('van-ban.pdf', PAGE, 'application/pdf')
    const { documentId } = await desks.clerk.call(registerIncoming, {
      typeCode: 'CV', issuerName: 'Bộ Tài chính', codeNumber: String(1000 + (count += 1)), codeNotation: 'BTC-NS', issuedOn: '2026-11-20', subject: 'Góp ý định mức', fileIds: [id],
    })
    await desks.clerk.call(submitIncoming, { documentId, leaderPositionId: desks.chairman.positionId })
    await desks.chairman.call(directIncoming, { documentId, targets: [{ unitId: unit('farm'), role: 'lead' }] })
    return documentId
  }
  /** The room of culture, the department of finance and the deputy are asked by Friday. */
  const ask = async (documentId: string, facts: Record<string, unknown> = {}, who = desks.specialist) => (await who.call(contract.askOpinions, {
    documentId, question: 'Xin ý kiến về mức hỗ trợ.', dueOn: '2026-11-27', targets: [{ unitId: unit('culture') }, { unitId: unit('department') }, { positionId: desks.deputy.positionId }], ...facts,
  })).consultationId
  const lineOf = async (who: Caller, consultationId: string, name?: string) => {
    const { opinions } = await who.call(contract.getConsultation, { consultationId })
    return opinions.find((each) => (name === undefined ? each.isMine : each.name.startsWith(name)))!
  }
  const answer = async (who: Caller, consultationId: string, given: Record<string, unknown> = { answer: 'agree' }) =>
    who.call(contract.giveOpinion, { consultationId, requestId: (await lineOf(who, consultationId)).id, answer: 'agree', ...given })
  return { contentBy, draft, letter, ask, lineOf, answer }
}

/** The verbs that wait for somebody about opinions. */
export async function asked(who: Caller) {
  const { rows } = await who.call(listMyWork, { limit: 100 })
  return rows.filter(({ verb }) => verb === 'give-opinion').map(({ title, dueAt }) => [title, dueAt?.toISOString().slice(0, 10)])
}

export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, type } = error as Problem & { type: string }
  return got === status && type === `urn:congvu:problem:${code}`
}

/** A sound one-page PDF that shows a line of ASCII. */
export const PAGE = onePage('Cong van')
function onePage(text: string) {
  const content = `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => { const at = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  const xref = out.length
  out += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${out}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}
