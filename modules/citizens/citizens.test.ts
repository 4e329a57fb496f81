import assert from 'node:assert/strict'
import { test } from 'node:test'
import identity, { describeInstallation } from '#modules/identity'
import organisation from '#modules/organisation'
import people from '#modules/people'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { takeIn } from '#platform/files'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import citizens, { authenticateCitizen, keepInVault } from './index.ts'

type T = { after: (work: () => Promise<unknown>) => void }

async function start(t: T) {
  const app = await startTestApp(t, { modules: [organisation, people, identity, citizens], authenticateCitizen: (database) => authenticateCitizen({ database }) })
  await inTransaction(app.database.write, (db) => describeInstallation({ db }, { province: 'tỉnh Sông Lam', isSample: true, demoAccounts: [] }))
  const codeFor = async (phone: string, browser = app.browser()) => {
    const { codeId, sampleCode } = await browser.call(contract.askPhoneCode, { phone })
    return { browser, codeId, code: sampleCode! }
  }
  const signIn = async (phone: string, fullName: string) => {
    const { browser, ...given } = await codeFor(phone)
    await browser.call(contract.signInByPhone, { ...given, fullName })
    return browser
  }
  return { app, codeFor, signIn }
}
const problem = (status: number, code: string) => (error: unknown) => { assert.deepEqual([(error as { status: number }).status, (error as { code: string }).code], [status, code]); return true }

test('a new telephone says a name, a known one is let in at once, a household says who it is', async (t) => {
  const { codeFor, signIn } = await start(t)
  const first = await codeFor('0912 345.678')
  assert.deepEqual(await first.browser.call(contract.signInByPhone, { codeId: first.codeId, code: first.code }), { outcome: 'name' })
  assert.deepEqual(await first.browser.call(contract.signInByPhone, { codeId: first.codeId, code: first.code, fullName: 'Nguyễn Thị Hồng Vân' }), { outcome: 'signed-in', fullName: 'Nguyễn Thị Hồng Vân' })
  const me = await first.browser.call(contract.getMyAccount, {})
  assert.deepEqual([me.fullName, me.maskedPhone, me.maskedNumber, me.sessions.length], ['Nguyễn Thị Hồng Vân', '091••••678', null, 1])

  const again = await codeFor('+84912345678')
  assert.equal((await again.browser.call(contract.signInByPhone, { codeId: again.codeId, code: again.code })).outcome, 'signed-in')
  await signIn('0912345678', 'Nguyễn Văn Con')
  const third = await codeFor('0912345678')
  const asked = await third.browser.call(contract.signInByPhone, { codeId: third.codeId, code: third.code })
  assert.deepEqual(asked.outcome === 'choose' && asked.citizens.map(({ fullName }) => fullName), ['Nguyễn Thị Hồng Vân', 'Nguyễn Văn Con'])
  const chosen = asked.outcome === 'choose' ? asked.citizens[1]!.id : ''
  assert.deepEqual(await third.browser.call(contract.signInByPhone, { codeId: third.codeId, code: third.code, citizenId: chosen }), { outcome: 'signed-in', fullName: 'Nguyễn Văn Con' })
})

test('a code is used once, tried five times, old after five minutes, and asked five times an hour', async (t) => {
  const { app, codeFor } = await start(t)
  const used = await codeFor('0988000001')
  await used.browser.call(contract.signInByPhone, { codeId: used.codeId, code: used.code, fullName: 'A' })
  await assert.rejects(app.browser().call(contract.signInByPhone, { codeId: used.codeId, code: used.code }), problem(401, 'citizens/wrong-code'))

  const guessed = await codeFor('0988000002')
  const wrong = guessed.code === '000000' ? '000001' : '000000'
  for (let i = 0; i < 5; i += 1) await assert.rejects(guessed.browser.call(contract.signInByPhone, { codeId: guessed.codeId, code: wrong, fullName: 'B' }), problem(401, 'citizens/wrong-code'))
  await assert.rejects(guessed.browser.call(contract.signInByPhone, { codeId: guessed.codeId, code: guessed.code, fullName: 'B' }), problem(401, 'citizens/wrong-code'))

  const old = await codeFor('0988000003')
  const now = Date.now()
  app.clock.now = () => new Date(now + 5 * 60_000 + 1000)
  await assert.rejects(old.browser.call(contract.signInByPhone, { codeId: old.codeId, code: old.code, fullName: 'C' }), problem(401, 'citizens/wrong-code'))
  for (let i = 0; i < 4; i += 1) await codeFor('0988000003')
  await assert.rejects(codeFor('0988000003'), problem(429, 'citizens/too-many-codes'))
})

test('whoever reads the tables finds neither telephone nor code nor token', async (t) => {
  const { app, codeFor, signIn } = await start(t)
  const { code } = await codeFor('0977123456')
  await signIn('0977123456', 'Trần Thị Dân')
  for (const table of ['citizen', 'phone_code', 'session']) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(`citizens.${table}`)}`.execute(app.database.read)
    const all = rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join('|')).join('\n')
    assert.ok(rows.length > 0 && !all.includes('0977123456') && !all.includes(`|${code}|`), table)
  }
  const { rows } = await sql<{ text: string }>`select payload::text as text from platform.event union all select subject::text from platform.audit_entry`.execute(app.database.read)
  assert.ok(rows.every(({ text }) => !text.includes(code)), 'the code stands in no log')
})

test('the account, its sessions and its vault are one’s own alone', async (t) => {
  const { app, signIn } = await start(t)
  const [mine, other] = [await signIn('0966000001', 'Lê Văn Mình'), await signIn('0966000002', 'Hồ Thị Khác')]
  const [{ id }, { id: otherId }] = [await mine.call(contract.getMyAccount, {}), await other.call(contract.getMyAccount, {})]
  assert.notEqual(id, otherId)
  const keep = () => inTransaction(app.database.write, async (db) => {
    const context = { db, actor: { ...systemActor(), personId: id }, now: app.clock.now(), request: { id: 'test', address: null, agent: null, headers: {} } }
    const file = await takeIn(context, Buffer.from('Họ tên,Ngày sinh\nLê Thị Bé,23/11/2026\n'), 'Giấy khai sinh.csv', async () => null)
    return keepInVault(context, { citizenId: id, kind: 'KQ.G15.000031', name: 'Giấy khai sinh', dossierCode: 'H99-1', issuer: 'UBND xã Yên Trung', issuerCode: 'H99.51', fileId: file.id, mediaType: file.mediaType, size: file.size })
  })
  const resultCode = await keep()
  assert.match(resultCode, /^KQ\.H99\.51\.\d{6}\.[0-9A-F]{8}$/)
  const { rows: [entry] } = await mine.call(contract.listMyVault, {})
  assert.equal((await mine.download(contract.openVaultFile, { entryId: entry!.id })).toString().split(',')[0], 'Họ tên')
  assert.deepEqual((await other.call(contract.listMyVault, {})).rows, [])
  await assert.rejects(other.download(contract.openVaultFile, { entryId: entry!.id }), { status: 404 })

  await mine.call(contract.changeMyContact, { email: 'minh@example.vn', address: 'Thôn 3' })
  assert.equal((await mine.call(contract.getMyAccount, {})).email, 'minh@example.vn')
  assert.ok((await mine.call(contract.listMyOpenings, {})).rows.some(({ operation }) => operation === 'changeMyContact'))
  await mine.call(contract.signOutCitizen, { everywhere: true })
  await assert.rejects(mine.call(contract.getMyAccount, {}), { status: 401 })
  assert.equal((await other.call(contract.getMyAccount, {})).fullName, 'Hồ Thị Khác')
})

test('a sign-in whose answer was lost is let in again when the same attempt is repeated, and by nothing else', async (t) => {
  const { app, codeFor } = await start(t)
  const { codeId, code } = await codeFor('0955000001')
  const given = { codeId, code, fullName: 'Lê Thị Mất Sóng' }
  await app.browser().call(contract.signInByPhone, given, 'attempt-lost')
  const browser = app.browser()
  await browser.call(contract.signInByPhone, given, 'attempt-lost')
  assert.equal((await browser.call(contract.getMyAccount, {})).fullName, 'Lê Thị Mất Sóng')
  await assert.rejects(app.browser().call(contract.signInByPhone, { ...given, code: code === '000000' ? '000001' : '000000' }, 'attempt-lost'), problem(401, 'citizens/wrong-code'))
  await assert.rejects(app.browser().call(contract.signInByPhone, given, 'another-attempt'), problem(401, 'citizens/wrong-code'))
  assert.equal((await sql`select from citizens.citizen`.execute(app.database.read)).rows.length, 1)
})

test('another telephone is confirmed by its own code; the old one opens nothing any more', async (t) => {
  const { codeFor, signIn } = await start(t)
  const mine = await signIn('0955000002', 'Lê Văn Đổi Số')
  const { codeId, code } = await codeFor('0955000003')
  await assert.rejects(mine.call(contract.changeMyPhone, { codeId, code: code === '000000' ? '000001' : '000000' }), problem(401, 'citizens/wrong-code'))
  await mine.call(contract.changeMyPhone, { codeId, code })
  const [fresh, old] = [await codeFor('0955000003'), await codeFor('0955000002')]
  assert.deepEqual(await fresh.browser.call(contract.signInByPhone, { codeId: fresh.codeId, code: fresh.code }), { outcome: 'signed-in', fullName: 'Lê Văn Đổi Số' })
  assert.deepEqual(await old.browser.call(contract.signInByPhone, { codeId: old.codeId, code: old.code }), { outcome: 'name' })
  assert.equal((await mine.call(contract.getMyAccount, {})).maskedPhone, '095••••003')
})

test('an administrator locks an account with a reason: its sessions end, its telephone opens nothing, until it is opened again', async (t) => {
  const { app, codeFor, signIn } = await start(t)
  const mine = await signIn('0955000004', 'Lê Thị Bị Khóa')
  const [administrator, clerk] = [app.official({ powers: ['citizens.lock'] }), app.official({ powers: [] })]
  await assert.rejects(clerk.call(contract.findCitizenAccounts, { number: '0955000004' }), { status: 403 })
  const [found] = (await administrator.call(contract.findCitizenAccounts, { number: '0955 000 004' })).rows
  assert.deepEqual([found!.fullName, found!.maskedPhone, found!.openSessions, found!.lockedAt], ['Lê Thị Bị Khóa', '095••••004', 1, null])
  const { id } = await mine.call(contract.getMyAccount, {})
  const act = { citizenId: id, reason: 'Nhiều người báo bị mạo danh' }
  assert.deepEqual(await administrator.call(contract.lockCitizen, act), { ended: 1 })
  await assert.rejects(administrator.call(contract.lockCitizen, act), problem(409, 'citizens/locked-already'))
  await assert.rejects(mine.call(contract.getMyAccount, {}), { status: 401 })
  const again = await codeFor('0955000004')
  await assert.rejects(again.browser.call(contract.signInByPhone, { codeId: again.codeId, code: again.code }), problem(403, 'citizens/locked'))
  await administrator.call(contract.unlockCitizen, { citizenId: id, reason: 'Đã xác minh tại một cửa' })
  await assert.rejects(administrator.call(contract.unlockCitizen, { citizenId: id, reason: 'Đã xác minh tại một cửa' }), problem(409, 'citizens/not-locked'))
  await again.browser.call(contract.signInByPhone, { codeId: again.codeId, code: again.code })
  const { rows } = await sql<{ operation: string }>`select operation from platform.audit_entry where operation in ('lockCitizen', 'findCitizenAccounts') and status = 200`.execute(app.database.read)
  assert.deepEqual(rows.map(({ operation }) => operation).toSorted(), ['findCitizenAccounts', 'lockCitizen'])
})
