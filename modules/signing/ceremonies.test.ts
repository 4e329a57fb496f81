import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '#platform/http'
import { authoriseCeremony, getCeremony, lockKeys, revokeCredential } from './contract.ts'
import { prepareSignatures, signPersonally, verifyFile, type Signed } from './index.ts'
import { PIN, startSigning } from './test-world.ts'

type World = Awaited<ReturnType<typeof startSigning>>

async function withKey(t: Parameters<typeof startSigning>[0]) {
  const world = await startSigning(t)
  const credential = await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  return { ...world, credential }
}

const wishFor = (world: World, fileId: string, reason = 'Ký ban hành') => ({ fileId, reason, box: world.slots.signature, capacityLine: 'TM. ỦY BAN NHÂN DÂN' })
const preparing = (world: World, fileIds: readonly string[]) => world.as(world.leader, (context: Context) =>
  prepareSignatures(context, fileIds.map((fileId, index) => ({ purpose: 'sign' as const, ...wishFor(world, fileId, `Ký văn bản ${index + 1}`) }))))
const signing = (world: World, fileId: string, reason: string): Promise<Signed> => world.as(world.leader, (context: Context) => signPersonally(context, wishFor(world, fileId, reason)))

test('one PIN authorises ten papers, each then signed in its own transaction without the key being open', async (t) => {
  const world = await withKey(t)
  const fileIds = await Promise.all(Array.from({ length: 10 }, () => world.lay()))
  const prepared = await preparing(world, fileIds)
  assert.deepEqual([prepared.state, prepared.items.length], ['prepared', 10])
  assert.equal(new Set(prepared.items.map(({ hash }) => hash)).size, 10)
  await assert.rejects(signing(world, fileIds[0]!, 'Ký văn bản 1'), { type: /signing\/pin-required/ }, 'prepared is not authorised')

  const signed = await world.leader.call(authoriseCeremony, { ceremonyId: prepared.id, pin: PIN })
  assert.deepEqual([signed.state, signed.items.every(({ isSigned }) => isSigned)], ['signed', true])
  await world.leader.call(lockKeys, {})
  for (const [index, fileId] of fileIds.entries()) {
    const { fileId: after } = await signing(world, fileId, `Ký văn bản ${index + 1}`)
    assert.equal((await verifyFile(world.database.read, after, new Date())).verdict, 'valid')
  }
  assert.ok((await world.leader.call(getCeremony, { ceremonyId: prepared.id })).items.every(({ isUsed }) => isUsed))
  assert.ok((await world.eventNames()).includes('signing.ceremony-signed.v1'))
})

test('an authorisation is for exactly what was prepared, once, and for nothing else', async (t) => {
  const world = await withKey(t)
  const [one, other] = [await world.lay(), await world.lay(Buffer.concat([world.pdf, Buffer.from('\n% khác\n')]))]
  const { id } = await preparing(world, [one])
  await world.leader.call(authoriseCeremony, { ceremonyId: id, pin: PIN })
  await world.leader.call(lockKeys, {})
  await assert.rejects(signing(world, other, 'Ký văn bản 1'), { type: /signing\/pin-required/ }, 'another file')
  await assert.rejects(signing(world, one, 'Ký khác'), { type: /signing\/pin-required/ }, 'other words')
  await signing(world, one, 'Ký văn bản 1')
  await assert.rejects(signing(world, one, 'Ký văn bản 1'), { type: /signing\/pin-required/ }, 'a second time')
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: id, pin: PIN }), { status: 409, type: /lifecycle\/move-refused/ })
})

test('a ceremony is its signer’s alone, waits for half an hour, and a wrong PIN leaves it as it was', async (t) => {
  const world = await withKey(t)
  const { id } = await preparing(world, [await world.lay()])
  await assert.rejects(world.clerk.call(getCeremony, { ceremonyId: id }), { status: 404 })
  await assert.rejects(world.clerk.call(authoriseCeremony, { ceremonyId: id, pin: PIN }), { status: 404 })
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: id, pin: '000000' }), { status: 403, type: /signing\/wrong-pin/, facts: { triesLeft: 4 } })
  assert.equal((await world.leader.call(getCeremony, { ceremonyId: id })).state, 'prepared')
  world.clock.now = () => new Date(Date.now() + 31 * 60_000)
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: id, pin: PIN }), { status: 409, type: /signing\/ceremony-expired/ })
})

test('a signature given before the certificate was revoked is not set under a paper afterwards', async (t) => {
  const world = await withKey(t)
  const fileId = await world.lay()
  const { id } = await preparing(world, [fileId])
  await world.leader.call(authoriseCeremony, { ceremonyId: id, pin: PIN })
  await world.admin.call(revokeCredential, { credentialId: world.credential.id, reason: 'Lộ khóa' })
  await assert.rejects(signing(world, fileId, 'Ký văn bản 1'), { status: 409, type: /signing\/credential-revoked/ })
})

test('from one to two hundred papers of one key, and no more, are authorised at once', async (t) => {
  const world = await withKey(t)
  await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN })
  await assert.rejects(preparing(world, []), { status: 422, type: /signing\/too-many/ })
  await assert.rejects(preparing(world, Array.from({ length: 201 }, () => world.committeeId)), { status: 422, type: /signing\/too-many/ })
  const fileId = await world.lay()
  const mixed = world.as(world.leader, (context: Context) => prepareSignatures(context, [
    { purpose: 'sign', fileId, reason: 'Ký' }, { purpose: 'seal', typeCode: 'CV', fileId, agencyId: world.committeeId, box: world.slots.seal },
  ]))
  await assert.rejects(mixed, { status: 422, type: /signing\/one-key/ })
})
