import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Day, flag, Instant, line, list, Page, typed } from './index.ts'

const accepts = (type: z.ZodType, value: unknown) => z.safeDecode(type, value as never).success

test('typed text arrives trimmed and in one Unicode form, however it was typed', () => {
  const decomposed = 'Quyết định về việc phân công'.normalize('NFD')
  assert.notEqual(decomposed, decomposed.normalize('NFC'))
  assert.equal(z.decode(line(60), `  ${decomposed}\n`), 'Quyết định về việc phân công'.normalize('NFC'))
  assert.equal(z.decode(typed(60), ' a\nb '), 'a\nb')
})

test('the limit counts the composed letters, so that NFD is no way around it nor a trap', () => {
  const five = 'ẩẫấầậ'
  assert.equal(five.normalize('NFD').length, 15)
  assert.ok(accepts(line(5), five.normalize('NFD')))
  assert.ok(!accepts(line(4), five))
  assert.ok(accepts(line(5), `${five}     `), 'blanks around do not count')
})

test('control, direction-changing and invisible characters are refused, wherever they stand', () => {
  const hidden = ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u200b', '\u200e', '\u202e', '\u2066', '\u2069', '\ufeff']
  const passed = hidden.filter((each) => accepts(line(20), `a${each}b`) || accepts(typed(20), `a${each}b`))
  assert.deepEqual(passed.map((each) => each.codePointAt(0)!.toString(16)), [])
  for (const space of ['\n', '\r', '\t']) assert.deepEqual([accepts(line(20), `a${space}b`), accepts(typed(20), `a${space}b`)], [false, true])
})

test('what is overlong, empty, blank or no text at all is refused', () => {
  for (const value of ['', '   ', 'x'.repeat(21), 'x'.repeat(2_000_000), 5, null, undefined, ['a'], { a: 1 }]) assert.ok(!accepts(line(20), value), JSON.stringify(value)?.slice(0, 40))
  assert.ok(accepts(typed(20, 0), ''))
})

test('a day exists and lies within the years an office can mean', () => {
  for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '0001-01-01', '9999-12-31', '20260101', '2026-01-01T00:00:00Z']) assert.ok(!accepts(Day, day), day)
  assert.ok(accepts(Day, '2024-02-29'))
})

test('an instant is a Date inside and the same moment in UTC on the wire', () => {
  const at = z.decode(Instant, '2026-11-22T08:00:00+07:00')
  assert.equal(z.encode(Instant, at), '2026-11-22T01:00:00.000Z')
  assert.ok(!accepts(Instant, '2026-11-22 08:00'))
})

test('query strings: one value is a list of one, true and false are said in words, pages are at most 100 rows', () => {
  assert.deepEqual(z.decode(list(z.string()), 'a' as never), ['a'])
  assert.deepEqual([z.decode(flag, 'true' as never), z.decode(flag, 'false' as never), accepts(flag, '1')], [true, false, false])
  assert.deepEqual([accepts(Page, { limit: '100' }), accepts(Page, { limit: '101' }), accepts(Page, { limit: '0' }), accepts(Page, { limit: 'NaN' })], [true, false, false, false])
})
