import assert from 'node:assert/strict'
import { test } from 'node:test'
import { softwareAuthenticator } from '#platform/testing'
import { addPasskey, listMyPasskeys, offerPasskey, removePasskey } from './contract.ts'
import { openOffice, OWN_PASSWORD } from './test-office.ts'

const SITE = { rpId: 'localhost', origin: 'http://localhost:8080' }

async function officialAt(t: Parameters<typeof openOffice>[0]) {
  const office = await openOffice(t)
  const official = await office.settle(await office.hire('Lê Thị Thu Ngân', 'ngan.lt'))
  const offer = () => official.call(offerPasskey, { password: OWN_PASSWORD })
  return { ...office, official, offer }
}

test('an official adds a passkey after typing the password, sees it, and removes it', async (t) => {
  const { official, offer, app } = await officialAt(t)
  await assert.rejects(official.call(offerPasskey, { password: 'sai' }), { status: 422, type: /identity\/wrong-password/ })
  const { challenge, rp, known } = await offer()
  assert.deepEqual([rp.id, known], ['localhost', []])
  const device = softwareAuthenticator(SITE)
  const passkey = await official.call(addPasskey, { name: 'Máy tính bảng', made: device.make(challenge) })
  assert.deepEqual([passkey.name, passkey.isSynced, passkey.lastUsedAt], ['Máy tính bảng', false, null])
  assert.deepEqual((await offer()).known, [{ id: device.id, transports: ['internal'] }])
  assert.equal((await official.call(listMyPasskeys, {})).passkeys.length, 1)
  await official.call(removePasskey, { passkeyId: passkey.id })
  assert.deepEqual((await official.call(listMyPasskeys, {})).passkeys, [])
  await assert.rejects(official.call(removePasskey, { passkeyId: passkey.id }), { status: 404 })
  assert.equal((await app.eventNames()).filter((name) => name === 'identity.passkey-changed.v1').length, 2)
})

test('a passkey made on another page, for another challenge, without its owner, or twice is not kept', async (t) => {
  const { official, offer, pass } = await officialAt(t)
  const device = softwareAuthenticator(SITE)
  const add = (made: ReturnType<typeof device.make>) => official.call(addPasskey, { name: 'Khóa', made })
  await assert.rejects(add(device.make('x')), { status: 409, type: /identity\/passkey-not-begun/ })
  const { challenge } = await offer()
  await assert.rejects(add(device.make(challenge, { origin: 'https://songlam-gov.example' })), { status: 403, type: /identity\/passkey-other-origin/ })
  await assert.rejects(add(device.make('khac')), { status: 409, type: /identity\/passkey-other-challenge/ })
  await assert.rejects(add(device.make(challenge, { rpId: 'example.org' })), { status: 422, type: /identity\/bad-passkey/ })
  await assert.rejects(add(device.make(challenge, { isVerified: false })), { status: 403, type: /identity\/passkey-unverified/ })
  await add(device.make(challenge))
  await assert.rejects(add(device.make(challenge)), { status: 409, type: /identity\/passkey-not-begun/ }, 'an offer is taken once')
  await assert.rejects(add(device.make((await offer()).challenge)), { status: 409, type: /identity\/known-passkey/ })
  const late = await offer()
  pass(6)
  await assert.rejects(add(softwareAuthenticator(SITE).make(late.challenge)), { status: 409, type: /identity\/passkey-not-begun/ })
})

test('one official’s offer is no other’s, and a passkey is seen and removed by its owner only', async (t) => {
  const { official, offer, hire, settle, at } = await officialAt(t)
  const other = await settle(await hire('Trần Văn Hai', 'hai.tv'), at('10.0.0.2'))
  const { challenge } = await offer()
  const device = softwareAuthenticator(SITE)
  await assert.rejects(other.call(addPasskey, { name: 'Khóa', made: device.make(challenge) }), { status: 409, type: /identity\/passkey-not-begun/ })
  const { id } = await official.call(addPasskey, { name: 'Khóa', made: device.make(challenge) })
  assert.deepEqual((await other.call(listMyPasskeys, {})).passkeys, [])
  await assert.rejects(other.call(removePasskey, { passkeyId: id }), { status: 404 })
})
