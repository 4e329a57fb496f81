import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { delegateInbox, endPosition, setPositionRoles } from '#contracts/people'
import { inTransaction, sql } from '#platform/database'
import { changePassword, getPasswordPolicy, listMySessions, lockAccount, revokeOtherSessions, revokeSession, signIn, signOut, switchPosition, welcome, whoAmI } from './contract.ts'
import { describeInstallation } from './index.ts'
import { MONDAY, openOffice, OWN_PASSWORD } from './test-office.ts'

test('a temporary password opens nothing but its own change; then the only position is taken up at once', async (t) => {
  const { hire, at } = await openOffice(t)
  const clerk = await hire('Nguyễn Thị Hồng Vân', 'van.nth')
  const browser = at('10.0.0.1')
  await browser.call(signIn, { username: 'VAN.nth', password: clerk.temporaryPassword })
  const before = await browser.call(whoAmI, {})
  assert.deepEqual([before.mustChangePassword, before.position, before.permissions], [true, null, []])
  const other = { positionId: clerk.positions[0]!.id }
  await assert.rejects(browser.call(switchPosition, other), { status: 403, type: /must-change-password/ })
  await assert.rejects(browser.call(listMySessions, {}), { status: 403, type: /must-change-password/ })

  await assert.rejects(browser.call(changePassword, { current: clerk.temporaryPassword, next: 'Van.nth@2026' }), (problem: { status: number; facts: Record<string, unknown> }) => {
    assert.deepEqual([problem.status, problem.facts.faults], [422, ['is-username']])
    return true
  })
  await browser.call(changePassword, { current: clerk.temporaryPassword, next: OWN_PASSWORD })
  const after = await browser.call(whoAmI, {})
  assert.deepEqual([after.mustChangePassword, after.position?.title, after.person.name], [false, 'Chuyên viên', 'Nguyễn Thị Hồng Vân'])
  assert.ok(after.permissions.includes('documents.draft') && after.permissions.includes('work.read'))
})

test('the database keeps neither password nor token, only their hashes', async (t) => {
  const { app, hire, settle } = await openOffice(t)
  const browser = await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const token = browser.cookie().split('=')[1]!
  const { rows } = await sql<{ hash: Buffer }>`select token_hash as hash from identity.session`.execute(app.database.read)
  assert.ok(rows.some(({ hash }) => hash.equals(createHash('sha256').update(token).digest())))
  const { rows: all } = await sql<{ text: string }>`
    select a::text || coalesce((select string_agg(s::text, '') from identity.session s), '') || coalesce((select string_agg(f::text, '') from identity.failed_attempt f), '') as text
      from identity.account a`.execute(app.database.read)
  for (const { text } of all) {
    assert.match(text, /\$argon2id\$v=19\$/)
    assert.ok(!text.includes(OWN_PASSWORD) && !text.includes(token))
  }
})

test('with several positions the person is asked once, then begins where the last day ended; switching needs no new sign-in', async (t) => {
  const { hire, settle, at } = await openOffice(t)
  const head = await hire('Phạm Hữu Đức', 'duc.ph', [{ title: 'Giám đốc Sở', roles: ['leader'] }, { title: 'Trưởng ban Chỉ đạo', roles: ['unit-head'] }])
  const browser = await settle(head)
  const asked = await browser.call(whoAmI, {})
  assert.deepEqual([asked.position, asked.positions.length, asked.permissions], [null, 2, []])

  const acting = await browser.call(switchPosition, { positionId: head.positions[0]!.id })
  assert.equal(acting.position?.title, 'Giám đốc Sở')
  assert.ok((await browser.call(whoAmI, {})).permissions.includes('documents.sign'))
  const second = await browser.call(switchPosition, { positionId: head.positions[1]!.id })
  assert.ok(!second.permissions.includes('documents.sign') && second.permissions.includes('documents.assign'))

  const tomorrow = at('10.0.0.9')
  await tomorrow.call(signIn, { username: 'duc.ph', password: OWN_PASSWORD })
  assert.equal((await tomorrow.call(whoAmI, {})).position?.title, 'Trưởng ban Chỉ đạo')
})

test('nobody acts in a position of somebody else, whatever id is sent', async (t) => {
  const { hire, settle } = await openOffice(t)
  const chief = await hire('Phạm Hữu Đức', 'duc.ph', [{ title: 'Giám đốc Sở', roles: ['leader'] }])
  const browser = await settle(await hire('Lê Thị Thu Ngân', 'ngan.ltt'))
  await assert.rejects(browser.call(switchPosition, { positionId: chief.positions[0]!.id }), { status: 403, type: /not-your-position/ })
  await assert.rejects(browser.call(switchPosition, { positionId: chief.positions[0]!.id, delegationId: crypto.randomUUID() }), { status: 403 })
  assert.equal((await browser.call(whoAmI, {})).position?.title, 'Chuyên viên')
})

test('an absent colleague’s chair may be taken for a time, without his pen, and it is gone the moment the time is over', async (t) => {
  const { hire, settle, pass } = await openOffice(t)
  const chief = await hire('Phạm Hữu Đức', 'duc.ph', [{ title: 'Giám đốc Sở', roles: ['leader'] }])
  const deputy = await hire('Trần Quốc Toản', 'toan.tq', [{ title: 'Phó Giám đốc', roles: ['deputy-leader'] }])
  const [chiefs, deputys] = [await settle(chief), await settle(deputy)]
  const term = { fromAt: new Date(MONDAY.getTime() + 60_000).toISOString(), toAt: new Date(MONDAY.getTime() + 3_600_000).toISOString() }
  const { id } = await chiefs.call(delegateInbox, { absentPositionId: chief.positions[0]!.id, delegatePositionId: deputy.positions[0]!.id, ...term, reason: 'Đi công tác' })
  pass(2)
  const acting = await deputys.call(switchPosition, { positionId: chief.positions[0]!.id, delegationId: id })
  assert.deepEqual([acting.person.name, acting.position?.onBehalfOf?.name, acting.position?.title], ['Trần Quốc Toản', 'Phạm Hữu Đức', 'Giám đốc Sở'])
  assert.ok(acting.permissions.includes('documents.direct') && !acting.permissions.includes('documents.sign'))

  pass(60)
  const after = await deputys.call(whoAmI, {})
  assert.deepEqual([after.position, after.permissions, after.positions.length], [null, [], 1])
  await assert.rejects(deputys.call(switchPosition, { positionId: chief.positions[0]!.id, delegationId: id }), { status: 403 })
})

test('a position that ends takes its powers away from the running session', async (t) => {
  const { admin, hire, settle, pass } = await openOffice(t)
  const clerk = await hire('Nguyễn Thị Hồng Vân', 'van.nth')
  const browser = await settle(clerk)
  await admin.call(endPosition, { positionId: clerk.positions[0]!.id, on: '2026-11-24', legalBasis: 'Quyết định 30/QĐ-SNV' })
  assert.equal((await browser.call(whoAmI, {})).position?.title, 'Chuyên viên')
  for (const hours of [6, 6, 6]) {
    pass(hours * 60)
    await browser.call(getPasswordPolicy, {})
  }
  const nextDay = await browser.call(whoAmI, {})
  assert.deepEqual([nextDay.position, nextDay.positions, nextDay.permissions], [null, [], []])
})

test('what a session may do follows its roles, and corrections by hand, at the very next request, however often it has asked before', async (t) => {
  const { app, admin, hire, settle } = await openOffice(t)
  const official = await hire('Nguyễn Thị Hồng Vân', 'van.nth')
  const browser = await settle(official)
  const me = async () => await browser.call(whoAmI, {})
  const asked = await me()
  assert.ok(!asked.permissions.includes('documents.register') && (await me()).permissions.length === asked.permissions.length)

  await admin.call(setPositionRoles, { positionId: official.positions[0]!.id, roles: ['records-clerk'] })
  assert.ok((await me()).permissions.includes('documents.register'), 'a role given is there at once')
  await admin.call(setPositionRoles, { positionId: official.positions[0]!.id, roles: ['specialist'] })
  assert.ok(!(await me()).permissions.includes('documents.register'), 'a role taken is gone at once')

  await inTransaction(app.database.write, async (db) => void (await sql`update people.role set permissions = permissions || '{documents.issue}' where code = 'specialist'`.execute(db)))
  assert.ok((await me()).permissions.includes('documents.issue'), 'also what is corrected by hand in the database')
})

test('sessions are listed with device and address; ended ones are dead at once, and a changed password ends the others', async (t) => {
  const { hire, settle, at } = await openOffice(t)
  const desk = await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const [tablet, cafe] = [at('10.0.0.2', 'Mozilla/5.0 (iPad) Safari/605'), at('203.0.113.9')]
  for (const browser of [tablet, cafe]) await browser.call(signIn, { username: 'duc.ph', password: OWN_PASSWORD })
  const { sessions } = await desk.call(listMySessions, {})
  assert.deepEqual(sessions.map(({ address }) => String(address)).toSorted(), ['10.0.0.1', '10.0.0.2', '203.0.113.9'])
  assert.deepEqual(sessions.filter(({ isCurrent }) => isCurrent).map(({ address }) => address), ['10.0.0.1'])

  await desk.call(revokeSession, { sessionId: sessions.find(({ address }) => address === '203.0.113.9')!.id })
  await assert.rejects(cafe.call(whoAmI, {}), { status: 401 })
  assert.equal((await tablet.call(whoAmI, {})).person.name, 'Phạm Hữu Đức')
  assert.deepEqual(await desk.call(changePassword, { current: OWN_PASSWORD, next: 'Cá kho tộ 3 con!' }), { endedSessions: 1 })
  await assert.rejects(tablet.call(whoAmI, {}), { status: 401 })
  assert.deepEqual(await desk.call(revokeOtherSessions, {}), { ended: 0 })
  await desk.call(signOut, {})
  assert.equal(desk.cookie(), '')
  await assert.rejects(desk.call(whoAmI, {}), { status: 401 })
})

test('nobody ends a session of somebody else by its id', async (t) => {
  const { hire, settle } = await openOffice(t)
  const [a, b] = [await settle(await hire('Phạm Hữu Đức', 'duc.ph')), await settle(await hire('Lê Thị Thu Ngân', 'ngan.ltt'))]
  const { sessionId } = await a.call(whoAmI, {})
  await assert.rejects(b.call(revokeSession, { sessionId }), { status: 404 })
  assert.equal((await a.call(whoAmI, {})).sessionId, sessionId)
})

test('a session sleeps after eight idle hours, and after seven days however busy; reads are noted once a minute', async (t) => {
  const { app, hire, settle, pass } = await openOffice(t)
  const browser = await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const seen = async () => (await sql<{ at: Date }>`select max(last_seen_at) as at from identity.session`.execute(app.database.read)).rows[0]!.at.getTime()
  pass(0.5)
  await browser.call(whoAmI, {})
  assert.equal(await seen(), MONDAY.getTime())
  pass(0.6)
  await browser.call(whoAmI, {})
  assert.equal(await seen(), MONDAY.getTime() + 66_000)
  for (let hour = 7; hour < 7 * 24 - 1; hour += 7) {
    pass(7 * 60)
    await browser.call(whoAmI, {})
  }
  pass(7 * 60)
  await assert.rejects(browser.call(whoAmI, {}), { status: 401 })

  await browser.call(signIn, { username: 'duc.ph', password: OWN_PASSWORD })
  pass(8 * 60)
  await assert.rejects(browser.call(whoAmI, {}), { status: 401 })
})

test('a locked account is thrown out at once, and is told why only after the right password', async (t) => {
  const { admin, hire, settle, at } = await openOffice(t)
  const clerk = await hire('Lê Thị Thu Ngân', 'ngan.ltt')
  const browser = await settle(clerk)
  await admin.call(lockAccount, { accountId: clerk.accountId, reason: 'Nghỉ chế độ' })
  await assert.rejects(browser.call(whoAmI, {}), { status: 401 })
  await assert.rejects(at('10.0.0.1').call(signIn, { username: 'ngan.ltt', password: OWN_PASSWORD }), { status: 403, type: /account-locked/, facts: { reason: 'Nghỉ chế độ' } })
  await assert.rejects(at('10.0.0.1').call(signIn, { username: 'ngan.ltt', password: 'sai' }), { status: 401, type: /wrong-credentials/ })
})

test('a visitor is told of demonstration accounts only where the installation says so', async (t) => {
  const { app, at } = await openOffice(t)
  assert.deepEqual(await at('10.0.0.1').call(welcome, {}), { province: null, isSample: false, demoAccounts: [] })
  const demoAccounts = [{ username: 'duc.ph', password: 'x', name: 'Phạm Hữu Đức', title: 'Giám đốc Sở', does: { vi: 'Chỉ đạo, ký', en: 'Directs, signs' } }]
  await inTransaction(app.database.write, (db) => describeInstallation({ db }, { province: 'tỉnh Sông Lam', isSample: true, demoAccounts }))
  assert.deepEqual(await at('10.0.0.1').call(welcome, {}), { province: 'tỉnh Sông Lam', isSample: true, demoAccounts })
})
