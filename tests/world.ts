/**
 * The world of the house's own tests: a committee and two departments beside each other, each with the whole office
 * and papers in every state, built once through the endpoints and cloned for every test.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginBatch } from '#contracts/capture'
import { listArrivals, registerParcel } from '#contracts/delivery'
import { askOpinions, giveOpinion, getConsultation } from '#contracts/consultation'
import * as documents from '#contracts/documents'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, delegateInbox, grantAuthority } from '#contracts/people'
import { uploadSignatureImage } from '#contracts/signing'
import * as tasks from '#contracts/tasks'
import { createAccount } from '#modules/identity'
import { resolveActor } from '#modules/people'
import { ensureDemoAuthority, issueDemoCredential } from '#modules/signing'
import { dayOf, shiftDay } from '#platform/calendar'
import { config } from '#platform/config'
import { inTransaction, sql, type Database } from '#platform/database'
import { startTestApp } from '#platform/testing'
import { allModules } from '../apps/application.ts'
import { founder, openStage, type Player, type Stage } from '../apps/demo/stage.ts'
import { onePagePdf, tinyPng } from './papers.ts'

export const PASSWORD = 'Thu.Nghiem@2026'
export const PIN = '135790'

const parts = {
  leader: ['Giám đốc', 'agency'], 'deputy-leader': ['Phó Giám đốc', 'agency'], 'office-chief': ['Chánh Văn phòng', 'office'], 'form-checker': ['Kiểm tra thể thức', 'office'],
  'records-clerk': ['Văn thư', 'office'], secretary: ['Thư ký', 'office'], 'unit-head': ['Trưởng phòng', 'room'], 'deputy-unit-head': ['Phó Trưởng phòng', 'room'],
  specialist: ['Chuyên viên', 'room'], auditor: ['Giám sát', 'office'], administrator: ['Quản trị', 'office'],
} as const
export type Role = keyof typeof parts
export const roles = Object.keys(parts) as Role[]

export type Member = Player & { username: string }
export type Agency = {
  key: string
  unitId: string
  units: Record<'agency' | 'office' | 'room', string>
  members: Record<Role, Member>
  /** Documents by the state they rest in. */
  incoming: Record<'registered' | 'submitted' | 'directed' | 'assigned' | 'processing' | 'completed', string>
  outgoing: Record<'drafting' | 'reviewing' | 'checking' | 'submittedToSign' | 'signed' | 'issued', string>
}
export type Cast = { committee: string; north: Agency; south: Agency }

const basis = { legalBasis: 'Quyết định thử nghiệm' }
const SINCE = '2025-07-01'

type Teller = { stage: Stage; at: Date; establish: (name: string, symbol: string, kind: string, parentId: string | null) => Promise<string>; hire: (facts: { name: string; title: string; unitId: string; role: Role; username: string }) => Promise<Member> }

function openTeller(stage: Stage, at: Date): Teller {
  const asFounder = <E extends Parameters<Stage['act']>[1]>(endpoint: E, input: Parameters<typeof stage.act<E>>[2]) => stage.act('founder', endpoint, input, at)
  return {
    stage, at,
    establish: async (name, symbol, kind, parentId) => (await asFounder(createUnit, { name, symbol, kind, level: 'province', place: 'Sông Lam', parentId, on: SINCE, ...basis })).id,
    hire: async ({ name, title, unitId, role, username }) => {
      const person = await asFounder(createPerson, { fullName: name })
      const position = await asFounder(createPosition, { personId: person.id, unitId, title, roles: [role], isPrimary: true, validFrom: SINCE, ...basis })
      await inTransaction(stage.database.write, (db) =>
        createAccount({ db, now: at, actor: founder(), request: { id: 'world', address: null, agent: null, headers: {} } }, { personId: person.id, username, password: PASSWORD }))
      return { personId: person.id, positionId: position.id, name, title, username }
    },
  }
}

/** Names as people have them: the form check looks for one under a signature. */
const namesake = { bac: 'Nguyễn Bắc', nam: 'Trần Nam' }
const given = ['An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga', 'Oanh', 'Phúc', 'Quân', 'Sơn', 'Thảo']

async function foundAgency(teller: Teller, key: string, name: string, symbol: string, parentId: string): Promise<Agency> {
  const { stage, at, establish, hire } = teller
  const agency = await establish(name, symbol, 'department', parentId)
  const units = { agency, office: await establish(`Văn phòng ${name}`, `VP${key}`, 'division', agency), room: await establish(`Phòng Nghiệp vụ ${name}`, `NV${key}`, 'division', agency) }
  const members = {} as Record<Role, Member>
  for (const role of roles) {
    const [title, home] = parts[role]
    members[role] = await hire({ name: `${namesake[key as keyof typeof namesake]} ${given[roles.indexOf(role)]}`, title, unitId: units[home], role, username: `${role}.${key}` })
  }
  await stage.act('founder', grantAuthority, { positionId: members.leader.positionId, capacity: null, validFrom: SINCE, ...basis }, at)
  await stage.act('founder', grantAuthority, { positionId: members['deputy-leader'].positionId, capacity: 'KT', principalPositionId: members.leader.positionId, validFrom: SINCE, ...basis }, at)
  await inTransaction(stage.database.write, async (db) => {
    const context = { db, now: at, actor: founder(), request: { id: 'world', address: null, agent: null, headers: {} } }
    for (const role of ['leader', 'deputy-leader'] as const) await issueDemoCredential(context, { holder: { personId: members[role].personId }, pin: PIN })
    await issueDemoCredential(context, { holder: { agencyId: agency }, pin: PIN })
  })
  return { key, unitId: agency, units, members, incoming: {} as never, outgoing: {} as never }
}

/** Six arrivals, each taken one step further than the one before. */
async function tellIncoming({ stage, at }: Teller, { key, members, units }: Agency): Promise<Agency['incoming']> {
  const clerk = members['records-clerk']
  const steps: [keyof Agency['incoming'], (documentId: string) => Promise<unknown>][] = [
    ['registered', async () => {}],
    ['submitted', (documentId) => stage.act(clerk, documents.submitIncoming, { documentId, leaderPositionId: members.leader.positionId }, at)],
    ['directed', (documentId) => stage.act(members.leader, documents.directIncoming, { documentId, targets: [{ unitId: units.room, role: 'lead' }, { unitId: units.office, role: 'coordinate' }] }, at)],
    ['assigned', (documentId) => stage.act(members['unit-head'], documents.assignIncoming, { documentId, positionId: members.specialist.positionId }, at)],
    ['processing', (documentId) => stage.act(members.specialist, documents.processIncoming, { documentId, note: 'Đang xử lý' }, at)],
    ['completed', (documentId) => stage.act(members.specialist, documents.completeIncoming, { documentId, result: 'Đã xong' }, at)],
  ]
  const told = {} as Agency['incoming']
  for (const [i, [state]] of steps.entries()) {
    const file = await stage.upload(clerk, `den-${i}.pdf`, onePagePdf(`${key} ${i}`), at)
    const { documentId } = await stage.act(clerk, documents.registerIncoming, {
      typeCode: 'CV', issuerName: 'Bộ Nội vụ', codeNumber: String(100 + i), codeNotation: 'BNV-CCVC', issuedOn: shiftDay(dayOf(at), -2), subject: `Rà soát biên chế lần ${i} (${key})`,
      dueOn: shiftDay(dayOf(at), 9), fileIds: [file.id],
    }, at)
    for (const [, run] of steps.slice(0, i + 1)) await run(documentId)
    told[state] = documentId
  }
  return told
}

/** Six papers of their own, the last one issued to the neighbour. */
async function tellOutgoing({ stage, at }: Teller, { key, members }: Agency, neighbour: string): Promise<Agency['outgoing']> {
  const { specialist, leader } = members
  const clerk = members['records-clerk']
  const steps: [keyof Agency['outgoing'] | null, (documentId: string, fileId: string) => Promise<unknown>][] = [
    ['drafting', async () => {}],
    ['reviewing', (documentId) => stage.act(specialist, documents.submitForReview, { documentId }, at)],
    ['checking', (documentId) => stage.act(members['unit-head'], documents.approveContent, { documentId }, at)],
    [null, (documentId) => stage.act(members['form-checker'], documents.passFormCheck, { documentId }, at)],
    ['submittedToSign', (documentId) => stage.act(specialist, documents.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } }, at)],
    ['signed', (documentId, fileId) => stage.act(leader, documents.signDocument, { documentId, fileId, pin: PIN }, at)],
    [null, (documentId) => stage.act(clerk, documents.numberDocument, { documentId, pin: PIN }, at)],
    [null, (documentId) => stage.act(clerk, documents.sealDocument, { documentId, pin: PIN }, at)],
    ['issued', (documentId) => stage.act(clerk, documents.issueDocument, { documentId, receiverIds: [neighbour] }, at)],
  ]
  const told = {} as Agency['outgoing']
  for (const [i, [state]] of steps.entries()) {
    if (state === null) continue
    const { documentId, fileId } = await stage.act(specialist, documents.createDraft, {
      content: { typeCode: 'CV', subject: `phối hợp rà soát lần ${i} (${key})`, body: 'Đề nghị quý cơ quan phối hợp.', addressees: ['Quý cơ quan'], recipients: ['Như trên'], signerPositionId: leader.positionId },
    }, at)
    for (const [, run] of steps.slice(0, i + 1)) await run(documentId, fileId)
    told[state] = documentId
  }
  return told
}

/** Tasks in four states: assigned from a letter, under way with a later deadline asked for and a part of its own, reported, confirmed. */
async function tellTasks({ stage, at }: Teller, { key, members, units, incoming }: Agency) {
  const { leader, specialist } = members
  const head = members['unit-head']
  const assign = (title: string, lead: { unitId?: string; positionId?: string }) => stage.act(leader, tasks.assignTask, {
    title: `${title} (${key})`, direction: 'Chủ trì, báo cáo kết quả.', documentId: incoming.directed, lead, coordinators: [{ unitId: units.office }], dueOn: shiftDay(dayOf(at), 20),
  }, at)
  await assign('Rà soát danh mục', { unitId: units.room })
  const running = await assign('Báo cáo tiến độ', { unitId: units.room })
  await stage.act(head, tasks.acceptTask, { taskId: running.taskId }, at)
  await stage.act(head, tasks.splitTask, { taskId: running.taskId, title: `Thống kê (${key})`, direction: 'Thống kê.', lead: { positionId: specialist.positionId } }, at)
  await stage.act(head, tasks.requestExtension, { taskId: running.taskId, dueOn: shiftDay(dayOf(at), 25), reason: 'Chờ số liệu.' }, at)
  for (const isConfirmed of [false, true]) {
    const { taskId } = await assign(isConfirmed ? 'Đã xong' : 'Chờ xác nhận', { positionId: specialist.positionId })
    await stage.act(specialist, tasks.acceptTask, { taskId }, at)
    const file = await stage.upload(specialist, 'ket-qua.pdf', onePagePdf(`ket qua ${key}`), at)
    await stage.act(specialist, tasks.reportCompletion, { taskId, words: 'Đã xong.', fileIds: [file.id] }, at)
    if (isConfirmed) await stage.act(leader, tasks.confirmTask, { taskId, quality: 'good' }, at)
  }
}

/** Opinions on a draft: one given, one still waited for. */
async function tellOpinions({ stage, at }: Teller, { members, units, outgoing }: Agency) {
  const { specialist } = members
  const { consultationId } = await stage.act(specialist, askOpinions, {
    documentId: outgoing.drafting, question: 'Xin ý kiến.', dueOn: shiftDay(dayOf(at), 10), targets: [{ unitId: units.office }, { positionId: members.leader.positionId }],
  }, at)
  const { opinions } = await stage.act(members.leader, getConsultation, { consultationId }, at)
  await stage.act(members.leader, giveOpinion, { consultationId, requestId: opinions.find(({ isMine }) => isMine)!.id, answer: 'agree' }, at)
}

/** What the tellings above leave out: an inbox handed over, an image, a private upload, and one of two parcels registered. */
async function tellAside({ stage, at }: Teller, { members, key }: Agency) {
  const png = await stage.upload(members.leader, 'chu-ky.png', tinyPng(), at)
  await stage.act(members.leader, uploadSignatureImage, { whose: 'person', fileId: png.id }, at)
  await stage.upload(members.specialist, 'rieng.pdf', onePagePdf(`rieng ${key}`), at)
  const scan = await stage.upload(members['records-clerk'], 'lo-quet.pdf', onePagePdf(`lo quet ${key}`), at)
  await stage.act(members['records-clerk'], beginBatch, { name: `Lô quét ${key}`, fileIds: [scan.id] }, at)
  await stage.act(members.specialist, delegateInbox, {
    absentPositionId: members.specialist.positionId, delegatePositionId: members['deputy-unit-head'].positionId, reason: 'Nghỉ phép',
    fromAt: at.toISOString(), toAt: new Date(at.getTime() + 3 * 86_400_000).toISOString(),
  }, at)
}

async function build(database: Database) {
  const stage = openStage(database)
  const at = new Date()
  const teller = openTeller(stage, at)
  await inTransaction(database.write, (db) => ensureDemoAuthority({ db, now: at }))
  const committee = await teller.establish('Ủy ban nhân dân tỉnh Sông Lam', 'UBND', 'peoples-committee', null)
  const north = await foundAgency(teller, 'bac', 'Sở Phía Bắc', 'SPB', committee)
  const south = await foundAgency(teller, 'nam', 'Sở Phía Nam', 'SPN', committee)
  for (const [agency, neighbour] of [[north, south], [south, north]] as const) {
    agency.incoming = await tellIncoming(teller, agency)
    agency.outgoing = await tellOutgoing(teller, agency, neighbour.unitId)
    await tellTasks(teller, agency)
    await tellOpinions(teller, agency)
    await tellAside(teller, agency)
  }
  await stage.settle()
  for (const { members } of [north, south]) {
    const { rows } = await stage.act(members['records-clerk'], listArrivals, {}, at)
    // One arrival is registered, so that parcels stand in both states when a test asks for a second one.
    if (rows.length > 1) await stage.act(members['records-clerk'], registerParcel, { parcelId: rows[0]!.id, notDuplicate: true }, at)
  }
  await keepCast(database, { committee, north, south })
}

/** The names of the world travel inside its template. */
async function keepCast(database: Database, cast: Cast) {
  await sql`create table public.world_cast (facts jsonb not null)`.execute(database.write)
  await sql`insert into public.world_cast values (${JSON.stringify(cast)})`.execute(database.write)
}

/** The bytes and keys of the world lie beside its template: a new folder makes a new template. */
function homeOfWorld(): { name: string; folder: string } {
  const source = createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 10)
  const folder = join(process.env.TEST_SCRATCH ?? tmpdir(), `congvu-world-${source}`)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'name')
  try { writeFileSync(path, randomUUID().slice(0, 8), { flag: 'wx' }) } catch { /* a neighbour named it first */ }
  return { name: `world_${source}_${readFileSync(path, 'utf8')}`, folder }
}

/** Starts the whole application over a copy of the world; `as` signs a member in, with the powers the product itself resolves. */
export async function startWorld(t: Parameters<typeof startTestApp>[0]) {
  const { name, folder } = homeOfWorld()
  config.dataDir = folder
  const app = await startTestApp(t, { modules: allModules.filter((module) => module.name !== 'files'), world: { name, build } })
  const { rows } = await sql<{ facts: Cast }>`select facts from public.world_cast`.execute(app.database.read)
  const as = async ({ personId, positionId }: Pick<Player, 'personId' | 'positionId'>) => {
    const actor = await resolveActor(app.database.read, { personId, positionId, sessionId: randomUUID(), now: app.clock.now() })
    if (!actor) throw new Error('This member holds no such position')
    return { actor, ...app.official({ ...actor, powers: [...actor.permissions] }) }
  }
  return { app, cast: rows[0]!.facts, as }
}
