import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, evaluate, type Definition } from './index.ts'
import { chanceOf, soundForm, spoilings } from './test-definitions.ts'

const MANY = 1_000

test('a thousand sound forms are found sound: the checker raises no false alarm', () => {
  for (let seed = 0; seed < MANY; seed += 1) {
    const { definition, process, held } = soundForm(seed)
    assert.deepEqual(check(definition, [process], held).findings, [], `seed ${seed}`)
  }
})

test('of a thousand spoiled forms every one is found spoiled, by the right name and at the right place', () => {
  const kinds = Object.entries(spoilings)
  const missed: string[] = []
  for (let seed = 0; seed < MANY; seed += 1) {
    const form = soundForm(seed)
    const [name, spoil] = kinds[seed % kinds.length]!
    const { code, at } = spoil(form, chanceOf(seed + 7_000))
    const { findings, isSound } = check(form.definition, [form.process], form.held)
    if (isSound || !findings.some((finding) => finding.code === code && finding.at === at)) missed.push(`seed ${seed}: ${name}: expected ${code} at ${at}, found ${JSON.stringify(findings)}`)
  }
  assert.deepEqual(missed.slice(0, 5), [])
  assert.ok(kinds.length >= 50)
})

test('the score says what share of the fields no registry holds; what is shown for confirmation is not asked', () => {
  const { definition, process } = soundForm(1)
  definition.schema.properties.applicant = { type: 'string', 'x-registry': 'population.HoVaTen' }
  definition.pages[0]!.fields.push('applicant')
  const before = check(definition, [process], ['population.HoVaTen'])
  assert.deepEqual([before.score.held, before.isSound], [1, false])
  assert.equal(before.score.share, 1 - 1 / before.score.asked)
  definition.schema.properties.applicant.readOnly = true
  assert.deepEqual([check(definition, [process], ['population.HoVaTen']).score.share, check(definition, [process], ['population.HoVaTen']).isSound], [1, true])
  assert.deepEqual(check(definition, [process], []).findings, [{ code: 'not-compared', at: 'applicant' }], 'it would be shown out of nowhere')
  const { errors, values } = evaluate(definition, { applicant: 'Ai đó khác' }, { today: '2026-11-30' })
  assert.deepEqual([errors.some(({ field }) => field === 'applicant'), Object.hasOwn(values, 'applicant')], [false, false], 'nobody answers it')
})

test('a field that says nothing of registries is no praise: it is counted apart, found, and lowers the score', () => {
  const { definition, process } = soundForm(1)
  const { score: { asked } } = check(definition, [process], [])
  delete definition.schema.properties.detail!['x-registry']
  const { score, findings, isSound } = check(definition, [process], [])
  assert.deepEqual([score, findings, isSound], [{ asked, held: 0, notCompared: 1, share: 1 - 1 / asked }, [{ code: 'not-compared', at: 'detail' }], false])
})

test('every agency’s process is proven, and a form without any is not', () => {
  const { definition, process, held } = soundForm(1)
  assert.deepEqual(check(definition, [process, { ...process, legalHours: 1 }], held).findings.map(({ code }) => code), ['over-legal-time'])
  assert.deepEqual(check(definition, [], held).findings.map(({ code }) => code), ['no-steps'])
})

test('a form too large to go through says that nothing is proven', () => {
  const { process } = soundForm(1)
  const names = Array.from({ length: 20 }, (_, i) => `q${i}`)
  const definition: Definition = {
    schema: { type: 'object', properties: Object.fromEntries([...names, 'last'].map((name) => [name, { type: 'boolean', 'x-registry': 'none' }])) },
    pages: [...names.map((name) => ({ id: name, question: { vi: name }, fields: [name] })), { id: 'last', question: { vi: 'last' }, fields: ['last'], visible: { and: names.map((name) => ({ '=': [{ var: name }, true] })) } }],
  }
  assert.ok(check(definition, [process], []).findings.some(({ code }) => code === 'not-proven'))
})

test('twenty questions that decide nothing together are gone through at once', () => {
  const { process } = soundForm(1)
  const names = Array.from({ length: 20 }, (_, i) => `q${i}`)
  const definition: Definition = {
    schema: { type: 'object', properties: Object.fromEntries(names.flatMap((name) => [[name, { type: 'boolean', 'x-registry': 'none' }], [`${name}-more`, { type: 'string', 'x-registry': 'none' }]])) },
    pages: names.flatMap((name) => [{ id: name, question: { vi: name }, fields: [name] }, { id: `${name}-more`, question: { vi: name }, fields: [`${name}-more`], visible: { '=': [{ var: name }, true] } }]),
  }
  assert.deepEqual(check(definition, [process], []).findings, [])
})

/** An answer a person might give, right or not. */
function answerTo(chance: ReturnType<typeof chanceOf>): unknown {
  return chance.pick([undefined, null, '', 'a', 'b', 'Nguyễn Thị Vân', '012345678901', true, false, 0, 5, 18, 30, 101, '2010-02-29', '2000-02-29', [], [{}], [{ name: 'An', isAdopted: true }], [{ name: 'An', isAdopted: true, decision: '1' }], Array.from({ length: 8 }, () => ({ name: 'x' })), { a: 1 }])
}

test('whatever is answered, a sound form has a next page, an exit or an end, and the same answers always make the same', () => {
  const forms = Array.from({ length: 50 }, (_, seed) => soundForm(seed))
  for (let seed = 0; seed < 20_000; seed += 1) {
    const { definition } = forms[seed % forms.length]!
    const chance = chanceOf(seed)
    const answers = Object.fromEntries(Object.keys(definition.schema.properties).map((name) => [name, answerTo(chance)]))
    const before = JSON.stringify(answers)
    const result = evaluate(definition, answers, { today: '2026-11-30' })
    assert.equal(Number(result.next !== null) + Number(result.isComplete) + Number(result.exit !== null), 1, `seed ${seed}`)
    assert.equal(result.next !== null, result.errors.length > 0)
    assert.equal(JSON.stringify(answers), before, 'answers are left as they are')
    assert.deepEqual(evaluate(definition, JSON.parse(before) as typeof answers, { today: '2026-11-30' }), result)
  }
})
