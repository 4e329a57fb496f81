import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { createTestDatabase, startTestApp } from '#platform/testing'
import { checkDeadline } from './contract/index.ts'
import { addWorkingDays, calendarModule, dayOf, isWorkingDay, overridesOf, shiftDay, workingDaysAround, workingDaysUntil, yearOf } from './index.ts'

/** What the officials of 2026 have on the wall, written out day by day. */
const off = new Set([
  '2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-26', '2026-04-27', '2026-04-30', '2026-05-01',
  '2026-08-31', '2026-09-01', '2026-09-02', '2027-01-01',
])
const swappedIn = new Set(['2026-01-10', '2026-08-22'])
const worked = (day: string) => {
  const weekday = new Date(`${day}T12:00:00+07:00`).toLocaleDateString('en', { weekday: 'short', timeZone: 'Asia/Ho_Chi_Minh' })
  return swappedIn.has(day) || (!off.has(day) && !['Sat', 'Sun'].includes(weekday))
}

/** The slow model: walk the wall calendar day by day. */
function slowly(from: string, count: number, works = worked) {
  let day = from
  for (let left = count; left > 0;) { day = shiftDay(day, 1); if (works(day)) left -= 1 }
  while (!works(day)) day = shiftDay(day, 1)
  return day
}

const days2026 = Array.from({ length: 365 }, (_, i) => shiftDay('2026-01-01', i))

test('every day of 2026 is worked or free as the wall calendar has it, swapped days included', async (t) => {
  const { read } = await createTestDatabase(t)
  const overrides = await overridesOf(read, null, '2026-01-01', '2026-12-31')
  assert.deepEqual(days2026.filter((day) => isWorkingDay(overrides, day) !== worked(day)), [])
})

test('a deadline of so many working days falls where counting by hand puts it, from every day of 2026', async (t) => {
  const { read } = await createTestDatabase(t)
  const wrong: string[] = []
  for (const [i, from] of days2026.entries())
    for (const count of [0, 1 + (i % 6), ...(i % 10 === 0 ? [20] : [])]) {
      const [is, should] = [await addWorkingDays(read, null, from, count), slowly(from, count)]
      if (is !== should) wrong.push(`${from} + ${count}: ${is}, by hand ${should}`)
    }
  assert.deepEqual(wrong, [])
})

test('an agency’s own day off is its own: neighbours work', async (t) => {
  const { write, read } = await createTestDatabase(t)
  const [mine, theirs] = [randomUUID(), randomUUID()]
  await sql`insert into platform.calendar_day (agency_id, day, kind, name, legal_basis) values
    (${mine}, '2026-11-23', 'holiday', 'Ngày truyền thống', 'Quyết định riêng'), (${mine}, '2026-09-02', 'working', 'Trực', 'Quyết định riêng')`.execute(write)
  assert.deepEqual([await addWorkingDays(read, mine, '2026-11-20', 1), await addWorkingDays(read, theirs, '2026-11-20', 1)], ['2026-11-24', '2026-11-23'])
  assert.deepEqual([await addWorkingDays(read, mine, '2026-08-30', 1), await addWorkingDays(read, theirs, '2026-08-30', 1)], ['2026-09-02', '2026-09-03'])
})

test('the day and the year of an instant are those of Viet Nam', () => {
  for (const [instant, day, year] of [['2026-12-31T16:59:59Z', '2026-12-31', 2026], ['2026-12-31T17:00:00Z', '2027-01-01', 2027], ['2026-06-01T16:59:59.999Z', '2026-06-01', 2026]] as const)
    assert.deepEqual([dayOf(new Date(instant)), yearOf(new Date(instant))], [day, year])
  for (let i = 0; i < 1000; i += 1) {
    const at = new Date(Date.UTC(1980 + (i % 60), i % 12, i % 28, i % 24, i % 60))
    assert.equal(dayOf(at), at.toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' }))
  }
})

test('the working days around a day, and how many lie between two, are those on the wall calendar', async (t) => {
  const { read } = await createTestDatabase(t)
  const overrides = await overridesOf(read, null, '2026-01-01', '2026-12-31')
  const walk = (from: string, step: 1 | -1) => { let day = shiftDay(from, step); while (!worked(day)) day = shiftDay(day, step); return day }
  const wrong: string[] = []
  for (const [i, day] of days2026.slice(5, -30).entries()) {
    const to = shiftDay(day, i % 25)
    const counted = days2026.filter((each) => each > day && each <= to && worked(each)).length
    if (workingDaysUntil(overrides, day, to) !== counted) wrong.push(`${day} to ${to}: by hand ${counted}`)
    if (i % 7 !== 0 && worked(day)) continue
    const near = await workingDaysAround(read, null, day)
    if (near.isWorkingDay !== worked(day) || near.previous !== walk(day, -1) || near.next !== walk(day, 1)) wrong.push(`around ${day}: ${JSON.stringify(near)}`)
  }
  assert.deepEqual(wrong, [])
  assert.equal(workingDaysUntil(overrides, '2026-11-24', '2026-11-20'), 0)
})

test('whoever has signed in learns of a deadline whether offices work that day, by the calendar of his own agency', async (t) => {
  const app = await startTestApp(t, { modules: [calendarModule] })
  const [agencyId, elsewhere] = [randomUUID(), randomUUID()]
  await sql`insert into platform.calendar_day (agency_id, day, kind, name, legal_basis) values (${elsewhere}, '2026-12-08', 'holiday', 'Ngày truyền thống', 'Quyết định thử nghiệm')`.execute(app.database.write)
  const told = (dueOn: string, of = agencyId) => app.official({ agencyId: of, powers: [] }).call(checkDeadline, { dueOn })
  assert.deepEqual(await told('2027-01-01'), { dueOn: '2027-01-01', isWorkingDay: false, previous: '2026-12-31', next: '2027-01-04' })
  assert.deepEqual(await told('2026-12-08'), { dueOn: '2026-12-08', isWorkingDay: true, previous: '2026-12-07', next: '2026-12-09' })
  assert.deepEqual(await told('2026-12-08', elsewhere), { dueOn: '2026-12-08', isWorkingDay: false, previous: '2026-12-07', next: '2026-12-09' })
  await assert.rejects(app.browser().call(checkDeadline, { dueOn: '2026-12-08' }), { status: 401 })
})
