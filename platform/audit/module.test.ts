import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '#platform/contract'
import { sql } from '#platform/database'
import { defineModule, handle } from '#platform/http'
import { Problem } from '#platform/problems'
import { startTestApp } from '#platform/testing'
import { listAudit, listAuditedOperations, verifyAudit } from './contract/index.ts'
import { auditModuleWith, sealAudit } from './index.ts'

const stamp = endpoint({ name: 'stampPaper', method: 'POST', path: '/stamp/:paperId', permission: 'session', summary: 'Stamp', input: z.object({ paperId: z.uuid(), secret: z.string() }), output: z.object({}) })
const burn = endpoint({ ...stamp, name: 'burnPaper', path: '/burn/:paperId', permission: 'papers.burn' })
const desk = defineModule({
  name: 'desk',
  endpoints: [
    handle(stamp, async (_context, { secret }) => {
      if (secret === 'no') throw new Problem('desk/not-now', 409, 'Not now')
      return {}
    }),
    handle(burn, async () => ({})),
  ],
})

async function start(t: Parameters<typeof startTestApp>[0]) {
  const chief = { personId: randomUUID(), positionId: randomUUID() }
  const namesOf = async () => ({ persons: new Map([[chief.personId, 'Phạm Hữu Đức']]), positions: new Map([[chief.positionId, 'Giám đốc Sở']]) })
  const app = await startTestApp(t, { modules: [desk, auditModuleWith({ namesOf })] })
  return { app, chief: app.official(chief), clerk: app.official(), auditor: app.official({ powers: ['audit.read'] }), paperId: randomUUID() }
}

test('the auditor reads who did what, in which position, with which result, but none of the words that were sent', async (t) => {
  const { chief, clerk, auditor, paperId } = await start(t)
  await chief.call(stamp, { paperId, secret: 'mật khẩu' })
  await assert.rejects(chief.call(stamp, { paperId, secret: 'no' }), { status: 409 })
  await assert.rejects(clerk.call(burn, { paperId, secret: 'x' }), { status: 403 })
  const { rows } = await auditor.call(listAudit, {})
  assert.deepEqual(rows.map(({ operation, status, problem, person, position, subject }) => [operation, status, problem, person?.name, position?.title, subject]), [
    ['burnPaper', 403, 'request/forbidden', null, null, { paperId }],
    ['stampPaper', 409, 'desk/not-now', 'Phạm Hữu Đức', 'Giám đốc Sở', { paperId }],
    ['stampPaper', 200, null, 'Phạm Hữu Đức', 'Giám đốc Sở', { paperId }],
  ])
  assert.doesNotMatch(JSON.stringify(rows), /mật khẩu/)
})

test('filters by person, operation, result and day hold together, and pages lose nothing', async (t) => {
  const { app, chief, clerk, auditor, paperId } = await start(t)
  app.clock.now = () => new Date('2026-11-23T16:59:59Z')
  for (let i = 0; i < 5; i += 1) await chief.call(stamp, { paperId, secret: 'a' })
  app.clock.now = () => new Date('2026-11-23T17:00:01Z')
  await clerk.call(stamp, { paperId, secret: 'b' })
  await assert.rejects(clerk.call(stamp, { paperId, secret: 'no' }))
  const count = async (input: Parameters<typeof auditor.call<typeof listAudit>>[1]) => (await auditor.call(listAudit, { operation: 'stampPaper', ...input })).rows.length
  assert.deepEqual([await count({ personId: chief.personId }), await count({ personId: clerk.personId }), await count({ personId: clerk.personId, result: 'refused' })], [5, 2, 1])
  assert.deepEqual([await count({ atFrom: '2026-11-23', atTo: '2026-11-23' }), await count({ atFrom: '2026-11-24' }), await count({ atTo: '2026-11-22' })], [5, 2, 0])
  const first = await auditor.call(listAudit, { operation: 'stampPaper', limit: 4 })
  const second = await auditor.call(listAudit, { operation: 'stampPaper', limit: 4, after: first.next! })
  assert.deepEqual([first.rows.length, second.rows.length, second.next, new Set([...first.rows, ...second.rows].map(({ id }) => id)).size], [4, 3, null, 7])
  assert.deepEqual((await auditor.call(listAuditedOperations, {})).operations, ['listAudit', 'stampPaper'])
  await assert.rejects(auditor.call(listAudit, { after: 'x' }), { status: 422 })
})

test('the sealed audit verifies, and one altered entry is named', async (t) => {
  const { app, chief, auditor, paperId } = await start(t)
  for (let i = 0; i < 3; i += 1) await chief.call(stamp, { paperId, secret: 'a' })
  // Other tests share the server: their open transactions may hold an entry back for a moment.
  for (let sealed = 0; sealed < 3;) sealed += await sealAudit(app.database.write, new Date())
  const sound = await auditor.call(verifyAudit, {})
  assert.deepEqual([sound.sound, sound.entries, sound.broken], [true, 3, []])
  assert.ok(sound.seals >= 1)
  await assert.rejects(sql`update platform.audit_entry set operation = 'nothing' where id = 2`.execute(app.database.write), /append-only/)
  await sql`alter table platform.audit_entry disable trigger all`.execute(app.database.write)
  await sql`update platform.audit_entry set operation = 'nothing' where id = 2`.execute(app.database.write)
  const broken = await auditor.call(verifyAudit, {})
  assert.equal(broken.sound, false)
  assert.ok(broken.broken.includes('entry 2 was altered'))
})

test('the audit opens to nobody but the auditor', async (t) => {
  const { clerk, app } = await start(t)
  for (const each of [listAudit, listAuditedOperations, verifyAudit]) await assert.rejects(clerk.call(each, {}), { status: 403 })
  await assert.rejects(app.browser().call(listAudit, {}), { status: 401 })
})
