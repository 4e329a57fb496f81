import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { KeyKind } from '#packages/pdf-signing'
import { config } from '#platform/config'
import type { Context } from '#platform/http'
import { addTrustAnchor, authoriseCeremony, enrolCredential, findHeldKeys, getCeremony, listHolders, type Ceremony } from './contract.ts'
import { prepareSignatures, resumeCeremonies, signPersonally, verifyFile } from './index.ts'
import { judgeSigned } from './test-judges.ts'
import { PIN, startSigning } from './test-world.ts'

type Ending = Parameters<typeof startSigning>[0]
const REMOTE_PIN = '778899'

/** The simulator in a process of its own, and its world: the counter, the phone. */
async function startSimulator(t: Ending, port = 0) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'adapters/remote/simulator.ts'), String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(async () => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`
  const world = async <T = Record<string, never>>(path: string, body: object = {}) => (await (await fetch(`${url}/world/${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  return { url, world, child }
}

const KINDS = ['csc', 'smartca', 'mysign'] as const
type Kind = (typeof KINDS)[number]

/** An office whose deputy chair signs with a service of this kind. */
async function withRemote(t: Ending, kind: Kind, usesPhone: boolean, keyKind: KeyKind = 'rsa-2048') {
  const world = await startSigning(t)
  // The drawn signature comes with a key kept here; the office then has the remote one sign instead.
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  const simulator = await startSimulator(t)
  config.remoteSigning = JSON.stringify(KINDS.map((each) => ({ id: each, kind: each, name: `Dịch vụ ${each}`, url: simulator.url, client: 'ubnd', secret: 'x' })))
  const { pem } = await simulator.world<{ pem: string }>('authority')
  await world.admin.call(addTrustAnchor, { pem, legalBasis: 'Thử nghiệm', validFrom: new Date(Date.now() - 1000).toISOString(), validTo: '2040-01-01T00:00:00Z' })
  await simulator.world('accounts', { user: 'ngan', name: 'Lê Thị Thu Ngân', pin: REMOTE_PIN, usesPhone, keyKind })
  const { keys } = await world.admin.call(findHeldKeys, { kind: 'remote', service: kind, account: 'ngan' })
  const { subjectName: _, issuerName: _issuer, serialNumber: _serial, validTo: _to, ...key } = keys[0]!
  const credential = await world.admin.call(enrolCredential, { personId: world.leader.personId, kind: 'remote', isChosen: true, ...key })
  return { ...world, simulator, credential }
}
type World = Awaited<ReturnType<typeof withRemote>>

const signing = (world: World, fileId: string) => world.as(world.leader, (context: Context) => signPersonally(context, { fileId, reason: 'Ký ban hành', box: world.slots.signature }))

/** Signs once and answers the ceremony the office was sent to. */
async function sentToCeremony(world: World, fileId: string): Promise<string> {
  const refusal = await signing(world, fileId).catch((error: unknown) => error as { code: string; facts: { ceremonyId: string } })
  assert.ok('facts' in refusal && refusal.code === 'signing/awaits-holder', JSON.stringify(refusal))
  return refusal.facts.ceremonyId
}

async function until(world: World, ceremonyId: string, isSo: (ceremony: Ceremony) => boolean) {
  for (let tries = 0; tries < 600; tries++) {
    const ceremony = await world.leader.call(getCeremony, { ceremonyId })
    if (isSo(ceremony)) return ceremony
    await pause(50)
  }
  throw new Error('it never came')
}
const settled = (world: World, ceremonyId: string) => until(world, ceremonyId, ({ state }) => state === 'signed' || state === 'prepared')

/** The person takes the phone out and decides whatever lies there. */
async function onPhone({ simulator }: World, approve: boolean) {
  for (let tries = 0; tries < 200; tries++) {
    const { orders } = await simulator.world<{ orders: { id: string }[] }>('phone/orders', { user: 'ngan' })
    for (const { id } of orders) await simulator.world('phone/decide', { id, approve })
    if (orders.length > 0) return
    await pause(50)
  }
  throw new Error('nothing came to the phone')
}

for (const kind of KINDS)
  test(`${kind}: a paper waits for the approval on the phone, is then signed by the same command, and other people’s tools accept it`, async (t) => {
    const world = await withRemote(t, kind, true)
    const fileId = await world.lay()
    const ceremonyId = await sentToCeremony(world, fileId)
    assert.equal(await sentToCeremony(world, fileId), ceremonyId, 'asked again, it is the same ceremony')
    const begun = await world.leader.call(authoriseCeremony, { ceremonyId })
    assert.equal(begun.state, 'authorising')
    await until(world, ceremonyId, ({ isWaiting }) => isWaiting)
    assert.equal(await sentToCeremony(world, fileId), ceremonyId, 'nothing is signed before the approval')
    await onPhone(world, true)
    assert.equal((await settled(world, ceremonyId)).state, 'signed')
    const signed = await signing(world, fileId)
    assert.equal((await verifyFile(world.database.read, signed.fileId, new Date())).verdict, 'valid')
    await judgeSigned(t, world, signed.fileId)
  })

for (const keyKind of ['ec-p256', 'ec-p384', 'rsa-pss-2048'] as const)
  test(`csc, ${keyKind}: the service is asked for the signature the certificate says, and other people’s tools accept it`, async (t) => {
    const world = await withRemote(t, 'csc', true, keyKind)
    const fileId = await world.lay()
    const ceremonyId = await sentToCeremony(world, fileId)
    await world.leader.call(authoriseCeremony, { ceremonyId })
    await onPhone(world, true)
    assert.deepEqual((({ state, failure }) => [state, failure])(await settled(world, ceremonyId)), ['signed', null])
    const signed = await signing(world, fileId)
    assert.equal((await verifyFile(world.database.read, signed.fileId, new Date())).verdict, 'valid')
    await judgeSigned(t, world, signed.fileId, { isBoundToPss: keyKind === 'rsa-pss-2048' })
  })

for (const kind of KINDS)
  test(`${kind}: declined on the phone, nothing is signed and what was prepared is still there`, async (t) => {
    const world = await withRemote(t, kind, true)
    const ceremonyId = await sentToCeremony(world, await world.lay())
    await world.leader.call(authoriseCeremony, { ceremonyId })
    await onPhone(world, false)
    const declined = await settled(world, ceremonyId)
    assert.deepEqual([declined.state, declined.failure?.code, declined.items[0]?.isSigned], ['prepared', 'declined', false])
    await world.leader.call(authoriseCeremony, { ceremonyId })
    await onPhone(world, true)
    assert.equal((await settled(world, ceremonyId)).state, 'signed')
  })

const codeOf = async ({ simulator }: World) => (await simulator.world<{ code: string }>('phone/code', { user: 'ngan' })).code

test('csc: PIN and code open the key for exactly the three papers prepared; wrong ones say how many tries are left, the fifth locks', async (t) => {
  const world = await withRemote(t, 'csc', false)
  const fileIds = [await world.lay(), await world.lay(), await world.lay()]
  const { id: ceremonyId } = await world.as(world.leader, (context: Context) => prepareSignatures(context, fileIds.map((fileId, index) => ({ purpose: 'sign', fileId, reason: `Ký ${index}` }))))
  const attempt = async (pin: string, code: string) => {
    await world.leader.call(authoriseCeremony, { ceremonyId, pin, code })
    return settled(world, ceremonyId)
  }
  assert.deepEqual((await attempt('000000', await codeOf(world))).failure, { code: 'wrong-pin', facts: { service: 'Dịch vụ csc', triesLeft: 4 } })
  const spent = await codeOf(world)
  assert.equal((await attempt(REMOTE_PIN, spent === '000000' ? '111111' : '000000')).failure?.code, 'wrong-otp')
  const signed = await attempt(REMOTE_PIN, await codeOf(world))
  assert.deepEqual([signed.state, signed.items.map(({ isSigned }) => isSigned)], ['signed', [true, true, true]])

  const { id: other } = await world.as(world.leader, (context: Context) => prepareSignatures(context, [{ purpose: 'sign', fileId: fileIds[0]!, reason: 'Ký khác' }]))
  for (let tries = 0; tries < 5; tries++) {
    await world.leader.call(authoriseCeremony, { ceremonyId: other, pin: '000000', code: '000000' })
    await settled(world, other)
  }
  await world.leader.call(authoriseCeremony, { ceremonyId: other, pin: REMOTE_PIN, code: await codeOf(world) })
  assert.equal((await settled(world, other)).failure?.code, 'credential-locked', 'even the right ones come too late')
})

test('the service dies while the approval is waited for: the ceremony says so, and is authorised again when it is back', async (t) => {
  const world = await withRemote(t, 'csc', true)
  const ceremonyId = await sentToCeremony(world, await world.lay())
  await world.leader.call(authoriseCeremony, { ceremonyId })
  await until(world, ceremonyId, ({ isWaiting }) => isWaiting)
  world.simulator.child.kill('SIGKILL')
  const failed = await settled(world, ceremonyId)
  assert.deepEqual([failed.state, failed.failure?.code, failed.items[0]?.isSigned], ['prepared', 'holder-unreachable', false])
})

test('our own machine stops while the approval is waited for: the next one takes the wait up; with only a PIN under way it says interrupted', async (t) => {
  const world = await withRemote(t, 'smartca', true)
  const fileId = await world.lay()
  const ceremonyId = await sentToCeremony(world, fileId)
  await world.leader.call(authoriseCeremony, { ceremonyId })
  const waiting = await until(world, ceremonyId, ({ isWaiting }) => isWaiting)
  type Rows = { 'signing.ceremony': { id: string; attempt: string | null; attemptedAt: Date | null; reference: string | null; state: string } }
  // The stopped machine's attempt goes by another name than the one in the row: what it hears changes nothing any more.
  const stop = (stopped: string, change: { state?: string } = {}) => world.as(world.admin, async ({ db, now }) => void (await db.withTables<Rows>().updateTable('signing.ceremony')
    .set({ attempt: world.committeeId, attemptedAt: new Date(now.getTime() - 60_000), ...change }).where('id', '=', stopped).execute()))
  await stop(ceremonyId)
  const resumed = resumeCeremonies({ database: world.database, now: new Date() })
  await onPhone(world, true)
  await resumed
  assert.deepEqual([waiting.state, (await settled(world, ceremonyId)).state], ['authorising', 'signed'])
  await signing(world, fileId)

  const second = await sentToCeremony(world, await world.lay(Buffer.concat([world.pdf, Buffer.from('\n')])))
  await stop(second, { state: 'authorising' })
  await resumeCeremonies({ database: world.database, now: new Date() })
  const interrupted = await settled(world, second)
  assert.deepEqual([interrupted.state, interrupted.failure?.code], ['prepared', 'interrupted'])
})

test('a service nobody configured is not asked, and an unknown account has no keys', async (t) => {
  const world = await withRemote(t, 'csc', false)
  assert.deepEqual((await world.leader.call(listHolders, {})).services.map(({ id }) => id), [...KINDS])
  await assert.rejects(world.admin.call(findHeldKeys, { kind: 'remote', service: 'khac', account: 'ngan' }), { status: 409, type: /signing\/not-configured/ })
  assert.deepEqual((await world.admin.call(findHeldKeys, { kind: 'remote', service: 'csc', account: 'khong-co' })).keys, [])
  await assert.rejects(world.leader.call(findHeldKeys, { kind: 'token' }), { status: 403 })
})
