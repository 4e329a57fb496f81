import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword, getPasswordPolicy, listMySessions, listPolicies, setPolicy, signIn, withdrawPolicy, whoAmI } from './contract.ts'
import { openOffice, OWN_PASSWORD } from './test-office.ts'

const strict = {
  validFrom: '2026-12-01', legalBasis: 'Quyết định 99/QĐ-UBND', minLength: 14, needsUpper: true, needsLower: true, needsDigit: true, needsSpecial: false, idleMinutes: 30, absoluteMinutes: 600,
}
const DAY = 24 * 60

test('rules set from a day on are asked of passwords and sessions from that day, with their legal basis, and the old ones stay readable', async (t) => {
  const { app, admin, hire, settle, at, pass } = await openOffice(t)
  const browser = await settle(await hire('Phạm Hữu Đức', 'duc.ph'))
  await admin.call(setPolicy, strict)
  assert.equal((await browser.call(getPasswordPolicy, {})).minLength, 10, 'not before its day')
  assert.deepEqual((await admin.call(listPolicies, {})).rows.map(({ validFrom, state, minLength }) => ({ validFrom, state, minLength })), [
    { validFrom: '2026-12-01', state: 'ahead', minLength: 14 }, { validFrom: '2020-01-01', state: 'present', minLength: 10 },
  ])
  pass(8 * DAY)
  const late = at('10.0.0.2')
  await late.call(signIn, { username: 'duc.ph', password: OWN_PASSWORD })
  assert.equal((await late.call(getPasswordPolicy, {})).minLength, 14)
  await assert.rejects(late.call(changePassword, { current: OWN_PASSWORD, next: 'Ngắn-quá-123' }), { status: 422, facts: { faults: ['too-short'] } })
  const [session] = (await late.call(listMySessions, {})).sessions
  assert.equal(new Date(session!.expiresAt).getTime() - new Date(session!.createdAt).getTime(), 600 * 60_000)
  pass(30)
  await assert.rejects(late.call(whoAmI, {}), { status: 401 })
  assert.deepEqual((await admin.call(listPolicies, {})).rows.map(({ state, legalBasis }) => ({ state, legalBasis })), [
    { state: 'present', legalBasis: 'Quyết định 99/QĐ-UBND' }, { state: 'past', legalBasis: 'Thông tư 12/2022/TT-BTTTT, TCVN 11930:2017 (cấp độ 3)' },
  ])
  assert.ok((await app.eventNames()).includes('identity.policy-set.v1'))
})

test('rules still to come are replaced or withdrawn; those whose day has come stay as they are', async (t) => {
  const { admin, pass } = await openOffice(t)
  const { policyId } = await admin.call(setPolicy, strict)
  assert.equal((await admin.call(setPolicy, { ...strict, minLength: 12 })).policyId, policyId)
  assert.equal((await admin.call(listPolicies, {})).rows[0]!.minLength, 12)
  await admin.call(withdrawPolicy, { policyId })
  assert.equal((await admin.call(listPolicies, {})).rows.length, 1)
  await assert.rejects(admin.call(withdrawPolicy, { policyId }), { status: 404 })

  const { policyId: today } = await admin.call(setPolicy, { ...strict, validFrom: '2026-11-23' })
  await assert.rejects(admin.call(setPolicy, { ...strict, validFrom: '2026-11-23', minLength: 9 }), { status: 409, code: 'identity/policy-in-force' })
  await assert.rejects(admin.call(withdrawPolicy, { policyId: today }), { status: 409, code: 'identity/policy-in-force' })
  await assert.rejects(admin.call(setPolicy, { ...strict, validFrom: '2026-11-22' }), { status: 422, code: 'identity/policy-in-the-past' })
  pass(DAY)
  assert.equal((await admin.call(listPolicies, {})).rows[0]!.state, 'present')
  const first = await admin.call(listPolicies, { limit: 1 })
  assert.deepEqual((await admin.call(listPolicies, { limit: 1, after: first.next! })).rows.map(({ validFrom }) => validFrom), ['2020-01-01'])
})

test('rules that would lock everybody out, or nobody, are refused, and so is whoever does not manage accounts', async (t) => {
  const { app, admin } = await openOffice(t)
  const wrong = [{ minLength: 7 }, { minLength: 65 }, { idleMinutes: 0 }, { idleMinutes: 1441 }, { absoluteMinutes: 20 }, { absoluteMinutes: 50_000 }, { legalBasis: ' ' }, { validFrom: '2026-02-30' }]
  for (const change of wrong) await assert.rejects(admin.call(setPolicy, { ...strict, ...change }), { status: 422 }, JSON.stringify(change))
  const clerk = app.official({ powers: ['people.manage'] })
  for (const attempt of [clerk.call(listPolicies, {}), clerk.call(setPolicy, strict)]) await assert.rejects(attempt, { status: 403 })
  assert.equal((await admin.call(listPolicies, {})).rows.length, 1)
})
