import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { inTransaction, type Database } from '#platform/database'
import { createTestDatabase } from '#platform/testing'
import { defineJob, startJobs, type Job } from './index.ts'

/** What an earlier version of the office left in its database: queues with the settings of that day. */
async function earlierVersion(database: Database, queues: Record<string, object>) {
  const boss = new PgBoss({ connectionString: database.url, schema: 'boss', max: 2 })
  boss.on('error', () => {})
  await boss.start()
  for (const [name, settings] of Object.entries(queues)) await boss.createQueue(name, settings)
  await boss.stop({ graceful: false })
}

async function start(t: Parameters<typeof createTestDatabase>[0], database: Database, jobs: Job[]) {
  const queue = await startJobs(database, jobs, () => {})
  t.after(() => queue.stop())
  return queue
}

async function until(what: () => Promise<boolean> | boolean, patience = 20_000) {
  const deadline = Date.now() + patience
  while (!(await what())) {
    assert.ok(Date.now() < deadline, 'it never came')
    await pause(40)
  }
}

test('a queue made by an earlier version takes the settings of this one, its dead-letter queue among them', async (t) => {
  const database = await createTestDatabase(t)
  await earlierVersion(database, { 'desk.fails': { retryLimit: 3, retryDelay: 600 }, 'desk.kept': { retryLimit: 3 } })
  const attempts: number[] = []
  const fails = defineJob<{ id: string }>({ name: 'desk.fails', retries: 1, run: async ({ attempt }) => { attempts.push(attempt); throw new Error('never') } })
  const kept = defineJob({ name: 'desk.kept', run: async () => {} })
  const queue = await start({ after: (work) => t.after(work) }, database, [fails, kept])

  const settings = async (name: string) => {
    const { retryLimit, retryDelay, retryBackoff, deadLetter, heartbeatSeconds, notify } = (await queue.boss.getQueue(name)) as unknown as Record<string, unknown>
    return { retryLimit, retryDelay, retryBackoff, deadLetter, heartbeatSeconds, notify }
  }
  const usual = { retryDelay: 1, retryBackoff: true, heartbeatSeconds: 15, notify: true }
  assert.deepEqual(await settings('desk.fails'), { ...usual, retryLimit: 1, deadLetter: 'desk.fails.dead' })
  assert.deepEqual(await settings('desk.kept'), { ...usual, retryLimit: 8, deadLetter: 'desk.kept.dead' })

  const id = randomUUID()
  await inTransaction(database.write, (db) => queue.send(db, 'desk.fails', [{ id }]))
  let dead: { data: { id: string } }[] = []
  await until(async () => { dead = await queue.boss.fetch<{ id: string }>('desk.fails.dead'); return dead.length > 0 })
  assert.deepEqual([dead.map(({ data }) => data.id), attempts], [[id], [1, 2]])
})

test('a pile of jobs is worked off one after the other, without a pause between them', async (t) => {
  const database = await createTestDatabase(t)
  const done: number[] = []
  const pile = defineJob<{ place: number }>({ name: 'desk.pile', run: async ({ data }) => { done.push(data.place) } })
  const queue = await start({ after: (work) => t.after(work) }, database, [pile])
  await inTransaction(database.write, (db) => queue.send(db, 'desk.pile', Array.from({ length: 20 }, (_, place) => ({ place }))))
  await until(() => done.length === 20, 15_000)
  assert.equal(new Set(done).size, 20)
})

test('of a handful taken at one look each job ends for itself: one fails and comes again, the others do not', async (t) => {
  const database = await createTestDatabase(t)
  const done: string[] = []
  const handful = defineJob<{ place: number }>({
    name: 'desk.handful', retries: 2, handful: 10,
    run: async ({ data: { place }, attempt }) => {
      done.push(`${place}/${attempt}`)
      if (place === 3 && attempt === 1) throw new Error('not yet')
    },
  })
  const queue = await start({ after: (work) => t.after(work) }, database, [handful])
  await inTransaction(database.write, (db) => queue.send(db, 'desk.handful', Array.from({ length: 10 }, (_, place) => ({ place }))))
  await until(() => done.includes('3/2'))
  assert.deepEqual(done.toSorted(), ['0/1', '1/1', '2/1', '3/1', '3/2', '4/1', '5/1', '6/1', '7/1', '8/1', '9/1'])
})
