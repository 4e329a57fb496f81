import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Procedure } from '#contracts/procedures'
import {
  addOfficeMinutes, codeAround, codeOf, dossierLifecycle, dossierStates, dueAt, flawsOf, groupOf, hoursIn, hoursOf, legalTime, newAppointment, officeMinutesBetween, patternFlaw, punctualityOf, readCard, resumedDueAt, stagesOf,
  supplementFlaw, typedCode, type Calendar, type DossierMove, type Step,
} from './rules.ts'

/** The wall calendar of 2026, as far as it is asked about here. */
const off = new Set(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-26', '2026-04-27', '2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02'])
const swapped = new Set(['2026-08-22'])
const works = (day: string) => swapped.has(day) || (!off.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
const calendar: Calendar = { works, opens: 7 * 60, noonFrom: 11 * 60 + 30, noonTo: 13 * 60 + 30, closes: 17 * 60, sameDayUntil: 15 * 60 }
const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+07:00`)
const words = (instant: Date) => new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

test('a dossier goes exactly the ways the national states allow', () => {
  const ways = new Set((Object.keys(dossierLifecycle.moves) as DossierMove[]).flatMap((move) => dossierLifecycle.moves[move].from.map((from) => `${dossierStates.indexOf(from) + 1}→${dossierStates.indexOf(dossierLifecycle.moves[move].to) + 1}`)))
  const law = ['1→2', '1→3', '1→5', '1→7', '2→4', '2→7', '4→5', '4→6', '4→7', '4→8', '4→9', '5→4', '5→3', '5→7', '6→4', '8→4', '8→9', '9→10']
  assert.deepEqual([...ways].toSorted(), law.toSorted())
  assert.deepEqual(dossierStates.map(groupOf), ['new', 'new', 'refused', 'processing', 'paused', 'paused', 'done', 'paused', 'done', 'done'])
})

test('“trong ngày”: what comes by 15:00 is due the same day, what comes later or on a day off the next working day', () => {
  const due = (words_: string) => words(dueAt(calendar, at(words_), { quantity: 1, unit: 'sameDay' }))
  assert.deepEqual(['2026-11-23 08:00', '2026-11-23 15:00', '2026-11-23 15:01', '2026-11-27 16:00', '2026-11-28 09:00'].map(due), ['2026-11-23 17:00', '2026-11-23 17:00', '2026-11-24 17:00', '2026-11-30 17:00', '2026-11-30 17:00'])
  assert.equal(due('2026-04-29 15:30'), '2026-05-04 17:00', 'over 30/4, 1/5 and the weekend')
})

test('working days exclude the day of acceptance and every day off; the swapped Saturday counts', () => {
  const due = (from: string, quantity: number) => words(dueAt(calendar, at(from), { quantity, unit: 'workingDay' }))
  assert.equal(due('2026-11-23 09:00', 3), '2026-11-26 17:00')
  assert.equal(due('2026-11-26 16:59', 3), '2026-12-01 17:00')
  assert.equal(due('2026-02-13 10:00', 5), '2026-02-27 17:00', 'Tết 16–20/2 is left out')
  assert.equal(due('2026-08-21 10:00', 1), '2026-08-22 17:00', 'Saturday 22/8 is worked')
  assert.equal(due('2026-08-28 10:00', 2), '2026-09-04 17:00', 'over Quốc khánh')
  assert.equal(due('2026-11-28 09:00', 1), '2026-11-30 17:00', 'accepted on a Saturday')
})

test('calendar days that end on a day off end on the next working day (Civil Code, Art. 148)', () => {
  const due = (from: string, quantity: number) => words(dueAt(calendar, at(from), { quantity, unit: 'day' }))
  assert.deepEqual([due('2026-11-23 09:00', 3), due('2026-11-25 09:00', 3), due('2026-08-28 09:00', 3)], ['2026-11-26 17:00', '2026-11-30 17:00', '2026-09-03 17:00'])
})

test('hours run in office time only, over noon, night, weekend and holiday', () => {
  const due = (from: string, quantity: number) => words(dueAt(calendar, at(from), { quantity, unit: 'hour' }))
  assert.equal(due('2026-11-23 08:00', 2), '2026-11-23 10:00')
  assert.equal(due('2026-11-23 11:00', 2), '2026-11-23 15:00')
  assert.equal(due('2026-11-23 12:15', 1), '2026-11-23 14:30')
  assert.equal(due('2026-11-27 16:00', 4), '2026-11-30 10:00')
  assert.equal(due('2026-04-29 16:00', 8), '2026-05-04 16:00')
  assert.equal(due('2026-11-23 19:00', 8), '2026-11-24 17:00')
})

test('office minutes added and measured agree, from every quarter of an hour', () => {
  for (let i = 0; i < 96 * 7; i += 7) {
    const from = new Date(at('2026-11-23 00:00').getTime() + i * 900_000)
    for (const minutes of [1, 45, 270, 480, 961]) assert.equal(Math.round(officeMinutesBetween(calendar, from, addOfficeMinutes(calendar, from, minutes))), minutes, `${words(from)} + ${minutes}`)
  }
})

test('a pause is left out in the unit the deadline is counted in; what was late stays late', () => {
  const resumed = (due: string, from: string, to: string, unit: 'workingDay' | 'hour' | 'day' | 'sameDay') => words(resumedDueAt(calendar, at(due), { pausedAt: at(from), resumedAt: at(to) }, unit))
  assert.equal(resumed('2026-11-30 17:00', '2026-11-25 10:00', '2026-11-27 09:00', 'workingDay'), '2026-12-02 17:00')
  assert.equal(resumed('2026-11-30 17:00', '2026-11-25 10:00', '2026-11-25 15:00', 'workingDay'), '2026-11-30 17:00', 'within a day nothing is lost')
  assert.equal(resumed('2026-11-30 17:00', '2026-11-27 10:00', '2026-11-30 08:00', 'workingDay'), '2026-12-01 17:00', 'a weekend is one working day')
  assert.equal(resumed('2026-11-23 15:00', '2026-11-23 10:00', '2026-11-23 14:00', 'hour'), '2026-11-23 17:00', 'hours to the minute: an hour and a half before noon, half an hour after')
  assert.equal(resumed('2026-11-27 17:00', '2026-11-24 10:00', '2026-11-25 10:00', 'day'), '2026-11-30 17:00')
  assert.equal(resumed('2026-11-20 17:00', '2026-11-23 10:00', '2026-11-25 10:00', 'workingDay'), '2026-11-20 17:00')
})

test('early, on time and late are told by the day and the closing hour', () => {
  const of = (done: string) => punctualityOf(at('2026-11-25 17:00'), at(done))
  assert.deepEqual([of('2026-11-24 23:00'), of('2026-11-25 09:00'), of('2026-11-25 17:00'), of('2026-11-25 17:01')], ['early', 'onTime', 'onTime', 'late'])
})

test('a new appointment gives what is left its time, and is never the day of its own letter', () => {
  assert.equal(words(newAppointment(calendar, at('2026-11-23 08:00'), 60)), '2026-11-24 17:00')
  assert.equal(words(newAppointment(calendar, at('2026-11-27 16:00'), 20 * 60)), '2026-12-02 17:00')
})

const step = (hours: number, facts: Partial<Step> = {}): Step & { isAgency: boolean } => ({ name: 'Thẩm định', unitId: crypto.randomUUID(), role: 'specialist', verb: 'process', hours, isParallel: false, ...facts, isAgency: false })
const procedure = {
  code: '1.000001', executionMethods: [{ submissionMethod: 'ONLINE', processingTime: 9, processingTimeUnit: 'DAY' }, { submissionMethod: 'DIRECT', processingTime: 3, processingTimeUnit: 'WORKING_DAY' }],
  cases: [{ name: 'Đặc thù', processingDay: { qty: 10, type: 'WORKING_DAY' } }],
} as unknown as Procedure

test('steps side by side count once, by the longest; the sum is held against the promise and the promise against the law', () => {
  const steps = [step(2), step(8), step(4, { isParallel: true }), step(6)]
  assert.deepEqual(stagesOf(steps).map(({ stage }) => stage), [1, 2, 2, 3])
  assert.equal(hoursOf(steps), 16)
  assert.deepEqual([hoursIn({ quantity: 3, unit: 'workingDay' }), hoursIn({ quantity: 7, unit: 'day' }), hoursIn({ quantity: 1, unit: 'sameDay' }), hoursIn({ quantity: 5, unit: 'hour' })], [24, 40, 8, 5])
  assert.deepEqual([legalTime(procedure, ''), legalTime(procedure, 'Đặc thù'), legalTime(procedure, 'Khác')], [{ quantity: 3, unit: 'workingDay' }, { quantity: 10, unit: 'workingDay' }, null])
  const flaws = (quantity: number, some: (Step & { isAgency: boolean })[], caseName = '') => flawsOf({ caseName, time: { quantity, unit: 'workingDay' }, steps: some }, procedure)
  assert.deepEqual(flaws(2, steps), [])
  assert.deepEqual(flaws(1, steps), ['steps-longer-than-time'])
  assert.deepEqual(flaws(4, steps), ['time-longer-than-law'])
  assert.deepEqual(flaws(4, steps, 'Đặc thù'), [])
  assert.deepEqual(flaws(4, steps, 'Khác'), ['no-such-case'])
  assert.deepEqual(flaws(2, [step(1, { role: 'leader' })]), ['role-does-not-sit-there'])
  const unitId = crypto.randomUUID()
  assert.deepEqual(flaws(2, [step(1, { unitId }), step(1, { unitId, isParallel: true })]), ['step-twice-at-one-desk'])
  assert.deepEqual(flawsOf({ caseName: '', time: { quantity: 1, unit: 'workingDay' }, steps }, null), ['no-such-procedure'])
})

test('a code is its pattern with one serial, which begins anew whenever the rest changes', () => {
  const facts = { agencyId: 'H99.51', procedure: '1.001193', day: '2026-11-30' }
  assert.equal(codeOf(codeAround('{agencyId}-{yyMMdd}-{serial:4}', facts), 7), 'H99.51-261130-0007')
  assert.equal(codeOf(codeAround('{procedure}.{agencyId}/{serial:6}/{yyyy}', facts), 12), '1.001193.H99.51/000012/2026')
  assert.equal(codeOf(codeAround('{agencyId}-{yyMMdd}-{serial:4}', facts), 12_345), 'H99.51-261130-12345')
  assert.deepEqual(['{agencyId}-{serial:4}', '{agencyId}', '{serial:4}', '{agencyId} {serial:4}', '{agencyId}-{week}-{serial:4}'].map(patternFlaw), [null, 'no-serial', 'no-agency', 'unknown-mark', 'unknown-mark'])
  assert.equal(typedCode(' h99.51-261130 -0007 '), 'H99.51-261130-0007')
})

test('the QR of an identity card is read with its old and its newer parts; what a scanner garbled is told from what is no card', () => {
  const whole = '040090001234|183456789|Nguyễn Thị Hồng Vân|02111990|Nữ|Thôn 3, xã Yên Trung, tỉnh Sông Lam|10052021'
  assert.deepEqual(readCard(whole), { card: { personalNumber: '040090001234', oldNumber: '183456789', fullName: 'Nguyễn Thị Hồng Vân', bornOn: '1990-11-02', gender: 'Nữ', address: 'Thôn 3, xã Yên Trung, tỉnh Sông Lam', issuedOn: '2021-05-10' } })
  assert.ok('card' in readCard('040090001234||Nguyễn Văn A|02111990|Nam|Thôn 3, xã Yên Trung'))
  assert.ok('card' in readCard(`${whole}|thêm|nữa|`))
  assert.ok('card' in readCard(whole.normalize('NFD')))
  for (const bad of ['', '040090001234', '12345|x|y|02111990|Nam|Xã', whole.replace('02111990', '31021990'), whole.replaceAll('|', ';')]) assert.deepEqual(readCard(bad), { flaw: 'not-a-card' }, bad)
  for (const garbled of [whole.replace('Nữ', 'N?'), whole.replace('Nguyễn', 'Nguy?n'), whole.replace('Nữ', 'Nu'), whole.replace('Hồng', 'H�ng'), whole.replace('Nguyễn', 'Nguyá»…n'), whole.replace('Thôn 3, xã Yên Trung, tỉnh Sông Lam', 'Thon 3, xa Yen Trung, tinh Song Lam'), whole.replace('Hồng', 'H6ng')])
    assert.deepEqual(readCard(garbled), { flaw: 'garbled' }, garbled)
})

test('what is missing is asked for once, and again only by the exception of a law', () => {
  assert.deepEqual([supplementFlaw(0, null), supplementFlaw(1, null), supplementFlaw(1, 'Luật Đất đai, Điều 5')], [null, 'supplement-twice', null])
})
