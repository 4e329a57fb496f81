import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { openPartialFiles } from './adapters/partial-files.ts'
import { makeFolder, sha256Of } from './test-transport.ts'

const file = (size = 100_000) => {
  const bytes = randomBytes(size)
  return { bytes, announced: { sha256: sha256Of(bytes), size } }
}
const flow = (bytes: Buffer) => Readable.from([bytes], { objectMode: false })

test('a file is added to at its end only, and handed over when it is whole', async (t) => {
  const partial = openPartialFiles(makeFolder(t))
  const { bytes, announced } = file()
  assert.deepEqual(await partial.append('yen-chau', announced, 0, flow(bytes.subarray(0, 60_000))), { received: 60_000, path: undefined })
  for (const offset of [0, 59_999, 60_001]) await assert.rejects(partial.append('yen-chau', announced, offset, flow(bytes)), { status: 409, code: 'exchange/offset-mismatch', facts: { received: 60_000 } })
  assert.equal(await partial.findWhole('yen-chau', announced), undefined)
  const { path } = await partial.append('yen-chau', announced, 60_000, flow(bytes.subarray(60_000)))
  assert.ok(readFileSync(path!).equals(bytes))
  assert.equal(await partial.findWhole('yen-chau', announced), path)
  assert.equal(await partial.received('an-bien', announced.sha256), 0)
  await partial.remove('yen-chau', announced.sha256)
  assert.equal(await partial.received('yen-chau', announced.sha256), 0)
})

test('what came before a connection broke is kept', async (t) => {
  const partial = openPartialFiles(makeFolder(t))
  const { bytes, announced } = file()
  const broken = Readable.from((async function* () {
    yield bytes.subarray(0, 30_000)
    throw new Error('cut')
  })(), { objectMode: false }).on('error', () => {})
  assert.equal((await partial.append('yen-chau', announced, 0, broken)).received, 30_000)
  const dead = flow(bytes).on('error', () => {}).destroy()
  assert.equal((await partial.append('yen-chau', announced, 30_000, dead)).received, 30_000)
})

test('wrong content, and more than was announced, leave nothing behind', async (t) => {
  const folder = makeFolder(t)
  const partial = openPartialFiles(folder)
  const { bytes, announced } = file()
  const wrong = Buffer.from(bytes)
  wrong[5]! ^= 1
  for (const sent of [wrong, Buffer.concat([bytes, Buffer.of(0)])]) {
    await assert.rejects(partial.append('yen-chau', announced, 0, flow(sent)), { status: 422, code: 'exchange/wrong-content' })
    assert.deepEqual(readdirSync(join(folder, 'yen-chau')), [])
  }
})

test('two senders of one file never mix their bytes', async (t) => {
  const partial = openPartialFiles(makeFolder(t))
  const { bytes, announced } = file(3_000_000)
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => partial.append('yen-chau', announced, 0, flow(bytes).on('error', () => {}))))
  assert.equal(outcomes[0]!.status, 'fulfilled')
  for (const outcome of outcomes.slice(1)) assert.equal((outcome as PromiseRejectedResult).reason.status, 409)
  const whole = await partial.findWhole('yen-chau', announced)
  assert.ok(whole && readFileSync(whole).equals(bytes))
})

test('a member has a quota of bytes on their way, counted by what they announced', async (t) => {
  const partial = openPartialFiles(makeFolder(t), { quota: 250_000 })
  const files = [file(), file(), file()]
  for (const { bytes, announced } of files.slice(0, 2)) await partial.append('yen-chau', announced, 0, flow(bytes))
  const [, , { bytes, announced }] = files as [ReturnType<typeof file>, ReturnType<typeof file>, ReturnType<typeof file>]
  await assert.rejects(partial.append('yen-chau', announced, 0, flow(bytes)), { status: 507, code: 'exchange/quota-exceeded' })
  assert.equal((await partial.append('an-bien', announced, 0, flow(bytes))).received, 100_000)
})

test('what nobody has touched for seven days is forgotten', async (t) => {
  const partial = openPartialFiles(makeFolder(t))
  const [old, fresh] = [file(), file()]
  for (const { bytes, announced } of [old, fresh]) await partial.append('yen-chau', announced, 0, flow(bytes))
  const now = new Date()
  const before = new Date(now.getTime() - 7 * 86_400_000 - 1000)
  utimesSync((await partial.findWhole('yen-chau', old.announced))!, before, before)
  assert.equal(await partial.sweep(now), 1)
  assert.equal(await partial.received('yen-chau', old.announced.sha256), 0)
  assert.equal(await partial.received('yen-chau', fresh.announced.sha256), 100_000)
  assert.equal(await openPartialFiles(join(makeFolder(t), 'none')).sweep(now), 0)
})

test('no member and no hash leads out of the folder', async (t) => {
  const partial = openPartialFiles(makeFolder(t))
  const { announced } = file()
  for (const member of ['..', '.', '', 'a/b', '../x', 'A', 'a\0']) await assert.rejects(partial.received(member, announced.sha256), { status: 404 }, member)
  for (const sha256 of ['..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/`, `${'a'.repeat(64)}\n`]) await assert.rejects(partial.received('yen-chau', sha256), { status: 404 }, sha256)
})
