import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPerson, updatePerson } from '#contracts/people'
import { createAccount, endSessionsOf, listAccounts, listSessionsOf, lockAccount, resetPassword, signIn, unlockAccount, whoAmI } from './contract.ts'
import { openOffice, OWN_PASSWORD } from './test-office.ts'

test('a person has one account, and a username belongs to one person, accents or not', async (t) => {
  const { admin, hire } = await openOffice(t)
  const first = await hire('Phạm Hữu Đức', 'duc.ph')
  const { id } = await admin.call(createPerson, { fullName: 'Phạm Hồng Đức' })
  await assert.rejects(admin.call(createAccount, { personId: first.person.id, username: 'duc.ph2' }), { status: 409, type: /person-has-account/ })
  await assert.rejects(admin.call(createAccount, { personId: id, username: 'Đức.PH' }), { status: 409, type: /username-taken/ })
  await assert.rejects(admin.call(createAccount, { personId: id, username: 'duc ph' }), { status: 422, type: /username-refused/ })
  await assert.rejects(admin.call(createAccount, { personId: crypto.randomUUID(), username: 'khong.ai' }), { status: 404 })
})

test('accounts are listed by username, page by page, and found without accents by name or username', async (t) => {
  const { app, admin, hire } = await openOffice(t)
  for (const [name, username] of [['Phạm Hữu Đức', 'duc.ph'], ['Lê Thị Thu Ngân', 'ngan.ltt'], ['Nguyễn Thị Hồng Vân', 'van.nth']] as const) await hire(name, username)
  const page = await admin.call(listAccounts, { limit: 2 })
  assert.deepEqual(page.rows.map(({ username }) => username), ['duc.ph', 'ngan.ltt'])
  assert.deepEqual((await admin.call(listAccounts, { limit: 2, after: page.next! })).rows.map(({ username }) => username), ['van.nth'])
  assert.deepEqual((await admin.call(listAccounts, { search: 'hong van' })).rows.map(({ personName }) => personName), ['Nguyễn Thị Hồng Vân'])
  assert.deepEqual((await admin.call(listAccounts, { search: '100%' })).rows, [])

  await admin.call(updatePerson, { personId: (await admin.call(listAccounts, { search: 'ngan' })).rows[0]!.personId, fullName: 'Lê Thị Kim Ngân' })
  await app.deliver()
  assert.equal((await admin.call(listAccounts, { search: 'kim ngan' })).rows.length, 1)
})

test('a forgotten password is replaced by a temporary one; the old one and every session are dead', async (t) => {
  const { admin, hire, settle, at } = await openOffice(t)
  const clerk = await hire('Phạm Hữu Đức', 'duc.ph')
  const browser = await settle(clerk)
  const { temporaryPassword } = await admin.call(resetPassword, { accountId: clerk.accountId })
  assert.match(temporaryPassword, /^[A-Z][a-z]{3}-[a-z]{4}-\d{4}-[a-z]{4}$/)
  await assert.rejects(browser.call(whoAmI, {}), { status: 401 })
  await assert.rejects(at('10.0.0.1').call(signIn, { username: 'duc.ph', password: OWN_PASSWORD }), { status: 401 })
  await at('10.0.0.1').call(signIn, { username: 'duc.ph', password: temporaryPassword })
})

test('who manages accounts sees and ends the sessions of a person, locks once, and never himself', async (t) => {
  const { admin, hire, settle } = await openOffice(t)
  const clerk = await hire('Phạm Hữu Đức', 'duc.ph')
  const browser = await settle(clerk)
  assert.equal((await admin.call(listSessionsOf, { accountId: clerk.accountId })).sessions.length, 1)
  assert.deepEqual(await admin.call(endSessionsOf, { accountId: clerk.accountId }), { ended: 1 })
  await assert.rejects(browser.call(whoAmI, {}), { status: 401 })
  await admin.call(lockAccount, { accountId: clerk.accountId, reason: 'Nghỉ hưu' })
  await assert.rejects(admin.call(lockAccount, { accountId: clerk.accountId, reason: 'Nghỉ hưu' }), { status: 409 })
  assert.deepEqual((await admin.call(listAccounts, { state: 'locked' })).rows.map(({ lockedReason }) => lockedReason), ['Nghỉ hưu'])
  await admin.call(unlockAccount, { accountId: clerk.accountId })
  assert.deepEqual((await admin.call(listAccounts, { state: 'locked' })).rows, [])

  const manager = await hire('Vũ Quản Trị', 'tri.vq', [{ title: 'Quản trị', roles: ['administrator'] }])
  const managers = await settle(manager)
  await assert.rejects(managers.call(lockAccount, { accountId: manager.accountId, reason: 'thử' }), { status: 409, type: /cannot-lock-oneself/ })
})

test('nobody without the power sees or touches an account', async (t) => {
  const { hire, settle } = await openOffice(t)
  const clerk = await hire('Phạm Hữu Đức', 'duc.ph')
  const browser = await settle(clerk)
  const { accountId } = clerk
  for (const attempt of [
    () => browser.call(listAccounts, {}), () => browser.call(resetPassword, { accountId }), () => browser.call(unlockAccount, { accountId }),
    () => browser.call(lockAccount, { accountId, reason: 'x' }), () => browser.call(listSessionsOf, { accountId }), () => browser.call(endSessionsOf, { accountId }),
  ]) await assert.rejects(attempt(), { status: 403, type: /forbidden/ })
})
