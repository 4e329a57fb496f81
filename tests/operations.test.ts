import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fastify from 'fastify'
import { openDatabase, sql, type Database } from '#platform/database'
import { startJobs } from '#platform/jobs'
import type { Realtime } from '#platform/realtime'
import { createTestDatabase } from '#platform/testing'
import { allModules } from '../apps/application.ts'
import { addOperations } from '../apps/operations.ts'

async function operate(t: TestContext, database: Database) {
  const server = fastify()
  await addOperations(server, { database, realtime: { listeners: () => 3 } as Realtime, modules: allModules })
  t.after(() => server.close())
  return (url: string, remoteAddress = '127.0.0.1') => server.inject({ url, remoteAddress })
}

const valueIn = (metrics: string, name: string) => { const line = metrics.split('\n').find((each) => each.startsWith(`${name} `)); return line === undefined ? undefined : Number(line.split(' ').at(-1)) }

test('an installation answers that it lives and is ready, counts by route, and tells how far its queues and its relay lag', async (t) => {
  const database = await createTestDatabase(t)
  const get = await operate(t, database)
  assert.deepEqual([(await get('/healthz')).json(), (await get('/readyz')).json()], [{ status: 'ok' }, { status: 'ready' }])

  const queue = await startJobs(database, [{ name: 'desk.letters', run: async () => {} }], () => {})
  await queue.stop()
  await sql`update boss.queue set queued_count = case name when 'desk.letters' then 5 else 2 end where name like 'desk.letters%'`.execute(database.write)
  await sql`insert into platform.event_cursor (reader, tx, id) values ('relay', '0', 0)`.execute(database.write)
  await sql`insert into platform.event (name, subject, actor, payload, occurred_at) values ('desk.written.v1', gen_random_uuid(), '{}', '{}', now() - interval '90 s')`.execute(database.write)
  const { body, headers } = await get('/metrics')
  assert.match(String(headers['content-type']), /^text\/plain/)
  assert.equal(valueIn(body, 'congvu_http_requests_total{method="GET",route="/readyz",status="200"}'), 1)
  assert.equal(valueIn(body, 'congvu_realtime_listeners'), 3)
  const lag = valueIn(body, 'congvu_relay_lag_seconds')!
  assert.ok(lag >= 90 && lag < 200, `${lag} s`)
  assert.deepEqual(['congvu_jobs_waiting{queue="desk.letters"}', 'congvu_jobs_dead{queue="desk.letters"}', 'congvu_database_connections{pool="write",state="waiting"}'].map((name) => valueIn(body, name)), [5, 2, 0])
  assert.ok(valueIn(body, 'process_resident_memory_bytes')! > 1e7)
  assert.equal((await get('/metrics', '203.0.113.7')).statusCode, 403, 'nobody else counts with us')
})

test('without its database it lives but is not ready, and the metrics still answer', async (t) => {
  const database = openDatabase('postgresql://nobody@127.0.0.1:1/none')
  const get = await operate(t, database)
  assert.equal((await get('/healthz')).statusCode, 200)
  const { statusCode, body } = await get('/readyz')
  assert.deepEqual([statusCode, JSON.parse(body)], [503, { status: 'database-unreachable' }])
  const metrics = await get('/metrics')
  assert.equal(metrics.statusCode, 200)
  assert.ok(Number.isNaN(valueIn(metrics.body, 'congvu_relay_lag_seconds')))
  await database.close()
})

test('the description of the API is there for programs, and for people without a script or anything from elsewhere', async (t) => {
  const get = await operate(t, await createTestDatabase(t))
  const { paths, openapi } = (await get('/api/openapi.json')).json() as { paths: Record<string, Record<string, { operationId: string }>>; openapi: string }
  assert.match(openapi, /^3\.1\./)
  const page = await get('/api/docs')
  assert.match(String(page.headers['content-type']), /^text\/html/)
  assert.doesNotMatch(page.body, /<script|https?:\/\//)
  const sections = new Set([...page.body.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id))
  assert.deepEqual(sections, new Set(Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))))
})
