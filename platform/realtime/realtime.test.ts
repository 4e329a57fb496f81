import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify from 'fastify'
import { z } from 'zod'
import { event, type Actor } from '#platform/contract'
import { inTransaction, sql } from '#platform/database'
import { emit, endOfLog, systemActor } from '#platform/events'
import { createTestDatabase } from '#platform/testing'
import { addStreamRoute, startRealtime, type Admission, type Admit } from './index.ts'

const Rang = event('desk.bell-rang.v1', z.object({}))
const [mine, theirs] = [randomUUID(), randomUUID()]
const clerk: Actor = { ...systemActor(), personId: randomUUID(), keys: [mine], sessionId: randomUUID() }

const tomorrow = () => new Date(Date.now() + 86_400_000)
const always: Omit<Admission, 'actor' | 'until'> = { isEndedBy: () => false }
const clerkOnly: Admit = async ({ token }) => (token === 'clerk' ? { actor: clerk, until: tomorrow(), ...always } : null)

async function start(t: TestContext, admit: Admit = clerkOnly) {
  const database = await createTestDatabase({ after: (work) => t.after(work) })
  const complaints: unknown[] = []
  const realtime = await startRealtime(database, (error) => complaints.push(error))
  const server = Fastify({ forceCloseConnections: true })
  addStreamRoute(server, realtime, admit, 'session')
  server.addHook('onRequest', async (request) => { (request as { cookies?: unknown }).cookies = { session: request.headers.authorization } })
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  t.after(async () => { await realtime.stop(); await server.close() })
  /** Rings once for each audience, in one transaction; the subjects, in order. */
  const ring = async (...audiences: string[]) => {
    const subjects = audiences.map(() => randomUUID())
    await inTransaction(database.write, async (db) => {
      for (const [i, key] of audiences.entries()) await emit({ db, actor: systemActor(), now: new Date() }, Rang, { subject: subjects[i]!, audience: [key], payload: {} })
    })
    return subjects
  }
  return { database, realtime, base, ring, complaints }
}

type Message = { id?: string; event?: string; data?: string }

/** What a browser's EventSource would hear. */
async function listenAs(t: TestContext, base: string, { who = 'clerk', lastId }: { who?: string; lastId?: string } = {}) {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const response = await fetch(`${base}/api/stream`, { headers: { authorization: who, ...(lastId && { 'last-event-id': lastId }) }, signal: stop.signal })
  const heard: Message[] = []
  const end = (async () => {
    let rest = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split('\n\n')
      rest = parts.pop()!
      for (const part of parts) {
        const message = Object.fromEntries(part.split('\n').map((line) => line.split(/: ?/, 2)).map(([key, value], i) => [key, key === 'data' ? part.split('\n')[i]!.slice(6) : value])) as Message
        if (message.event) heard.push(message)
      }
    }
  })().catch(() => {})
  const until = async (count: number) => {
    for (let i = 0; i < 500 && heard.length < count; i += 1) await pause(20)
    return heard.map(({ data }) => (JSON.parse(data ?? '{}') as { subject?: string }).subject)
  }
  return { status: response.status, heard, until, end, close: () => stop.abort() }
}

test('a stream opens only for somebody signed in', async (t) => {
  const { base } = await start(t)
  assert.equal((await listenAs(t, base, { who: 'nobody' })).status, 401)
})

test('I hear what concerns my keys, in order, and nothing of others; the words stay in the database', async (t) => {
  const { base, ring } = await start(t)
  const stream = await listenAs(t, base)
  const [a, , c] = await ring(mine, theirs, mine)
  const [d] = await ring(mine)
  assert.deepEqual(await stream.until(3), [a, c, d])
  assert.deepEqual(Object.keys(JSON.parse(stream.heard[0]!.data!) as object), ['id', 'name', 'subject'])
})

test('whoever comes back tells what was heard last, and gets exactly what was missed', async (t) => {
  const { base, ring, realtime } = await start(t)
  const first = await listenAs(t, base)
  await ring(mine, mine)
  await first.until(2)
  first.close()
  for (let i = 0; i < 200 && realtime.listeners() > 0; i += 1) await pause(10)
  assert.equal(realtime.listeners(), 0)
  const missed = await ring(mine, theirs, mine)
  const again = await listenAs(t, base, { lastId: first.heard[0]!.id! })
  const secondSubject = (JSON.parse(first.heard[1]!.data!) as { subject: string }).subject
  assert.deepEqual(await again.until(3), [secondSubject, missed[0], missed[2]])
  const [later] = await ring(mine)
  assert.equal((await again.until(4)).at(-1), later)
  await pause(150)
  assert.equal(new Set(again.heard.map(({ id }) => id)).size, again.heard.length, 'nothing is heard twice')
})

test('events that commit while somebody comes back are neither lost nor out of reach', async (t) => {
  const { base, ring, database } = await start(t)
  const { tx } = await endOfLog(database.read)
  const subjects: string[] = []
  let ringing = true
  const bell = (async () => { while (ringing) subjects.push(...(await ring(mine))) })()
  const streams = []
  for (let i = 0; i < 6; i += 1) { await pause(15); streams.push(await listenAs(t, base, { lastId: `${tx}-0` })) }
  await pause(50)
  ringing = false
  await bell
  for (const stream of streams) {
    await stream.until(subjects.length)
    await pause(100)
    const heard = new Set(await stream.until(subjects.length))
    assert.deepEqual(subjects.filter((each) => !heard.has(each)), [])
  }
})

test('more than can be told in one breath is one word: ask anew', async (t) => {
  const { base, ring, database } = await start(t)
  const { tx } = await endOfLog(database.read)
  await ring(...Array.from({ length: 600 }, () => mine))
  for (let i = 0; i < 300; i += 1) {
    const { tx: end } = await endOfLog(database.read)
    if (BigInt(end) > BigInt(tx)) break
    await pause(10)
  }
  const stream = await listenAs(t, base, { lastId: `${tx}-0` })
  for (let i = 0; i < 200 && stream.heard.length === 0; i += 1) await pause(10)
  assert.equal(stream.heard[0]!.event, 'resync')
  const nonsense = await listenAs(t, base, { lastId: "1'; drop table x" })
  assert.equal(nonsense.status, 200)
})

test('when the listening connection is cut, readers catch up by themselves', async (t) => {
  const { base, ring, database } = await start(t)
  const stream = await listenAs(t, base)
  const before = await ring(mine)
  await stream.until(1)
  const { rows } = await sql<{ cut: boolean }>`select pg_terminate_backend(pid) as cut from pg_stat_activity where datname = current_database() and query ilike 'listen %'`.execute(database.write)
  assert.equal(rows.length, 1)
  const meanwhile = await ring(mine, mine)
  assert.deepEqual(await stream.until(3), [...before, ...meanwhile])
  await pause(900)
  const { rows: back } = await sql`select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen %'`.execute(database.write)
  assert.equal(back.length, 1, 'it listens again')
})

const within = async (ms: number, what: Promise<unknown>) => {
  const began = Date.now()
  await Promise.race([what, pause(ms)])
  return Date.now() - began < ms
}

test('a stream ends by itself at the instant it was let in until', async (t) => {
  const { base, realtime } = await start(t, async () => ({ actor: clerk, until: new Date(Date.now() + 2500), ...always }))
  const stream = await listenAs(t, base)
  assert.equal(realtime.listeners(), 1)
  assert.ok(!(await within(250, stream.end)), 'not before')
  assert.ok(await within(5000, stream.end))
  assert.equal(realtime.listeners(), 0)
})

test('the event that ends a stream is not heard by it, nor anything after; others hear on', async (t) => {
  const { base, ring } = await start(t, async ({ token }) => ({ actor: clerk, until: tomorrow(), isEndedBy: ({ audience }) => token === 'revoked' && audience.includes(theirs) }))
  const [revoked, stays] = [await listenAs(t, base, { who: 'revoked' }), await listenAs(t, base)]
  const [first] = await ring(mine)
  await Promise.all([revoked.until(1), stays.until(1)])
  const [second] = await ring(mine, theirs)
  assert.ok(await within(2000, revoked.end))
  const [third] = await ring(mine)
  assert.deepEqual(await stays.until(3), [first, second, third])
  assert.deepEqual(await revoked.until(0), [first, second])
})

test('what ends a stream while it is being let in ends it, and what it merely missed does not', async (t) => {
  let hold: Promise<unknown> = Promise.resolve()
  const { base, ring } = await start(t, async () => {
    await hold
    return { actor: clerk, until: tomorrow(), isEndedBy: ({ audience }) => audience.includes(theirs) }
  })
  const before = await listenAs(t, base)
  const [heard] = await ring(mine)
  await before.until(1)
  const lastId = before.heard[0]!.id!
  await ring(theirs)
  assert.ok(await within(2000, before.end))
  const again = await listenAs(t, base, { lastId })
  const [news] = await ring(mine)
  assert.deepEqual([heard, ...await again.until(1)], [heard, news], 'it heard again')

  hold = pause(1500)
  const arriving = listenAs(t, base, { lastId })
  await pause(100)
  await ring(theirs)
  assert.ok(await within(3000, arriving.then(({ end }) => end)))
})

test('whoever is cut off before hearing anything comes back to where it began', async (t) => {
  const { base, ring } = await start(t)
  const response = await fetch(`${base}/api/stream`, { headers: { authorization: 'clerk' } })
  const { value } = await response.body!.pipeThrough(new TextDecoderStream()).getReader().read()
  const lastId = value!.match(/^id: (.+)$/m)![1]!
  const missed = await ring(mine, mine)
  assert.deepEqual(await (await listenAs(t, base, { lastId })).until(2), missed)
})
