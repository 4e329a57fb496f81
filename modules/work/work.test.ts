import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { startTestApp, type TestApp } from '#platform/testing'
import { countMyWork, listMyWork } from './contract.ts'
import work, { closeWork, endOfDay, type NewWork, openWork } from './index.ts'

const NOW = new Date('2026-11-23T02:00:00Z')
const reader = { powers: ['work.read'] }
const paper = (holder: string, facts: Partial<NewWork> = {}): NewWork => ({
  holder, verb: 'process', subject: { kind: 'incoming', id: randomUUID() }, title: 'Chủ động phòng, chống rét cho vật nuôi',
  note: { vi: 'Công văn đến 1875/UBND-NN', en: 'Incoming 1875/UBND-NN' }, path: '/documents/incoming/1', ...facts,
})

async function start(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [work] })
  app.clock.now = () => NOW
  const as = (now: Date) => <T>(does: (context: { db: TestApp['database']['write']; actor: ReturnType<typeof systemActor>; now: Date }) => Promise<T>) =>
    inTransaction(app.database.write, (db) => does({ db, actor: systemActor(), now }))
  return { app, at: as, inOffice: as(NOW) }
}

test('what waits for my position and for the desks I sit at is one queue, the earliest deadline first, undated last', async (t) => {
  const { app, inOffice } = await start(t)
  const [me, desk] = [randomUUID(), randomUUID()]
  const official = app.official({ ...reader, positionId: me, keys: [me, desk] })
  await inOffice(async (context) => {
    await openWork(context, paper(me, { title: 'không hạn' }))
    await openWork(context, paper(desk, { title: 'ngày mai', dueAt: endOfDay('2026-11-24') }))
    await openWork(context, paper(me, { title: 'quá hạn', dueAt: endOfDay('2026-11-20') }))
    await openWork(context, paper(randomUUID(), { title: 'của người khác', dueAt: endOfDay('2026-11-19') }))
  })
  const { rows } = await official.call(listMyWork, { limit: 10 })
  assert.deepEqual(rows.map(({ title }) => title), ['quá hạn', 'ngày mai', 'không hạn'])
  assert.deepEqual(rows.map(({ dueAt }) => dueAt), [endOfDay('2026-11-20'), endOfDay('2026-11-24'), null])
})

test('the queue is turned page by page without losing or repeating anything, also among equal deadlines', async (t) => {
  const { app, inOffice } = await start(t)
  const keys = [randomUUID(), randomUUID(), randomUUID()]
  const official = app.official({ ...reader, keys })
  const opened = await inOffice(async (context) => {
    const papers = Array.from({ length: 25 }, (_, i) => paper(keys[i % 3]!, { dueAt: i % 4 === 0 ? null : endOfDay(`2026-11-2${i % 3}`) }))
    for (const each of papers) await openWork(context, each)
    return papers.map(({ subject }) => subject.id)
  })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await official.call(listMyWork, { limit: 4, ...(after && { after }) })
    seen.push(...page.rows.map(({ subject }) => subject.id))
    after = page.next ?? undefined
  } while (after)
  assert.equal(seen.length, 25)
  assert.deepEqual(seen.toSorted(), opened.toSorted())
})

test('counts tell the verbs, the groups and the nearest deadline that has not passed', async (t) => {
  const { app, inOffice } = await start(t)
  const me = randomUUID()
  const official = app.official({ ...reader, keys: [me] })
  const noon = new Date('2026-11-23T11:30:00+07:00')
  await inOffice(async (context) => {
    await openWork(context, paper(me, { verb: 'sign', dueAt: endOfDay('2026-11-20') }))
    await openWork(context, paper(me, { verb: 'sign', dueAt: noon }))
    await openWork(context, paper(me, { verb: 'direct', dueAt: endOfDay('2026-11-29') }))
    await openWork(context, paper(me, { verb: 'note' }))
  })
  const summary = await official.call(countMyWork, {})
  assert.deepEqual(summary, {
    count: 4, overdue: 1, nextDueAt: noon, groups: { overdue: 1, today: 1, week: 1, later: 0, undated: 1 },
    verbs: [{ verb: 'sign', count: 2 }, { verb: 'direct', count: 1 }, { verb: 'note', count: 1 }],
  })
  assert.equal((await official.call(listMyWork, { verb: 'sign' })).rows.length, 2)
})

test('asked twice, it waits once, with the newest words; closed, it leaves the queue and the neighbours are told', async (t) => {
  const { app, inOffice } = await start(t)
  const me = randomUUID()
  const official = app.official({ ...reader, keys: [me] })
  const subject = { kind: 'incoming', id: randomUUID() }
  await inOffice((context) => openWork(context, paper(me, { subject, title: 'lần đầu' })))
  await inOffice((context) => openWork(context, paper(me, { subject, title: 'lần hai', dueAt: endOfDay('2026-11-25') })))
  const { rows } = await official.call(listMyWork, {})
  assert.deepEqual(rows.map(({ title }) => title), ['lần hai'])
  await inOffice((context) => closeWork(context, { subjectId: subject.id, verb: 'sign' }))
  assert.equal((await official.call(listMyWork, {})).rows.length, 1, 'another verb is none of its business')
  await inOffice((context) => closeWork(context, { subjectId: subject.id }))
  assert.deepEqual((await official.call(listMyWork, {})).rows, [])
  assert.deepEqual(await app.eventNames(), ['work.item-opened.v1', 'work.item-changed.v1', 'work.item-closed.v1'])
})

test('a made-up place in the list is refused, and so is whoever has no power to read work', async (t) => {
  const { app } = await start(t)
  await assert.rejects(app.official(reader).call(listMyWork, { after: 'bm90aGluZw' }), { status: 422 })
  await assert.rejects(app.official().call(listMyWork, {}), { status: 403 })
  await assert.rejects(app.browser().call(listMyWork, {}), { status: 401 })
})

test('one page costs a handful of index entries, however long the queues are', async (t) => {
  const { app } = await start(t)
  const key = randomUUID()
  await sql`insert into work.item (holder, verb, subject_kind, subject_id, title, source, due_at, opened_at, path)
    select case when i % 4 = 0 then ${key}::uuid else gen_random_uuid() end, 'process', 'incoming', gen_random_uuid(), 'Văn bản ' || i, '{"vi":"x","en":"x"}',
           ${NOW}::timestamptz + i * interval '1 minute', ${NOW}::timestamptz, '/documents/1' from generate_series(1, 40000) i`.execute(app.database.write)
  await sql`analyze work.item`.execute(app.database.write)
  const official = app.official({ ...reader, keys: [key, randomUUID()] })
  const { next } = await official.call(listMyWork, { limit: 100 })
  const { rows } = await sql<Record<'QUERY PLAN', { Plan: unknown }[]>>`explain (analyze, buffers, format json)
    select i.* from work.item i where i.holder = ${key}::uuid and i.closed_at is null
       and (i.due_at, i.opened_at, i.id) > (${NOW}::timestamptz, ${NOW}::timestamptz, '00000000-0000-0000-0000-000000000000'::uuid)
     order by i.due_at, i.opened_at, i.id limit 31`.execute(app.database.write)
  const plan = JSON.stringify(rows)
  assert.ok(next)
  assert.match(plan, /item_waiting/)
  assert.doesNotMatch(plan, /"Node Type":"(Sort|Incremental Sort|Seq Scan)"/)
})
