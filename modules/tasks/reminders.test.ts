import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clearSecret, confirmSecret, reportSecret } from '#contracts/incidents'
import { listNotices } from '#contracts/notifications'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { remindAll } from './index.ts'
import { refused, startOffice, type Office } from './test-office.ts'

type Reminded = { stage: string; daysLeft: number | null; told: string[]; note: string | null }

/** What the mornings so far have said about a task. */
async function remindersOf({ app }: Office, taskId: string): Promise<Reminded[]> {
  const { rows } = await sql<{ payload: Reminded }>`select payload from platform.event where name = 'tasks.task-reminded.v1' and subject = ${taskId} order by id`.execute(app.database.read)
  return rows.map(({ payload }) => payload)
}

/** Five past seven of a day, as the schedule has it. */
const morning = ({ app }: Office, day: string) => remindAll(app.database, new Date(`${day}T07:05:00+07:00`))
const days = (from: number, to: number, month = '2026-12') => Array.from({ length: to - from + 1 }, (_, i) => `${month}-${String(from + i).padStart(2, '0')}`)

test('the lead is urged three working days and one before the deadline, then every working day with the assigner, each once', async (t) => {
  const office = await startOffice(t)
  const taskId = await office.taken({ dueOn: '2026-12-04' })
  const task = await office.desks.head.call(contract.getTask, { taskId })
  for (const day of [...days(24, 30, '2026-11'), ...days(1, 9)]) {
    await morning(office, day)
    await morning(office, day)
  }
  const told = await remindersOf(office, taskId)
  assert.deepEqual(told.map(({ stage, daysLeft }) => [stage, daysLeft]), [['due-in-3', 3], ['due-in-1', 1], ['overdue', 0], ['overdue', 0], ['overdue', 0]], 'Tuesday, Thursday; then Monday to Wednesday, not at the weekend')
  assert.deepEqual(told.map((each) => each.told.length), [1, 1, 2, 2, 2])
  assert.ok(told[2]!.told.includes(office.desks.chairman.positionId), 'the assigner hears of what is overdue')
  assert.equal(task.bucket, 'runningOnTime')
})

test('a longer deadline begins anew; a morning that was missed is made up by the nearest stage only', async (t) => {
  const office = await startOffice(t)
  const { head, chairman } = office.desks
  const taskId = await office.taken({ dueOn: '2026-12-04' })
  await morning(office, '2026-12-01')
  office.on('2026-12-02')
  await head.call(contract.requestExtension, { taskId, dueOn: '2026-12-11', reason: 'Chờ số liệu.' })
  await chairman.call(contract.grantExtension, { taskId })
  for (const day of ['2026-12-03', '2026-12-10', '2026-12-11']) await morning(office, day)
  assert.deepEqual((await remindersOf(office, taskId)).map(({ stage, daysLeft }) => [stage, daysLeft]), [['due-in-3', 3], ['due-in-1', 1]])
})

test('working days are those of the calendar: before the New Year holiday the three days begin earlier', async (t) => {
  const office = await startOffice(t)
  // 1 January 2027 is a Friday off; three working days before Tuesday the 5th are 31 December, 4 and 5 January.
  const taskId = await office.taken({ dueOn: '2027-01-05' })
  for (const day of [...days(28, 31), '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05']) await morning(office, day)
  const { rows } = await sql<{ day: string; stage: string }>`select (told_at at time zone 'Asia/Ho_Chi_Minh')::date as day, stage from tasks.reminder where task_id = ${taskId} order by told_at`.execute(office.app.database.read)
  assert.deepEqual(rows.map(({ day, stage }) => [day, stage]), [['2026-12-30', 'due-in-3'], ['2027-01-04', 'due-in-1']])
})

test('nobody is urged for what is reported, paused, declined, done or cancelled, nor without a deadline', async (t) => {
  const office = await startOffice(t)
  const { head, chairman } = office.desks
  const [reported, paused, declined, done, cancelled, undated] = [await office.taken(), await office.taken(), await office.assign(), await office.taken(), await office.assign(), await office.taken({ dueOn: null })]
  await head.call(contract.reportCompletion, { taskId: reported, words: 'Xong.' })
  await chairman.call(contract.pauseTask, { taskId: paused, reason: 'Chờ.' })
  await head.call(contract.declineTask, { taskId: declined, reason: 'Không đúng chức năng.' })
  await head.call(contract.reportCompletion, { taskId: done, words: 'Xong.' })
  await chairman.call(contract.confirmTask, { taskId: done, quality: 'good' })
  await chairman.call(contract.cancelTask, { taskId: cancelled, reason: 'Thôi.' })
  for (const day of ['2026-12-01', '2026-12-03', '2026-12-08']) await morning(office, day)
  for (const taskId of [reported, paused, declined, done, cancelled, undated]) assert.deepEqual(await remindersOf(office, taskId), [])
})

test('two mornings at once, over more tasks than one batch, urge each lead once', async (t) => {
  const office = await startOffice(t)
  const taskId = await office.taken({ dueOn: '2026-12-04' })
  await sql`insert into tasks.task (agency_id, title, direction, source, state, due_on, original_due_on, assigner_id, assigner_name, lead_key, lead_name, lead_unit_id, lead_agency_id, lead_home_id, lead_home_name, assigned_at, updated_at)
    select agency_id, title || ' ' || i, direction, source, state, due_on, original_due_on, assigner_id, assigner_name, lead_key, lead_name, lead_unit_id, lead_agency_id, lead_home_id, lead_home_name, assigned_at, updated_at
      from tasks.task, generate_series(1, 450) i where id = ${taskId}`.execute(office.app.database.write)
  await Promise.all([morning(office, '2026-12-01'), morning(office, '2026-12-01')])
  const { rows } = await sql<{ count: number; tasks: number }>`select count(*) as count, count(distinct subject) as tasks from platform.event where name = 'tasks.task-reminded.v1'`.execute(office.app.database.read)
  assert.deepEqual(rows[0], { count: 451, tasks: 451 })
})

test('whoever follows or assigned may urge the lead in his own words; nobody else may, and not what is not under way', async (t) => {
  const office = await startOffice(t)
  const { chief, clerk, chairman, head, specialist } = office.desks
  const taskId = await office.taken()
  for (const who of [chief, clerk, chairman]) await who.call(contract.remindTask, { taskId, note: 'Đề nghị báo cáo trong tuần.' })
  assert.deepEqual((await remindersOf(office, taskId)).map(({ stage, note, told }) => [stage, note, told.length]), Array.from({ length: 3 }, () => ['byHand', 'Đề nghị báo cáo trong tuần.', 1]))
  await assert.rejects(head.call(contract.remindTask, { taskId, note: 'x' }), refused(403, 'tasks/not-yours-to-urge'))
  await assert.rejects(specialist.call(contract.remindTask, { taskId, note: 'x' }), refused(404, 'request/not-found'))
  await head.call(contract.reportCompletion, { taskId, words: 'Xong.' })
  await assert.rejects(chief.call(contract.remindTask, { taskId, note: 'x' }), refused(409, 'tasks/not-under-way'))
})

test('whoever is urged is told by the bell: the lead by the clock and by hand, the assigner once it is overdue, the lead of every result', async (t) => {
  const office = await startOffice(t)
  const { head, chairman, chief } = office.desks
  const taskId = await office.taken({ dueOn: '2026-12-04' })
  const told = async (who: typeof head) => {
    await office.app.deliver()
    return (await who.call(listNotices, {})).rows.filter(({ path }) => path === `/tasks/${taskId}`).map(({ what }) => what.vi)
  }
  await office.app.deliver()
  const before = { head: (await told(head)).length, chairman: (await told(chairman)).length }
  await morning(office, '2026-12-01')
  await morning(office, '2026-12-03')
  await chief.call(contract.remindTask, { taskId, note: 'Báo cáo trong tuần.' })
  await morning(office, '2026-12-07')
  assert.deepEqual((await told(head)).slice(0, -before.head || undefined), [
    'Nhiệm vụ đã quá hạn, hạn 04/12/2026', 'Hồ Thị Mỹ đôn đốc: Báo cáo trong tuần.', 'Nhiệm vụ còn 1 ngày làm việc, hạn 04/12/2026', 'Nhiệm vụ còn 3 ngày làm việc, hạn 04/12/2026',
  ])
  assert.deepEqual((await told(chairman)).slice(0, (await told(chairman)).length - before.chairman), ['Nhiệm vụ đã quá hạn, hạn 04/12/2026'])
  await head.call(contract.reportCompletion, { taskId, words: 'Xong.' })
  await chairman.call(contract.confirmTask, { taskId, quality: 'limited' })
  assert.equal((await told(head))[0], 'Hoàng Minh Khang đã xác nhận hoàn thành nhiệm vụ')
})

test('what somebody typed to urge the lead is said by no notice while the document of the task is set aside, nor ever once it was destroyed', async (t) => {
  const office = await startOffice(t)
  const { app, desks: { head, chief, clerk, chairman } } = office
  const documentId = await office.letter()
  const taskId = await office.taken({ source: null, documentId })
  const told = async () => {
    await app.deliver()
    return (await head.call(listNotices, {})).rows.filter(({ path, what }) => path === `/tasks/${taskId}` && what.vi.includes('đôn đốc')).map(({ what, title }) => [what.vi, title])
  }
  await chief.call(contract.remindTask, { taskId, note: 'Tiêm phòng đàn bò tuần này.' })
  const before = await told()
  assert.deepEqual(before, [['Hồ Thị Mỹ đôn đốc: Tiêm phòng đàn bò tuần này.', 'Rà soát chuồng trại trước đợt rét']])
  // Urged and reported before either was told.
  await chief.call(contract.remindTask, { taskId, note: 'Tiêm phòng đàn trâu.' })
  const { incidentId } = await clerk.call(reportSecret, { documentId, reason: 'Nghi là mật' })
  assert.deepEqual((await told()).map(([what]) => what), ['Hồ Thị Mỹ đôn đốc', 'Hồ Thị Mỹ đôn đốc'])
  await chairman.call(clearSecret, { incidentId, decision: 'Không phải.' })
  assert.deepEqual((await told()).map(([what]) => what), ['Hồ Thị Mỹ đôn đốc: Tiêm phòng đàn trâu.', before[0]![0]])
  const again = await clerk.call(reportSecret, { documentId, reason: 'Dấu MẬT' })
  await chairman.call(confirmSecret, { incidentId: again.incidentId, decision: 'Đúng.' })
  await told()
  assert.equal((await sql`select from notifications.notice n where to_jsonb(n)::text like '%Tiêm phòng%'`.execute(app.database.read)).rows.length, 0)
})
