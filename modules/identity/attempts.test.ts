import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import type { Caller } from '#platform/testing'
import { changePassword, signIn, unlockAccount, whoAmI } from './contract.ts'
import { cleanUp } from './commands/clean-up.ts'
import { MONDAY, openOffice, OWN_PASSWORD } from './test-office.ts'

const wrong = (username: string) => ({ username, password: 'Sai mật khẩu 1!' })
const statusOf = (caller: Caller, input: { username: string; password: string }) =>
  caller.call(signIn, input).then(() => 200, ({ status }: { status: number }) => status)

async function knock(caller: Caller, username: string, times: number) {
  const statuses: number[] = []
  for (let i = 0; i < times; i += 1) statuses.push(await statusOf(caller, wrong(username)))
  return statuses
}

test('the fifth wrong password in a row pauses this account here, the pause ends by itself, and success forgets everything', async (t) => {
  const { hire, settle, at, pass } = await openOffice(t)
  await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const browser = at('10.0.0.1')
  assert.deepEqual(await knock(browser, 'duc.ph', 7), [401, 401, 401, 401, 401, 429, 429])
  await assert.rejects(browser.call(signIn, { username: 'duc.ph', password: OWN_PASSWORD }), (problem: { status: number; facts: { seconds?: number } }) => {
    assert.deepEqual([problem.status, problem.facts.seconds], [429, 30])
    return true
  })
  pass(0.6)
  assert.equal(await statusOf(browser, { username: 'duc.ph', password: OWN_PASSWORD }), 200)
  assert.deepEqual(await knock(browser, 'duc.ph', 4), [401, 401, 401, 401])
})

test('an unknown username answers exactly like a known one, to the pause and the words', async (t) => {
  const { hire, settle, at } = await openOffice(t)
  await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const answers = async (username: string) => {
    const told: unknown[] = []
    for (let i = 0; i < 7; i += 1) await at('198.51.100.7').call(signIn, wrong(username)).catch(({ status, type, message }) => told.push([status, type, message]))
    return told
  }
  assert.deepEqual(await answers('khong.co.ai'), await answers('duc.ph'))
})

test('guesses from forty other addresses do not keep the owner out of his own office', async (t) => {
  const { hire, settle, at } = await openOffice(t)
  await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const statuses: number[] = []
  for (let i = 0; i < 40; i += 1) statuses.push(await statusOf(at(`203.0.113.${i}`), wrong('duc.ph')))
  assert.equal(statuses.filter((status) => status === 401).length, 20)
  assert.equal(await statusOf(at('198.51.100.200'), { username: 'duc.ph', password: OWN_PASSWORD }), 429)
  assert.equal(await statusOf(at('10.0.0.1'), { username: 'duc.ph', password: OWN_PASSWORD }), 200)
})

test('one address that guesses names is stopped at the fiftieth; the office behind it goes on signing in', async (t) => {
  const { hire, settle, at } = await openOffice(t)
  await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const office = at('10.0.0.1')
  const statuses: number[] = []
  for (let i = 0; i < 55; i += 1) statuses.push(await statusOf(office, wrong(`doan.mo.${i}`)))
  assert.deepEqual([statuses.slice(0, 50).every((status) => status === 401), statuses.slice(50)], [true, [429, 429, 429, 429, 429]])
  assert.equal(await statusOf(office, { username: 'duc.ph', password: OWN_PASSWORD }), 200)
})

test('twenty guesses at once are read one after the other: five, not twenty', async (t) => {
  const { hire, settle, at } = await openOffice(t)
  await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(at('10.0.0.1'), wrong('duc.ph'))))
  assert.equal(statuses.filter((status) => status === 401).length, 5)
  assert.equal(statuses.filter((status) => status === 429).length, 15)
})

test('guessing the current password inside a stolen session meets the same patience', async (t) => {
  const { hire, settle } = await openOffice(t)
  const browser = await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  const statuses: number[] = []
  for (let i = 0; i < 6; i += 1) await browser.call(changePassword, { current: `đoán ${i}`, next: 'Cá kho tộ 3 con!' }).catch(({ status }) => statuses.push(status))
  assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429])
  assert.equal((await browser.call(whoAmI, {})).person.name, 'Phạm Hữu Đức')
})

test('an administrator who unlocks forgives every failure; old failures are swept away at night', async (t) => {
  const { app, admin, hire, settle, at } = await openOffice(t)
  const clerk = await hire('Phạm Hữu Đức', 'duc.ph')
  await settle(clerk)
  await knock(at('10.0.0.1'), 'duc.ph', 6)
  await admin.call(unlockAccount, { accountId: clerk.accountId })
  assert.equal(await statusOf(at('10.0.0.1'), { username: 'duc.ph', password: OWN_PASSWORD }), 200)
  await knock(at('10.0.0.1'), 'ai.do', 3)
  await cleanUp(app.database.write, new Date(MONDAY.getTime() + 2 * 3_600_000))
  const { rows } = await sql`select 1 from identity.failed_attempt`.execute(app.database.read)
  assert.equal(rows.length, 0)
})
