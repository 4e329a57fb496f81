import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '#platform/search'
import { bearsSecrecy, readFields, roleOf, type Word } from './rules.ts'
import { corrected } from './rules/misread.ts'

/** Lines as a scanner sees them: where each begins, from the left and from the top, and what it says. */
const page = (...lines: [x: number, y: number, text: string][]): Word[] => lines.flatMap(([x, y, text], i) =>
  text.split(' ').reduce<{ at: number; words: Word[] }>(({ at, words }, word) => {
    const w = word.length * 0.011
    return { at: at + w + 0.008, words: [...words, { text: word, confidence: 0.95, line: i + 1, place: { x: at, y, w, h: 0.012 } }] }
  }, { at: x, words: [] }).words)

const knowledge = {
  types: [['CV', 'Công văn'], ['QĐ', 'Quyết định'], ['TTr', 'Tờ trình'], ['HD', 'Hướng dẫn'], ['HĐ', 'Hợp đồng']].map(([code, name]) => ({ code: code!, name: name! })),
  issuers: ['Ủy ban nhân dân tỉnh Sông Lam', 'Sở Tài chính'].map((name) => ({ name, organId: null, folded: fold(name) })), fold, today: '2026-11-23',
}
const read = (...lines: [number, number, string][]) => readFields([page(...lines)], knowledge)
const head: [number, number, string][] = [[0.18, 0.06, 'ỦY BAN NHÂN DÂN'], [0.5, 0.06, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], [0.2, 0.08, 'TINH SÔNG LAM'], [0.55, 0.08, 'Độc lập - Tự do - Hạnh phúc']]

test('a letter whose marks the scan has lost is read as what it is', () => {
  const { number, issuer, issuedOn, subject, typeCode, urgency } = read(...head, [0.2, 0.1, 'SO TAI CHINH'], [0.2, 0.13, 'Sô: l8O5/STC-NN'], [0.52, 0.13, 'Sông Lam, ngay 0S thảng 01 năm 2026'],
    [0.2, 0.15, 'V/v tố chức kiếm tra'], [0.2, 0.165, 'công tác văn thư'], [0.22, 0.2, '| THƯỢNG KH. |'], [0.33, 0.24, 'Kính gửi: Sở Nội vụ'])
  assert.deepEqual([number?.value, issuer?.value.name, subject?.value, typeCode?.value, urgency?.value],
    [{ codeNumber: '1805', codeNotation: 'STC-NN' }, 'Sở Tài chính', 'Tổ chức kiểm tra công tác văn thư', 'CV', 'veryUrgent'])
  assert.equal(issuedOn, undefined, 'a day no scan shows is not guessed')
})

test('a type loses its bar only where no other type is meant; a day to come was misread', () => {
  const symbolOf = (text: string) => read(...head, [0.2, 0.13, text]).number?.value.codeNotation
  assert.deepEqual([symbolOf('Số: 15/QD-UBND'), symbolOf('Số: 15/2026/QĐÐ-UBND'), symbolOf('Số: 15/HD-STC'), symbolOf('Số: 07/NQ-HDND')], ['QĐ-UBND', 'QĐ-UBND', 'HD-STC', 'NQ-HĐND'])
  const dated = (text: string) => read(...head, [0.2, 0.13, 'Số: 15/QĐ-UBND'], [0.52, 0.13, text]).issuedOn?.value
  assert.deepEqual([dated('Sông Lam, ngày 05 tháng 6 năm 2026'), dated('Sông Lam, ngày 05 tháng 6 năm 2036'), dated('Sông Lam, ngày 31 tháng 6 năm 2026')], ['2026-06-05', undefined, undefined])
})

test('a hook lost in the scan is put back where only one word is meant, and nowhere else', () => {
  assert.equal(corrected('Đấy mạnh tố chức, phân bố dự toán'), 'Đẩy mạnh tổ chức, phân bổ dự toán')
  for (const right of ['Phân bố dân cư ven phố biển', 'vấn đề tố tụng', 'Kế hoạch kiểm tra']) assert.equal(corrected(right), right)
})

test('a secrecy stamp is seen however badly it is read; the same letters in a sentence are none', () => {
  const bears = (text: string, y = 0.15) => bearsSecrecy(page(...head, [0.2, y, text]), fold)
  for (const stamp of ['MẬT', 'MAT', '| TỐI MẬT |', 'TUYET MẬT']) assert.ok(bears(stamp), stamp)
  for (const none of ['Bảo mật', 'MẶT TRẬN TỔ QUỐC', 'mật']) assert.ok(!bears(none), none)
  assert.ok(!bears('MẬT', 0.8))
})

test('an empty sheet parts papers only where the clerk said so, and is never a page', () => {
  const blank = { isBlank: true, code: null }
  assert.deepEqual([roleOf(blank, 'blank', 'X'), roleOf(blank, 'none', 'X'), roleOf(blank, 'code', 'X')], ['separator', 'blank', 'blank'])
  assert.deepEqual([roleOf({ isBlank: false, code: 'X' }, 'code', 'X'), roleOf({ isBlank: false, code: 'X' }, 'none', 'X'), roleOf({ isBlank: false, code: 'Y' }, 'code', 'X')], ['separator', 'paper', 'paper'])
})
