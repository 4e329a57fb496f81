import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfDay, endOfWeek, groupOf, isWholeDay } from './rules.ts'

/** Monday 23 November 2026, 09:00 in Viet Nam. */
const now = new Date('2026-11-23T02:00:00Z')

test('a deadline named by its day lasts until the end of that day in Viet Nam', () => {
  assert.equal(groupOf(endOfDay('2026-11-23'), now), 'today')
  assert.equal(groupOf(endOfDay('2026-11-22'), now), 'overdue')
  assert.ok(isWholeDay(endOfDay('2026-11-23')))
  assert.ok(!isWholeDay(new Date('2026-11-23T11:30:00+07:00')))
})

test('work due at half past eleven is late at a minute past, though the day is not over', () => {
  const dueAt = new Date('2026-11-23T11:30:00+07:00')
  assert.equal(groupOf(dueAt, now), 'today')
  assert.equal(groupOf(dueAt, new Date('2026-11-23T11:31:00+07:00')), 'overdue')
})

test('the week ends with Sunday; at a weekend the coming week is meant, from the first minute of Saturday in Viet Nam', () => {
  assert.equal(endOfWeek(now).toISOString(), '2026-11-29T17:00:00.000Z')
  assert.equal(endOfWeek(new Date('2026-11-27T23:59:59+07:00')).toISOString(), '2026-11-29T17:00:00.000Z')
  assert.equal(endOfWeek(new Date('2026-11-28T00:00:00+07:00')).toISOString(), '2026-12-06T17:00:00.000Z')
  assert.equal(endOfWeek(new Date('2026-11-29T23:59:59+07:00')).toISOString(), '2026-12-06T17:00:00.000Z')
  assert.equal(endOfWeek(new Date('2026-11-30T00:00:00+07:00')).toISOString(), '2026-12-06T17:00:00.000Z')
  assert.equal(groupOf(endOfDay('2026-11-29'), now), 'week')
  assert.equal(groupOf(endOfDay('2026-11-30'), now), 'later')
  assert.equal(groupOf(null, now), 'undated')
})
