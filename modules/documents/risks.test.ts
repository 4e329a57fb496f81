import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical } from './rules/evidence.ts'
import { isPlainAgreement, moneyIn, risksOf, type RiskFacts } from './rules/risks.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const review = (kind: string, facts = {}) => ({ kind, ordinal: 2, at: at(kind === 'content' ? 1 : 2), by: 'Hồ Thị Mỹ', opinion: null, overridden: [], found: { must: [], should: [] }, ...facts })
const clean: RiskFacts = {
  today: '2026-11-23', dueOn: '2026-11-30', ordinal: 2, reviews: [review('content'), review('form')], attachments: [{ name: 'phu-luc.pdf', at: at(0) }],
  authority: { doubts: [] }, isPrintedOtherwise: false, unresolved: 0, text: 'Yêu cầu các đơn vị chủ động che chắn chuồng trại.',
}
const codes = (facts: Partial<RiskFacts>) => risksOf({ ...clean, ...facts }).map(({ code, isHeld }) => `${code}${isHeld ? '!' : ''}`)

test('a paper reviewed as it stands, within time, under a plain authority, has nothing to look at', () => assert.deepEqual(codes({}), []))

test('what came after the initials is told, be it a version or a paper laid beside', () => {
  assert.deepEqual(codes({ ordinal: 3 }), ['changed-since-review!'])
  assert.deepEqual(codes({ attachments: [{ name: 'bang.pdf', at: at(5) }] }), ['changed-since-review!'])
  assert.deepEqual(codes({ reviews: [review('content')] }), ['not-reviewed!'])
})

test('a doubtful authority is told with its reasons, a missing one above all', () => {
  assert.deepEqual(codes({ authority: null }), ['authority-missing!'])
  assert.deepEqual(risksOf({ ...clean, authority: { doubts: ['ends-soon'] }, isPrintedOtherwise: true }).map(({ facts }) => facts.why), [['ends-soon', 'printed-otherwise']])
})

test('a deadline is near the day before, and over the day after', () => {
  assert.deepEqual(['2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22'].map((dueOn) => codes({ dueOn })), [[], ['deadline-near'], ['deadline-near'], ['deadline-over!']])
})

test('money is read as officials write it, the largest amount first', () => {
  const read: [string, number[]][] = [
    ['bổ sung 4.250.000.000 đồng từ dự phòng', [4_250_000_000]], ['kinh phí 4,25 tỷ đồng và 300 triệu đồng', [4_250_000_000, 300_000_000]], ['1 tỷ 200 triệu đồng', [1_200_000_000]],
    ['mức chi 150.000đ/ngày', [150_000]], ['500.000 ₫', [500_000]], ['đến ngày 20/11/2026, 12 đơn vị, 300 con', []], ['Điều 12 đồng thời giao Sở Tài chính', []],
  ]
  for (const [text, amounts] of read) assert.deepEqual(moneyIn(text), amounts, text)
  assert.deepEqual(codes({ text: 'Cấp 2 tỷ đồng' }), ['money'])
})

test('an opinion that only agrees is no reason to read a paper alone; any other is', () => {
  for (const plain of ['Nhất trí', 'Nhất trí nội dung.', 'Đồng ý với dự thảo.', 'Nhất trí nội dung dự thảo']) assert.equal(isPlainAgreement(plain), true, plain)
  for (const more of ['Nhất trí, nhưng đề nghị bỏ Điều 3', 'Chưa rõ nguồn kinh phí', 'Không đồng ý']) assert.equal(isPlainAgreement(more), false, more)
  assert.deepEqual(codes({ reviews: [review('content', { opinion: 'Đề nghị bỏ Điều 3' }), review('form')] }), ['opinion!'])
})

test('rules passed against are told before mere warnings', () => {
  assert.deepEqual(codes({ reviews: [review('content'), review('form', { overridden: ['margins'], found: { must: ['margins'], should: ['x'] } })] }), ['form-overridden!'])
  assert.deepEqual(codes({ reviews: [review('content'), review('form', { found: { must: [], should: ['x'] } })] }), ['form-warnings'])
})

test('the same state gives the same text whatever the order of its keys', () => {
  assert.equal(canonical({ b: [at(1), undefined], a: { d: null, c: 'ộ' }, e: undefined }), '{"a":{"c":"ộ","d":null},"b":["2026-11-23T01:00:00.000Z",null]}')
  assert.equal(canonical({ a: 1, b: 2 }), canonical({ b: 2, a: 1 }))
})
