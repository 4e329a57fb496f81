/** Two agencies with their records clerks, for the tests of this module. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { searchPositions } from '#contracts/people'
import { registerIncoming, submitIncoming } from '#contracts/documents'
import documents from '#modules/documents'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import work from '#modules/work'
import { auditModule } from '#platform/audit'
import { inTransaction, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { startTestApp, type Caller } from '#platform/testing'
import finding from './index.ts'

/** Monday, 09:00 in Viet Nam. */
export const MONDAY = new Date('2026-11-23T02:00:00Z')
const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = { seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false], department: ['Sở Nông nghiệp và Môi trường', 'SNNMT', 'seat', true] } as const
const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']], colleague: ['Đỗ Văn Sổ', 'Văn thư', 'office', ['records-clerk']],
  specialist: ['Ngô Văn Bình', 'Chuyên viên', 'office', ['specialist']], departmentClerk: ['Đỗ Thị Ngữ', 'Văn thư', 'department', ['records-clerk']],
} as const
type Member = keyof typeof members

const founderOf = (db: Db) =>
  ({ db, now: new Date('2026-11-02T02:00:00Z'), actor: { ...systemActor(), permissions: new Set(['organisation.manage', 'people.manage']), sessionId: randomUUID() }, request: { id: 'test', address: null, agent: null, headers: {} } })

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
  name: `finding_${createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 8)}`,
  build: async ({ write }: Database) => { await inTransaction(write, settle) },
}

const modules = [organisation, people, work, documents, finding, auditModule]
export type Desk = Caller & { personId: string; positionId: string }

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
  const desks = Object.fromEntries(Object.entries(members).map(([key, [name]]) => {
    const { personId, id: positionId } = positions.find(({ personName }) => personName === name)!
    const sessionId = randomUUID()
    sessions.set(sessionId, { personId, positionId, sessionId })
    return [key, { personId, positionId, ...app.browser(sessionId) }]
  })) as Record<Member, Desk>
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

export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, type } = error as { status: number; type: string }
  return got === status && type === `urn:congvu:problem:${code}`
}

/** A sound one-page PDF that shows a line of ASCII. */
function onePage() {
  const content = 'BT /F1 18 Tf 72 760 Td (Cong van) Tj ET'
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => { const at = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  const xref = out.length
  out += `xref\n0 6\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${out}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}
