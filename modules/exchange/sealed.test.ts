import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as desk from '#contracts/delivery'
import * as members from '#contracts/members'
import { closeLayout } from '#modules/documents'
import { memberByCode, ownSigner } from '#modules/members'
import { notary } from '#modules/signing'
import { verifyEvidence } from '#packages/exchange-evidence'
import { digestOf, seal, sign } from '#packages/exchange-messages'
import { sql } from '#platform/database'
import { newFileKey, removeSealed, sealedPath, sealFile, unsealFile } from './adapters/sealed-files.ts'
import type { Answer } from './adapters/transport.ts'
import { consign } from './commands/consign.ts'
import { openDesk } from './commands/desk.ts'
import { leaseFor } from './commands/lease.ts'
import { keepLog } from './commands/log.ts'
import * as contract from './contract.ts'
import { makeFolder } from './test-transport.ts'
import { carry, foundProvince, giveDirectory, joinUp, type Province } from './test-provinces.ts'

test.after(closeLayout)

const statusOf = async ({ clerk }: Province, documentId: string) => (await clerk.call(desk.listDeliveries, { documentId })).rows.map(({ status, reason }) => reason ?? status)
const rowsOf = async <T>({ app }: Province, text: string) => (await sql<T>`${sql.raw(text)}`.execute(app.database.read)).rows
const send = (from: Province, to: Province) => carry(from, to, {}, true)

async function pair(t: Parameters<typeof foundProvince>[0]) {
  const [lam, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')]
  await joinUp([lam, chau])
  return { lam, chau }
}

test('sealed, a letter and its file say nothing on the way, arrive whole, and their proof is what anybody verifies', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId } = await lam.issue([chau.id, chau.communes[0]!.id], 'rét đậm rét hại')
  const carried: string[] = []
  const refuseOnce = { before: async (call: string) => {
    carried.push(...(await rowsOf<{ bytes: string }>(lam, 'select bytes from exchange.consigned')).map(({ bytes }) => bytes))
    if (call === 'putFile' && carried.length > 0 && carried.length < 5) throw new Error('Connection cut')
  } }
  await carry(lam, chau, refuseOnce, true).catch(() => {})
  await send(lam, chau)
  assert.deepEqual(await statusOf(lam, documentId), ['arrived', 'arrived'])
  assert.ok(carried.length >= 2)
  for (const bytes of carried) assert.ok(!Buffer.from(bytes.split('.')[1]!, 'base64url').toString().includes('rét'))
  assert.deepEqual(await rowsOf(lam, 'select 1 from exchange.consigned'), [])
  const [sealed] = await rowsOf<{ sha256: string; fileId: string }>(lam, 'select sha256, file_id from exchange.sealed_file')
  assert.ok(!readFileSync(sealedPath(sealed!.sha256)).includes('%PDF'))

  const { rows: [arrival] } = await chau.clerk.call(desk.listArrivals, {})
  const { files: [file] } = await chau.clerk.call(desk.getParcel, { parcelId: arrival!.id })
  const [ours] = await rowsOf<{ sha256: string }>(lam, 'select sha256 from exchange.outbox_file')
  const [theirs] = await rowsOf<{ sha256: string }>(chau, `select sha256 from exchange.expected_file where file_id = '${file!.fileId}'`)
  assert.equal(theirs!.sha256, ours!.sha256)
  const own = await lam.admin.call(members.getOwnMember, {})
  await keepLog(chau.app.database, chau.app.clock.now(), notary)
  const evidence = (await chau.clerk.download(contract.getArrivalEvidence, { parcelId: arrival!.id })).toString()
  const judgement = await verifyEvidence(evidence, { authority: own.directory!.authorityThumbprint })
  assert.equal(judgement.verdict, 'proven', JSON.stringify(judgement))
  assert.ok(evidence.includes('congvu-evidence/1') && JSON.stringify(judgement.facts).includes('rét đậm rét hại'))
})

test('sealed to a key that ended is refused and alarmed; with the newer directory it is sealed anew and arrives', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId } = await lam.issue([chau.id])
  const [{ thumbprint: first }] = await rowsOf<{ thumbprint: string }>(chau, 'select thumbprint from members.own_sealing_key') as [{ thumbprint: string }]
  await chau.admin.call(members.rotateKey, { overlapDays: 1 })
  await sql`update members.own_sealing_key set revoked_at = now() where thumbprint = ${first}`.execute(chau.app.database.write)
  await send(lam, chau)
  assert.deepEqual(await statusOf(lam, documentId), ['sent'])
  const { rows: [waiting] } = await lam.admin.call(contract.listMessages, { standing: 'waiting' })
  assert.equal(waiting!.problem!.code, 'exchange/cannot-decrypt')
  assert.deepEqual((await chau.admin.call(contract.listAlarms, {})).rows.map(({ code, member }) => [code, member]), [['cannot-decrypt', 'song-lam']])

  await giveDirectory(lam, [chau])
  await lam.admin.call(contract.retryMessage, { messageId: waiting!.id })
  await send(lam, chau)
  assert.deepEqual(await statusOf(lam, documentId), ['arrived'])
})

const codeOf = (answer: Answer | undefined) => (answer && 'problem' in answer ? answer.problem.code : Object.keys(answer ?? {})[0])

test('a consignment is brought by its sender or a relay, holds its sender’s own words, and is answered by its receiver alone', async (t) => {
  const { lam, chau } = await pair(t)
  const ba = await foundProvince(t, 'thac-ba', 'H42', 'Thác Bà')
  for (const { code, admin } of [ba]) await admin.call(members.setOwnMember, { code, name: 'Tỉnh Thác Bà', endpoint: 'https://thac-ba.invalid:8443' })
  await giveDirectory(lam, [ba, chau])
  const { documentId } = await lam.issue([chau.id])
  const now = lam.app.clock.now()
  const leased = await leaseFor(lam.app.database, now, 'yen-chau', 10)
  const [jws] = await consign(lam.app.database, now, 'yen-chau', leased) as [string]
  const at = openDesk(chau.app.database, () => chau.app.clock.now())
  assert.equal(codeOf((await at.accept('thac-ba', [jws]))[0]), 'exchange/not-the-sender')
  assert.equal(codeOf((await at.accept('song-lam', [`${jws.slice(0, -9)}${jws.at(-9) === 'A' ? 'B' : 'A'}${jws.slice(-8)}`]))[0]), 'exchange/bad-signature')

  const signer = await ownSigner(ba.app.database.read, now)
  const [theirs, ours] = [(await memberByCode(ba.app.database.read, 'yen-chau', now))!.sealingKey!, (await memberByCode(ba.app.database.read, 'song-lam', now))!.sealingKey!]
  const facts = { v: 1 as const, id: leased[0]!.id, from: 'thac-ba', files: [], at: now.toISOString() }
  const stolen = await sign('consignment', { ...facts, to: 'yen-chau', what: 'envelope', answers: null, sealed: await seal({ envelope: leased[0]!.bytes, files: [] }, theirs) }, signer)
  assert.equal(codeOf((await at.accept('thac-ba', [stolen]))[0]), 'exchange/not-the-sender')
  assert.deepEqual((await chau.clerk.call(desk.listArrivals, {})).rows, [])

  const forged = await sign('consignment', { ...facts, to: 'song-lam', what: 'answer', answers: await digestOf(jws), sealed: await seal({ problem: { code: 'exchange/forged', detail: 'x', isFinal: true } }, ours) }, signer)
  await openDesk(lam.app.database, () => now).accept('thac-ba', [forged])
  assert.deepEqual(await statusOf(lam, documentId), ['sent'])
  assert.deepEqual((await lam.admin.call(contract.listMessages, { standing: 'parked' })).rows, [])
})

test('a file sealed again is the same bytes; a wrong key or a changed byte opens nothing', async (t) => {
  const path = join(makeFolder(t), 'paper.pdf')
  const bytes = randomBytes(3_000_000)
  writeFileSync(path, bytes)
  const key = newFileKey()
  const sealed = await sealFile(path, key)
  t.after(() => removeSealed(sealed.sha256))
  assert.deepEqual(await sealFile(path, key), sealed)
  const kept = readFileSync(sealedPath(sealed.sha256))
  assert.deepEqual([kept.length, createHash('sha256').update(kept).digest('hex')], [bytes.length + 16, sealed.sha256])
  const open = async (with_: Buffer, at = sealedPath(sealed.sha256)) => Buffer.concat(await unsealFile(at, sealed.size, with_).toArray() as Buffer[])
  assert.ok((await open(key)).equals(bytes))
  await assert.rejects(open(newFileKey()), { code: 'exchange/cannot-decrypt' })
  kept[1_500_000]! ^= 1
  writeFileSync(`${path}.changed`, kept)
  await assert.rejects(open(key, `${path}.changed`), { code: 'exchange/cannot-decrypt' })
})
