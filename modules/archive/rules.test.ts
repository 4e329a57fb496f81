import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, byCode, destructionFlaw, handOverDueOn, isLawfulRetention, keepBackFlaw, keptUntil, type Rules } from './rules.ts'

const rules: Rules = { shortestYears: 2, longestYears: 70, handOverMonths: 12, handOverMonthsConstruction: 3, keepBackMonths: 24, mustHandOverYears: 5, warnDays: 30, loanDays: 30 }

test('months end where the month ends', () => {
  assert.equal(addMonths('2026-11-30', 3), '2027-02-28')
  assert.equal(addMonths('2027-11-30', 3), '2028-02-29')
  assert.equal(addMonths('2026-11-23', 12), '2027-11-23')
})

test('a file goes to the archive within a year, of construction within three months, and not at all when kept under five years', () => {
  assert.equal(handOverDueOn({ retentionYears: 10, workKind: 'ordinary' }, '2026-11-23', rules), '2027-11-23')
  assert.equal(handOverDueOn({ retentionYears: null, workKind: 'construction' }, '2026-11-23', rules), '2027-02-23')
  assert.equal(handOverDueOn({ retentionYears: 2, workKind: 'ordinary' }, '2026-11-23', rules), null)
})

test('retention is for ever or two to seventy years, and counts from the end of the year the work ended', () => {
  assert.deepEqual([null, 2, 70, 1, 71].map((years) => isLawfulRetention(years, rules)), [true, true, true, false, false])
  assert.equal(keptUntil('2026-01-02', 5), '2031-12-31')
  assert.equal(keptUntil('2026-01-02', null), null)
})

test('nothing is destroyed on the last day of its retention, nor ever what is kept for ever or frozen', () => {
  const file = { state: 'archived' as const, retentionYears: 5, endedOn: '2026-03-01', isHeld: false }
  assert.equal(destructionFlaw(file, '2031-12-31', rules), 'still-kept')
  assert.equal(destructionFlaw(file, '2032-01-01', rules), null)
  assert.equal(destructionFlaw({ ...file, isHeld: true }, '2032-01-01', rules), 'held')
  assert.equal(destructionFlaw({ ...file, retentionYears: null }, '2099-01-01', rules), 'kept-for-ever')
  assert.equal(destructionFlaw({ ...file, state: 'closed' }, '2032-01-01', rules), 'not-in-store', 'it has to be handed over first')
  assert.equal(destructionFlaw({ ...file, state: 'closed', retentionYears: 2 }, '2032-01-01', rules), null)
})

test('a keep-back lasts beyond the day due, two years at most', () => {
  assert.equal(keepBackFlaw({ handOverDueOn: '2027-11-23', untilOn: '2029-11-23' }, rules), null)
  assert.equal(keepBackFlaw({ handOverDueOn: '2027-11-23', untilOn: '2029-11-24' }, rules), 'keep-back-too-long')
  assert.equal(keepBackFlaw({ handOverDueOn: '2027-11-23', untilOn: '2027-11-23' }, rules), 'keep-back-too-short')
  assert.equal(keepBackFlaw({ handOverDueOn: null, untilOn: '2027-11-23' }, rules), 'nothing-due')
})

test('codes stand in the order of their numbers', () => {
  assert.deepEqual(['10.NN', '02.NN', '1.NN'].map((code) => ({ code })).toSorted(byCode).map(({ code }) => code), ['1.NN', '02.NN', '10.NN'])
})
