import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pagesIn } from './pages.ts'

test('pages are written as clerks write them: single ones, ranges, in any order', () => {
  assert.deepEqual([pagesIn('1, 3-5'), pagesIn('4;1'), pagesIn(' 2 – 3 '), pagesIn('')], [[1, 3, 4, 5], [4, 1], [2, 3], null])
  for (const odd of ['x', '5-3', '0', '1,,2', '1-9999']) assert.equal(pagesIn(odd), undefined, odd)
})
