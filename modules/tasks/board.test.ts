import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shiftDay } from '#platform/calendar'
import { sql } from '#platform/database'
import type { InputOf } from '#platform/contract'
import * as contract from './contract.ts'
import { bucketOf, buckets, taskStates, type Bucket, type TaskState } from './rules.ts'
import { refused, startOffice, type Desk, type Office } from './test-office.ts'

/** What an official would say, day by day, from the words of the law. */
function slowly({ state, dueOn, stoppedOn }: { state: TaskState; dueOn: string | null; stoppedOn: string | null }, today: string): Bucket | null {
  if (state === 'cancelled') return null
  const days: string[] = []
  for (let day = '2026-11-01'; day <= (stoppedOn ?? today); day = shiftDay(day, 1)) days.push(day)
  const passed = dueOn !== null && days.some((day) => day > dueOn)
  const done = state === 'confirmed'
  return (['runningOnTime', 'runningLate', 'doneOnTime', 'doneLate'] as const)[Number(passed) + 2 * Number(done)]!
}

test('the SQL of the buckets, the rule and a count by hand agree on a thousand tasks, around midnight too', async (t) => {
  const { app } = await startOffice(t)
  const pick = (i: number, n: number) => Math.abs(Math.imul(i + 7, 2_654_435_761)) % n
  const cases = Array.from({ length: 1000 }, (_, i) => {
    const state = taskStates[i % taskStates.length]!
    const dueOn = i % 9 === 0 ? null : shiftDay('2026-11-10', pick(i, 30))
    const hour = ['00:00:00', '23:59:59', '12:00:00'][i % 3]!
    const isStopped = ['reportedComplete', 'confirmed', 'paused'].includes(state) || (state === 'cancelled' && i % 2 === 0)
    const stoppedOn = isStopped ? shiftDay('2026-11-08', pick(i * 3, 34)) : null
    return { state, dueOn, stoppedOn, stoppedAt: stoppedOn && `${stoppedOn}T${hour}+07:00` }
  })
  const today = '2026-11-23'
  const { rows } = await sql<{ bucket: Bucket | null }>`select tasks.bucket_of(jsonb_populate_record(null::tasks.task, jsonb_build_object('state', c->>'state', 'due_on', c->>'dueOn', 'stopped_at', c->>'stoppedAt')), ${today}::date) as bucket
    from jsonb_array_elements(${JSON.stringify(cases)}::jsonb) with ordinality as given(c, place) order by place`.execute(app.database.read)
  assert.equal(rows.length, cases.length)
  for (const [i, each] of cases.entries()) assert.deepEqual([rows[i]!.bucket, bucketOf(each, today)], [slowly(each, today), slowly(each, today)], JSON.stringify(each))
  for (const bucket of buckets) assert.ok(rows.some((row) => row.bucket === bucket), bucket)
})

/** Tasks in every bucket: rooms of the committee, and a department. */
async function fill(office: Office) {
  const { chairman, deputy, head, cultureHead, director } = office.desks
  const culture = { lead: { unitId: office.unit('culture') } }
  office.on('2026-11-16')
  const late = await office.taken({ title: 'Báo cáo sạt lở đê điều', dueOn: '2026-11-18', urgency: 'flash' })
  const doneLate = await office.taken({ dueOn: '2026-11-17' })
  const done = await office.taken({ ...culture, dueOn: '2026-11-20' }, cultureHead, deputy)
  await cultureHead.call(contract.reportCompletion, { taskId: done, words: 'Xong.' })
  office.on('2026-11-23')
  await head.call(contract.reportCompletion, { taskId: doneLate, words: 'Xong.' })
  await chairman.call(contract.confirmTask, { taskId: doneLate, quality: 'limited' })
  await deputy.call(contract.confirmTask, { taskId: done, quality: 'excellent' })
  const running = await office.assign({ ...culture, title: 'Chuẩn bị đại hội thể thao' }, deputy)
  const department = await office.taken({ lead: { unitId: office.unit('department') }, dueOn: null }, director)
  const cancelled = await office.assign()
  await chairman.call(contract.cancelTask, { taskId: cancelled, reason: 'Trùng.' })
  return { late, doneLate, done, running, department, cancelled }
}

test('the board counts the agency’s tasks by bucket and by unit, and every figure leads to its very rows', async (t) => {
  const office = await startOffice(t)
  const { chief, clerk, director } = office.desks
  const told = await fill(office)
  const { total, units, assigners } = await chief.call(contract.countFollowedTasks, {})
  assert.deepEqual(total, { doneOnTime: 1, doneLate: 1, runningOnTime: 2, runningLate: 1 })
  assert.deepEqual(units.map(({ name, runningLate }) => [name, runningLate]), [['Phòng Nông nghiệp', 1], ['Phòng Văn xã', 0], ['Sở Nông nghiệp và Môi trường', 0]])
  assert.deepEqual(assigners.map(({ name }) => name).toSorted(), ['Hoàng Minh Khang, Chủ tịch', 'Lê Thị Thu Ngân, Phó Chủ tịch'])
  for (const bucket of buckets)
    for (const unit of [...units, null]) {
      const { rows } = await clerk.call(contract.listFollowedTasks, { bucket: [bucket], ...(unit && { leadUnitId: unit.unitId }) })
      assert.equal(rows.length, (unit ?? total)[bucket], `${unit?.name ?? 'all'} ${bucket}`)
      assert.ok(rows.every((row) => row.bucket === bucket))
    }
  const all = await chief.call(contract.listFollowedTasks, {})
  assert.deepEqual(all.rows.map(({ id }) => id), [told.late, told.running, told.department, told.doneLate, told.done, told.cancelled], 'open first by deadline, undated last, then what is closed')
  assert.deepEqual((await director.call(contract.countFollowedTasks, {})).total, { doneOnTime: 0, doneLate: 0, runningOnTime: 1, runningLate: 0 }, 'the department follows what it leads')
})

test('filters narrow the board and its figures alike, words with or without accents', async (t) => {
  const office = await startOffice(t)
  const { chief, deputy } = office.desks
  const told = await fill(office)
  const filters: [InputOf<typeof contract.countFollowedTasks> | object, string[]][] = [
    [{ text: 'sat lo de dieu' }, [told.late]], [{ text: 'đê điều' }, [told.late]], [{ urgency: ['flash'] }, [told.late]], [{ assignerPositionId: deputy.positionId }, [told.running, told.done]],
    [{ to: '2026-11-16' }, [told.late, told.doneLate, told.done]], [{ from: '2026-11-17' }, [told.running, told.department, told.cancelled]], [{ text: 'phong van xa', from: '2026-11-23' }, [told.running]],
    [{ leadUnitId: office.unit('department') }, [told.department]],
  ]
  for (const [filter, ids] of filters) {
    const { rows } = await chief.call(contract.listFollowedTasks, filter as never)
    const { total } = await chief.call(contract.countFollowedTasks, filter as never)
    assert.deepEqual(rows.map(({ id }) => id), ids, JSON.stringify(filter))
    assert.equal(Object.values(total).reduce((sum, count) => sum + count, 0), rows.filter(({ bucket }) => bucket !== null).length, JSON.stringify(filter))
  }
})

test('lists are turned page by page without losing or repeating a task, also among equal and missing deadlines', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, chief } = office.desks
  for (let i = 0; i < 11; i += 1) await office.assign({ dueOn: i % 3 === 0 ? null : `2026-12-0${(i % 3) + 1}` })
  const { rows: [first] } = await head.call(contract.listMyTasks, { limit: 1 })
  await chairman.call(contract.cancelTask, { taskId: first!.id, reason: 'Thôi.' })
  const whole = async (who: Desk, endpoint: typeof contract.listMyTasks | typeof contract.listFollowedTasks, input: object) => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: { rows: { id: string }[]; next: string | null } = await who.call(endpoint as typeof contract.listMyTasks, { ...input, limit: 4, ...(after && { after }) } as never)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    }
    return seen
  }
  for (const seen of [await whole(head, contract.listMyTasks, {}), await whole(chairman, contract.listMyTasks, { tab: 'assigned' }), await whole(chief, contract.listFollowedTasks, {})]) {
    assert.deepEqual([seen.length, new Set(seen).size, seen.at(-1)], [11, 11, first!.id])
  }
  await assert.rejects(head.call(contract.listMyTasks, { after: 'bm90aGluZw' }), refused(422, 'request/invalid'))
  assert.deepEqual((await head.call(contract.countMyTasks, {})).tabs, { leading: { count: 10, overdue: 0 }, coordinating: { count: 0, overdue: 0 }, assigned: { count: 0, overdue: 0 } })
})

test('one page of my tasks and of the board costs a handful of index entries, however many tasks there are', async (t) => {
  const office = await startOffice(t)
  const { head, chief } = office.desks
  const taskId = await office.assign()
  const { write } = office.app.database
  await sql`insert into tasks.task (agency_id, title, direction, source, state, due_on, original_due_on, assigner_id, assigner_name, lead_key, lead_name, lead_unit_id, lead_agency_id, lead_home_id, lead_home_name, assigned_at, updated_at)
    select agency_id, title || ' ' || i, direction, source, state, due_on + i % 700, due_on + i % 700, assigner_id, assigner_name, lead_key, lead_name, lead_unit_id, lead_agency_id, lead_home_id, lead_home_name, assigned_at, updated_at
      from tasks.task, generate_series(1, 20000) i where id = ${taskId}`.execute(write)
  await sql`insert into tasks.access (key, role, is_closed, due_on, task_id)
    select a.key, a.role, false, t.due_on, t.id from tasks.task t, tasks.access a where a.task_id = ${taskId} and t.id <> ${taskId}`.execute(write)
  await sql`analyze tasks.task, tasks.access`.execute(write)
  assert.ok((await head.call(contract.listMyTasks, { limit: 100 })).next)
  assert.ok((await chief.call(contract.listFollowedTasks, { limit: 100 })).next)
  for (const [key, role] of [[chief.agencyId, 'follow'], [head.positionId, 'lead'], [office.desks.chairman.positionId, 'assigned']] as const) {
    const { rows } = await sql<Record<'QUERY PLAN', { Plan: { 'Shared Hit Blocks': number } }[]>>`explain (analyze, buffers, format json)
      select a.task_id from tasks.access a where a.key = ${key} and a.role = ${role}
         and (a.is_closed, a.due_on, a.task_id) > (false, '2027-01-01'::date, '00000000-0000-0000-0000-000000000000'::uuid)
       order by a.is_closed, a.due_on, a.task_id limit 31`.execute(write)
    const plan = JSON.stringify(rows)
    assert.match(plan, /access_page/)
    assert.doesNotMatch(plan, /"Node Type":"(Sort|Incremental Sort|Seq Scan)"/)
    assert.ok(rows[0]!['QUERY PLAN'][0]!.Plan['Shared Hit Blocks'] < 60, plan)
  }
})

