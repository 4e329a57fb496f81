import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import * as desk from '#contracts/delivery'
import { closeLayout } from '#modules/documents'
import { sql } from '#platform/database'
import { startExchange, type Exchange } from './commands/start.ts'
import * as contract from './contract.ts'
import { openLife } from './test-lives.ts'
import { freePort } from './test-nats.ts'
import { foundProvince, joinUp, type Province } from './test-provinces.ts'
import { makeFolder } from './test-transport.ts'

test.after(closeLayout)

const rowsOf = async <T>({ app }: Province, text: string) => (await sql<T>`${sql.raw(text)}`.execute(app.database.read)).rows
const countOf = async (province: Province, from: string) => (await rowsOf<{ count: number }>(province, `select count(*)::int as count from ${from}`))[0]!.count
const statusOf = async ({ clerk }: Province, documentId: string) => (await clerk.call(desk.listDeliveries, { documentId })).rows.map(({ status }) => status).toSorted()
const alarmsOf = async ({ admin }: Province) => (await admin.call(contract.listAlarms, {})).rows.map(({ code }) => code)

async function until(what: string, holds: () => Promise<boolean>) {
  for (const deadline = Date.now() + 120_000; !(await holds()); await wait(100)) assert.ok(Date.now() < deadline, `${what} did not come to pass`)
}

/** A and B call out only and never each other; R stores and forwards. */
async function gather(t: TestContext) {
  const [lam, ba, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'thac-ba', 'H42', 'Thác Bà'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')] as const
  const port = await freePort()
  const via = { via: 'thac-ba' }
  await joinUp([lam, ba, chau], { 'song-lam': null, 'yen-chau': null, 'thac-ba': `https://127.0.0.1:${port}` }, { 'song-lam': via, 'yen-chau': via, 'thac-ba': { isRelay: true } })
  const open = new Set<Exchange>()
  const end = async (exchange: Exchange) => { open.delete(exchange); await exchange.stop() }
  t.after(() => Promise.all([...open].map((each) => each.stop())))
  const begin = async ({ app: { database } }: Province) => {
    const exchange = await startExchange({ database, clock: () => new Date(), onError: () => {}, pollMs: 200, pullMs: 300 })
    open.add(exchange)
    return exchange
  }
  return { lam, ba, chau, relay: await openLife(t, ba, { dataDir: makeFolder(t), port }), begin, end }
}

/** Nowhere in the relay’s tables, in whatever spelling its rows have, nor in its files. */
async function assertSaysNothing(relay: Province, folder: string, words: string[]) {
  const tables = await rowsOf<{ name: string }>(relay, `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  for (const { name } of tables) for (const word of words) assert.equal(await countOf(relay, `${name} t where t::text like '%${word}%'`), 0, `${name} says ${word}`)
  for (const { bytes } of await rowsOf<{ bytes: string }>(relay, 'select bytes from exchange.carried')) {
    const { sealed, ...seen } = JSON.parse(Buffer.from(bytes.split('.')[1]!, 'base64url').toString()) as { sealed: string }
    for (const word of words) assert.ok(!JSON.stringify(seen).includes(word) && !sealed.split('.').some((part) => Buffer.from(part, 'base64url').includes(word)))
  }
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of files) for (const word of ['%PDF', ...words]) assert.ok(!readFileSync(path).includes(word), path)
  return files
}

const deliverAll = async (...provinces: Province[]) => { for (const { app } of provinces) await app.deliver() }
const again = async ({ app }: Province, exchange: Exchange) => { await sql`update exchange.outbox set next_at = now() where closed_at is null`.execute(app.database.write); exchange.wake() }
const SUBJECT = 'phòng chống rét đậm rét hại'

/** While B asks, a letter of what waits for it is changed, then a byte of the file; B sees both. What A sends again puts both right. */
async function spoil({ lam, ba, chau, begin, end, ours }: Awaited<ReturnType<typeof gather>> & { ours: Exchange }, file: string) {
  await sql`update exchange.carried set bytes = overlay(bytes placing case substr(bytes, 900, 1) when 'A' then 'B' else 'A' end from 900 for 1), next_at = now()`.execute(ba.app.database.write)
  const theirs = await begin(chau)
  await until('the change is seen', async () => (await alarmsOf(chau)).filter((code) => code === 'bad-signature').length >= 2)
  const kept = readFileSync(file)
  await again(lam, ours)
  await until('the messages are put right', async () => (await countOf(ba, 'exchange.carried where received_at > ready_at')) === 2)
  writeFileSync(file, Buffer.concat([Buffer.from([kept[0]! ^ 1]), kept.subarray(1)]))
  await sql`update exchange.carried set next_at = now()`.execute(ba.app.database.write)
  await until('the changed file is seen', async () => (await alarmsOf(chau)).includes('wrong-content'))
  await end(theirs)
  await again(lam, ours)
  await until('the file is put right', async () => existsSync(file) && readFileSync(file).equals(kept))
}

test('two that cannot reach each other exchange by a relay that can neither read nor change, dies twice on the way, and forgets', async (t) => {
  const world = await gather(t)
  const { lam, ba, chau, relay, begin } = world
  await relay.start()
  const ours = await begin(lam)
  const { documentId, number } = await lam.issue([chau.id, chau.communes[0]!.id], SUBJECT)
  await until('the relay has both', async () => (await countOf(ba, 'exchange.carried where ready_at is not null')) === 2)
  assert.deepEqual(await statusOf(lam, documentId), ['sent', 'sent'], 'what the relay says closes nothing')
  const files = await assertSaysNothing(ba, relay.folder, [SUBJECT, number, documentId])
  assert.equal(files.length, 1)
  const [link] = (await ba.admin.call(contract.listLinks, {})).rows.filter(({ member }) => member === 'yen-chau')
  assert.deepEqual([link!.carried.to, link!.waiting], [2, 0])
  await relay.kill()

  await relay.start()
  await spoil({ ...world, ours }, files[0]!)
  assert.deepEqual((await chau.clerk.call(desk.listArrivals, {})).rows, [])
  assert.deepEqual(await statusOf(lam, documentId), ['sent', 'sent'])

  await relay.kill()
  const later = await begin(chau)
  await wait(500)
  await relay.start()
  await sql`update exchange.carried set next_at = now()`.execute(ba.app.database.write)
  for (const { app } of [lam, chau]) await sql`update exchange.link set next_try_at = null`.execute(app.database.write)
  later.wake()
  await until('both receipts are back', async () => (await statusOf(lam, documentId)).join() === 'arrived,arrived')
  for (const clerk of [chau.clerk, chau.communes[0]!.clerk]) assert.equal((await clerk.call(desk.listArrivals, {})).rows.length, 1)
  await deliverAll(chau, lam)

  const { rows: [arrival] } = await chau.clerk.call(desk.listArrivals, {})
  await chau.clerk.call(desk.registerParcel, { parcelId: arrival!.id })
  await deliverAll(chau)
  await until('what became of it is back', async () => { await deliverAll(lam); return (await statusOf(lam, documentId)).join() === 'arrived,registered' })
  await until('the relay has forgotten', async () => (await countOf(ba, 'exchange.carried')) + (await countOf(ba, 'exchange.carried_file')) === 0)
  assert.deepEqual(await assertSaysNothing(ba, relay.folder, [SUBJECT, documentId]), [])
  for (const province of [lam, chau]) assert.equal(await countOf(province, 'exchange.outbox where receipt_hash is null'), 0)
  assert.equal(await countOf(chau, `exchange.inbox where kind = 'document'`), 2)
  await relay.kill()
})

test('a relay keeps so much of one member and no more; one that is none carries nothing', async (t) => {
  const { lam, ba, chau, relay, begin } = await gather(t)
  await sql`insert into exchange.carried (hash, id, from_member, to_member, what, bytes, received_at, next_at) select md5(n::text), uuidv7(), 'song-lam', 'yen-chau', 'envelope', '', now(), now() from generate_series(1, 10000) n`.execute(ba.app.database.write)
  await relay.start()
  const ours = await begin(lam)
  await lam.issue([chau.id], SUBJECT)
  const problemOf = async () => (await lam.admin.call(contract.listMessages, { standing: 'waiting' })).rows[0]?.problem?.code ?? (await lam.admin.call(contract.listMessages, { standing: 'parked' })).rows[0]?.problem?.code
  await until('the relay is full', async () => (await problemOf()) === 'exchange/relay-full')
  await sql`delete from exchange.carried`.execute(ba.app.database.write)
  await sql`update members.member set is_relay = false where code = 'thac-ba'`.execute(ba.app.database.write)
  await again(lam, ours)
  await until('it carries nothing', async () => (await problemOf()) === 'exchange/not-for-us')
  assert.ok((await alarmsOf(ba)).includes('not-for-us'))
  await relay.kill()
})
