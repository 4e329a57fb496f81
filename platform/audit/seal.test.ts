import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '#platform/contract'
import { openDatabase, sql } from '#platform/database'
import { defineModule, handle } from '#platform/http'
import { startTestApp } from '#platform/testing'
import { sealAudit, verifyAudit } from './index.ts'

const stamp = endpoint({ name: 'stampPaper', method: 'POST', path: '/stamp/:paperId', permission: 'session', summary: 'Stamp', input: z.object({ paperId: z.uuid() }), output: z.object({}) })
const read = endpoint({ name: 'readPaper', method: 'GET', path: '/paper/:paperId', permission: 'papers.read', summary: 'Read', input: z.object({ paperId: z.uuid() }), output: z.object({}) })
const readSecretly = endpoint({ ...read, name: 'openPaper', path: '/open/:paperId', sensitive: true })
const desk = defineModule({ name: 'desk', endpoints: [handle(stamp, async () => ({})), handle(read, async () => ({})), handle(readSecretly, async () => ({}))] })

/** Ten stamped papers, sealed in batches of four, three and three. */
async function sealed(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [desk] })
  const clerk = app.official({ powers: ['papers.read'] })
  const db = app.database.write
  const act = async (count: number) => { for (let i = 0; i < count; i += 1) await clerk.call(stamp, { paperId: randomUUID() }) }
  const sealAll = async () => {
    for (let left = 1; left > 0;) {
      await sealAudit(db, new Date())
      // Another test's transaction on the same server may hold the newest entries back for a moment.
      left = (await verifyAudit(db)).unsealed
    }
  }
  for (const count of [4, 3, 3]) { await act(count); await sealAll() }
  const behindTheBack = async (change: () => Promise<unknown>) => {
    await sql`alter table platform.audit_entry disable trigger all`.execute(db)
    await sql`alter table platform.audit_seal disable trigger all`.execute(db)
    await change()
    return verifyAudit(db)
  }
  return { app, clerk, db, act, sealAll, behindTheBack }
}

test('an untouched audit verifies, sealed or not yet', async (t) => {
  const { db, act } = await sealed(t)
  await act(2)
  const { sound, entries, unsealed, broken } = await verifyAudit(db)
  assert.deepEqual([sound, entries, unsealed, broken], [true, 10, 2, []])
})

test('every command, every refusal at the door and every sensitive read leaves an entry; a plain read does not', async (t) => {
  const app = await startTestApp(t, { modules: [desk] })
  const [clerk, stranger] = [app.official({ powers: ['papers.read'] }), app.official()]
  const paperId = randomUUID()
  await clerk.call(stamp, { paperId })
  await clerk.call(read, { paperId })
  await clerk.call(readSecretly, { paperId })
  await assert.rejects(stranger.call(read, { paperId }), { status: 403 })
  await assert.rejects(clerk.call(stamp, { paperId: 'x' }), { status: 422 })
  await assert.rejects(app.browser().call(stamp, { paperId }), { status: 401 })
  const { rows } = await sql<{ operation: string; status: number; personId: string }>`select operation, status, person_id from platform.audit_entry order by id`.execute(app.database.read)
  assert.deepEqual(rows.map(({ operation, status, personId }) => [operation, status, personId === clerk.personId]), [
    ['stampPaper', 200, true], ['openPaper', 200, true], ['readPaper', 403, false], ['stampPaper', 422, true],
  ])
})

test('whatever is altered behind the back is named: any field, the leaf, the order, the seal', async (t) => {
  const { db, behindTheBack } = await sealed(t)
  const { rows } = await sql<{ id: number }>`select id from platform.audit_entry order by id`.execute(db)
  const victim = rows[5]!.id
  const { rows: [before] } = await sql<Record<string, unknown>>`select * from platform.audit_entry where id = ${victim}`.execute(db)
  const changes = {
    at: sql`at = at + interval '1 second'`, person: sql`person_id = ${randomUUID()}`, subject: sql`subject = '{}'`, status: sql`status = 409`, address: sql`address = '10.0.0.1'`,
    leaf: sql`leaf = sha256('other')`,
  }
  for (const [what, change] of Object.entries(changes)) {
    const verdict = await behindTheBack(() => sql`update platform.audit_entry set ${change} where id = ${victim}`.execute(db))
    assert.ok(!verdict.sound && verdict.broken.includes(`entry ${victim} was altered`), `${what}: ${verdict.broken.join()}`)
    await sql`update platform.audit_entry set at = ${before!.at as Date}, person_id = ${before!.personId as string}, subject = ${JSON.stringify(before!.subject)}, status = 200,
      address = ${before!.address as string}, leaf = ${before!.leaf as Buffer} where id = ${victim}`.execute(db)
    assert.deepEqual((await verifyAudit(db)).broken, [], `${what} put back`)
  }
  const forgedSeal = await behindTheBack(() => sql`update platform.audit_seal set root = sha256('other') where id = (select min(id) from platform.audit_seal)`.execute(db))
  assert.match(forgedSeal.broken.join(), /seal \d+: the root does not match/)
})

test('an entry that was removed, and a seal that was removed, are missed', async (t) => {
  const { db, behindTheBack } = await sealed(t)
  const gone = await behindTheBack(() => sql`delete from platform.audit_entry where id = (select id from platform.audit_entry order by id offset 5 limit 1)`.execute(db))
  assert.match(gone.broken.join(), /seal \d+: entries are missing or added/)
  const { behindTheBack: again, db: other } = await sealed(t)
  const torn = await again(() => sql`delete from platform.audit_seal where id = (select id from platform.audit_seal order by id offset 1 limit 1)`.execute(other))
  assert.equal(torn.sound, false)
})

test('an altered entry whose leaf was made to fit is still betrayed by its seal', async (t) => {
  const { db, behindTheBack } = await sealed(t)
  const { rows } = await sql<{ id: number; leaf: Buffer }>`select id, leaf from platform.audit_entry order by id limit 2`.execute(db)
  // Two neighbours exchange everything that is hashed: each leaf fits its entry, their order does not fit the root.
  const verdict = await behindTheBack(() => sql`with pair as (select * from platform.audit_entry where id in (${rows[0]!.id}, ${rows[1]!.id}))
    update platform.audit_entry e set at = o.at, request_id = o.request_id, subject = o.subject, leaf = o.leaf from pair o where e.id in (select id from pair) and o.id <> e.id`.execute(db))
  assert.deepEqual([verdict.sound, verdict.broken.some((each) => each.includes('root does not match'))], [false, true])
})

test('an entry committed late is sealed later, never skipped', async (t) => {
  const { db, act, sealAll, app } = await sealed(t)
  const late = openDatabase(app.database.url, { poolSize: 1 })
  t.after(() => late.close())
  const { rows: [template] } = await sql<{ id: number }>`select id from platform.audit_entry order by id limit 1`.execute(db)
  await late.write.transaction().execute(async (trx) => {
    await sql`insert into platform.audit_entry (at, request_id, operation, subject, status, leaf) select at, 'late', operation, subject, status, leaf from platform.audit_entry where id = ${template!.id}`.execute(trx)
    await act(3)
    assert.equal(await sealAudit(db, new Date()), 0, 'what came after an unfinished entry waits for it')
  })
  await sealAll()
  const { entries, unsealed } = await verifyAudit(db)
  assert.deepEqual([entries, unsealed], [14, 0])
})

test('nobody changes, removes or empties the audit by SQL', async (t) => {
  const { db } = await sealed(t)
  for (const statement of [sql`update platform.audit_entry set status = 1`, sql`delete from platform.audit_entry`, sql`truncate platform.audit_entry`, sql`update platform.audit_seal set entries = 0`, sql`delete from platform.audit_seal`, sql`truncate platform.audit_seal`])
    await assert.rejects(statement.execute(db), /append-only/)
})
