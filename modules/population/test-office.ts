/** A commune's counter, the registry as a process of its own, citizens with and without a proven number: for the tests of this module. */
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { draftProcess, getDossier, handOn, lodgeDossier, publishProcess } from '#contracts/dossiers'
import { importProcedures } from '#contracts/procedures'
import citizens, { concealFacts, numberKeyOf } from '#modules/citizens'
import dossiers from '#modules/dossiers'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { config } from '#platform/config'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Problem } from '#platform/problems'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import population, { forgetTroubles } from './index.ts'
import type { Address, Person } from './rules.ts'

type Ending = Parameters<typeof startTestApp>[0]
type Fault = { kind: 'status' | 'drop' | 'slow' | 'liar' | 'garbage'; value?: number; times: number }

const address = (ChiTiet: string): Address => ({ MaTinhThanh: '40', MaQuanHuyen: '', MaPhuongXa: '', ChiTiet, QuocGia: 'VN' })
/** The applicant of the dossiers' own tests, and her mother. */
export const applicant: Person = {
  SoDinhDanh: '040190001234', SoCMND: '186000111', HoVaTen: { Ho: 'Nguyễn', ChuDem: 'Thị Hồng', Ten: 'Vân' }, GioiTinh: 'Nữ', DanToc: 'Kinh', TonGiao: 'Phật giáo Hòa Hảo', TinhTrangHonNhan: 'Đã kết hôn', NhomMau: 'AB',
  NgayThangNamSinh: { NgayThangNamSinh: '1990-11-02' }, NoiDangKyKhaiSinh: address('Xã Thanh Liên'), QuocTich: 'Việt Nam', QueQuan: address('Xã Thanh Liên'), ThuongTru: address('Thôn 7, xã Yên Trung'), NoiOHienTai: address('Thôn 7, xã Yên Trung'),
  Cha: { HoVaTen: { Ho: 'Nguyễn', ChuDem: 'Văn', Ten: 'Kín' }, QuocTich: 'Việt Nam', SoDinhDanh: '040060000001', SoCMND: '' }, SoSoHoKhau: '310099887',
  ChuHo: { QuanHe: 'Vợ', SoDinhDanh: '040088000002', SoCMND: '', HoVaTen: { Ho: 'Trần', ChuDem: 'Đình', Ten: 'Khuất' } },
}
export const mother: Person = { SoDinhDanh: '040162000005', HoVaTen: { Ho: 'Lê', ChuDem: 'Thị', Ten: 'Hoà' }, GioiTinh: 'Nữ', NgayThangNamSinh: { NamSinh: '1962' }, DanToc: 'Thái', QuocTich: 'Việt Nam' }
export const motherSaid = { relation: 'mother' as const, fullName: 'Lê Thị Hòa', personalNumber: '040162000005', bornOn: '1962-04-01' }

/** The simulator as the command line starts it. */
async function startProcess(t: Ending) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../apps/cli.ts'), 'population-simulator', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(async () => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return (JSON.parse(line) as { url: string }).url
}

export async function startRegistry(t: Ending) {
  const url = await startProcess(t)
  const was = { ...config.population }
  t.after(async () => { Object.assign(config.population, was); forgetTroubles() })
  Object.assign(config.population, { url, patience: 2000 })
  forgetTroubles()
  const world = async <T = object>(what: string, body: object = {}) => (await (await fetch(`${url}/world/${what}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  await world('people', { people: [applicant, mother] })
  return { url, order: (...faults: Fault[]) => world('faults', { faults }), asked: async () => (await world<{ asked: Record<string, unknown>[] }>('asked')).asked }
}

const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }
const units = { commune: ['Ủy ban nhân dân xã Yên Trung', 'UBND', 'H99.51'], other: ['Ủy ban nhân dân xã Thanh Liên', 'UBND', 'H99.52'] } as const
const members = {
  controller: ['Võ Thị Minh Tuyết', 'Kiểm soát thủ tục', 'commune', 'procedure-controller'], clerk: ['Bùi Thị Lành', 'Cán bộ một cửa', 'commune', 'one-stop-clerk'], chairman: ['Cao Xuân Hòa', 'Chủ tịch', 'commune', 'leader'],
  specialist: ['Nguyễn Thị Hộ', 'Công chức tư pháp', 'room', 'specialist'], otherClerk: ['Hồ Thị Kia', 'Cán bộ một cửa', 'other', 'one-stop-clerk'], otherChairman: ['Vũ Bá Chủ', 'Chủ tịch', 'other', 'leader'],
} as const
type Member = keyof typeof members
type Seat = { personId: string; positionId: string; unitId: string }

/** Two communes, one with a room; who sits where is kept in the template itself. */
async function settle(db: Db) {
  const context = { db, now: new Date('2026-11-02T02:00:00Z'), actor: { ...systemActor(), permissions: new Set(['organisation.manage', 'people.manage']), sessionId: randomUUID() }, request: { id: 'test', address: null, agent: null, headers: {} } }
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, organId]] of Object.entries(units))
    ids.set(key, (await createUnit(context, { name, symbol, organId, kind: 'peoples-committee', level: 'commune', place: 'Sông Lam', parentId: null, isAgency: true, on: SINCE, ...basis })).id)
  ids.set('room', (await createUnit(context, { name: 'Phòng Văn hóa - Xã hội', symbol: 'VHXH', kind: 'division', level: 'commune', place: 'Sông Lam', parentId: ids.get('commune')!, isAgency: false, on: SINCE, ...basis })).id)
  const seats: Record<string, Seat> = {}
  for (const [key, [fullName, title, unit, role]] of Object.entries(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    const { id: positionId } = await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [role], isPrimary: true, validFrom: SINCE, ...basis })
    seats[key] = { personId, positionId, unitId: ids.get(unit)! }
  }
  await sql`create table public.seats (facts jsonb not null)`.execute(db)
  await sql`insert into public.seats values (${JSON.stringify(seats)})`.execute(db)
}

const world = { name: `population_${createHash('sha256').update(readFileSync(import.meta.filename)).digest('hex').slice(0, 8)}`, build: async ({ write }: Database) => { await inTransaction(write, settle) } }
type App = Awaited<ReturnType<typeof startTestApp>>

async function seatsOf(app: App) {
  const { rows } = await sql<{ facts: Record<Member, Seat> }>`select facts from public.seats`.execute(app.database.read)
  const desks = await Promise.all(Object.entries(rows[0]!.facts).map(async ([key, seat]) => {
    const actor = await resolveActor(app.database.read, { ...seat, sessionId: randomUUID(), now: app.clock.now() })
    return [key, { ...app.official({ ...actor!, powers: [...actor!.permissions] }), positionId: seat.positionId, unitId: seat.unitId, agencyId: actor!.agencyId! }] as const
  }))
  return Object.fromEntries(desks) as Record<Member, (typeof desks)[number][1]>
}

const said = { fullName: 'Nguyễn Thị Hồng Vân', personalNumber: '040190001234', bornOn: '1990-11-02', gender: 'Nữ' as const, address: 'Thôn 3, xã Yên Trung', phone: '0912345678' }
const CODE = '1.001612'

async function settleProcess(app: App, { controller, specialist }: Awaited<ReturnType<typeof seatsOf>>) {
  const content = readFileSync(join(import.meta.dirname, `../../apps/demo/procedures/${CODE}.json`), 'utf8')
  await app.official({ powers: ['procedures.manage'] }).call(importProcedures, { files: [{ name: `${CODE}.json`, content }], publishFrom: SINCE, decisionNumber: '163/QĐ', legalBasis: 'Luật' })
  const steps = [{ name: 'Tiếp nhận', unitId: controller.unitId, role: 'one-stop-clerk' as const, hours: 1 }, { name: 'Thẩm định', unitId: specialist.unitId, role: 'specialist' as const, hours: 4 }]
  const { processId } = await controller.call(draftProcess, { agencyId: controller.agencyId, procedureCode: CODE, time: { quantity: 3, unit: 'workingDay' }, steps })
  await controller.call(publishProcess, { processId, from: '2025-07-02', decisionNumber: '12/QĐ-UBND', legalBasis: 'Nghị định 61/2018/NĐ-CP' })
  return processId
}

/** A citizen with an account; with a number it is a proven one. */
const citizensOf = (app: App) => async (fullName: string, personalNumber: string | null, bornOn = '1990-11-02') => {
  const person = app.citizen({ name: fullName })
  await sql`insert into citizens.citizen (id, full_name, facts, number_key, number_tail, created_at) values (${person.personId}, ${fullName}, ${concealFacts({ personalNumber, bornOn, gender: null, address: null, phone: null, email: null }, person.personId)},
    ${personalNumber && numberKeyOf(personalNumber)}, ${personalNumber?.slice(-3) ?? null}, ${app.clock.now()})`.execute(app.database.write)
  return person
}

/** A Monday at nine, one dossier accepted at the counter. */
export async function startOffice(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, citizens, dossiers, population], world })
  const at = (words: string) => { app.clock.now = () => new Date(`${words.replace(' ', 'T')}:00+07:00`) }
  at('2026-11-23 09:00')
  const desks = await seatsOf(app)
  const processId = await settleProcess(app, desks)
  const lodge = (facts: object = {}) => desks.clerk.call(lodgeDossier, { processId, applicant: said, parts: [{ position: 0, originals: 1 }], ...facts })
  const { dossierId, code } = await lodge()
  const hand = async () => desks.clerk.call(handOn, { dossierId, stepId: (await desks.clerk.call(getDossier, { dossierId })).steps.find(({ isMine }) => isMine)!.id })
  const check = (facts: object = {}, who: Member = 'clerk') => desks[who].call(contract.queryPopulation, { dossierId, purpose: 'intake', ...facts })
  const auditor = app.official({ powers: ['population.review'] })
  const administrator = app.official({ powers: ['population.review', 'population.answer'], name: 'Quản Trị', positionTitle: 'Quản trị hệ thống' })
  return { app, at, desks, dossierId, code, lodge, hand, check, auditor, administrator, citizen: citizensOf(app) }
}

export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, type } = error as Problem & { type: string }
  if (got === status && type === `urn:congvu:problem:${code}`) return true
  throw new Error(`${got} ${type}, not ${status} ${code}`)
}
