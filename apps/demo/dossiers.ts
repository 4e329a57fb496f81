import * as dossiers from '#contracts/dossiers'
import { rateByCode } from '#contracts/ratings'
import { createUnit, type Unit } from '#contracts/organisation'
import { createPerson, createPosition } from '#contracts/people'
import { createAccount } from '#modules/identity'
import { apologiseForLate } from '#modules/dossiers'
import { drawSignature, issueDemoSlipKey } from '#modules/signing'
import { inTransaction } from '#platform/database'
import { DEMO_PASSWORD, type AgencyCast, type Cast } from './founding.ts'
import { tellDigitised } from './digitising.ts'
import { tellHandOvers } from './hand-overs.ts'
import { tellCitizens } from './messages.ts'
import { tellPayments } from './payments.ts'
import { applicantOf } from './people.ts'
import { founder, type Player, type Stage } from './stage.ts'
import { tellTickets } from './tickets.ts'
import { lately, play, tell } from './week.ts'

const SINCE = '2025-07-01'
const BASIS = 'Dữ liệu mẫu; quy trình nội bộ theo Nghị định 61/2018/NĐ-CP'

export type Counter = { agency: AgencyCast; clerk: Player; processes: Map<string, string>; tax?: Tax }
/** Who fixes what is owed for land, beside the agency that keeps it. */
type Tax = { room: Unit; officer: Player }
type Plan = [name: string, unit: (agency: AgencyCast) => string, role: dossiers.StepPlan['role'], hours: number, facts?: Partial<dossiers.StepPlan>]

const [agencyUnit, room] = [({ unit }: AgencyCast) => unit.id, (i: number) => ({ rooms }: AgencyCast) => rooms[i]!.unit.id]
const sameDay: Plan[] = [['Tiếp nhận, chuyển hồ sơ', agencyUnit, 'one-stop-clerk', 1], ['Kiểm tra, ghi sổ, lập giấy tờ', room(0), 'specialist', 4], ['Ký giấy tờ', agencyUnit, 'leader', 2, { verb: 'sign' }]]
const certified: Plan[] = [['Tiếp nhận, đối chiếu bản chính', agencyUnit, 'one-stop-clerk', 1], ['Ký chứng thực', agencyUnit, 'deputy-leader', 3, { verb: 'sign' }]]
const household: Plan[] = [['Tiếp nhận, chuyển hồ sơ', agencyUnit, 'one-stop-clerk', 2], ['Thẩm định hồ sơ', room(1), 'specialist', 12], ['Trưởng phòng duyệt', room(1), 'unit-head', 4, { verb: 'review' }], ['Ký giấy chứng nhận', agencyUnit, 'leader', 4, { verb: 'sign' }]]
const parcel = (tax: Tax): Plan[] => [
  ['Tiếp nhận, chuyển hồ sơ', agencyUnit, 'one-stop-clerk', 4], ['Thẩm định hồ sơ, trích đo', room(3), 'specialist', 40], ['Đối chiếu quy hoạch', room(1), 'specialist', 24, { isParallel: true }],
  ['Xác định nghĩa vụ tài chính', () => tax.room.id, 'specialist', 24], ['Trưởng phòng duyệt', room(3), 'unit-head', 8, { verb: 'review' }], ['Ký Giấy chứng nhận', agencyUnit, 'leader', 8, { verb: 'sign' }],
]
const communal: Record<string, [Plan[], { quantity: number; unit: 'sameDay' | 'workingDay' }]> = {
  '1.001193': [sameDay, { quantity: 1, unit: 'sameDay' }], '1.000656': [sameDay, { quantity: 1, unit: 'sameDay' }], '2.000635': [sameDay, { quantity: 1, unit: 'sameDay' }], '2.000815': [certified, { quantity: 1, unit: 'sameDay' }], '1.001612': [household, { quantity: 3, unit: 'workingDay' }],
}
const departmental = (tax: Tax): typeof communal => ({ '1.012784': [parcel(tax), { quantity: 12, unit: 'workingDay' }] })

type Seat = { unitId: string; name: string; username: string; title: string; role: string }

async function hire(stage: Stage, { unitId, name, username, title, role }: Seat, now: Date): Promise<Player> {
  const { id: personId } = await stage.act('founder', createPerson, { fullName: name }, now)
  const { id: positionId } = await stage.act('founder', createPosition, { personId, unitId, title, roles: [role], isPrimary: true, validFrom: SINCE, legalBasis: BASIS }, now)
  await inTransaction(stage.database.write, (db) => createAccount({ db, actor: founder(), now, request: { id: 'demo', address: null, agent: 'demo', headers: {} } }, { personId, username, password: DEMO_PASSWORD }))
  return { personId, positionId, name, title }
}

/** The tax office of the province, as far as dossiers of land pass through it. */
async function openTaxOffice(stage: Stage, parentId: string, now: Date): Promise<Tax> {
  const since = { on: SINCE, legalBasis: BASIS, level: 'province' }
  const { id: office } = await stage.act('founder', createUnit, { parentId, name: 'Thuế tỉnh Sông Lam', shortName: 'Thuế tỉnh', symbol: 'TSL', organId: 'H99.41', place: 'Sông Lam', kind: 'department', isAgency: true, ...since }, now)
  const room = await stage.act('founder', createUnit, { parentId: office, name: 'Phòng Quản lý các khoản thu từ đất', shortName: 'Phòng Thu từ đất', symbol: 'TTĐ', kind: 'division', ...since }, now)
  return { room, officer: await hire(stage, { unitId: room.id, name: 'Đinh Thị Phương Thảo', username: 'chuyenvien.thue', title: 'Chuyên viên', role: 'specialist' }, now) }
}

async function settleProcesses(stage: Stage, controller: Player, agency: AgencyCast, plans: typeof communal, now: Date): Promise<Map<string, string>> {
  const settled = new Map<string, string>()
  for (const [procedureCode, [plan, time]] of Object.entries(plans)) {
    const steps = plan.map(([name, unit, role, hours, facts]) => ({ name, unitId: unit(agency), role, hours, ...facts }))
    const { processId, flaws } = await stage.act(controller, dossiers.draftProcess, { agencyId: agency.unit.id, procedureCode, time, steps }, now)
    if (flaws.length > 0) throw new Error(`${procedureCode}: ${flaws.join()}`)
    await stage.act(controller, dossiers.publishProcess, { processId, from: '2025-07-02', decisionNumber: '1250/QĐ-UBND (dữ liệu mẫu)', legalBasis: BASIS }, now)
    settled.set(procedureCode, processId)
  }
  return settled
}

/** A counter with its clerk and its processes. */
export async function openCounter(stage: Stage, controller: Player, agency: AgencyCast, seat: { name: string; username: string; plans?: typeof communal; tax?: Tax }, now: Date): Promise<Counter> {
  const clerk = await hire(stage, { unitId: agency.rooms[0]!.unit.id, ...seat, title: 'Công chức bộ phận một cửa', role: 'one-stop-clerk' }, now)
  await inTransaction(stage.database.write, (db) => issueDemoSlipKey({ db, actor: founder(), now, request: { id: 'demo', address: null, agent: 'demo', headers: {} } }, agency.unit.id))
  return { agency, clerk, ...(seat.tax && { tax: seat.tax }), processes: await settleProcesses(stage, controller, agency, seat.plans ?? communal, now) }
}

const roads = ['lodged', 'accepted', 'underWay', 'late', 'supplement', 'payment', 'suspended', 'withdrawn', 'refused', 'resolved', 'returned', 'denied', 'supplied'] as const
type Road = (typeof roads)[number]
type Steps = Parameters<typeof tell>[2]
type Told = { stage: Stage; counter: Counter; dossierId: string; code: string }

/** Whoever has the step at this desk. */
function holderOf({ agency, clerk, tax }: Counter, step: dossiers.StepView): Player {
  if (step.role === 'one-stop-clerk') return clerk
  if (step.role === 'leader') return agency.leaders[0]!
  if (step.role === 'deputy-leader') return agency.leaders[1]!
  if (tax && step.unitName === tax.room.name) return tax.officer
  const at = agency.rooms.find(({ unit }) => unit.name === step.unitName) ?? agency.rooms[0]!
  return step.role === 'unit-head' ? at.head : at.staff[0]!
}

const openStep = async ({ stage, counter: { clerk }, dossierId }: Told, at: Date) => (await stage.act(clerk, dossiers.getDossier, { dossierId }, at)).steps.filter(({ state }) => state === 'open')

async function handOn(told: Told, at: Date) {
  for (const step of await openStep(told, at)) await told.stage.act(holderOf(told.counter, step), dossiers.handOn, { dossierId: told.dossierId, stepId: step.id, note: 'Đủ điều kiện, chuyển bước sau.' }, at)
}

async function take(told: Told, at: Date) {
  const [step] = await openStep(told, at)
  await told.stage.act(holderOf(told.counter, step!), dossiers.takeStep, { dossierId: told.dossierId, stepId: step!.id }, at)
}

/** As whoever has the open step. */
async function asHolder<E extends Parameters<Stage['act']>[1]>(told: Told, endpoint: E, input: Record<string, unknown>, at: Date) {
  const [step] = await openStep(told, at)
  return told.stage.act(holderOf(told.counter, step!), endpoint, { dossierId: told.dossierId, ...input } as never, at)
}

async function toTheEnd(told: Told, at: Date) {
  for (let i = 0; i < 10; i += 1) {
    const { steps } = await told.stage.act(told.counter.clerk, dossiers.getDossier, { dossierId: told.dossierId }, at)
    const last = Math.max(...steps.map(({ stage }) => stage))
    if (steps.some(({ state, stage }) => state === 'open' && stage === last)) return
    await handOn(told, at)
  }
}

/** Into the applicant's own hand, who signs on the tablet. */
async function giveOut({ stage, counter: { clerk }, dossierId }: Told, at: Date) {
  const { applicantName } = await stage.act(clerk, dossiers.getDossier, { dossierId }, at)
  const { id } = await stage.upload(clerk, 'chu-ky-nguoi-nhan.png', (await drawSignature(applicantName)).png, at)
  await stage.act(clerk, dossiers.returnResult, { dossierId, receiverName: applicantName, acknowledgement: 'ink', signatureFileId: id }, at)
}

const [MINUTES, HOUR] = [12, 60]
const obligation = {
  lines: [{ name: 'Lệ phí trước bạ nhà, đất (0,5%)', amount: 1_250_000 }, { name: 'Thuế thu nhập cá nhân', amount: 500_000 }],
  legalBasis: 'Nghị định 10/2022/NĐ-CP, Điều 8 (dữ liệu mẫu)', words: 'Theo thông báo nộp tiền của cơ quan thuế.',
}

/** What happens after it was lodged, in working minutes. */
function roadOf(told: Told, road: Road): Steps {
  const { stage, counter: { clerk } } = told
  const counter = <E extends Parameters<Stage['act']>[1]>(endpoint: E, input: Record<string, unknown>) => (at: Date) => stage.act(clerk, endpoint, { dossierId: told.dossierId, ...input } as never, at)
  const begin: Steps = [[MINUTES, (at) => handOn(told, at)], [20, (at) => take(told, at)]]
  const end = (outcome: Record<string, unknown>): Steps => [...begin, [HOUR, (at) => toTheEnd(told, at)], [40, (at) => asHolder(told, dossiers.resolveDossier, outcome, at)]]
  const granted = end({ outcome: 'granted', resultNumber: 'Số 12/2026', words: 'Đủ điều kiện.' })
  const toTax: Steps = told.counter.tax ? [[HOUR, (at) => handOn(told, at)]] : []
  const supplement: Steps = [...begin, [30, (at) => asHolder(told, dossiers.askSupplement, { items: ['Giấy tờ chứng minh nơi cư trú', 'Văn bản ủy quyền có chứng thực'], reason: 'Hồ sơ thiếu giấy tờ bắt buộc.' }, at)]]
  const toHand: Steps[number] = [30, (at) => giveOut(told, at)]
  const ways: Record<Road, Steps> = {
    lodged: [], accepted: [], refused: [], underWay: begin, late: begin, supplement, resolved: granted, returned: [...granted, toHand],
    payment: [...begin, ...toTax, [HOUR, (at) => asHolder(told, dossiers.askPayment, obligation, at)]],
    suspended: [...begin, [HOUR, (at) => asHolder(told, dossiers.suspendDossier, { reason: 'Có đơn tranh chấp, chờ kết quả hòa giải.' }, at)]],
    withdrawn: [[30, counter(dossiers.withdrawDossier, { reason: 'Công dân nộp lại ở nơi cư trú.' })]], denied: end({ outcome: 'refused', words: 'Không đủ điều kiện theo quy định.' }),
    supplied: [...supplement, [4 * HOUR, counter(dossiers.takeSupplement, { words: 'Đã nộp đủ hai giấy tờ.' })]],
  }
  return ways[road]
}

const hoursAgo: Record<Road, number> = { lodged: 2, accepted: 3, underWay: 5, late: 150, supplement: 52, payment: 60, suspended: 90, withdrawn: 40, refused: 30, resolved: 28, returned: 76, denied: 54, supplied: 80 }
const communes = ['1.001193', '2.000635', '1.001612', '2.000815', '1.000656']

/** What the citizen thought of it, said on the public page. */
function ratingOf(told: Told, road: Road, place: number, proof: string): Steps {
  if (road !== 'returned' && road !== 'refused') return []
  const whole = road === 'refused' ? { step: 0, score: 'notSatisfied' as const, reasons: ['unclear'] } : { step: 0, score: place % 2 === 0 ? 'verySatisfied' as const : 'satisfied' as const, reasons: ['quick', 'kind'] }
  return [[25, (at) => told.stage.act('founder', rateByCode, { code: told.code, proof, ratings: road === 'refused' ? [whole] : [whole, { ...whole, step: 2 }] }, at)]]
}

function tellDossier(stage: Stage, counter: Counter, now: Date, book: Parameters<typeof play>[0]['book'], { code, road, place }: { code: string; road: Road; place: number }) {
  const told: Told = { stage, counter, dossierId: '', code: '' }
  const applicant = applicantOf(place, counter.agency.unit.shortName.replace('UBND ', ''))
  const outcome = road === 'lodged' ? 'keep' as const : road === 'refused' ? 'refuse' as const : 'accept' as const
  const lodge = async (at: Date) => {
    ({ dossierId: told.dossierId, code: told.code } = await stage.act(counter.clerk, dossiers.lodgeDossier, { processId: counter.processes.get(code)!, applicant, parts: [{ position: 0, originals: 1 }], outcome, reason: outcome === 'refuse' ? 'Không thuộc thẩm quyền của xã; đã hướng dẫn nơi nộp.' : null }, at))
  }
  tell({ book, now }, lately(now, hoursAgo[road] + (place % 5)), [[place % 45, lodge], ...roadOf(told, road), ...ratingOf(told, road, place, applicant.bornOn.slice(0, 4))])
}

/** Counters, processes and some forty dossiers in every state; then the apologies for what is late. */
export async function tellDossiers(stage: Stage, cast: Cast, controller: Player, now: Date, say: (line: string) => void): Promise<Counter[]> {
  const tax = await openTaxOffice(stage, cast.province.unit.id, now)
  const seats = [
    { agency: cast.communes[0]!, name: 'Nguyễn Thị Cẩm Tú', username: 'motcua.yentrung' }, { agency: cast.communes[1]!, name: 'Lê Đình Mạnh', username: 'motcua.thanhlien' },
    { agency: cast.communes[2]!, name: 'Phạm Thị Ngọc Diệp', username: 'motcua.truongthi' }, { agency: cast.departments[0]!, name: 'Hoàng Văn Thái', username: 'motcua.nnmt', plans: departmental(tax), tax },
  ]
  const counters: Counter[] = []
  for (const { agency, ...seat } of seats) counters.push(await openCounter(stage, controller, agency, seat, now))
  const book: Parameters<typeof play>[0]['book'] = []
  for (let place = 0; place < 39; place += 1) tellDossier(stage, counters[place % 3]!, now, book, { code: communes[place % communes.length]!, road: roads[place % roads.length]!, place })
  for (const [i, road] of (['payment', 'underWay', 'supplement', 'suspended'] as const).entries()) tellDossier(stage, counters[3]!, now, book, { code: '1.012784', road, place: 40 + i })
  await play({ book, now }, () => {})
  const apologies = await apologiseForLate(stage.database, now)
  const sheets = await tellHandOvers(stage, counters[0]!, now)
  await tellTickets(stage, counters[0]!, now, say)
  await tellDigitised(stage, counters[0]!, now)
  await stage.settle()
  await tellPayments(stage, counters, controller, now)
  const told = await tellCitizens(stage, counters, now)
  say(`43 hồ sơ ở ${counters.length} quầy một cửa, ${apologies} phiếu xin lỗi, ${sheets} phiếu bàn giao, ${told} tin đến công dân`)
  return counters
}
