import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { event } from '#platform/contract'
import { inTransaction, openDatabase, sql, type Database, type Db } from '#platform/database'
import { startJobs } from '#platform/jobs'
import { createTestDatabase } from '#platform/testing'
import { advance, emit, handleEvent, on, orUndone, readLog, relayOnce, startRelay, subscriptionJobs, systemActor, type Occurred, type Subscription } from './index.ts'

const Rang = event('desk.bell-rang.v1', z.object({ times: z.number() }))
const ring = (db: Db, times: number) => emit({ db, actor: systemActor(), now: new Date() }, Rang, { subject: randomUUID(), payload: { times } })
const timesOf = (events: Occurred[]) => events.map(({ payload }) => (payload as { times: number }).times)
const START = { tx: '0', id: 0 }

async function start(t: Parameters<typeof createTestDatabase>[0]) {
  const database = await createTestDatabase(t)
  await sql`create table public.heard (times int, attempt int generated always as identity)`.execute(database.write)
  const heard = async () => (await sql<{ times: number }>`select times from public.heard order by attempt`.execute(database.read)).rows.map(({ times }) => times)
  /** What is in the log once no transaction of a neighbouring test holds it back. */
  const whole = async (count: number) => {
    for (let i = 0; i < 400; i += 1) {
      const events = await readLog(database.read, START)
      if (events.length >= count) return events
      await pause(10)
    }
    return readLog(database.read, START)
  }
  return { database, heard, whole }
}

const note = (times: number) => (db: Db) => sql`insert into public.heard (times) values (${times})`.execute(db)

test('an event happened if, and only if, its change did', async (t) => {
  const { database, whole } = await start(t)
  await assert.rejects(inTransaction(database.write, async (db) => { await ring(db, 1); throw new Error('changed my mind') }), /changed my mind/)
  await inTransaction(database.write, (db) => ring(db, 2))
  assert.deepEqual(timesOf(await whole(1)), [2])
})

test('a part that is refused leaves neither rows nor events; what came before and after in the transaction stands', async (t) => {
  const { database, heard, whole } = await start(t)
  await inTransaction(database.write, async (db) => {
    await ring(db, 1)
    await note(1)(db)
    await assert.rejects(orUndone(db, async () => {
      await ring(db, 2)
      await note(2)(db)
      await orUndone(db, () => ring(db, 3))
      throw new Error('refused')
    }), /refused/)
    await orUndone(db, async () => { await ring(db, 4); await note(4)(db) })
    await ring(db, 5)
  })
  assert.deepEqual(timesOf(await whole(3)), [1, 4, 5])
  assert.deepEqual(await heard(), [1, 4])
})

test('a subscriber’s effect happens once, however often and however concurrently the event is delivered', async (t) => {
  const { database, heard, whole } = await start(t)
  await inTransaction(database.write, (db) => ring(db, 7))
  const [occurred] = await whole(1)
  const listener = on(Rang, 'test.note', ({ db }, { times }) => note(times)(db))
  await Promise.all(Array.from({ length: 6 }, () => handleEvent(database.write, listener, occurred!)))
  await handleEvent(database.write, listener, occurred!)
  assert.deepEqual(await heard(), [7])
  await handleEvent(database.write, on(Rang, 'test.other', ({ db }, { times }) => note(times)(db)), occurred!)
  assert.deepEqual(await heard(), [7, 7], 'another subscriber hears it for itself')
})

test('a subscriber that fails has done nothing, and does it when the event comes again', async (t) => {
  const { database, heard, whole } = await start(t)
  await inTransaction(database.write, (db) => ring(db, 7))
  const [occurred] = await whole(1)
  let fails = true
  const listener = on(Rang, 'test.note', async ({ db }, { times }) => { await note(times)(db); if (fails) throw new Error('cut off') })
  await assert.rejects(handleEvent(database.write, listener, occurred!), /cut off/)
  assert.deepEqual(await heard(), [])
  fails = false
  await handleEvent(database.write, listener, occurred!)
  assert.deepEqual(await heard(), [7])
})

test('a reader that is cut off between reading and moving its mark reads the same again', async (t) => {
  const { database, heard, whole } = await start(t)
  await inTransaction(database.write, async (db) => { await ring(db, 1); await ring(db, 2) })
  await whole(2)
  const take = async (db: Db, events: Occurred[]) => { for (const times of timesOf(events)) await note(times)(db) }
  await assert.rejects(advance(database.write, 'test', async (db, events) => { await take(db, events); throw new Error('cut off') }), /cut off/)
  assert.deepEqual(await heard(), [])
  assert.deepEqual([await advance(database.write, 'test', take), await advance(database.write, 'test', take)], [2, 0])
  assert.deepEqual(await heard(), [1, 2])
})

test('of two processes that move the same reader one moves it, and the other sees nothing', async (t) => {
  const { database, whole } = await start(t)
  await inTransaction(database.write, (db) => ring(db, 1))
  await whole(1)
  const slowly = () => advance(database.write, 'test', () => pause(150))
  await advance(database.write, 'test-seed', async () => {})
  const taken = await Promise.all([slowly(), pause(50).then(slowly)])
  assert.deepEqual(taken.toSorted((a, b) => a - b), [0, 1])
})

test('a transaction that began first and commits last is never skipped', async (t) => {
  const { database, whole } = await start(t)
  const slow = openDatabase(database.url, { poolSize: 1 })
  t.after(() => slow.close())
  const seen: number[] = []
  const take = async (_db: Db, events: Occurred[]) => void seen.push(...timesOf(events))
  await slow.write.transaction().execute(async (first) => {
    await ring(first, 1)
    await inTransaction(database.write, (db) => ring(db, 2))
    await advance(database.write, 'test', take)
    assert.deepEqual(seen, [], 'what an open transaction could still overtake waits')
  })
  await whole(2)
  while (await advance(database.write, 'test', take));
  assert.deepEqual(seen, [1, 2])
})

test('under twenty writers that commit in any order a reader sees every event once', async (t) => {
  const { database, whole } = await start(t)
  const seen: number[] = []
  let writing = true
  const reading = (async () => {
    while (writing) { await advance(database.write, 'test', async (_db, events) => void seen.push(...timesOf(events))); await pause(1) }
  })()
  await Promise.all(Array.from({ length: 60 }, (_, i) => inTransaction(database.write, async (db) => { await ring(db, i); await pause(Math.random() * 15); await ring(db, i + 1000) })))
  writing = false
  await reading
  await whole(120)
  while (await advance(database.write, 'test', async (_db, events) => void seen.push(...timesOf(events))));
  assert.equal(seen.length, 120)
  assert.equal(new Set(seen).size, 120)
})

/** The real chain: log → relay → pg-boss queue → subscriber. */
async function chain(t: Parameters<typeof createTestDatabase>[0] & { after(work: () => Promise<unknown>): void }, database: Database, subscriptions: Subscription[], retries?: number) {
  const complaints: unknown[] = []
  const jobs = subscriptionJobs(subscriptions).map((job) => ({ ...job, ...(retries !== undefined && { retries }) }))
  const queue = await startJobs(database, jobs, (error) => complaints.push(error))
  const relay = startRelay(database, queue, subscriptions, (error) => complaints.push(error))
  t.after(async () => { await relay.stop(); await queue.stop() })
  return { queue, relay, complaints }
}

async function until(what: () => Promise<boolean>, patience = 15_000) {
  const deadline = Date.now() + patience
  while (!(await what())) {
    assert.ok(Date.now() < deadline, 'it never came')
    await pause(40)
  }
}

test('an event reaches its subscriber through the queue; one that fails at first is tried again, its effect happens once', async (t) => {
  const { database, heard } = await start(t)
  let attempts = 0
  const listener = on(Rang, 'test.note', async ({ db }, { times }) => {
    await note(times)(db)
    attempts += 1
    if (attempts === 1) throw new Error('not yet')
  })
  const { relay } = await chain({ after: (work) => t.after(work) }, database, [listener])
  await inTransaction(database.write, (db) => ring(db, 7))
  relay.wake()
  await until(async () => (await heard()).length > 0)
  assert.deepEqual([await heard(), attempts], [[7], 2])
})

test('what fails to the end lies in the dead-letter queue and holds up nobody', async (t) => {
  const { database, heard } = await start(t)
  const bad = on(Rang, 'test.never', async () => { throw new Error('never') })
  const good = on(Rang, 'test.note', ({ db }, { times }) => note(times)(db))
  const { relay, queue } = await chain({ after: (work) => t.after(work) }, database, [bad, good], 0)
  await inTransaction(database.write, async (db) => { await ring(db, 1); await ring(db, 2) })
  relay.wake()
  await until(async () => (await heard()).length === 2)
  let dead: { data: unknown }[] = []
  await until(async () => { dead = [...dead, ...(await queue.boss.fetch('event.test.never.dead', { batchSize: 10 }) as { data: unknown }[] ?? [])]; return dead.length === 2 })
  assert.deepEqual(dead.map(({ data }) => (data as { payload: { times: number } }).payload.times).toSorted((a, b) => a - b), [1, 2])
})

test('mark and queue move together: a relay cut off in between sends nothing twice and loses nothing', async (t) => {
  const { database, whole } = await start(t)
  const listener = on(Rang, 'test.note', async () => {})
  await inTransaction(database.write, (db) => ring(db, 1))
  await whole(1)
  let sent = 0
  const cut = { send: async () => { sent += 1; throw new Error('cut off') } } as never
  await assert.rejects(relayOnce(database, cut, [listener]), /cut off/)
  const counted = { send: async (_db: Db, _job: string, payloads: object[]) => { sent += payloads.length } } as never
  assert.deepEqual([await relayOnce(database, counted, [listener]), await relayOnce(database, counted, [listener]), sent], [1, 0, 2])
})
