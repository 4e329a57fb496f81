import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { config } from '#platform/config'
import type { Context } from '#platform/http'
import { authoriseCeremony, bringSignatures, chooseCredential, enrolBrowserKey, enrolMyToken, getCeremony, type Ceremony } from './contract.ts'
import { signPersonally, verifyFile } from './index.ts'
import { BROWSER_KEY_WORDS } from './rules.ts'
import { browserKey } from './test-browser-key.ts'
import { judgeSigned } from './test-judges.ts'
import { makeToken, TOKEN_PIN } from './test-token.ts'
import { PIN, startSigning } from './test-world.ts'

type World = Awaited<ReturnType<typeof startSigning>>

const signing = (world: World, fileId: string) => world.as(world.leader, (context: Context) => signPersonally(context, { fileId, reason: 'Ký nội bộ', box: world.slots.signature }))

async function asked(world: World, fileId: string): Promise<Ceremony> {
  const refusal = await signing(world, fileId).catch((error: unknown) => error as { code: string; facts: { ceremonyId: string } })
  assert.ok('facts' in refusal && refusal.code === 'signing/awaits-holder', JSON.stringify(refusal))
  return world.leader.call(getCeremony, { ceremonyId: refusal.facts.ceremonyId })
}

test('a key that never leaves the browser signs what the office lets it; pdfsig and openssl accept it', async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  const key = browserKey(BROWSER_KEY_WORDS)
  await assert.rejects(world.leader.call(enrolBrowserKey, { publicKey: key.publicKey, proof: browserKey(BROWSER_KEY_WORDS).proof }), { status: 422, type: /signing\/key-not-proven/ })
  const credential = await world.leader.call(enrolBrowserKey, { publicKey: key.publicKey, proof: key.proof })
  assert.deepEqual([credential.kind, credential.isChosen], ['browser', false])
  await world.admin.call(chooseCredential, { credentialId: credential.id })

  const fileId = await world.lay()
  const ceremony = await asked(world, fileId)
  const toBeSigned = Buffer.from(ceremony.items[0]!.toBeSigned, 'base64')
  await assert.rejects(world.leader.call(authoriseCeremony, { ceremonyId: ceremony.id, pin: PIN }), { status: 409, type: /signing\/brought-by-page/ })
  await assert.rejects(world.leader.call(bringSignatures, { ceremonyId: ceremony.id, signatures: [browserKey(BROWSER_KEY_WORDS).sign(toBeSigned)] }), { status: 422, type: /signing\/bad-signature/ }, 'another key')
  await assert.rejects(world.leader.call(bringSignatures, { ceremonyId: ceremony.id, signatures: [key.sign(Buffer.from('khác'))] }), { status: 422, type: /signing\/bad-signature/ }, 'other words')
  await assert.rejects(world.clerk.call(bringSignatures, { ceremonyId: ceremony.id, signatures: [key.sign(toBeSigned)] }), { status: 404 })
  assert.equal((await world.leader.call(bringSignatures, { ceremonyId: ceremony.id, signatures: [key.sign(toBeSigned)] })).state, 'signed')
  const signed = await signing(world, fileId)
  assert.equal((await verifyFile(world.database.read, signed.fileId, new Date())).verdict, 'valid')
  await judgeSigned(t, world, signed.fileId)
})

/** The bridge at the desk, as a page of this origin meets it. */
async function startBridge(t: Parameters<typeof startSigning>[0], origin: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'adapters/bridge/simulator.ts'), '0', origin], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CONGVU_PKCS11: config.pkcs11Library, BRIDGE_PIN: TOKEN_PIN },
  })
  t.after(async () => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`
  return (path: string, body: object | undefined, from: string | undefined = origin) =>
    fetch(url + path, { ...(body && { method: 'POST', body: JSON.stringify(body) }), headers: from === undefined ? {} : { origin: from } })
}

for (const keyKind of ['rsa-2048', 'rsa-pss-2048', 'ec-p256'] as const) test(`${keyKind}: the token at the desk signs through the bridge, which speaks to the office’s own page and to no other`, async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  makeToken(t, 'Lê Thị Thu Ngân', keyKind)
  const bridge = await startBridge(t, 'https://congvu.test')
  assert.deepEqual(await (await bridge('/v1/info', undefined)).json(), { protocol: 'congvu-bridge', version: 1 })
  for (const origin of ['https://congvu.test.evil.example', 'null', '']) assert.equal((await bridge('/v1/tokens', {}, origin)).status, 403, origin)
  const { keys } = (await (await bridge('/v1/tokens', {})).json()) as { keys: { place: Record<string, string>; certificate: string; chain: string[] }[] }
  const credential = await world.leader.call(enrolMyToken, { whose: 'person', ...keys[0]! })
  await world.admin.call(chooseCredential, { credentialId: credential.id })

  const fileId = await world.lay()
  const { id, items, place } = await asked(world, fileId)
  const hashes = items.map(({ hash }) => Buffer.from(hash, 'hex').toString('base64'))
  const refused = await bridge('/v1/sign', { serial: place!.serial, keyId: 'ff', hashes, words: 'Ký' })
  assert.deepEqual([refused.status, await refused.json()], [409, { error: 'key-not-found' }])
  const { signatures } = (await (await bridge('/v1/sign', { ...place, hashes, words: 'Ký' })).json()) as { signatures: string[] }
  assert.equal((await world.leader.call(bringSignatures, { ceremonyId: id, signatures })).state, 'signed')
  const signed = await signing(world, fileId)
  await judgeSigned(t, world, signed.fileId, { isBoundToPss: keyKind === 'rsa-pss-2048' })
})
