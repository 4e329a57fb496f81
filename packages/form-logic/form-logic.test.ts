import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate, LIMITS, read, type Answers, type Definition, type Expression, type Value } from './index.ts'

const today = '2026-11-30'

/** Birth registration, as a citizen meets it. */
const birth: Definition = {
  schema: {
    type: 'object',
    properties: {
      whose: { enum: ['mine', 'other'] }, relation: { type: 'string', minLength: 2 }, born: { type: 'string', format: 'date' }, late: { type: 'integer' }, isFound: { type: 'boolean' },
      children: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'object', properties: { name: { type: 'string', minLength: 2 }, sex: { enum: ['Nam', 'Nữ'] }, hasPaper: { type: 'boolean' }, paper: { type: 'string' } } } }, copies: { type: 'integer', minimum: 0, maximum: 20 }, total: { type: 'number' },
    },
  },
  pages: [
    { id: 'whose', question: { vi: 'Bạn đăng ký cho con mình hay giúp người khác?' }, fields: ['whose', 'relation'] },
    { id: 'born', question: { vi: 'Con sinh ngày nào?' }, fields: ['born'], next: [{ when: { '>=': [{ years: [{ var: 'born' }, { today: [] }] }, 18] }, to: 'grown' }, { to: 'children' }] },
    { id: 'children', question: { vi: 'Con tên gì?' }, fields: ['children'] },
    { id: 'copies', question: { vi: 'Cần mấy bản sao?' }, fields: ['copies'], next: [{ to: 'end' }] },
    { id: 'grown', question: { vi: 'Người đã lớn làm thủ tục khác' }, fields: [], exit: { vi: 'Đăng ký lại khai sinh là thủ tục khác.' } },
  ],
  rules: {
    whose: { required: true }, relation: { visible: { '=': [{ var: 'whose' }, 'other'] }, required: true }, born: { required: true }, late: { computed: { days: [{ var: 'born' }, { today: [] }] } }, children: { required: true },
    'children/name': { required: true }, 'children/sex': { required: true }, 'children/paper': { visible: { '=': [{ var: './hasPaper' }, true] }, required: true }, total: { computed: { '*': [{ var: 'copies' }, 8000] } },
  },
  parts: [{ id: 'proof', name: { vi: 'Giấy chứng sinh' }, sources: ['sector_db', 'uploaded'] }, { id: 'authority', name: { vi: 'Văn bản ủy quyền' }, sources: ['uploaded'], when: { '=': [{ var: 'whose' }, 'other'] } }],
  fees: [{ id: 'onTime', when: { '<=': [{ var: 'late' }, 60] }, amount: 0, text: 'Miễn lệ phí khi đăng ký đúng hạn (trong 60 ngày).' }, { id: 'late', amount: 8000, text: 'Mức lệ phí do Hội đồng nhân dân cấp tỉnh quy định.' }],
}
const ask = (answers: Answers) => evaluate(birth, answers, { today })
const child = { name: 'Nguyễn An', sex: 'Nam' }

test('one question at a time: the first page with something missing is next, and nobody is asked beyond it', () => {
  assert.deepEqual([ask({}).next, ask({}).visible, ask({}).errors], ['whose', ['whose'], [{ field: 'whose', code: 'missing' }]])
  assert.deepEqual([ask({ whose: 'mine' }).next, ask({ whose: 'mine', copies: 2 }).next], ['born', 'born'], 'a later answer skips no earlier question')
  assert.equal(ask({ whose: 'other' }).next, 'whose')
  assert.equal(ask({ whose: 'other', relation: 'Bà ngoại' }).next, 'born')
})

test('a whole form: its way, what is worked out, the papers and the fee with its words', () => {
  const result = ask({ whose: 'other', relation: 'Bà ngoại', born: '2026-11-01', children: [child], copies: 2 })
  assert.deepEqual([result.isComplete, result.next, result.path], [true, null, ['whose', 'born', 'children', 'copies']])
  assert.deepEqual([result.values.late, result.values.total], [29, 16000])
  assert.deepEqual(result.parts.map(({ id }) => id), ['proof', 'authority'])
  assert.deepEqual(result.fee, { id: 'onTime', amount: 0, text: 'Miễn lệ phí khi đăng ký đúng hạn (trong 60 ngày).' })
  assert.equal(ask({ whose: 'mine', born: '2026-01-01', children: [child] }).fee!.id, 'late')
})

test('an answer to a question no longer asked counts nowhere', () => {
  const { values, parts } = ask({ whose: 'mine', relation: 'Bà ngoại', born: '2026-11-01', children: [{ ...child, paper: 'x', hasPaper: false, extra: 1 }] })
  assert.deepEqual(values, { whose: 'mine', born: '2026-11-01', children: [{ ...child, hasPaper: false }], late: 29 })
  assert.deepEqual(parts.map(({ id }) => id), ['proof'])
})

test('a way out says so and can never be sent', () => {
  const result = ask({ whose: 'mine', born: '2008-11-30' })
  assert.deepEqual([result.exit, result.isComplete, result.next], ['grown', false, null])
  assert.equal(ask({ whose: 'mine', born: '2008-12-01' }).exit, null, 'a day before the birthday is not yet grown')
})

test('each item of a group is judged by itself, and the group by its number', () => {
  const errorsOf = (children: unknown) => ask({ whose: 'mine', born: '2026-11-01', children }).errors
  assert.deepEqual(errorsOf([child, { name: 'B', hasPaper: true }]), [{ field: 'children/1/name', code: 'too_small' }, { field: 'children/1/sex', code: 'missing' }, { field: 'children/1/paper', code: 'missing' }])
  assert.deepEqual(errorsOf([]), [{ field: 'children', code: 'missing' }])
  assert.deepEqual(errorsOf([child, child, child, child]), [{ field: 'children', code: 'too_big' }])
  assert.equal(errorsOf('x')[0]!.field, 'children')
})

test('answers of the wrong kind are refused by name', () => {
  assert.deepEqual(ask({ whose: 'khác' }).errors, [{ field: 'whose', code: 'invalid_value' }])
  assert.deepEqual(ask({ whose: 'mine', born: '2026-02-30' }).errors, [{ field: 'born', code: 'invalid_format' }])
  assert.deepEqual(ask({ whose: 'mine', born: '2026-11-01', children: [child], copies: 21 }).errors, [{ field: 'copies', code: 'too_big' }])
  assert.equal(ask(JSON.parse('{"__proto__":{"whose":"mine"}}') as Answers).next, 'whose')
})

test('every expression has a value, and what makes no sense is null or does not hold', () => {
  const scope = { today, valueOf: (name: string) => ({ a: 5, s: 'x', list: [{ n: 2 }, { n: 3 }, null, 'x'] } as Record<string, unknown>)[name] }
  const table: [Expression, Value][] = [
    [{ '+': [{ var: 'a' }, 2] }, 7], [{ '+': [{ var: 's' }, 2] }, null], [{ '/': [1, 0] }, null], [{ '<': ['a', 'b'] }, true], [{ '<': [1, 'b'] }, false], [{ if: [{ '>': [{ var: 'a' }, 3] }, 'yes', 'no'] }, 'yes'],
    [{ in: [{ var: 's' }, 'x', 'y'] }, true], [{ in: [{ var: 'none' }, null] }, false], [{ not: [null] }, true], [{ and: [] }, true], [{ or: [] }, false], [{ has: ['s'] }, true], [{ has: ['none'] }, false],
    [{ count: ['list'] }, 4], [{ sum: ['list', 'n'] }, 5], [{ any: ['list', 'n', 3] }, true], [{ any: ['a', 'n', 3] }, false], [{ years: ['2008-02-29', '2026-02-28'] }, 17], [{ years: ['2008-02-29', '2026-03-01'] }, 18], [{ days: ['2026-11-01', { today: [] }] }, 29],
    [{ years: ['x', '2026-01-01'] }, null], [{ text: [{ var: 's' }, null, 3] }, 'x 3'], [{ constructor: [] } as never, null], [{ nonsense: [1] }, null], [{} as never, null], [[1] as never, null], [NaN, null], [{ min: [] }, null], [{ max: [1, 9] }, 9], [{ var: [['a']] } as never, null], [{ today: [] }, today],
  ]
  for (const [expression, expected] of table) assert.equal(read(expression, scope), expected, JSON.stringify(expression))
})

test('depth and length are bounded: what goes beyond is null, however far it goes', () => {
  const scope = { today, valueOf: () => true }
  const deep = (n: number): Expression => (n === 0 ? true : { and: [deep(n - 1)] })
  assert.deepEqual([read(deep(LIMITS.depth - 1), scope), read(deep(LIMITS.depth), scope)], [true, null])
  const wide = { and: Array.from({ length: 1_000_000 }, () => true) }
  assert.equal(read(wide, scope), null)
  assert.equal(read(deep(5_000), scope), null)
})

test('a circle among computed fields, were one published, is worth null and ends', () => {
  const circle: Definition = { schema: { type: 'object', properties: { a: {}, b: {} } }, pages: [{ id: 'p', question: { vi: '?' }, fields: [] }], rules: { a: { computed: { '+': [{ var: 'b' }, 1] } }, b: { computed: { '+': [{ var: 'a' }, 1] } } } }
  assert.deepEqual(evaluate(circle, {}, { today }).values, {})
})
