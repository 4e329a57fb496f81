import assert from 'node:assert/strict'
import { constants, createHash, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { profiles, readEdxml, verifyEdxml, writeEdxml, type Signer } from '#packages/edxml'
import { issueCertificate, type KeyKind } from '#packages/pdf-signing'
import type { Context } from '#platform/http'
import { demoAuthority } from './adapters/demo-authority.ts'
import { stopTokenHost, tokenHolder, tokenHostPid } from './adapters/pkcs11/token.ts'
import { isBy } from './commands/signatures.ts'
import { authoriseCeremony, chooseCredential, enrolCredential, findHeldKeys, getCeremony, listCredentials } from './contract.ts'
import { prepareSignatures, signPersonally, verifyFile } from './index.ts'
import { judgeSigned } from './test-judges.ts'
import { makeToken, TOKEN_PIN } from './test-token.ts'
import { PIN, startSigning } from './test-world.ts'

type Ending = Parameters<typeof startSigning>[0]

async function withToken(t: Ending, keyKind: KeyKind = 'ec-p256') {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  const token = makeToken(t, 'Lê Thị Thu Ngân', keyKind)
  const { keys } = await world.admin.call(findHeldKeys, { kind: 'token' })
  const { place, certificate, chain } = keys[0]!
  const credential = await world.admin.call(enrolCredential, { personId: world.leader.personId, kind: 'token', isChosen: true, place, certificate, chain })
  return { ...world, token, credential, place }
}
type World = Awaited<ReturnType<typeof withToken>>

const preparing = async (world: World, count: number) => {
  const fileId = await world.lay()
  return (await world.as(world.leader, (context: Context) => prepareSignatures(context, Array.from({ length: count }, (_, index) => ({ purpose: 'sign' as const, fileId, reason: `Ký ${index}` }))))).id
}

async function attempt(world: World, ceremonyId: string, pin: string) {
  await world.leader.call(authoriseCeremony, { ceremonyId, pin })
  for (let tries = 0; tries < 600; tries++) {
    const ceremony = await world.leader.call(getCeremony, { ceremonyId })
    if (ceremony.state === 'signed' || ceremony.state === 'prepared') return ceremony
    await pause(30)
  }
  throw new Error('it never came')
}

for (const keyKind of ['ec-p256', 'ec-p384', 'rsa-2048', 'rsa-pss-2048'] as const)
  test(`${keyKind}: a key that never leaves its token signs, and ${keyKind === 'rsa-pss-2048' ? 'openssl accepts' : 'pdfsig and openssl accept'} it`, async (t) => {
    const world = await withToken(t, keyKind)
    const fileId = await world.lay()
    const signing = () => world.as(world.leader, (context: Context) => signPersonally(context, { fileId, reason: 'Ký ban hành', box: world.slots.signature }))
    const refusal = await signing().catch((error: unknown) => error as { code: string; facts: { ceremonyId: string; kind: string } })
    assert.ok('facts' in refusal && refusal.code === 'signing/awaits-holder' && refusal.facts.kind === 'token', JSON.stringify(refusal))
    assert.equal((await attempt(world, refusal.facts.ceremonyId, TOKEN_PIN)).state, 'signed')
    const signed = await signing()
    assert.equal((await verifyFile(world.database.read, signed.fileId, new Date())).verdict, 'valid')
    await judgeSigned(t, world, signed.fileId, { isBoundToPss: keyKind === 'rsa-pss-2048' })
  })

for (const keyKind of ['rsa-2048', 'ec-p256'] as const)
  test(`${keyKind}: an edXML file is signed by a key that never leaves its token`, async (t) => {
    makeToken(t, 'UBND tỉnh Sông Lam', keyKind)
    const [held] = await tokenHolder.listCredentials({})
    const signer: Signer = {
      certificate: held!.certificate,
      sign: async (toBeSigned) => {
        const hashes = [createHash('sha256').update(toBeSigned).digest()]
        const leave = await tokenHolder.authorise(held!.place, hashes, { pin: TOKEN_PIN })
        assert.ok(leave.state === 'granted')
        return (await tokenHolder.signHashes(held!.place, leave.permit, hashes))[0]!
      },
    }
    const { envelope } = await readEdxml(readFileSync(new URL('../../packages/edxml/samples/national.edxml', import.meta.url)))
    assert.equal(verifyEdxml(await writeEdxml(envelope, profiles.nationalSigned, signer))?.verdict, 'intact')
  })

test('of a key bound to PSS only a signature with the salt it will be said to have is taken', () => {
  const { certificate, key } = issueCertificate(demoAuthority(new Date()).issuing, { kind: 'person', commonName: 'Lê Thị Thu Ngân', keyKind: 'rsa-pss-2048' })
  const paper = Buffer.from('văn bản')
  const signedWith = (saltLength: number) => sign('sha256', paper, { key: key!, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })
  assert.deepEqual([32, 20, 0, constants.RSA_PSS_SALTLEN_MAX_SIGN].map((salt) => isBy({ certificate }, paper, signedWith(salt))), [true, false, false, false])
})

test('a wrong PIN signs nothing and says so; the right one then signs all fifty', async (t) => {
  const world = await withToken(t)
  const ceremonyId = await preparing(world, 50)
  const wrong = await attempt(world, ceremonyId, '000000')
  assert.deepEqual([wrong.state, wrong.failure?.code, wrong.items.filter(({ isSigned }) => isSigned).length], ['prepared', 'wrong-pin', 0])
  const signed = await attempt(world, ceremonyId, TOKEN_PIN)
  assert.deepEqual([signed.state, signed.items.filter(({ isSigned }) => isSigned).length], ['signed', 50])
})

test('the token is pulled out: nothing is signed, not even half; put back, the same ceremony goes through', async (t) => {
  const world = await withToken(t)
  const ceremonyId = await preparing(world, 20)
  stopTokenHost()
  world.token.pullOut()
  const without = await attempt(world, ceremonyId, TOKEN_PIN)
  assert.deepEqual([without.state, without.failure?.code, without.items.some(({ isSigned }) => isSigned)], ['prepared', 'token-absent', false])
  world.token.putBack()
  stopTokenHost()
  assert.equal((await attempt(world, ceremonyId, TOKEN_PIN)).state, 'signed')
})

test('the token’s library dies in the middle of a batch: the server lives, nothing is half signed, and it can be done again', async (t) => {
  const world = await withToken(t, 'rsa-2048')
  const ceremonyId = await preparing(world, 1)
  const hashes = Array.from({ length: 20_000 }, (_, index) => Buffer.alloc(32, index))
  const dying = tokenHolder.authorise(world.place, hashes, { pin: TOKEN_PIN }).then(() => null, (error: unknown) => error as { code: string })
  await pause(150)
  process.kill(tokenHostPid()!, 'SIGKILL')
  assert.equal((await dying)?.code, 'holder-failed')
  assert.equal((await attempt(world, ceremonyId, TOKEN_PIN)).state, 'signed')
})

test('somebody else’s right PIN a moment before opens nothing for a wrong one', async (t) => {
  const world = await withToken(t)
  const hash = Buffer.alloc(32, 7)
  const [right, wrong] = await Promise.allSettled([tokenHolder.authorise(world.place, [hash], { pin: TOKEN_PIN }), tokenHolder.authorise(world.place, [hash], { pin: '111111' })])
  assert.deepEqual([right.status, wrong.status], ['fulfilled', 'rejected'])
})

test('the office chooses which key an official signs with; the other stands by and can be chosen again', async (t) => {
  const world = await withToken(t)
  const mine = async () => (await world.admin.call(listCredentials, { whose: 'person' })).rows.map(({ kind, isChosen }) => `${kind} ${isChosen ? 'signs' : 'stands by'}`).toSorted()
  assert.deepEqual(await mine(), ['software stands by', 'token signs'])
  const { rows } = await world.admin.call(listCredentials, { whose: 'person' })
  const software = rows.find(({ kind }) => kind === 'software')!
  await assert.rejects(world.leader.call(chooseCredential, { credentialId: software.id }), { status: 403 })
  await world.admin.call(chooseCredential, { credentialId: software.id })
  assert.deepEqual(await mine(), ['software signs', 'token stands by'])
  await assert.rejects(world.admin.call(chooseCredential, { credentialId: software.id }), { status: 409, type: /signing\/chosen-already/ })
  const fileId = await world.lay()
  const signed = await world.as(world.leader, (context: Context) => signPersonally(context, { fileId, pin: PIN, reason: 'Ký' }))
  assert.equal((await verifyFile(world.database.read, signed.fileId, new Date())).verdict, 'valid')
})
