import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { sql } from '#platform/database'
import { confirmTotp, enrolTotp, getTotp, removeTotp, resetPassword, signIn, whoAmI } from './contract.ts'
import { MONDAY, openOffice, OWN_PASSWORD } from './test-office.ts'

const codeAt = (secret: string, minutes: number) => new TOTP({ secret }).generate({ timestamp: MONDAY.getTime() + minutes * 60_000 })
const me = { username: 'duc.ph', password: OWN_PASSWORD }

async function withTotp(t: Parameters<typeof openOffice>[0]) {
  const office = await openOffice(t)
  const account = await office.hire('Phạm Hữu Đức', 'duc.ph')
  const browser = await office.settle(account)
  const { secret, uri, qr } = await browser.call(enrolTotp, { password: OWN_PASSWORD })
  const { recoveryCodes } = await browser.call(confirmTotp, { code: codeAt(secret, 0) })
  return { ...office, account, browser, secret, uri, qr, recoveryCodes }
}

test('sign-in asks for a code once the authenticator is confirmed, and only the right one opens', async (t) => {
  const { at, pass, secret, browser } = await withTotp(t)
  pass(1)
  const device = at('10.0.0.1')
  assert.deepEqual(await device.call(signIn, me), { outcome: 'code-required' })
  assert.equal(device.cookie(), '')
  await assert.rejects(device.call(signIn, { ...me, code: '000000' }), { status: 401, type: /wrong-code/ })
  assert.deepEqual(await device.call(signIn, { ...me, code: codeAt(secret, 1) }), { outcome: 'signed-in' })
  assert.equal((await device.call(whoAmI, {})).username, 'duc.ph')
  assert.deepEqual((await browser.call(getTotp, {})).isOn, true)
})

test('a code seen over a shoulder is worth nothing: each step works once, also the one that confirmed', async (t) => {
  const { at, pass, secret } = await withTotp(t)
  await assert.rejects(at('10.0.0.1').call(signIn, { ...me, code: codeAt(secret, 0) }), { status: 401 })
  pass(1)
  await at('10.0.0.1').call(signIn, { ...me, code: codeAt(secret, 1) })
  await assert.rejects(at('10.0.0.1').call(signIn, { ...me, code: codeAt(secret, 1) }), { status: 401 })
  await assert.rejects(at('10.0.0.1').call(signIn, { ...me, code: codeAt(secret, 0.5) }), { status: 401 })
})

test('a code from a clock half a minute off is taken, one from two minutes ago is not', async (t) => {
  const { at, pass, secret } = await withTotp(t)
  pass(3)
  await assert.rejects(at('10.0.0.1').call(signIn, { ...me, code: codeAt(secret, 1) }), { status: 401 })
  assert.deepEqual(await at('10.0.0.1').call(signIn, { ...me, code: codeAt(secret, 3.5) }), { outcome: 'signed-in' })
})

test('each recovery code opens once, however it is typed, and is kept only as a hash', async (t) => {
  const { app, at, recoveryCodes, browser } = await withTotp(t)
  assert.equal(recoveryCodes.length, 10)
  const code = recoveryCodes[3]!
  assert.deepEqual(await at('10.0.0.1').call(signIn, { ...me, code: code.toLowerCase().replaceAll('-', ' ') }), { outcome: 'signed-in' })
  await assert.rejects(at('10.0.0.1').call(signIn, { ...me, code }), { status: 401, type: /wrong-code/ })
  assert.equal((await browser.call(getTotp, {})).recoveryCodesLeft, 9)
  const { rows } = await sql<{ text: string }>`select string_agg(c::text, ' ') as text from identity.recovery_code c`.execute(app.database.read)
  assert.ok(!recoveryCodes.some((each) => rows[0]!.text.includes(each)))
})

test('wrong codes run into the same pause as wrong passwords', async (t) => {
  const { at, pass } = await withTotp(t)
  pass(1)
  const statuses: number[] = []
  for (let i = 0; i < 7; i += 1) await at('198.51.100.1').call(signIn, { ...me, code: `00000${i}` }).catch(({ status }) => statuses.push(status))
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429])
})

test('an unconfirmed authenticator changes nothing; turning it off takes the password and one more code', async (t) => {
  const { browser, secret, pass, at } = await withTotp(t)
  await assert.rejects(browser.call(enrolTotp, { password: OWN_PASSWORD }), { status: 409, type: /totp-already-on/ })
  await assert.rejects(browser.call(removeTotp, { password: OWN_PASSWORD, code: '123456' }), { status: 422 })
  pass(1)
  await browser.call(removeTotp, { password: OWN_PASSWORD, code: codeAt(secret, 1) })
  assert.deepEqual(await at('10.0.0.1').call(signIn, me), { outcome: 'signed-in' })
  await browser.call(enrolTotp, { password: OWN_PASSWORD })
  assert.deepEqual(await at('10.0.0.1').call(signIn, me), { outcome: 'signed-in' })
  await assert.rejects(browser.call(confirmTotp, { code: '000000' }), { status: 422, type: /wrong-code/ })
})

test('an administrator can take a lost authenticator away together with the password', async (t) => {
  const { admin, account, at } = await withTotp(t)
  const { temporaryPassword } = await admin.call(resetPassword, { accountId: account.accountId, removeTotp: true })
  assert.deepEqual(await at('10.0.0.1').call(signIn, { username: 'duc.ph', password: temporaryPassword }), { outcome: 'signed-in' })
})

test('openssl agrees with the code: RFC 6238 over HMAC-SHA1, thirty seconds, six digits', async (t) => {
  const { secret, uri, qr } = await withTotp(t)
  assert.match(uri, /^otpauth:\/\/totp\/.*issuer=C%C3%B4ngV%E1%BB%A5/)
  assert.match(qr, /^data:image\/png;base64,/)
  const bits = Array.from(secret).map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join('')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(MONDAY.getTime() / 30_000)))
  const mac = execFileSync('openssl', ['dgst', '-sha1', '-mac', 'HMAC', '-macopt', `hexkey:${key}`, '-binary'], { input: counter })
  const at = mac.at(-1)! & 15
  assert.equal(codeAt(secret, 0), String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0'))
})
