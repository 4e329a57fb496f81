import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { endpoint, event } from '#platform/contract'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import { CommittedProblem, Problem } from '#platform/problems'
import { startTestApp, type Reply } from '#platform/testing'
import { buildServer, defineModule, handle, type Context } from './index.ts'

const Stamped = event('desk.paper-stamped.v1', z.object({ paper: z.string() }))
const stamp = ({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>, paper: string) => emit({ db, actor, now }, Stamped, { subject: randomUUID(), payload: { paper } })

const any = z.object({ paper: z.string() })
const peek = endpoint({ name: 'peek', method: 'GET', path: '/peek', permission: 'session', summary: 'Peek', input: any, output: z.object({}) })
const stampPaper = endpoint({ name: 'stampPaper', method: 'POST', path: '/stamp', permission: 'session', summary: 'Stamp', input: any, output: z.object({ number: z.string() }) })
const tearPaper = endpoint({ ...stampPaper, name: 'tearPaper', path: '/tear' })
const tryPin = endpoint({ name: 'tryPin', method: 'POST', path: '/pin', permission: 'session', summary: 'Try', input: z.object({ pin: z.string() }), output: z.object({ ok: z.boolean() }) })

const desk = defineModule({
  name: 'desk',
  endpoints: [
    handle(peek, async (context, { paper }) => { await stamp(context, paper); return {} }),
    handle(stampPaper, async (context, { paper }) => {
      await stamp(context, paper)
      await pause(50)
      return { number: randomUUID() }
    }),
    handle(tearPaper, async (context, { paper }) => {
      await stamp(context, paper)
      throw paper === 'counted' ? new CommittedProblem('desk/counted', 409, 'No, and it is written down') : /\d|ENOSPC/.test(paper) ? Object.assign(new Error('secret of the house'), { code: paper }) : paper === 'odd' ? new Error('secret of the house') : new Problem('desk/not-now', 409, 'No')
    }),
    handle(tryPin, async (_context, { pin }) => ({ ok: pin === '1' })),
  ],
})

async function start(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [desk] })
  const clerk = app.official()
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, who = clerk): Promise<Reply> =>
    who.send({ method: 'POST', url: `/api${path}`, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  const stamps = async () => (await app.eventNames()).length
  return { app, clerk, post, stamps }
}

test('a GET cannot write: PostgreSQL itself refuses', async (t) => {
  const { clerk, stamps } = await start(t)
  await assert.rejects(clerk.call(peek, { paper: 'a' }), { status: 500 })
  assert.equal(await stamps(), 0)
})

test('the same request under the same key is done once and answered the same, also when both arrive at once', async (t) => {
  const { post, stamps, app } = await start(t)
  const key = { 'idempotency-key': randomUUID() }
  const twins = await Promise.all(Array.from({ length: 5 }, () => post('/stamp', { paper: 'a' }, key)))
  const later = await post('/stamp', { paper: 'a' }, key)
  assert.deepEqual([...twins, later].map(({ status }) => status), [200, 200, 200, 200, 200, 200])
  assert.equal(new Set([...twins, later].map(({ body }) => JSON.stringify(body))).size, 1)
  assert.equal(await stamps(), 1)
  await post('/stamp', { paper: 'a' })
  await post('/stamp', { paper: 'a' }, key, app.official())
  assert.equal(await stamps(), 3, 'without the key, or from somebody else, it is another request')
})

test('a key serves one request only: another body or another operation under it is refused', async (t) => {
  const { post, stamps } = await start(t)
  const key = { 'idempotency-key': randomUUID() }
  await post('/stamp', { paper: 'a' }, key)
  for (const [path, paper] of [['/stamp', 'b'], ['/tear', 'a']] as const) {
    const { status, body } = await post(path, { paper }, key)
    assert.deepEqual([status, (body as { title: string }).title], [422, 'request/key-reused'])
  }
  assert.equal((await post('/stamp', { paper: 'a' }, { 'idempotency-key': 'x y' })).status, 422)
  assert.equal(await stamps(), 1)
})

test('a refusal leaves nothing behind and may be tried again under the same key; a counted refusal keeps its traces', async (t) => {
  const { post, stamps } = await start(t)
  const key = { 'idempotency-key': randomUUID() }
  assert.equal((await post('/tear', { paper: 'a' }, key)).status, 409)
  assert.equal(await stamps(), 0)
  assert.equal((await post('/tear', { paper: 'counted' }, key)).status, 409)
  assert.equal((await post('/tear', { paper: 'counted' }, key)).status, 409)
  assert.equal(await stamps(), 2)
})

test('what the house did not foresee is a 500 with the request’s number and nothing else', async (t) => {
  const { post, app } = await start(t)
  const { status, body } = await post('/tear', { paper: 'odd' })
  assert.equal(status, 500)
  assert.doesNotMatch(JSON.stringify(body), /secret of the house|stack|\.ts/)
  const { rows } = await sql<{ requestId: string; status: number }>`select request_id as "requestId", status from platform.audit_entry`.execute(app.database.read)
  assert.deepEqual(rows, [{ requestId: (body as { instance: string }).instance.replace('urn:uuid:', ''), status: 500 }])
})

test('a full disk is 507 and a database that is away 503, each with a name of its own; what the database said is nobody’s to read', async (t) => {
  const { post } = await start(t)
  const said: [string, number, string][] = [['53100', 507, 'request/no-space'], ['ENOSPC', 507, 'request/no-space'], ['57P01', 503, 'request/database-away'], ['08006', 503, 'request/database-away']]
  for (const [paper, status, title] of said) {
    const answer = await post('/tear', { paper })
    assert.deepEqual([answer.status, (answer.body as { title: string }).title], [status, title])
    assert.doesNotMatch(JSON.stringify(answer.body), /secret of the house/)
  }
})

test('no trace of a PIN is kept, neither in the audit nor with the remembered request', async (t) => {
  const { post, app } = await start(t)
  const key = { 'idempotency-key': randomUUID() }
  await post('/pin', { pin: '1' }, key)
  await post('/pin', { pin: '834512' }, { 'idempotency-key': randomUUID() })
  const { rows } = await sql<{ request: Buffer }>`select request from platform.idempotency`.execute(app.database.read)
  assert.equal(new Set(rows.map(({ request }) => request.toString('hex'))).size, 1, 'two PINs leave the same mark')
  const { rows: entries } = await sql<{ text: string }>`select e::text as text from platform.audit_entry e`.execute(app.database.read)
  assert.equal(entries.length, 2)
  assert.doesNotMatch(JSON.stringify(entries), /834512/)
})

test('a page of another site cannot act with our cookie', async (t) => {
  const { post, stamps } = await start(t)
  assert.equal((await post('/stamp', { paper: 'a' }, { 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.equal((await post('/stamp', { paper: 'a' }, { 'sec-fetch-site': 'same-site' })).status, 403)
  assert.equal((await post('/stamp', { paper: 'a' }, { origin: 'https://elsewhere.example' })).status, 403)
  const odd = await post('/stamp', { paper: 'a' }, { origin: 'null' })
  assert.equal(odd.status, 403)
  assert.equal(await stamps(), 0)
  assert.equal((await post('/stamp', { paper: 'a' }, { 'sec-fetch-site': 'same-origin' })).status, 200)
})

test('a request that is no JSON, or too much of it, is a precise refusal', async (t) => {
  const { clerk, stamps } = await start(t)
  const raw = (body: string, type = 'application/json') => clerk.send({ method: 'POST', url: '/api/stamp', headers: { 'content-type': type }, body })
  assert.deepEqual([(await raw('{')).status, (await raw('[]')).status, (await raw('"a"')).status, (await raw('null')).status], [400, 422, 422, 422])
  assert.equal((await raw('{"paper":"a"}', 'text/plain')).status, 415)
  assert.equal((await raw(JSON.stringify({ paper: 'x'.repeat(3_000_000) }))).status, 413)
  const { status, body } = await raw('{"__proto__":{"a":1},"paper":"a"}')
  assert.equal(status, 400, JSON.stringify(body))
  assert.equal(await stamps(), 0)
})

test('an address somebody merely claims is not believed: no proxy is trusted unless one is configured', async () => {
  const nobody = async () => ({}) as never
  for (const [trustedProxies, seen] of [[0, '127.0.0.1'], [1, '9.9.9.9'], [2, '6.6.6.6']] as const) {
    const server = await buildServer({ database: {} as never, modules: [], authenticate: nobody, authenticateCitizen: nobody, sendFile: nobody, trustedProxies })
    server.get('/address', async (request) => request.ip)
    const { body } = await server.inject({ url: '/address', headers: { 'x-forwarded-for': '6.6.6.6, 9.9.9.9' } })
    assert.equal(body, seen)
    await server.close()
  }
})
