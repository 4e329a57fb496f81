import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  dateProblem, directionsProblem, incomingLifecycle, isHeldOn, isOfYear, isOpen, isPast, keepingProblem, layoutProblem, mayBeginOn, mayClose, notationOf, outgoingLifecycle,
  printedNumber, seriesOf, usualLayout, type NumberingRule, type RegisterLayout,
} from './rules.ts'

test('a number below ten is printed with a leading zero', () => {
  assert.deepEqual([1, 9, 10, 1875].map((number) => printedNumber(number)), ['01', '09', '10', '1875'])
})

const rule = (facts: Partial<NumberingRule>): NumberingRule => ({ typeCode: 'X', abbreviation: null, hasYear: false, hasField: false, leastDigits: 2, series: null, ...facts })

test('an official letter carries agency and field, every other type its own abbreviation, a legal normative document its year', () => {
  const of = (facts: Partial<NumberingRule>, fieldSymbol: string | null) => notationOf(rule(facts), { agencySymbol: 'UBND', fieldSymbol, year: 2026 })
  assert.deepEqual(
    [of({ hasField: true }, 'NN'), of({ hasField: true }, null), of({ abbreviation: 'QĐ' }, 'NN'), of({ abbreviation: 'TTr' }, null), of({ abbreviation: 'QĐ', hasYear: true }, null)],
    ['UBND-NN', 'UBND', 'QĐ-UBND', 'TTr-UBND', '2026/QĐ-UBND'],
  )
  assert.deepEqual([isOfYear(rule({ hasYear: true }), '2026/QĐ-UBND', 2027), isOfYear(rule({}), 'QĐ-UBND', 2027)], [false, true])
})

test('a kind counts where its own law says, then where the agency’s layout says', () => {
  const groups = [{ name: 'Nghị quyết, quyết định', typeCodes: ['NQ', 'QĐ'] }]
  const of = (typeCode: string, layout: RegisterLayout) => seriesOf(rule({ typeCode }), layout)
  assert.deepEqual([of('QĐ', usualLayout), of('QĐ', { arrangement: 'one', groups: [] }), of('QĐ', { arrangement: 'perGroup', groups }), of('CV', { arrangement: 'perGroup', groups })], ['QĐ', 'all', 'group-1', 'others'])
  assert.equal(seriesOf(rule({ typeCode: 'SY', series: 'copies' }), { arrangement: 'one', groups: [] }), 'copies')
  assert.deepEqual([layoutProblem({ arrangement: 'perGroup', groups: [] }), layoutProblem({ arrangement: 'one', groups }), layoutProblem({ arrangement: 'perGroup', groups: [...groups, ...groups] }), layoutProblem({ arrangement: 'perGroup', groups })],
    ['groups-missing', 'groups-needless', 'type-in-two-groups', null])
})

test('a layout begins with a year, or today where nothing has been numbered; a book closes on 31 December at the earliest', () => {
  const today = '2026-11-23'
  assert.deepEqual(['2027-01-01', '2026-12-01', today, '2026-01-01'].map((day) => mayBeginOn(day, { today, hasNumbered: true })), [true, false, false, false])
  assert.equal(mayBeginOn(today, { today, hasNumbered: false }), true)
  assert.deepEqual([mayClose(2026, '2026-12-30'), mayClose(2026, '2026-12-31'), mayClose(2025, today)], [false, true, true])
})

test('a number is kept from today for as long as the rule says, and never into another year', () => {
  const of = (expiresOn: string, today = '2026-11-23', latest = '2026-11-28') => keepingProblem(expiresOn, { today, latest })
  assert.deepEqual([of('2026-11-22'), of('2026-11-23'), of('2026-11-28'), of('2026-11-29'), of('2027-01-02', '2026-12-30', '2027-01-04')], ['past', null, null, 'too-long', 'too-long'])
})

test('a direction has exactly one lead and names nobody twice', () => {
  const to = (...roles: ('lead' | 'coordinate' | 'information')[]) => roles.map((role, i) => ({ target: String(i), role }))
  assert.equal(directionsProblem(to('lead', 'coordinate', 'information')), null)
  assert.equal(directionsProblem(to('coordinate')), 'no-single-lead')
  assert.equal(directionsProblem(to('lead', 'lead')), 'no-single-lead')
  assert.equal(directionsProblem([...to('lead'), { target: '0', role: 'information' }]), 'target-twice')
})

test('a letter is dated today at the latest, a deadline today at the earliest, a position ends on its last day', () => {
  const today = '2026-11-23'
  assert.deepEqual(['2026-11-23', '2026-11-24', '1945-09-01'].map((issuedOn) => dateProblem({ issuedOn, today })), [null, 'issued-in-the-future', 'issued-too-long-ago'])
  assert.deepEqual([isPast('2026-11-22', today), isPast(today, today)], [true, false])
  assert.deepEqual([['2026-11-23', null], ['2026-11-24', null], ['2025-01-01', today], ['2025-01-01', '2026-11-24']].map(([validFrom, validTo]) => isHeldOn({ validFrom: validFrom!, validTo: validTo! }, today)), [true, false, false, true])
})

/** What was issued or completed is undone by a recall alone; what was recalled by nothing. */
const recalls = new Set(['askRecall from issued', 'recallBy from issued', 'withdraw from completed'])

test('whatever is finished stays finished: no verb but a recall leads out of a closed state', () => {
  for (const life of [incomingLifecycle, outgoingLifecycle]) {
    const closed = life.states.filter((state) => !isOpen(state))
    assert.ok(closed.length > 0)
    for (const state of closed) for (const move of Object.keys(life.moves)) assert.equal(life.can(move as never, state as never), recalls.has(`${move} from ${state}`), `${move} from ${state}`)
  }
})

test('a number once given is never taken back: nothing returns from numbered on', () => {
  for (const state of ['numbered', 'sealed', 'issued'] as const) assert.ok(!outgoingLifecycle.can('returnDraft', state))
})
