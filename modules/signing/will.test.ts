import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { test } from 'node:test'
import { addPasskey, offerPasskey, removePasskey } from '#contracts/identity'
import { createAccount } from '#modules/identity'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { softwareAuthenticator } from '#platform/testing'
import { authoriseCeremony, bringSignatures, chooseCredential, enrolBrowserKey, getCeremony, listStepUpRules, setStepUpRule, unlockKeys, type Ceremony } from './contract.ts'
import { prepareSignatures, sealFile, signPersonally, verifyFile, willOf, type Signed } from './index.ts'
import { BROWSER_KEY_WORDS, WILL_WORDS } from './rules.ts'
import { browserKey } from './test-browser-key.ts'
import { PIN, startSigning } from './test-world.ts'

type World = Awaited<ReturnType<typeof startSigning>>
type Official = World['leader']
const SITE = { rpId: 'localhost', origin: 'http://localhost:8080' }
const PASSWORD = 'Sông-Lam-xanh-7'

/** An account and a passkey for an official of this world. */
async function passkeyOf(world: World, who: Official, username: string) {
  await world.as(world.admin, (context: Context) => createAccount(context, { personId: who.personId, username, password: PASSWORD }))
  const device = softwareAuthenticator(SITE)
  const { id } = await who.call(addPasskey, { name: 'Máy tính bảng', made: device.make((await who.call(offerPasskey, { password: PASSWORD })).challenge) })
  return { ...device, passkeyId: id }
}

const require = (world: World, requirement: 'none' | 'offered' | 'required') => world.admin.call(setStepUpRule, { requirement, legalBasis: 'Quyết định thử nghiệm' })
/** The reason is the file’s own: papers of the same bytes would be one order. */
const signing = (world: World, fileId: string, pin?: string) => world.as(world.leader, (context: Context) => signPersonally(context, { fileId, reason: `Ký ${fileId}`, ...(pin && { pin }) })) as Promise<Signed>

async function asked(world: World, fileId: string, pin?: string): Promise<Ceremony> {
  const refusal = await signing(world, fileId, pin).catch((error: unknown) => error as { code: string; facts: { ceremonyId: string } })
  assert.ok('facts' in refusal && refusal.code === 'signing/awaits-holder', JSON.stringify(refusal))
  return world.leader.call(getCeremony, { ceremonyId: refusal.facts.ceremonyId })
}

async function start(t: Parameters<typeof startSigning>[0]) {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  return world
}

test('where the rule requires it a signature is confirmed with a passkey over exactly its hash, beside the PIN, and what confirmed it is kept', async (t) => {
  const world = await start(t)
  const device = await passkeyOf(world, world.leader, 'ngan')
  await require(world, 'required')
  const fileId = await world.lay()
  await assert.rejects(signing(world, fileId), { type: /signing\/pin-required/ }, 'a passkey is no PIN')
  await assert.rejects(signing(world, fileId, '000000'), { type: /signing\/wrong-pin/ })
  const ceremony = await asked(world, fileId, PIN)
  assert.deepEqual([ceremony.asks, ceremony.will?.isRequired, ceremony.will?.passkeys.map(({ id }) => id)], [[], true, [device.id]])
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: ceremony.id }), { status: 403, type: /signing\/step-up-required/ })
  const assertion = device.answer(ceremony.will!.challenge)
  assert.equal((await world.leader.call(authoriseCeremony, { ceremonyId: ceremony.id, assertion })).state, 'signed')
  const signed = await signing(world, fileId)
  assert.equal((await verifyFile(world.database.read, signed.fileId, new Date())).verdict, 'valid')
  const will = await willOf(world.database.read, signed.signatureId)
  assert.deepEqual([will?.passkey, will?.isIntact], ['Máy tính bảng', true])
  await judgeByHand(world, signed.signatureId, ceremony.items[0]!.hash)
})

/** Without our code and without the library: ECDSA over what the device signed, and SHA-256 for what it was asked. */
async function judgeByHand(world: World, signatureId: string, hash: string) {
  type Kept = { nonce: Buffer; hashes: Buffer[]; publicKey: Buffer; authenticatorData: Buffer; clientData: Buffer; signature: Buffer }
  const { rows: [kept] } = await sql<Kept>`select w.* from signing.will w join signing.signature s on s.will_id = w.id where s.id = ${signatureId}`.execute(world.database.read)
  const { publicKey, authenticatorData, clientData, signature, nonce, hashes } = kept!
  assert.deepEqual(hashes.map((each) => each.toString('hex')), [hash])
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
  const { challenge } = JSON.parse(clientData.toString()) as { challenge: string }
  assert.equal(challenge, sha256(Buffer.concat([Buffer.from(WILL_WORDS), nonce, ...hashes])).toString('base64url'))
  // COSE EC2: …-2: bstr(32) x, -3: bstr(32) y.
  const at = publicKey.indexOf(Buffer.from([0x21, 0x58, 0x20]))
  const [x, y] = [publicKey.subarray(at + 3, at + 35), publicKey.subarray(at + 38, at + 70)].map((part) => part.toString('base64url'))
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y } as JsonWebKey, format: 'jwk' })
  assert.ok(verify('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), key, signature))
}

test('an assertion of another page, another person, other hashes, an unverified owner, a copied device or an earlier time confirms nothing', async (t) => {
  const world = await start(t)
  const device = await passkeyOf(world, world.leader, 'ngan')
  const clerks = await passkeyOf(world, world.clerk, 'ngu')
  await require(world, 'required')
  const [first, second] = [await world.lay(), await world.lay()]
  const other = await asked(world, second, PIN)
  const { id: ceremonyId, will } = await asked(world, first)
  const give = (assertion: ReturnType<typeof device.answer>) => world.leader.call(authoriseCeremony, { ceremonyId, assertion })
  const { challenge } = will!
  await assert.rejects(give(device.answer(challenge, { origin: 'https://songlam-gov.example' })), { status: 403, type: /identity\/passkey-other-origin/ })
  await assert.rejects(give(clerks.answer(challenge)), { status: 403, type: /identity\/not-your-passkey/ })
  await assert.rejects(give(device.answer(other.will!.challenge)), { status: 409, type: /identity\/passkey-other-challenge/ }, 'the hash of another paper')
  await assert.rejects(give(device.answer(challenge, { isVerified: false })), { status: 403, type: /identity\/passkey-unverified/ })
  await assert.rejects(give(device.answer(challenge, { rpId: 'example.org' })), { status: 422, type: /identity\/bad-passkey/ })
  const forged = device.answer(challenge)
  await assert.rejects(give({ ...forged, response: { ...forged.response, signature: softwareAuthenticator(SITE).answer(challenge).response.signature } }), { status: 422, type: /identity\/bad-passkey/ })
  const once = device.answer(challenge)
  assert.equal((await give(once)).state, 'signed')
  await assert.rejects(give(once), { status: 409 }, 'what is signed is not signed again')
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: other.id, assertion: once }), { status: 409, type: /identity\/passkey-other-challenge/ })
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: other.id, assertion: device.answer(other.will!.challenge, { counter: 1 }) }), { status: 403, type: /identity\/passkey-counter/ })
  assert.equal((await sql<{ n: number }>`select count(*)::int as n from signing.will`.execute(world.database.read)).rows[0]!.n, 1, 'what confirmed nothing is no evidence')
})

test('an assertion is used up by the attempt it was given for, and undone with a wrong PIN', async (t) => {
  const world = await start(t)
  const device = await passkeyOf(world, world.leader, 'ngan')
  await require(world, 'required')
  const fileId = await world.lay()
  const { id: ceremonyId } = await world.as(world.leader, (context: Context) => prepareSignatures(context, [{ purpose: 'sign', fileId, reason: 'Ký' }])) as Ceremony
  const { asks, will } = await world.leader.call(getCeremony, { ceremonyId })
  assert.deepEqual(asks, ['pin'], 'the key is closed')
  const assertion = device.answer(will!.challenge)
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId, assertion }), { type: /signing\/pin-required/ })
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId, assertion, pin: '000000' }), { type: /signing\/wrong-pin/ })
  assert.equal((await world.leader.call(authoriseCeremony, { ceremonyId, assertion, pin: PIN })).state, 'signed')
  await sql`update signing.ceremony set state = 'prepared', signed_at = null where id = ${ceremonyId}`.execute(world.database.write)
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId, assertion, pin: PIN }), { status: 409, type: /identity\/passkey-other-challenge/ }, 'prepared again, it asks for another answer')
})

test('the rule is dated: not asked, asked of whoever has a passkey, or required; an agency’s seal asks nobody', async (t) => {
  const world = await start(t)
  await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN })
  const { fileId: personal } = await signing(world, await world.lay(), PIN)
  await require(world, 'required')
  await assert.rejects(signing(world, await world.lay()), { status: 409, type: /signing\/no-passkey/ })
  await world.as(world.clerk, (context: Context) => sealFile(context, { agencyId: world.committeeId, fileId: personal, typeCode: 'CV', pin: PIN, box: world.slots.signature }))
  await assert.rejects(world.leader.call(setStepUpRule, { requirement: 'none', legalBasis: 'Tự đặt' }), { status: 403 })

  const device = await passkeyOf(world, world.leader, 'ngan')
  await require(world, 'offered')
  const ceremony = await asked(world, await world.lay())
  assert.equal(ceremony.will?.isRequired, false)
  assert.equal((await world.leader.call(authoriseCeremony, { ceremonyId: ceremony.id })).state, 'signed', 'it may be declined')
  await require(world, 'none')
  const without = await signing(world, await world.lay())
  assert.equal(await willOf(world.database.read, without.signatureId), null)
  await require(world, 'required')
  await world.leader.call(removePasskey, { passkeyId: device.passkeyId })
  await assert.rejects(signing(world, await world.lay()), { status: 409, type: /signing\/no-passkey/ })
  const { rules } = await world.admin.call(listStepUpRules, {})
  assert.deepEqual(rules.map(({ requirement, validTo }) => [requirement, validTo === null]), [['required', true], ['none', false], ['offered', false], ['required', false], ['offered', false]])
})

test('a key in the browser is no way around the rule', async (t) => {
  const world = await start(t)
  const device = await passkeyOf(world, world.leader, 'ngan')
  const key = browserKey(BROWSER_KEY_WORDS)
  await world.admin.call(chooseCredential, { credentialId: (await world.leader.call(enrolBrowserKey, { publicKey: key.publicKey, proof: key.proof })).id })
  await require(world, 'required')
  const fileId = await world.lay()
  const { id: ceremonyId, items, will } = await asked(world, fileId)
  const signatures = [key.sign(Buffer.from(items[0]!.toBeSigned, 'base64'))]
  await assert.rejects(world.leader.call(bringSignatures, { ceremonyId, signatures }), { status: 403, type: /signing\/step-up-required/ })
  await world.leader.call(bringSignatures, { ceremonyId, signatures, assertion: device.answer(will!.challenge) })
  assert.equal((await willOf(world.database.read, (await signing(world, fileId)).signatureId))?.isIntact, true)
})

test('evidence that was altered, or laid beside another signature, no longer stands', async (t) => {
  const world = await start(t)
  const device = await passkeyOf(world, world.leader, 'ngan')
  await require(world, 'required')
  await world.leader.call(unlockKeys, { whose: 'person', pin: PIN })
  const sign = async () => {
    const fileId = await world.lay()
    const { id: ceremonyId, will } = await asked(world, fileId)
    await world.leader.call(authoriseCeremony, { ceremonyId, assertion: device.answer(will!.challenge) })
    return (await signing(world, fileId)).signatureId
  }
  const [one, two] = [await sign(), await sign()]
  const { write, read } = world.database
  assert.deepEqual([(await willOf(read, one))?.isIntact, (await willOf(read, two))?.isIntact], [true, true])
  await sql`update signing.signature set will_id = (select will_id from signing.signature where id = ${one}) where id = ${two}`.execute(write)
  assert.equal((await willOf(read, two))?.isIntact, false, 'it was given for another hash')
  await sql`update signing.ceremony_item set used_by = case used_by when ${one}::uuid then ${two}::uuid else null end where used_by in (${one}, ${two})`.execute(write)
  assert.equal((await willOf(read, two))?.isIntact, false, 'that signature does not stand in this file')
  await sql`update signing.ceremony_item set used_by = ${one} where used_by = ${two}`.execute(write)
  assert.equal((await willOf(read, one))?.isIntact, true)
  await sql`update signing.will set nonce = set_byte(nonce, 0, get_byte(nonce, 0) # 1)`.execute(write)
  assert.equal((await willOf(read, one))?.isIntact, false)
})
