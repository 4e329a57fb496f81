import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listNotices } from '#contracts/notifications'
import { endPosition } from '#contracts/people'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { makeDuties, sumWeek } from './index.ts'
import { nominalDays, occasionName } from './rules/duties.ts'
import { asked, refused, startOffice, type Office } from './test-office.ts'

/** Twenty-five to six of a day, as the schedule has it. */
const morning = ({ app }: Office, day: string) => makeDuties(app.database, new Date(`${day}T05:35:00+07:00`))

const duty = (office: Office, facts: object = {}) => ({
  title: 'Báo cáo tình hình chăn nuôi', direction: 'Tổng hợp, báo cáo theo mẫu số 2.', lead: { unitId: office.unit('farm') }, every: 'month' as const, dueDay: 1, daysAhead: 5, offDay: 'after' as const,
  validFrom: '2026-12-01', legalBasis: 'Nghị định 09/2019/NĐ-CP, Điều 12', ...facts,
})

const made = async ({ app }: Office) => (await sql<{ id: string; title: string; dueOn: string; direction: string }>`select id, title, due_on, direction from tasks.task order by due_on, id`.execute(app.database.read)).rows

test('days come back by the calendar: the last of a short month, quarters by their last month, weeks by their day', () => {
  assert.deepEqual(nominalDays({ every: 'month', dueDay: 31 }, '2027-01-15', '2027-04-30'), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
  assert.deepEqual(nominalDays({ every: 'quarter', dueDay: 15 }, '2026-11-01', '2027-06-30'), ['2026-12-15', '2027-03-15', '2027-06-15'])
  assert.deepEqual(nominalDays({ every: 'week', dueDay: 5 }, '2026-11-23', '2026-12-06'), ['2026-11-27', '2026-12-04'])
  assert.deepEqual(nominalDays({ every: 'day', dueDay: null }, '2026-11-28', '2026-11-30'), ['2026-11-28', '2026-11-29', '2026-11-30'])
  assert.deepEqual(nominalDays({ every: 'day', dueDay: null }, '2026-12-02', '2026-12-01'), [])
  assert.deepEqual((['quarter', 'month', 'week', 'day'] as const).map((every) => occasionName(every, '2026-12-04')), ['quý IV/2026', 'tháng 12/2026', 'tuần có ngày 04/12/2026', 'ngày 04/12/2026'])
})

test('a monthly duty becomes a task so many working days ahead, once; a deadline on a holiday is moved to a working day, and says so', async (t) => {
  const office = await startOffice(t)
  const { chairman, head } = office.desks
  const { next } = await chairman.call(contract.setDuty, duty(office))
  assert.deepEqual(next.map(({ nominalOn, dueOn }) => [nominalOn, dueOn]).slice(0, 2), [['2026-12-01', '2026-12-01'], ['2027-01-01', '2027-01-04']], 'New Year is a holiday, and the days after it a weekend')
  await morning(office, '2026-11-23')
  assert.deepEqual(await made(office), [], 'five working days before Tuesday the first is Tuesday the 24th')
  await Promise.all([morning(office, '2026-11-24'), morning(office, '2026-11-24')])
  await morning(office, '2026-11-25')
  assert.deepEqual((await made(office)).map(({ title, dueOn }) => [title, dueOn]), [['Báo cáo tình hình chăn nuôi (tháng 12/2026)', '2026-12-01']])
  for (const day of ['2026-12-24', '2026-12-25']) await morning(office, day)
  const [, january] = await made(office)
  assert.deepEqual([january!.title, january!.dueOn], ['Báo cáo tình hình chăn nuôi (tháng 01/2027)', '2027-01-04'])
  assert.match(january!.direction, /Hạn 01\/01\/2027 là ngày nghỉ nên chuyển sang 04\/01\/2027/)
  assert.deepEqual(await asked(head, january!.id), ['accept'])
  const view = await head.call(contract.getTask, { taskId: january!.id })
  assert.deepEqual([view.assignerName, view.source], ['Hoàng Minh Khang, Chủ tịch', 'Nhiệm vụ định kỳ: Nghị định 09/2019/NĐ-CP, Điều 12'])
})

test('a daily duty rests on days off; weekly and quarterly ones are due before a holiday when told so; an ended one makes no more', async (t) => {
  const office = await startOffice(t)
  const { chairman, chief, head, specialist, stranger } = office.desks
  const daily = await chairman.call(contract.setDuty, duty(office, { title: 'Trực rét', every: 'day', dueDay: null, daysAhead: 0, validFrom: '2026-11-27' }))
  for (const day of ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30']) await morning(office, day)
  assert.deepEqual((await made(office)).map(({ dueOn }) => dueOn), ['2026-11-27', '2026-11-30'], 'Friday and Monday')
  await assert.rejects(chief.call(contract.endDuty, { dutyId: daily.dutyId, on: '2026-11-30' }), { status: 403 })
  await assert.rejects(head.call(contract.endDuty, { dutyId: daily.dutyId, on: '2026-11-30' }), refused(404, 'request/not-found'))
  await assert.rejects(stranger.call(contract.endDuty, { dutyId: daily.dutyId, on: '2026-11-30' }), refused(404, 'request/not-found'))
  await chairman.call(contract.endDuty, { dutyId: daily.dutyId, on: '2026-11-30' })
  await morning(office, '2026-12-01')
  assert.equal((await made(office)).length, 2)

  const quarterly = await chairman.call(contract.setDuty, duty(office, { every: 'quarter', dueDay: 31, offDay: 'before', validFrom: '2027-01-01' }))
  assert.deepEqual(quarterly.next[0], { nominalOn: '2027-03-31', dueOn: '2027-03-31', name: 'quý I/2027' })
  const weekly = await chairman.call(contract.setDuty, duty(office, { every: 'week', dueDay: 5, offDay: 'before', validFrom: '2026-12-28' }))
  assert.deepEqual(weekly.next[0], { nominalOn: '2027-01-01', dueOn: '2026-12-31', name: 'tuần có ngày 01/01/2027' })
  assert.equal((await chief.call(contract.listDuties, {})).rows.length, 3, 'the office that follows sees all of them')
  assert.deepEqual((await specialist.call(contract.listDuties, {})).rows, [])
})

test('a duty whose days make no sense, without reach, or for the past is refused; one whose lead has left says why and goes on when put right', async (t) => {
  const office = await startOffice(t)
  const { chairman, specialist, head } = office.desks
  for (const facts of [{ every: 'week', dueDay: 8 }, { every: 'day', dueDay: 3 }, { every: 'month', dueDay: null }]) await assert.rejects(chairman.call(contract.setDuty, duty(office, facts)), refused(422, 'tasks/due-day-unclear'))
  await assert.rejects(chairman.call(contract.setDuty, duty(office, { validFrom: '2026-11-22' })), refused(422, 'tasks/due-in-the-past'))
  await assert.rejects(chairman.call(contract.setDuty, duty(office, { lead: { unitId: office.desks.stranger.unitId } })), refused(422, 'tasks/target-outside'))
  await assert.rejects(specialist.call(contract.setDuty, duty(office)), refused(403, 'request/forbidden'))

  const { dutyId } = await chairman.call(contract.setDuty, duty(office, { lead: { positionId: head.positionId }, validFrom: '2026-11-30' }))
  await office.app.official({ powers: ['people.manage'] }).call(endPosition, { positionId: head.positionId, on: '2026-11-24', legalBasis: 'Quyết định điều động' } as never)
  await morning(office, '2026-11-25')
  await morning(office, '2026-11-26')
  const [stalled] = (await chairman.call(contract.listDuties, {})).rows
  assert.equal(stalled!.id, dutyId)
  assert.match(stalled!.stalledFor!, /does not hold this position/)
  assert.deepEqual(await made(office), [])
  await office.app.deliver()
  const notices = (await chairman.call(listNotices, {})).rows.filter(({ path }) => path === '/tasks/duties')
  assert.equal(notices.length, 1, 'told once, not every morning')
})

test('on Monday morning each desk with open tasks, and the office that follows, gets one summary of the week', async (t) => {
  const office = await startOffice(t)
  const { head, chief, specialist } = office.desks
  await office.taken({ dueOn: '2026-11-24' })
  await office.taken({ dueOn: '2026-11-27' })
  await office.taken({ dueOn: '2026-12-20' })
  const monday = (hour: string, day = '2026-11-30') => sumWeek(office.app.database, new Date(`${day}T${hour}:15:00+07:00`))
  await Promise.all([monday('07'), monday('07')])
  await monday('09')
  await office.app.deliver()
  const told = async (who: typeof head, path: string) => (await who.call(listNotices, { limit: 100 })).rows.filter((notice) => notice.path === path).map(({ title, isUrgent }) => [title, isUrgent])
  assert.deepEqual(await told(head, '/tasks'), [['3 nhiệm vụ đang thực hiện: 0 đến hạn trong tuần, 2 quá hạn', true]])
  assert.deepEqual(await told(chief, '/tasks/board'), [['3 nhiệm vụ đang thực hiện: 0 đến hạn trong tuần, 2 quá hạn', true]])
  assert.deepEqual(await told(specialist, '/tasks'), [], 'nobody without tasks is told anything')
  await monday('07', '2026-12-14')
  await office.app.deliver()
  assert.equal((await told(head, '/tasks'))[0]![0], '3 nhiệm vụ đang thực hiện: 1 đến hạn trong tuần, 2 quá hạn')
})
