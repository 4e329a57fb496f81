import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from './lang.ts'
import { byName, clockOf, dayOf, deadlineWords, nameDay, readDay, showMoney } from './time.ts'

test('a deadline is said in words, and the tone follows', () => {
  const words = (due: string) => Object.values(deadlineWords(due, '2026-11-23'))
  assert.deepEqual(words('2026-11-20'), ['over', 'Quá hạn 3 ngày'])
  assert.deepEqual(words('2026-11-23T11:30'), ['soon', 'Hôm nay, 11:30'])
  assert.deepEqual(words('2026-11-24'), ['soon', 'Ngày mai'])
  assert.deepEqual(words('2026-12-01'), ['calm', 'Còn 8 ngày'])
})

test('days and hours are Vietnamese ones, wherever the machine stands', () => {
  assert.equal(dayOf(new Date('2026-11-22T17:30:00Z')), '2026-11-23')
  assert.equal(clockOf(new Date('2026-11-22T17:30:00Z')), '00:30')
  assert.equal(nameDay('2026-11-21', '2026-11-23'), 'Thứ Bảy, 21/11')
})

test('đồng are grouped with dots, names sorted by Vietnamese letters, and search needs no marks', () => {
  assert.equal(showMoney(150_000), '150.000 ₫')
  assert.deepEqual(['Đức', 'Dũng', 'Ân', 'An'].toSorted(byName), ['An', 'Ân', 'Dũng', 'Đức'])
  assert.equal(fold('Quyết  ĐỊNH'), 'quyet dinh')
})

test('a day typed with slashes, dashes or dots is read; what is no day is refused', () => {
  assert.equal(readDay('25/11/2026'), '2026-11-25')
  assert.equal(readDay(' 5-1-2026 '), '2026-01-05')
  assert.equal(readDay('29.2.2028'), '2028-02-29')
  for (const words of ['31/02/2026', '25/13/2026', '0/1/2026', '25/11/26', 'mai', '']) assert.equal(readDay(words), null, words)
})
