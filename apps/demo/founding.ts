import { createUnit, type Unit } from '#contracts/organisation'
import { becomeAuthority, setOwnMember } from '#contracts/members'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import { createAccount } from '#modules/identity'
import { ensureDemoAuthority, issueDemoCredential } from '#modules/signing'
import { inTransaction } from '#platform/database'
import type { Context } from '#platform/http'
import { fold } from '#platform/search'
import { communes, departments, nameOf, province, provinceRooms, type AgencyPlan, type Room } from './province.ts'
import { founder, type Player, type Stage } from './stage.ts'

export const DEMO_PASSWORD = 'SongLam@2026'
export const DEMO_PIN = '246810'

export type RoomCast = { unit: Unit; symbol: string; head: Player; staff: Player[] }
export type AgencyCast = { unit: Unit; symbol: string; field: string; leaders: Player[]; clerk: Player; checker: Player; chief: Player; rooms: RoomCast[]; archivist?: Player }
export type Cast = { province: AgencyCast; departments: AgencyCast[]; communes: AgencyCast[]; history: { unit: Unit; archivist: Player } }

type Part = { unitId: string; title: string; roles: string[]; name?: string; username?: string; signs?: boolean }

const SINCE = '2025-07-01'
const BASIS = 'Dữ liệu mẫu, Luật Tổ chức chính quyền địa phương 72/2025/QH15'

/** Hires people one by one, in the fixed order of the name series. */
function openOffice(stage: Stage, at: Date) {
  let hired = 0
  const actor = founder()
  const context = (db: Context['db']): Context => ({ db, actor, now: at, request: { id: 'demo', address: null, agent: 'demo', headers: {} } })
  const establish = (input: Parameters<typeof stage.act<typeof createUnit>>[2]) => stage.act('founder', createUnit, input, at)

  const hire = async ({ unitId, title, roles, name, username, signs = false }: Part): Promise<Player> => {
    hired += 1
    const fullName = name ?? nameOf(hired)
    const person = await stage.act('founder', createPerson, { fullName }, at)
    const position = await stage.act('founder', createPosition, { personId: person.id, unitId, title, roles, isPrimary: true, validFrom: SINCE, legalBasis: BASIS }, at)
    await inTransaction(stage.database.write, async (db) => {
      await createAccount(context(db), { personId: person.id, username: username ?? `${fold(fullName).replaceAll(' ', '')}${hired}`, password: DEMO_PASSWORD })
      if (signs) await issueDemoCredential(context(db), { holder: { personId: person.id }, pin: DEMO_PIN })
    })
    return { personId: person.id, positionId: position.id, name: fullName, title }
  }

  const sealOf = (agencyId: string) => inTransaction(stage.database.write, (db) => issueDemoCredential(context(db), { holder: { agencyId }, pin: DEMO_PIN }))
  const prepare = () => inTransaction(stage.database.write, (db) => ensureDemoAuthority(context(db)))
  return { establish, hire, sealOf, prepare, authorise: (input: Parameters<typeof stage.act<typeof grantAuthority>>[2]) => stage.act('founder', grantAuthority, input, at) }
}
type Office = ReturnType<typeof openOffice>

type Named = Record<string, { name?: string; username: string }>

/** People whom the newspaper-like stories and the table of accounts know by name. */
const known: Record<string, Named> = {
  tinh: {
    leader: { name: 'Hoàng Minh Khang', username: 'chutich' }, deputy0: { name: 'Lê Thị Thu Ngân', username: 'phochutich' }, chief: { name: 'Nguyễn Quang Trung', username: 'chanhvanphong' },
    checker: { name: 'Hồ Thị Mỹ', username: 'kiemtra.thethuc' }, clerk: { name: 'Trần Thị Bích', username: 'vanthu.tinh' }, head1: { name: 'Phan Đình Lộc', username: 'truongphong.nn' },
    staff1: { name: 'Nguyễn Thị Hồng Vân', username: 'chuyenvien.nn' },
  },
  nnmt: {
    leader: { name: 'Phạm Hữu Đức', username: 'giamdoc.nnmt' }, clerk: { name: 'Đỗ Thị Ngữ', username: 'vanthu.nnmt' }, checker: { name: 'Trần Đình Quỹ', username: 'chanhvanphong.nnmt' },
    head2: { name: 'Vũ Bá Thành', username: 'truongphong.cnty' }, staff2: { name: 'Đỗ Quang Khải', username: 'chuyenvien.cnty' },
    staff1: { username: 'chuyenvien.khtc' }, head3: { username: 'truongphong.qldd' }, staff3: { username: 'chuyenvien.qldd' },
  },
  xd: { clerk: { username: 'vanthu.xd' }, leader: { username: 'giamdoc.xd' } },
  tc: { clerk: { username: 'vanthu.tc' }, leader: { username: 'giamdoc.tc' } },
  xa1: { leader: { name: 'Cao Xuân Hòa', username: 'chutich.yentrung' }, clerk: { name: 'Bùi Thị Lành', username: 'vanthu.yentrung' }, staff0: { name: 'Ngô Thị Thúy Hằng', username: 'hotich.yentrung' } },
}
const knownAs = (key: string, part: string) => known[key]?.[part] ?? {}

async function castRoom(office: Office, key: string, parentId: string, { name, symbol, staff = 2 }: Room, index: number, field: string): Promise<RoomCast> {
  const unit = await office.establish({ parentId, name, shortName: name, symbol, kind: 'division', level: field, on: SINCE, legalBasis: BASIS })
  const head = await office.hire({ unitId: unit.id, title: index === 0 ? 'Chánh Văn phòng' : 'Trưởng phòng', roles: index === 0 ? ['unit-head', 'form-checker', 'office-chief'] : ['unit-head'], ...knownAs(key, index === 0 ? 'checker' : `head${index}`) })
  const people: Player[] = []
  for (let i = 0; i < staff; i += 1) people.push(await office.hire({ unitId: unit.id, title: 'Chuyên viên', roles: ['specialist'], ...(i === 0 ? knownAs(key, `staff${index}`) : {}) }))
  return { unit, symbol, head, staff: people }
}

async function castLeaders(office: Office, key: string, unitId: string, { head, deputy, deputies, collective }: { head: string; deputy: string; deputies: number; collective: string | null }) {
  const leader = await office.hire({ unitId, title: head, roles: ['leader'], signs: true, ...knownAs(key, 'leader') })
  await office.authorise({ positionId: leader.positionId, capacity: collective ? 'TM' : null, ...(collective && { collective }), validFrom: SINCE, legalBasis: 'Nghị định 30/2020/NĐ-CP, Điều 13' })
  const others: Player[] = []
  for (let i = 0; i < deputies; i += 1) {
    const other = await office.hire({ unitId, title: deputy, roles: ['deputy-leader'], signs: true, ...knownAs(key, `deputy${i}`) })
    await office.authorise({ positionId: other.positionId, capacity: 'KT', principalPositionId: leader.positionId, ...(collective && { collective }), validFrom: SINCE, legalBasis: 'Nghị định 30/2020/NĐ-CP, Điều 13' })
    others.push(other)
  }
  return [leader, ...others]
}

async function castAgency(office: Office, parentId: string, plan: AgencyPlan): Promise<AgencyCast> {
  const isCommune = plan.kind === 'commune'
  const level = isCommune ? 'commune' : 'province'
  const unit = await office.establish({ parentId, name: plan.name, shortName: plan.shortName, symbol: plan.symbol, organId: plan.organId, place: plan.place, kind: isCommune ? 'peoples-committee' : 'department', level, isAgency: true, on: SINCE, legalBasis: BASIS })
  const leaders = await castLeaders(office, plan.key, unit.id, isCommune
    ? { head: 'Chủ tịch', deputy: 'Phó Chủ tịch', deputies: 1, collective: 'ỦY BAN NHÂN DÂN' }
    : { head: 'Giám đốc', deputy: 'Phó Giám đốc', deputies: 2, collective: null })
  const rooms: RoomCast[] = []
  for (const [i, room] of plan.rooms.entries()) rooms.push(await castRoom(office, plan.key, unit.id, room, i, level))
  const clerk = await office.hire({ unitId: rooms[0]!.unit.id, title: 'Văn thư', roles: isCommune ? ['records-clerk', 'archivist'] : ['records-clerk'], ...knownAs(plan.key, 'clerk') })
  await office.sealOf(unit.id)
  return { unit, symbol: plan.symbol, field: plan.field, leaders, clerk, checker: rooms[0]!.head, chief: rooms[0]!.head, rooms }
}

async function castProvince(office: Office): Promise<AgencyCast> {
  const unit = await office.establish({ parentId: null, ...province, kind: 'peoples-committee', level: 'province', isAgency: true, on: SINCE, legalBasis: BASIS })
  const leaders = await castLeaders(office, 'tinh', unit.id, { head: 'Chủ tịch', deputy: 'Phó Chủ tịch', deputies: 3, collective: 'ỦY BAN NHÂN DÂN' })
  const rooms: RoomCast[] = []
  for (const [i, room] of provinceRooms.entries()) rooms.push(await castRoom(office, 'tinh', unit.id, room, i, 'province'))
  const at = rooms[0]!.unit.id
  const chief = await office.hire({ unitId: at, title: 'Chánh Văn phòng', roles: ['office-chief'], signs: true, ...knownAs('tinh', 'chief') })
  await office.authorise({ positionId: chief.positionId, capacity: 'TL', principalPositionId: leaders[0]!.positionId, agencyId: unit.id, documentTypes: ['CV', 'TB'], validFrom: SINCE, legalBasis: 'Quy chế làm việc của UBND tỉnh (dữ liệu mẫu)' })
  const clerk = await office.hire({ unitId: at, title: 'Văn thư', roles: ['records-clerk'], ...knownAs('tinh', 'clerk') })
  await office.hire({ unitId: at, title: 'Văn thư', roles: ['records-clerk'] })
  await office.sealOf(unit.id)
  return { unit, symbol: province.symbol, field: 'TH', leaders, clerk, checker: rooms[0]!.head, chief, rooms }
}

/** Founds the province: about sixty units, two hundred officials, their accounts, keys and seals; a smaller one for tests and benches. */
export async function found(stage: Stage, at: Date, say: (line: string) => void, extent = { departments: departments.length, communes: communes.length }): Promise<Cast> {
  const office = openOffice(stage, at)
  await office.prepare()
  say('Lập bộ máy: UBND tỉnh Sông Lam (dữ liệu mẫu)')
  const seat = await castProvince(office)
  await office.hire({ unitId: seat.rooms[0]!.unit.id, title: 'Quản trị hệ thống', roles: ['administrator'], username: 'quantri' })
  await office.hire({ unitId: seat.rooms[0]!.unit.id, title: 'Giám sát an toàn thông tin', roles: ['auditor'], username: 'kiemtoan' })
  const cast: Omit<Cast, 'history'> = { province: seat, departments: [], communes: [] }
  for (const plan of departments.slice(0, extent.departments)) cast.departments.push(await castAgency(office, seat.unit.id, plan))
  say(`Lập ${cast.departments.length} sở, ${extent.communes} xã, phường`)
  for (const plan of communes.slice(0, extent.communes)) cast.communes.push(await castAgency(office, seat.unit.id, plan))
  await castArchivists(office, [cast.province, ...cast.departments])
  const history = await castHistory(office, seat.unit.id)
  await joinExchange(stage, at)
  return { ...cast, history }
}

/** The province as a member of an exchange of its own; others join it when somebody admits them. */
async function joinExchange(stage: Stage, at: Date) {
  await stage.act('founder', setOwnMember, { code: 'song-lam', name: 'UBND tỉnh Sông Lam (dữ liệu mẫu)' }, at)
  await stage.act('founder', becomeAuthority, { name: 'Liên thông văn bản tỉnh Sông Lam (dữ liệu mẫu)' }, at)
}

/** The archive of the province: what is kept for ever comes here. */
async function castHistory(office: Office, parentId: string) {
  const unit = await office.establish({ parentId, name: 'Trung tâm Lưu trữ lịch sử tỉnh Sông Lam', shortName: 'Lưu trữ lịch sử tỉnh', symbol: 'TTLTLS', organId: 'H99.40', place: 'Sông Lam', kind: 'public-service-unit', level: 'province', isAgency: true, on: SINCE, legalBasis: BASIS })
  const archivist = await office.hire({ unitId: unit.id, title: 'Giám đốc Trung tâm', roles: ['archivist', 'records-clerk'], signs: true, name: 'Lương Thị Sử', username: 'luutru.lichsu' })
  return { unit, archivist }
}

/** Each large agency has its archivist; a commune's clerk is its archivist, too. */
async function castArchivists(office: Office, agencies: AgencyCast[]) {
  for (const [index, agency] of agencies.entries())
    agency.archivist = await office.hire({
      unitId: agency.rooms[0]!.unit.id, title: 'Lưu trữ viên', roles: ['archivist'], signs: true, ...(index === 0 && { name: 'Đặng Thị Lưu', username: 'luutru.tinh' }),
    })
}
