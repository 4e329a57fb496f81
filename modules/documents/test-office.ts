/** A committee with two rooms, a department and a commune: their officials on the real modules, for the tests of this one. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { listMyWork } from '#contracts/work'
import delivery from '#modules/delivery'
import identity from '#modules/identity'
import notifications from '#modules/notifications'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, grantAuthority, resolveActor } from '#modules/people'
import signing, { issueDemoCredentials } from '#modules/signing'
import work from '#modules/work'
import { searchPositions } from '#contracts/people'
import { inTransaction, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { auditModule } from '#platform/audit'
import { startTestApp, type Caller } from '#platform/testing'
import * as contract from './contract.ts'
import documents from './index.ts'

export const PIN = '246813'
/** Monday, 09:00 in Viet Nam. */
export const MONDAY = new Date('2026-11-23T02:00:00Z')
const FOUNDED = new Date('2026-11-02T02:00:00Z')
const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = {
  seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false], farm: ['Phòng Nông nghiệp', 'NN', 'seat', false],
  culture: ['Phòng Văn xã', 'VX', 'seat', false], department: ['Sở Nông nghiệp và Môi trường', 'SNNMT', 'seat', true], commune: ['Ủy ban nhân dân xã Yên Trung', 'UBND', 'seat', true],
} as const
export type UnitKey = keyof typeof units

const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], deputy: ['Lê Thị Thu Ngân', 'Phó Chủ tịch', 'seat', ['deputy-leader']],
  clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']], clerk2: ['Đỗ Văn Sổ', 'Văn thư', 'office', ['records-clerk']],
  checker: ['Hồ Thị Mỹ', 'Chánh Văn phòng', 'office', ['form-checker', 'unit-head']],
  head: ['Phan Đình Lộc', 'Trưởng phòng', 'farm', ['unit-head']], specialist: ['Nguyễn Thị Hồng Vân', 'Chuyên viên', 'farm', ['specialist']], colleague: ['Ngô Văn Bình', 'Chuyên viên', 'farm', ['specialist']],
  cultureHead: ['Vũ Bá Thành', 'Trưởng phòng', 'culture', ['unit-head']], cultureSpecialist: ['Lý Thị Hoa', 'Chuyên viên', 'culture', ['specialist']],
  auditor: ['Đinh Công Soát', 'Giám sát', 'office', ['auditor']],
  director: ['Phạm Hữu Đức', 'Giám đốc', 'department', ['leader']], departmentClerk: ['Đỗ Thị Ngữ', 'Văn thư', 'department', ['records-clerk']],
  departmentSpecialist: ['Cao Văn Sở', 'Chuyên viên', 'department', ['specialist', 'unit-head']],
  communeChairman: ['Cao Xuân Hòa', 'Chủ tịch', 'commune', ['leader']], communeClerk: ['Bùi Thị Lành', 'Văn thư', 'commune', ['records-clerk']],
} as const
export type Member = keyof typeof members
export const everybody = Object.keys(members) as Member[]

const founderOf = (db: Db, now = FOUNDED) =>
  ({ db, now, actor: { ...systemActor(), permissions: new Set(['organisation.manage', 'people.manage', 'signing.manage']), sessionId: randomUUID() }, request: { id: 'test', address: null, agent: null, headers: {} } })

async function settle(db: Db) {
  const context = founderOf(db)
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, parent, isAgency]] of Object.entries(units)) {
    const parentId = parent === null ? null : ids.get(parent)!
    ids.set(key, (await createUnit(context, { name, symbol, kind: isAgency ? 'department' : 'division', level: 'province', place: 'Sông Lam', parentId, isAgency, on: SINCE, ...basis })).id)
  }
  const positions = new Map<string, string>()
  for (const [key, [fullName, title, unit, roles]] of Object.entries(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    positions.set(key, (await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [...roles], isPrimary: true, validFrom: SINCE, ...basis })).id)
  }
  for (const [key, collective] of [['chairman', 'ỦY BAN NHÂN DÂN'], ['director', undefined]] as const)
    await grantAuthority(context, { positionId: positions.get(key)!, capacity: collective ? 'TM' : null, ...(collective && { collective }), validFrom: SINCE, ...basis })
  await grantAuthority(context, { positionId: positions.get('deputy')!, capacity: 'KT', principalPositionId: positions.get('chairman')!, collective: 'ỦY BAN NHÂN DÂN', validFrom: SINCE, ...basis })
}

const world = {
  name: `documents_${createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 8)}`,
  build: async ({ write }: Database) => { await inTransaction(write, settle) },
}

type Seat = { personId: string; positionId: string; delegationId?: string | null }
export type Desk = Caller & Seat & { name: string; unitId: string; agencyId: string }
type Ending = Parameters<typeof startTestApp>[0]

const modules = [organisation, people, identity, work, signing, documents, delivery, notifications, auditModule]

/** The office at nine on a Monday; nobody has a key yet (see `equip`). */
export async function startOffice(t: Ending) {
  const sessions = new Map<string, Seat & { sessionId: string }>()
  const app = await startTestApp(t, {
    modules, world,
    authenticate: ({ read }) => async ({ token, now }) => {
      const session = sessions.get(token ?? '')
      return (session && (await resolveActor(read, { delegationId: null, ...session, now }))) ?? systemActor()
    },
  })
  app.clock.now = () => MONDAY
  const reader = app.official({ powers: ['people.read'] })
  const { positions } = await reader.call(searchPositions, { limit: 100 })
  /** A browser in which a member is signed in, perhaps in the position of an absent colleague. */
  const sitDown = (seat: Seat) => {
    const sessionId = randomUUID()
    sessions.set(sessionId, { ...seat, sessionId })
    return app.browser(sessionId)
  }
  const desks = Object.fromEntries(Object.entries(members).map(([key, [name]]) => {
    const { personId, id: positionId, unitId, agencyId } = positions.find(({ personName }) => personName === name)!
    return [key, { personId, positionId, name, unitId, agencyId: agencyId!, ...sitDown({ personId, positionId }) }]
  })) as Record<Member, Desk>
  const unit = (key: UnitKey) => (key === 'seat' ? desks.chairman.unitId : Object.values(desks)[Object.values(members).findIndex(([, , home]) => home === key)]!.unitId)
  return { app, desks, unit, sitDown, ...openTellings(desks) }
}
export type Office = Awaited<ReturnType<typeof startOffice>>

/** Keys and pictures for whoever signs: the leaders, the committee and the department. */
export const equip = ({ app, desks }: Office) => inTransaction(app.database.write, (db) => issueDemoCredentials(founderOf(db, app.clock.now()), [
  { holder: { personId: desks.chairman.personId }, pin: PIN }, { holder: { personId: desks.deputy.personId }, pin: PIN }, { holder: { personId: desks.director.personId }, pin: PIN },
  { holder: { agencyId: desks.chairman.agencyId }, pin: PIN }, { holder: { agencyId: desks.director.agencyId }, pin: PIN },
]))

type Registered = Parameters<typeof registered>[1]

let count = 0
export const registered = (fileId: string, facts: Partial<Parameters<Caller['call']>[1]> & Record<string, unknown> = {}) => ({
  typeCode: 'CV', issuerName: 'Bộ Nông nghiệp và Môi trường', codeNumber: String(1000 + (count += 1)), codeNotation: 'BNNMT-CN', issuedOn: '2026-11-20',
  subject: 'Chủ động phòng, chống rét cho vật nuôi', fileIds: [fileId], ...facts,
})

/** A page of text, so small that a hundred of them cost nothing. */
export const PAGE = onePage()

function openTellings(desks: Record<Member, Desk>) {
  const uploads = new Map<string, Promise<string>>()
  /** One upload of a person serves all his papers: inspecting each anew would only be slow. */
  const fileOf = (who: Desk) => {
    const upload = uploads.get(who.personId) ?? who.upload('van-ban.pdf', PAGE, 'application/pdf').then(({ id }) => id)
    uploads.set(who.personId, upload)
    return upload
  }
  const arrive = async (facts: Registered = {}, who = desks.clerk) => who.call(contract.registerIncoming, registered(await fileOf(who), facts))
  const contentBy = (signer: Desk, facts: Record<string, unknown> = {}) => ({
    typeCode: 'CV' as const, subject: 'phòng, chống rét cho vật nuôi', body: 'Yêu cầu các đơn vị chủ động che chắn chuồng trại.', fieldSymbol: 'NN', addressees: ['Sở Nông nghiệp và Môi trường'],
    recipients: ['Như trên'], signerPositionId: signer.positionId, ...facts,
  })
  const draft = (facts: Record<string, unknown> = {}, purpose: Record<string, unknown> = {}) => desks.specialist.call(contract.createDraft, { content: contentBy(desks.chairman, facts), ...purpose })
  return { fileOf, arrive, contentBy, draft, carry: carryWith(desks) }
}

const road = ['drafting', 'reviewing', 'checking', 'checked', 'submittedToSign', 'signed', 'numbered', 'sealed', 'issued'] as const
export type Stop = (typeof road)[number]

/** Takes a paper of the specialist from where it stands to a later stop. */
const carryWith = ({ specialist, head, checker, chairman, clerk, departmentClerk, communeClerk }: Record<Member, Desk>) => async (documentId: string, to: Stop) => {
  const steps: Record<Exclude<Stop, 'issued'>, () => Promise<unknown>> = {
    drafting: () => specialist.call(contract.submitForReview, { documentId }),
    reviewing: () => head.call(contract.approveContent, { documentId, opinion: 'Nhất trí' }),
    checking: () => checker.call(contract.passFormCheck, { documentId, override: 'Đã đối chiếu từng trang' }),
    checked: () => specialist.call(contract.submitSlip, { documentId, slip: { summary: 'Kính trình ký' } }),
    submittedToSign: async () => chairman.call(contract.signDocument, { documentId, fileId: (await chairman.call(contract.getDocument, { documentId })).fileId!, pin: PIN }),
    signed: () => clerk.call(contract.numberDocument, { documentId, pin: PIN }),
    numbered: () => clerk.call(contract.sealDocument, { documentId, pin: PIN }),
    sealed: () => clerk.call(contract.issueDocument, { documentId, receiverIds: [departmentClerk.agencyId, communeClerk.agencyId] }),
  }
  const { state } = await clerkOrDrafter(specialist, documentId)
  for (const stop of road.slice(road.indexOf(state as Stop), road.indexOf(to))) await steps[stop as Exclude<Stop, 'issued'>]()
  return specialist.call(contract.getDocument, { documentId })
}

const clerkOrDrafter = (drafter: Desk, documentId: string) => drafter.call(contract.getDocument, { documentId })

/** The verbs a document asks of somebody, as "Việc của tôi" shows them. */
export async function asked(who: Caller, documentId: string) {
  const { rows } = await who.call(listMyWork, { limit: 100 })
  return rows.filter(({ subject }) => subject.id === documentId).map(({ verb }) => verb)
}

/** Who among the whole cast is asked for anything about a document. */
export async function waitingFor({ desks }: Office, documentId: string) {
  const found: Partial<Record<Member, string[]>> = {}
  for (const member of everybody.filter((each) => each !== 'auditor')) {
    const verbs = await asked(desks[member], documentId)
    if (verbs.length > 0) found[member] = verbs
  }
  return found
}

export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, type } = error as { status: number; type: string }
  return got === status && type === `urn:congvu:problem:${code}`
}

/** A sound one-page PDF that shows a line of ASCII. */
export function onePage(text = 'Cong van so 1875') {
  const content = `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => { const at = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  const xref = out.length
  out += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${out}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}

