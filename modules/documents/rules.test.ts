import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateProblem, directionsProblem, incomingLifecycle, isHeldOn, isOpen, isPast, looksSecret, notationOf, outgoingLifecycle, printedNumber } from './rules.ts'

test('a number below ten is printed with a leading zero', () => {
  assert.deepEqual([1, 9, 10, 1875].map(printedNumber), ['01', '09', '10', '1875'])
})

test('an official letter carries agency and field, every other type its own abbreviation', () => {
  const of = (typeCode: string, fieldSymbol: string | null) => notationOf({ typeCode, agencySymbol: 'UBND', fieldSymbol })
  assert.deepEqual([of('CV', 'NN'), of('CV', null), of('QĐ', 'NN'), of('TTr', null)], ['UBND-NN', 'UBND', 'QĐ-UBND', 'TTr-UBND'])
})

test('a secrecy label stands alone, as a stamp does; the word inside a sentence is none', () => {
  for (const label of ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', '[MẬT] Kế hoạch', 'Kế hoạch (MẬT)', 'Kế hoạch\nMẬT', 'MẬT'.normalize('NFD')]) assert.ok(looksSecret(label), label)
  for (const text of ['Bảo mật thông tin', 'BẢO MẬT THÔNG TIN', 'Nuôi ong lấy mật', 'Luật Bảo vệ bí mật nhà nước']) assert.ok(!looksSecret(text), text)
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

test('whatever is finished stays finished: no verb leads out of a closed state', () => {
  for (const life of [incomingLifecycle, outgoingLifecycle]) {
    const closed = life.states.filter((state) => !isOpen(state))
    assert.ok(closed.length > 0)
    for (const state of closed) for (const move of Object.keys(life.moves)) assert.ok(!life.can(move as never, state as never), `${move} from ${state}`)
  }
})

test('a number once given is never taken back: nothing returns from numbered on', () => {
  for (const state of ['numbered', 'sealed', 'issued'] as const) assert.ok(!outgoingLifecycle.can('returnDraft', state))
})
