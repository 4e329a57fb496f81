/** A committee with the people who issue letters, and as many agencies as it is told, each with a register. */
import { createUnit } from '#contracts/organisation'
import * as members from '#contracts/members'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import { issueDemoCredentials } from '#modules/signing'
import { inTransaction, type Database } from '#platform/database'
import { founder, openStage, type Player } from '../../../apps/demo/stage.ts'
import { PIN } from '../cast.ts'

export type Birth = { code: string; name: string; organId: string; agencies: number; host: string; port: number; endpoint: string | null; isAuthority: boolean }
export type Cast = Record<'leader' | 'clerk' | 'checker' | 'head' | 'drafter', Player> & { seatId: string; agencyIds: string[] }

const SINCE = '2025-07-01'
const BASIS = 'Dữ liệu thử lỗi'

export async function foundProvince(database: Database, { code, name, organId, agencies, endpoint, isAuthority }: Birth): Promise<Cast> {
  const [stage, at] = [openStage(database), new Date()]
  const unit = (parentId: string | null, called: string, symbol: string, id: string | null) => stage.act('founder', createUnit, {
    parentId, name: called, symbol, place: name, kind: 'peoples-committee', level: parentId === null ? 'province' : 'commune', isAgency: id !== null, on: SINCE, legalBasis: BASIS, ...(id !== null && { organId: id }),
  }, at)
  const hire = async (unitId: string, title: string, fullName: string, role: string): Promise<Player> => {
    const person = await stage.act('founder', createPerson, { fullName }, at)
    const position = await stage.act('founder', createPosition, { personId: person.id, unitId, title, roles: [role], isPrimary: true, validFrom: SINCE, legalBasis: BASIS }, at)
    return { personId: person.id, positionId: position.id, name: fullName, title }
  }
  const seat = await unit(null, `Ủy ban nhân dân tỉnh ${name}`, 'UBND', organId)
  const room = await unit(seat.id, 'Phòng Nông nghiệp', 'NN', null)
  const agencyIds: string[] = []
  for (let i = 1; i <= agencies; i += 1) agencyIds.push((await unit(seat.id, `Ủy ban nhân dân xã ${i} ${name}`, `X${i}`, `${organId}.${i}`)).id)
  const leader = await hire(seat.id, 'Chủ tịch', 'Hoàng Minh Khang', 'leader')
  await stage.act('founder', grantAuthority, { positionId: leader.positionId, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', validFrom: SINCE, legalBasis: BASIS }, at)
  await inTransaction(database.write, (db) => issueDemoCredentials({ db, actor: founder(), now: at, request: { id: 'found', address: null, agent: 'found', headers: {} } }, [{ holder: { personId: leader.personId }, pin: PIN }, { holder: { agencyId: seat.id }, pin: PIN }]))
  await stage.act('founder', members.setOwnMember, { code, name: `UBND tỉnh ${name}`, endpoint }, at)
  if (isAuthority) await stage.act('founder', members.becomeAuthority, { name: 'Danh bạ thử lỗi' }, at)
  return {
    leader, clerk: await hire(seat.id, 'Văn thư', 'Trần Thị Bích', 'records-clerk'), checker: await hire(seat.id, 'Chánh Văn phòng', 'Hồ Thị Mỹ', 'form-checker'), head: await hire(room.id, 'Trưởng phòng', 'Phan Đình Lộc', 'unit-head'), drafter: await hire(room.id, 'Chuyên viên', 'Nguyễn Thị Vân', 'specialist'),
    seatId: seat.id, agencyIds,
  }
}
