import { randomBytes } from 'node:crypto'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition } from '#contracts/people'
import { createAccount } from '#modules/identity'
import { inTransaction, type Database } from '#platform/database'
import { founder, openStage } from './demo/stage.ts'

const BASIS = 'Thiết lập ban đầu'

/** An empty installation gets one administrator, whose password is shown once and must be changed at first sign-in. */
export async function makeAdministrator(database: Database, say: (line: string) => void) {
  const now = new Date()
  const stage = openStage(database)
  const on = '2025-07-01'
  const unit = await stage.act('founder', createUnit, { parentId: null, name: 'Cơ quan thiết lập', symbol: 'TL', kind: 'other', level: 'province', isAgency: true, on, legalBasis: BASIS }, now)
  const person = await stage.act('founder', createPerson, { fullName: 'Quản trị hệ thống' }, now)
  await stage.act('founder', createPosition, { personId: person.id, unitId: unit.id, title: 'Quản trị', roles: ['administrator'], isPrimary: true, validFrom: on, legalBasis: BASIS }, now)
  const password = `${randomBytes(9).toString('base64url')}a1!`
  const request = { id: 'setup', address: null, agent: 'setup', headers: {} }
  await inTransaction(database.write, (db) => createAccount({ db, now, actor: founder(), request }, { personId: person.id, username: 'quantri', password, mustChangePassword: true }))
  say(`Tài khoản quản trị đầu tiên: quantri / ${password} (đổi mật khẩu khi đăng nhập lần đầu)`)
}
