import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import * as desk from '#contracts/delivery'
import { createUnit } from '#contracts/organisation'
import { closeLayout } from '#modules/documents'
import { config } from '#platform/config'
import { sql } from '#platform/database'
import { joinBackbone } from './adapters/nats/backbone.ts'
import { startExchange } from './commands/start.ts'
import * as contract from './contract.ts'
import { openLife } from './test-lives.ts'
import { freePort, openBroker, servers, SKIPPED } from './test-nats.ts'
import { foundProvince, joinUp, type Province } from './test-provinces.ts'

test.after(closeLayout)

const whenSafe = { skip: servers.safe ? false : SKIPPED }
const whenOld = { skip: servers.old ? false : 'no nats-server before 2.10.27 on PATH or in NATS_SERVER' }
const nobody = { code: 'song-lam', take: async () => {}, onError: () => {}, onLost: () => {} }
const countOf = async ({ app }: Province, from: string) => (await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(from)}`.execute(app.database.read)).rows[0]!.count
const statusOf = async ({ clerk }: Province, documentId: string) => (await clerk.call(desk.listDeliveries, { documentId })).rows.map(({ status }) => status)

async function until(what: string, holds: () => Promise<boolean>, patienceMs = 60_000) {
  for (const deadline = Date.now() + patienceMs; !(await holds()); await wait(200)) assert.ok(Date.now() < deadline, `${what} did not come to pass`)
}

test('a server too old to keep what it acknowledges is refused', whenOld, async (t) => {
  const { options } = await openBroker(t, servers.old!.path, null)
  await assert.rejects(joinBackbone(options, nobody), { code: 'exchange/backbone-unsafe', message: /2\.10\.27/ })
})

test('a server that acknowledges before it writes is refused, and one that nobody can ask', whenSafe, async (t) => {
  const [lazy, safe] = [await openBroker(t, servers.safe!.path, null), await openBroker(t, servers.safe!.path)]
  await assert.rejects(joinBackbone(lazy.options, nobody), { code: 'exchange/backbone-unsafe', message: /sync_interval: always/ })
  await assert.rejects(joinBackbone({ ...safe.options, monitors: [] }, nobody), { code: 'exchange/backbone-unsafe', message: /NATS_MONITOR/ })
  await assert.rejects(joinBackbone({ ...safe.options, monitors: ['http://127.0.0.1:1'] }, nobody), { code: 'exchange/backbone-unsafe' })
  const another = await openBroker(t, servers.safe!.path)
  await assert.rejects(joinBackbone({ ...safe.options, monitors: another.options.monitors }, nobody), { code: 'exchange/backbone-unsafe', message: /none of those/ })
  await assert.rejects(joinBackbone({ ...safe.options, servers: ['tls://127.0.0.1:4222'] }, nobody), { code: 'exchange/backbone-misnamed' })
  const began = Date.now()
  await assert.rejects(joinBackbone({ ...safe.options, servers: ['nats://localhost:1'] }, nobody))
  assert.ok(Date.now() - began < 15_000, 'nobody waits in silence for a server that is not there')
  await (await joinBackbone(safe.options, nobody)).close()
})

async function pair(t: Parameters<typeof foundProvince>[0], communes: number) {
  const [lam, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')]
  const receivers = []
  for (let i = 0; i < communes; i += 1) receivers.push((await chau.admin.call(createUnit, {
    parentId: chau.id, name: `Ủy ban nhân dân xã N${i}`, shortName: `N${i}`, symbol: `N${i}`, place: 'Yên Châu', kind: 'peoples-committee', level: 'commune', isAgency: true, on: '2025-07-01', legalBasis: 'Luật 72/2025/QH15', organId: `H41.N${i}`,
  })).id)
  const port = await freePort()
  await joinUp([lam, chau], { 'song-lam': `https://127.0.0.1:${port}`, 'yen-chau': null })
  return { lam, chau, port, receivers }
}

test('a letter goes by the backbone to somebody nobody can call, its file by the direct line; a backbone that became unsafe is left with an alarm', whenSafe, async (t) => {
  const { lam, chau, port } = await pair(t, 0)
  const broker = await openBroker(t, servers.safe!.path)
  const begin = async ({ app: { database } }: Province, more: object) => {
    const exchange = await startExchange({ database, clock: () => new Date(), onError: () => {}, host: '127.0.0.1', pollMs: 200, pullMs: 3_600_000, backbone: broker.options, ...more })
    t.after(() => exchange.stop())
  }
  await begin(chau, {})
  await begin(lam, { port })
  const { documentId } = await lam.issue([chau.id], 'rét đậm rét hại')
  await until('the receipt is back', async () => (await statusOf(lam, documentId))[0] === 'arrived')
  const { rows: [arrival] } = await chau.clerk.call(desk.listArrivals, {})
  await chau.clerk.call(desk.registerParcel, { parcelId: arrival!.id })
  await chau.app.deliver()
  await until('its registration is told', async () => { await lam.app.deliver(); return (await statusOf(lam, documentId))[0] === 'registered' })

  const lazy = await openBroker(t, servers.safe!.path, null)
  await begin(lam, { backbone: lazy.options })
  await until('the alarm is raised', async () => (await lam.admin.call(contract.listAlarms, {})).rows.some(({ code, member }) => code === 'backbone-unsafe' && member === 'nats'))
})

test('broker and both installations are killed in the middle, everything is sent twice: nothing lost, nothing twice, all receipted', whenSafe, async (t) => {
  const { lam, chau, port, receivers } = await pair(t, 40)
  const broker = await openBroker(t, servers.safe!.path)
  const facts = { dataDir: config.dataDir, backbone: broker.options }
  const [ours, theirs] = [await openLife(t, lam, { ...facts, port }), await openLife(t, chau, facts)]
  await theirs.start()
  await ours.start()
  const twice = () => sql`update exchange.outbox set next_at = now() where closed_at is null`.execute(lam.app.database.write)
  const faults = [
    async () => { await broker.kill(); await wait(2000); await broker.start() },
    async () => { await theirs.kill(); await wait(500); await theirs.start() },
    async () => { await ours.kill(); await wait(500); await ours.start() },
    async () => { await broker.kill(); await theirs.kill(); await ours.kill(); await broker.start(); await theirs.start(); await ours.start() },
  ]
  const began = performance.now()
  for (const [n, fault] of faults.entries()) {
    await lam.issue(receivers, `công văn số ${n}`)
    await twice()
    await fault()
    await twice()
  }
  const all = faults.length * receivers.length
  await until('all are receipted', async () => { await twice(); await wait(2000); return (await countOf(lam, `exchange.outbox where receipt_hash is not null and outcome = 'accepted'`)) === all }, 150_000)
  const { rows: [box] } = await sql<{ taken: number; documents: number; doubled: number }>`select count(*)::int as taken, count(distinct (document_id, to_agency))::int as documents, count(*) filter (where times > 1)::int as doubled from exchange.inbox where kind = 'document'`.execute(chau.app.database.read)
  t.diagnostic(`${all} documents receipted in ${Math.round((performance.now() - began) / 1000)} s, ${box!.doubled} came more than once`)
  assert.deepEqual([box!.taken, box!.documents, await countOf(chau, 'delivery.parcel')], [all, all, all])
  assert.equal(await countOf(lam, 'exchange.outbox where receipt_hash is null'), 0)
  assert.ok(box!.doubled > 0, 'something came more than once')
  for (const life of [ours, theirs]) await life.kill()
})
