import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesFor, passagesOf } from './passages.ts'

test('a text is cut where remarks begin and end, and put together it is the text', () => {
  const text = 'Một hai ba.\nBốn năm.'
  const passages = passagesOf(text, [{ id: 'a', kind: 'comment', from: 4, to: 7 }, { id: 'b', kind: 'suggestion', from: 6, to: 10, added: 'x' }, { id: 'c', kind: 'suggestion', from: 20, to: 20, added: ' Sáu.' }])
  assert.equal(passages.map(({ segments }) => segments.map((segment) => segment.text).join('')).join('\n'), text)
  assert.deepEqual(passages[0]!.segments.map(({ text: words, ids, insertions }) => [words, ids.join(''), insertions.map((one) => one.words).join('')]), [['Một ', '', ''], ['ha', 'a', ''], ['i', 'ab', ''], [' ba', 'b', 'x'], ['.', '', '']])
  assert.deepEqual(passages[1]!.segments.map(({ insertions }) => insertions.map((one) => one.words).join('')), [' Sáu.'])
  assert.equal(passagesOf('', [])[0]!.segments.length, 1)
})

const apply = (text: string, changes: { from: number; to: number; words: string }[], start: number) =>
  changes.toReversed().reduce((made, { from, to, words }) => made.slice(0, from - start) + words + made.slice(to - start), text)

test('a paragraph written anew is told as its changes, each place for itself', () => {
  const before = 'Các xã báo cáo trước ngày 30 tháng 11 năm 2026.'
  const after = 'Các xã, phường báo cáo trước ngày 27 tháng 11.'
  const changes = changesFor(before, after, 100)
  assert.equal(apply(before, changes, 100), after)
  assert.deepEqual(changes.map(({ words }) => words), [', phường', '27', ''])
  assert.deepEqual(changesFor(before, before), [])
})

test('words changed side by side are one change', () => {
  const changes = changesFor('một hai ba bốn', 'một năm sáu bốn')
  assert.deepEqual(changes, [{ from: 4, to: 10, words: 'năm sáu' }])
})
