import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choicesOf, hintOf, isMoney, titleOf } from './index.ts'

test('words of a field: Vietnamese by JSON Schema’s own keys, others beside, a key where there is nothing', () => {
  assert.deepEqual(titleOf({ title: 'Vốn', 'x-title': { en: 'Capital' } }, 'capital'), { vi: 'Vốn', en: 'Capital' })
  assert.deepEqual([titleOf({ 'x-title': 'Vốn' }, 'capital'), titleOf({ 'x-title': { en: 'Capital' } }, 'capital'), titleOf(undefined, 'capital')], [{ vi: 'Vốn' }, { en: 'Capital', vi: 'capital' }, { vi: 'capital' }])
  assert.deepEqual([hintOf({ description: 'Bằng số', 'x-hint': { en: 'In figures' } }), hintOf({})], [{ vi: 'Bằng số', en: 'In figures' }, null])
})

test('choices carry their value and their words', () => {
  assert.deepEqual(choicesOf({ enum: ['Mẹ', 7], 'x-labels': { Mẹ: { en: 'Mother' }, 7: 'bảy' } }), [{ value: 'Mẹ', label: { vi: 'Mẹ', en: 'Mother' } }, { value: 7, label: { vi: 'bảy' } }])
  assert.deepEqual(choicesOf({ oneOf: [{ const: 'm', title: 'Mẹ' }], 'x-labels': { m: { en: 'Mother' } } }), [{ value: 'm', label: { vi: 'Mẹ', en: 'Mother' } }])
  assert.equal(choicesOf({ type: 'string' }), null)
  assert.deepEqual([isMoney({ type: 'integer', 'x-unit': 'VND' }), isMoney({ type: 'integer' })], [true, false])
})
