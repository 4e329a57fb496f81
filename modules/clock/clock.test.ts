import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as papers from '#contracts/documents'
import { sql } from '#platform/database'
import type { Caller } from '#platform/testing'
import * as contract from './contract.ts'
import { brief, found, handled } from './test-office.ts'

const HOUR = 3600
test('each hour of a document belongs to whoever had it, and all of them together are the time it took', async (t) => {
  const house = await found(t)
  const documentId = await handled(house)
  house.when('2026-11-30T10:00:00')
  const told = await house.chairman.call(contract.getClock, { subjectId: documentId })
  assert.deepEqual(brief(told), [
    ['registered', 'Văn thư', 'Ủy ban nhân dân tỉnh', 1, 1],
    ['submitted', 'Hoàng Minh Khang', 'Ủy ban nhân dân tỉnh', 24, 8],
    ['directed', told.stays[2]!.holderName, 'Phòng Nông nghiệp', 1, 1],
  ])
  assert.deepEqual([told.isOpen, told.seconds, told.workingSeconds], [false, 26 * HOUR, 10 * HOUR], 'the clock stands once the matter is closed')
})

test('an open document’s clock runs on, hearing its events twice or late changes nothing, and made again from the log it is the same', async (t) => {
  const { app, when, arrive, clerk, chairman } = await found(t)
  const documentId = await arrive()
  when('2026-11-23T09:30:00')
  await clerk.call(papers.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  await app.deliver()
  when('2026-11-23T11:30:00')
  const first = await chairman.call(contract.getClock, { subjectId: documentId })
  assert.deepEqual([first.isOpen, first.stays.map(({ to }) => to?.toISOString() ?? null), first.seconds], [true, ['2026-11-23T02:30:00.000Z', null], 3.5 * HOUR])
  await sql`truncate platform.event_handled, platform.event_cursor`.execute(app.database.write)
  await app.deliver()
  assert.deepEqual(await chairman.call(contract.getClock, { subjectId: documentId }), first)
  await sql`truncate clock.thing, clock.span, clock.tally, platform.event_handled, platform.event_cursor`.execute(app.database.write)
  await app.deliver()
  assert.deepEqual(await chairman.call(contract.getClock, { subjectId: documentId }), first)
})

test('to whom the document is closed, so is its clock', async (t) => {
  const house = await found(t)
  const documentId = await handled(house)
  for (const outsider of [house.stranger, house.chief]) await assert.rejects(outsider.call(contract.getClock, { subjectId: documentId }), { status: 404 })
  await assert.rejects(house.chairman.call(contract.getClock, { subjectId: randomUUID() }), { status: 404 })
  await assert.rejects(house.app.browser().call(contract.getClock, { subjectId: documentId }), { status: 401 })
})

const November = { from: '2026-11', to: '2026-11' }

test('the report tells the average and nine in ten for each step, unit and person of my agency alone', async (t) => {
  const house = await found(t)
  for (let i = 0; i < 3; i += 1) await handled(house)
  const { steps, units, persons } = await house.chief.call(contract.reportClock, November)
  assert.deepEqual(steps.map(({ key, spans, averageSeconds, averageWorkingSeconds }) => [key, spans, averageSeconds / HOUR, averageWorkingSeconds / HOUR]),
    [['submitted', 3, 24, 8], ['directed', 3, 1, 1], ['registered', 3, 1, 1]])
  const submitted = steps[0]!
  assert.ok(submitted.p90WorkingSeconds >= 8 * HOUR && submitted.p90WorkingSeconds <= 8.8 * HOUR)
  assert.deepEqual(units.map(({ name, spans }) => [name, spans]), [['Ủy ban nhân dân tỉnh', 6], ['Phòng Nông nghiệp', 3]])
  assert.ok(persons.some(({ name }) => name?.startsWith('Hoàng Minh Khang')))
  assert.deepEqual(await house.stranger.call(contract.reportClock, { ...November, below: true }), { steps: [], units: [], persons: [] })
  assert.deepEqual((await house.chief.call(contract.reportClock, { from: '2026-10', to: '2026-10' })).steps, [])
  await assert.rejects(house.chief.call(contract.reportClock, { from: '2026-12', to: '2026-11' }), { status: 422 })
  await assert.rejects(house.clerk.call(contract.reportClock, November), { status: 403 })
})

test('what is late or will be is listed by deadline; what has not reached me keeps its title to itself', async (t) => {
  const house = await found(t)
  for (let i = 0; i < 2; i += 1) await handled(house)
  house.when('2026-11-24T10:30:00')
  const ids: Record<string, string> = {}
  for (const [name, dueOn] of [['soon', '2026-11-25'], ['later', '2026-12-24'], ['undated', undefined]] as const) {
    ids[name] = await house.arrive(dueOn ? { dueOn } : {})
    await house.clerk.call(papers.submitIncoming, { documentId: ids[name], leaderPositionId: house.chairman.positionId })
  }
  await house.app.deliver()
  const outlooks = async (who: Caller) => (await who.call(contract.listOpenThings, {})).rows.map(({ subjectId, outlook, title }) => [subjectId, outlook, title])
  assert.deepEqual(await outlooks(house.chairman), [[ids.soon, 'in-time', 'Chống rét cho vật nuôi'], [ids.later, 'in-time', 'Chống rét cho vật nuôi'], [ids.undated, 'in-time', 'Chống rét cho vật nuôi']])
  house.when('2026-11-25T13:00:00')
  assert.deepEqual((await outlooks(house.chief)), [[ids.soon, 'at-risk', null], [ids.later, 'in-time', null], [ids.undated, 'in-time', null]])
  house.when('2026-11-26T08:00:00')
  assert.deepEqual(await house.chief.call(contract.countOpenThings, {}), { overdue: 1, atRisk: 0, inTime: 2 })
  assert.equal((await house.chief.call(contract.listOpenThings, { outlook: 'overdue' })).rows.length, 1)
  const page = await house.chief.call(contract.listOpenThings, { limit: 2 })
  assert.deepEqual((await house.chief.call(contract.listOpenThings, { limit: 2, after: page.next! })).rows.map(({ subjectId }) => subjectId), [ids.undated])
  assert.deepEqual((await house.stranger.call(contract.listOpenThings, {})).rows, [])
  await assert.rejects(house.chief.call(contract.listOpenThings, { after: 'x' }), { status: 422 })
  assert.equal((await house.chief.call(contract.listOpenThings, { unitId: house.head.unitId })).rows.length, 0)
  await assert.rejects(house.chief.call(contract.listOpenThings, { unitId: house.stranger.unitId }), { status: 404 })
})
