import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterExemption, amountOf, feeFlaw, keyOf, purposeOf, purposesIn, stepped, stepsIn, stepsOut, type FeeLine } from './rules.ts'

const copies: FeeLine = { name: 'Phí chứng thực bản sao', kind: 'fee', unit: 'trang', per: 'bản', steps: [{ upTo: 2, price: 2000 }, { upTo: null, price: 1000 }], cap: 200_000 }
const fixed: FeeLine = { name: 'Lệ phí', kind: 'levy', unit: null, per: null, steps: [{ upTo: null, price: 20_000 }], cap: null }

test('certifying a copy: 2,000 for each of the first two pages, 1,000 from the third, never above 200,000 a copy', () => {
  const cost = (units: number, of = 1) => amountOf(copies, { units, copies: of })
  assert.deepEqual([0, 1, 2, 3, 5, 197, 198, 199, 500].map((pages) => cost(pages)), [0, 2000, 4000, 5000, 7000, 199_000, 200_000, 200_000, 200_000])
  assert.deepEqual([cost(5, 3), cost(500, 2)], [21_000, 400_000], 'the cap is of each copy')
})

test('a fixed amount is the same however much is counted', () => {
  assert.deepEqual([1, 7].map((units) => amountOf(fixed, { units, copies: units })), [20_000, 20_000])
})

test('steps cost what page after page costs', () => {
  const steps = [{ upTo: 3, price: 500 }, { upTo: 10, price: 300 }, { upTo: null, price: 70 }]
  let slowly = 0
  for (let page = 1; page <= 60; page += 1) {
    slowly += page <= 3 ? 500 : page <= 10 ? 300 : 70
    assert.equal(stepped(steps, page), slowly)
  }
})

test('what is forgiven is forgiven to the citizen’s side', () => {
  assert.deepEqual([afterExemption(15_000, null), afterExemption(15_000, { percent: 100 }), afterExemption(15_001, { percent: 50 })], [15_000, 0, 7500])
})

test('a rule that prices something twice, or not at all, is no rule', () => {
  assert.deepEqual([feeFlaw(copies), feeFlaw(fixed)], [null, null])
  assert.equal(feeFlaw({ ...copies, steps: [{ upTo: 2, price: 1 }] }), 'open-end-missing')
  assert.equal(feeFlaw({ ...copies, steps: [{ upTo: 5, price: 1 }, { upTo: 5, price: 1 }, { upTo: null, price: 1 }] }), 'steps-not-rising')
  assert.equal(feeFlaw({ ...copies, steps: [{ upTo: null, price: 1 }, { upTo: null, price: 1 }] }), 'steps-not-rising')
  assert.equal(feeFlaw({ ...fixed, cap: 5 }), 'fixed-with-steps')
})

test('steps are written as they are read, and what is no price is none', () => {
  assert.deepEqual(stepsIn('2=2.000; 1.000'), copies.steps)
  assert.equal(stepsOut(copies.steps), '2=2000; 1000')
  assert.deepEqual([stepsIn(''), stepsIn('miễn phí'), stepsIn('2=; 1')], [null, null, null])
})

test('a purpose is read out of whatever a bank makes of it, and a day written behind it makes no other of it', () => {
  const first = keyOf(purposeOf('H99.51-261123-0003', 1))
  assert.equal(purposeOf('H99.51-261123-0003', 2), 'H99.51-261123-0003.K2')
  assert.equal(purposeOf('000.00.01.H57-201130-0001-99', 2).length, 25)
  const found = purposesIn('MBVCB.77 H99.51-261123-0003 23/11/2026')
  assert.deepEqual([found.includes(first), found.includes(keyOf(purposeOf('H99.51-261123-0003', 2)))], [true, false])
})
