import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PARTIAL_DAY, type Definition } from '#packages/form-logic'
import { sql } from '#platform/database'
import type { Problem } from '#platform/problems'
import { chanceOf, soundForm, spoilings } from '../../packages/form-logic/test-definitions.ts'
import { readDraft } from './contract.ts'
import { answerWords } from './rules.ts'
import { startFiling, CODE } from './test-office.ts'
import * as contract from '#contracts/forms'

const basis = { decisionNumber: '3/QĐ-UBND', legalBasis: 'Nghị định 61/2018/NĐ-CP' }
const seed = () => JSON.parse(readFileSync(join(import.meta.dirname, '../../apps/demo/forms/1.001193.json'), 'utf8')) as Definition
const wire = (definition: Definition) => definition as never
const found = (error: unknown) => ((error as Problem).facts.findings as { code: string; at: string }[]).map(({ code, at }) => `${code} ${at}`)
const refused = (status: number, code: string) => (error: unknown) => { assert.deepEqual([(error as Problem).status, (error as Problem).code], [status, code]); return true }

async function start(t: Parameters<typeof startFiling>[0]) {
  const world = await startFiling(t)
  const keeper = world.app.official({ powers: ['procedures.manage'] })
  const draft = (definition: Definition, procedureCode = CODE) => keeper.call(contract.draftForm, { procedureCode, definition: wire(definition) })
  const publish = (from: string, procedureCode = CODE) => keeper.call(contract.publishForm, { procedureCode, from, ...basis })
  return { ...world, keeper, draft, publish }
}

test('a form is written, kept sound or not, and published only when nothing stands in its way', async (t) => {
  const { keeper, draft, publish, citizen, begin } = await start(t)
  const broken = seed()
  broken.pages[3]!.visible = { '=': [{ var: 'nobody' }, true] }
  broken.schema.properties.ownName = { type: 'string', title: 'Họ tên người khai', 'x-registry': 'population.HoVaTen' }
  broken.pages[0]!.fields.push('ownName')
  const kept = await draft(broken)
  assert.ok(!kept.judgement.isSound && kept.judgement.score.held === 1)
  assert.deepEqual((await keeper.call(contract.getForm, { procedureCode: CODE })).definition, broken, 'nothing of it is lost')
  await assert.rejects(publish('2026-12-01'), (error) => { const all = found(error); assert.ok(all.includes('no-such-field nobody') || all.some((each) => each.includes('nobody') || each.startsWith('no-such-field')), all.join()); assert.ok(all.includes('asks-what-is-held ownName'), all.join()); return true })
  await draft(seed())
  await assert.rejects(publish('2025-07-02'), refused(409, 'forms/begins-too-early'))
  assert.deepEqual(await publish('2026-11-24'), { ordinal: 2 })
  await assert.rejects(publish('2026-12-01'), refused(409, 'forms/no-draft'))
  const { versions, isDraft } = await keeper.call(contract.getForm, { procedureCode: CODE })
  assert.deepEqual([isDraft, versions.map(({ ordinal, effectiveFrom, effectiveTo }) => [ordinal, effectiveFrom, effectiveTo])], [false, [[2, '2026-11-24', null], [1, '2025-07-02', '2026-11-24']]])
  // What is begun today is begun by the version of today.
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  assert.equal((await mother.call(readDraft, { draftId: await begin(mother) })).formOrdinal, 1)
  assert.deepEqual(JSON.parse((await keeper.download(contract.exportForm, { procedureCode: CODE })).toString()), seed())
})

test('a form is judged together with how every agency handles its procedure; without any it is not published', async (t) => {
  const { app, draft, publish } = await start(t)
  await sql`update dossiers.process_version set steps = jsonb_set(steps, '{1,hours}', '90') where process_id = (select id from dossiers.process where procedure_code = ${CODE} order by id limit 1)`.execute(app.database.write)
  await draft(seed())
  await assert.rejects(publish('2026-12-01'), (error) => { assert.deepEqual(found(error), ['over-legal-time 1']); return true })
  await sql`update dossiers.process_version set effective_to = '2026-11-01'`.execute(app.database.write)
  await assert.rejects(publish('2026-12-01'), (error) => { assert.deepEqual(found(error), ['no-steps ']); return true })
})

test('of spoiled forms none is published, each refused by the name of what was spoiled', async (t) => {
  const { draft, publish } = await start(t)
  const kinds = Object.entries(spoilings).filter(([, spoil]) => { const form = soundForm(3); const { code } = spoil(form, chanceOf(3)); return !/step|process|legal|steps/.test(code) })
  assert.ok(kinds.length >= 35, String(kinds.length))
  for (const [i, [name, spoil]] of kinds.entries()) {
    const form = soundForm(i)
    const { code } = spoil(form, chanceOf(i + 7_000))
    await draft(form.definition)
    await assert.rejects(publish('2026-12-01'), (error) => { assert.ok((error as Problem).code === 'forms/unsound' && found(error).some((each) => each.startsWith(code)), `${name}: ${found(error).join()}`); return true }, name)
  }
})

test('only those who keep the catalogue write forms, of procedures in force, within a size', async (t) => {
  const { app, keeper, draft } = await start(t)
  for (const who of [app.official({ powers: ['dossiers.receive'] }), app.browser(), app.citizen()]) await assert.rejects(who.call(contract.draftForm, { procedureCode: CODE, definition: wire(seed()) }), (error) => [401, 403].includes((error as Problem).status))
  await assert.rejects(draft(seed(), '9.999999'), refused(404, 'request/not-found'))
  const large = seed()
  large.schema.properties.childName!.description = 'x'.repeat(400_001)
  await assert.rejects(draft(large), refused(413, 'forms/too-large'))
  await assert.rejects(keeper.call(contract.draftForm, { procedureCode: CODE, definition: { pages: [] } as never }), { status: 422 })
  await draft(seed())
  await keeper.call(contract.dropFormDraft, { procedureCode: CODE })
  await assert.rejects(keeper.call(contract.dropFormDraft, { procedureCode: CODE }), { status: 404 })
  assert.deepEqual((await keeper.call(contract.listForms, {})).rows.map(({ procedureCode, ordinal, hasDraft, fields }) => [procedureCode, ordinal, hasDraft, fields]), [[CODE, 1, false, 7]])
})

test('what was answered is read as people write it: a day of which the year is known, money, several choices', () => {
  assert.deepEqual(['1988', '1988-05', '1988-05-07'].map((day) => answerWords({ type: 'string', pattern: PARTIAL_DAY }, day)), ['1988', '05/1988', '07/05/1988'])
  assert.equal(answerWords({ type: 'integer', 'x-unit': 'VND' }, 1_500_000), '1.500.000 đồng')
  assert.equal(answerWords({ type: 'array', items: { enum: ['a', 'b'], 'x-labels': { a: { vi: 'Sáng', en: 'Morning' } } } }, ['a', 'b']), 'Sáng, b')
})
