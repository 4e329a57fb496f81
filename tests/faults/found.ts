/** Run as a process of its own: founds a small province in CONGVU_DATA and stops. Prints its cast as one JSON line. */
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import { createAccount } from '#modules/identity'
import { issueDemoCredentials } from '#modules/signing'
import { inTransaction, type Database } from '#platform/database'
import { founder, openStage } from '../../apps/demo/stage.ts'
import { openInstallation } from '../../apps/installation.ts'
import { PASSWORD, PIN, type Cast } from './cast.ts'

const SINCE = '2025-07-01'
const BASIS = 'Dữ liệu thử lỗi'

function openOffice(database: Database, at: Date) {
  const stage = openStage(database)
  const found = (input: { parentId: string | null; name: string; symbol: string; isAgency: boolean }) =>
    stage.act('founder', createUnit, { ...input, place: 'Sông Lam', kind: 'department', level: 'province', on: SINCE, legalBasis: BASIS }, at)
  const context = (db: Parameters<Parameters<typeof inTransaction>[1]>[0]) => ({ db, actor: founder(), now: at, request: { id: 'found', address: null, agent: 'found', headers: {} } })
  const hire = async (unitId: string, username: string, fullName: string, role: string) => {
    const person = await stage.act('founder', createPerson, { fullName }, at)
    const position = await stage.act('founder', createPosition, { personId: person.id, unitId, title: fullName, roles: [role], isPrimary: true, validFrom: SINCE, legalBasis: BASIS }, at)
    await inTransaction(database.write, (db) => createAccount(context(db), { personId: person.id, username, password: PASSWORD }))
    return { personId: person.id, positionId: position.id }
  }
  const equip = (holders: Parameters<typeof issueDemoCredentials>[1][number]['holder'][]) =>
    inTransaction(database.write, (db) => issueDemoCredentials(context(db), holders.map((holder) => ({ holder, pin: PIN }))))
  const authorise = (positionId: string) => stage.act('founder', grantAuthority, { positionId, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', validFrom: SINCE, legalBasis: BASIS }, at)
  return { found, hire, equip, authorise }
}

async function foundProvince(database: Database): Promise<Cast> {
  const { found, hire, equip, authorise } = openOffice(database, new Date())
  const seat = await found({ parentId: null, name: 'Ủy ban nhân dân tỉnh Sông Lam', symbol: 'UBND', isAgency: true })
  const room = await found({ parentId: seat.id, name: 'Phòng Nông nghiệp', symbol: 'NN', isAgency: false })
  const receivers = [await found({ parentId: seat.id, name: 'Sở Nông nghiệp', symbol: 'SNN', isAgency: true }), await found({ parentId: seat.id, name: 'Ủy ban nhân dân xã Yên Trung', symbol: 'UBND', isAgency: true })]
  const chairman = await hire(seat.id, 'chairman', 'Hoàng Minh Khang', 'leader')
  await hire(seat.id, 'clerk', 'Trần Thị Bích', 'records-clerk')
  await hire(seat.id, 'checker', 'Hồ Thị Mỹ', 'form-checker')
  await hire(room.id, 'head', 'Phan Đình Lộc', 'unit-head')
  await hire(room.id, 'specialist', 'Nguyễn Thị Hồng Vân', 'specialist')
  await authorise(chairman.positionId)
  await equip([{ personId: chairman.personId }, { agencyId: seat.id }])
  return { agencyId: seat.id, signerPositionId: chairman.positionId, receiverIds: receivers.map(({ id }) => id) }
}

const installation = await openInstallation(() => {}, async (database) => {
  console.log(JSON.stringify(await foundProvince(database)))
})
await installation.close()
process.exit(0)
