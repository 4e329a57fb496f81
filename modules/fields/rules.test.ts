import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldValue, isInForce } from './rules.ts'

test('a number is kept as one, however it is written; a day must exist; a choice is one of those offered', () => {
  const held = (kind: 'number' | 'day' | 'choice' | 'text', text: string) => heldValue({ kind, choices: ['Đất ở', 'Đất rừng'] }, text)
  assert.deepEqual(['1250', '1.250', '1.250,5', '1250.5', '-3', '12 000'].map((text) => held('number', text)), ['1250', '1250', '1250.5', '1250.5', '-3', '12000'])
  assert.deepEqual(['một', '1,2,3', '1e9', ''].map((text) => held('number', text)), [null, null, null, null])
  assert.deepEqual(['2026-02-28', '2026-02-30', '28/02/2026'].map((text) => held('day', text)), ['2026-02-28', null, null])
  assert.deepEqual(['Đất ở', 'đất ở'].map((text) => held('choice', text)), ['Đất ở', null])
})

test('a field takes values from its first day until the day it ends', () => {
  const field = { validFrom: '2026-01-01', validTo: '2026-07-01' }
  assert.deepEqual(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => isInForce(field, day)), [false, true, true, false])
})
