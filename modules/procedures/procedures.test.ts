import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { sql } from '#platform/database'
import type { Problem } from '#platform/problems'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import procedures from './index.ts'
import { writePortalFile, type PortalProcedure } from './rules.ts'

const home = join(import.meta.dirname, '../../apps/demo/procedures')
const seed = globSync('*.json', { cwd: home }).toSorted().map((file) => ({ name: file, content: readFileSync(join(home, file), 'utf8') }))
const contentOf = (code: string) => JSON.parse(seed.find(({ name }) => name === `${code}.json`)!.content) as PortalProcedure
const TODAY = '2026-11-23'
const decision = { decisionNumber: '163/QĐ-BTP', legalBasis: 'Luật Hộ tịch' }

const refused = (status: number, code: string) => (error: unknown) => {
  const problem = error as Problem
  assert.deepEqual([problem.status, problem.code], [status, code])
  return true
}

async function startCatalogue(t: TestContext) {
  const app = await startTestApp(t, { modules: [procedures] })
  app.clock.now = () => new Date(`${TODAY}T02:00:00Z`)
  const keeper = app.official({ powers: ['procedures.manage'], name: 'Võ Thị Minh Tuyết' })
  const citizen = app.browser()
  const publish = (files = seed, publishFrom = '2025-07-01') => keeper.call(contract.importProcedures, { files, publishFrom, ...decision })
  return { app, keeper, citizen, publish }
}

const outcomes = (lines: contract.ImportLine[]) => Object.fromEntries(Map.groupBy(lines, ({ outcome }) => outcome).entries().map(([key, each]) => [key, each.length]))
const changed = (code: string, change: (content: PortalProcedure) => void) => {
  const content = contentOf(code)
  change(content)
  return JSON.stringify(content)
}

test('the seventeen procedures are taken in once; the same files again change nothing; what differs is a version', async (t) => {
  const { keeper, publish } = await startCatalogue(t)
  assert.deepEqual(outcomes((await publish()).lines), { new: 17 })
  assert.deepEqual(outcomes((await publish()).lines), { unchanged: 17 })
  const turned = JSON.stringify(Object.fromEntries(Object.entries(contentOf('1.001193')).toReversed()))
  assert.equal((await publish([{ name: 'a.json', content: turned }])).lines[0]!.outcome, 'unchanged', 'the order of keys is no change')
  const dearer = changed('2.000884', (content) => { content.executionMethods[0]!.fees![0]!.description = '12.000 đồng/trường hợp.' })
  assert.equal((await publish([{ name: 'b.json', content: dearer }], '2026-12-01')).lines[0]!.outcome, 'changed')
  const { versions } = await keeper.call(contract.getProcedure, { code: '2.000884' })
  assert.deepEqual(versions.map(({ ordinal, standing, effectiveFrom, effectiveTo }) => [ordinal, standing, effectiveFrom, effectiveTo]), [[2, 'scheduled', '2026-12-01', null], [1, 'inForce', '2025-07-01', '2026-12-01']])
})

test('a file that is no procedure is named with the place of what is wrong, and the others are taken in', async (t) => {
  const { publish, citizen } = await startCatalogue(t)
  const noFees = changed('1.000656', (content) => { (content as { executionMethods: unknown }).executionMethods = [{ processingTime: 1 }] })
  const { lines } = await publish([{ name: 'bad.json', content: '{' }, { name: 'half.json', content: noFees }, seed[0]!, { ...seed[0]!, name: 'again.json' }, { name: 'list.json', content: '[]' }])
  assert.deepEqual(lines.map(({ outcome, reason }) => [outcome, reason]), [['invalid', 'not-json'], ['invalid', 'not-a-procedure'], ['new', null], ['invalid', 'twice'], ['invalid', 'not-a-procedure']])
  assert.deepEqual(lines[1]!.issues.map(({ path }) => path), ['executionMethods.0.submissionMethod'])
  assert.equal((await citizen.call(contract.browseCatalogue, {})).count, 1)
})

test('what goes in comes out again, byte for byte, whatever the portal adds to its shape', async (t) => {
  const { keeper, publish, citizen } = await startCatalogue(t)
  const odd = writePortalFile({ ...contentOf('1.004194'), snake_case: { inner_key: [1.5, null, { zKey: 'ạ', aKey: 'đ' }] }, trailing: '' })
  await publish([...seed.filter(({ name }) => name !== '1.004194.json'), { name: 'odd.json', content: odd }])
  for (const { content } of seed.filter(({ name }) => name !== '1.004194.json')) {
    const { code } = JSON.parse(content) as { code: string }
    assert.equal((await keeper.download(contract.exportProcedure, { code })).toString(), content)
  }
  assert.equal((await keeper.download(contract.exportProcedure, { code: '1.004194' })).toString(), odd)
  assert.equal(writePortalFile((await citizen.call(contract.readProcedure, { code: '1.004194' })).content), odd, 'citizens read it whole, too')
  assert.equal((await keeper.download(contract.exportCatalogue, {})).subarray(0, 2).toString(), 'PK')
})

test('words find a procedure with or without diacritics, the closest name first', async (t) => {
  const { citizen, publish } = await startCatalogue(t)
  await publish()
  const names = async (text: string) => (await citizen.call(contract.searchProcedures, { text })).rows.map(({ code }) => code)
  assert.deepEqual((await names('khai sinh')).slice(0, 2), ['1.001193', '1.004884'])
  assert.deepEqual((await names('dang ky khai sinh'))[0], '1.001193')
  assert.deepEqual(await names('tach thua'), ['1.012784'])
  assert.deepEqual(await names('1.001193'), ['1.001193'])
  assert.deepEqual((await names('CT01')).toSorted(), ['1.004194', '1.004222'])
  assert.deepEqual(await names('xyzzy qwrtz'), [], 'words nobody uses find nothing')
  const loose = await citizen.call(contract.searchProcedures, { text: 'làm giấy khai sinh cho con' })
  assert.ok(loose.isLoose)
  assert.ok(loose.rows.slice(0, 3).some(({ code }) => code === '1.001193'), JSON.stringify(loose.rows.map(({ name }) => name)))
})

test('paging loses nothing and repeats nothing, in order and by rank', async (t) => {
  const { citizen, publish } = await startCatalogue(t)
  await publish()
  for (const text of [undefined, 'đăng ký', 'giay lam con dau']) {
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const { rows, next } = await citizen.call(contract.searchProcedures, { ...(text !== undefined && { text }), ...(after !== undefined && { after }), limit: 2 })
      seen.push(...rows.map(({ code }) => code))
      if (next === null) break
      after = next
    }
    const { rows } = await citizen.call(contract.searchProcedures, { ...(text !== undefined && { text }), limit: 100 })
    assert.deepEqual(seen, rows.map(({ code }) => code))
    assert.ok(seen.length > 3)
  }
})

test('life events, levels and bodies narrow the list, and only a keeper says what is needed when', async (t) => {
  const { citizen, keeper, publish } = await startCatalogue(t)
  await publish()
  await keeper.call(contract.placeProcedure, { code: '1.001193', events: ['co-con-nho', 'giay-to'] })
  await keeper.call(contract.placeProcedure, { code: '1.001193', events: ['co-con-nho'] })
  await assert.rejects(keeper.call(contract.placeProcedure, { code: '1.001193', events: ['trung-so'] }), refused(422, 'procedures/no-such-event'))
  const { events, bodies, count } = await citizen.call(contract.browseCatalogue, {})
  assert.equal(count, 17)
  assert.deepEqual(events.filter((event) => event.count > 0).map((event) => [event.code, event.count]), [['co-con-nho', 1]])
  assert.equal(bodies.find(({ name }) => name === 'Công an cấp xã')?.count, 2)
  const codes = async (input: { event?: string; level?: 'commune' | 'province'; body?: string }) => (await citizen.call(contract.searchProcedures, { ...input, limit: 100 })).rows.map(({ code }) => code).toSorted()
  assert.deepEqual(await codes({ event: 'co-con-nho' }), ['1.001193'])
  assert.deepEqual(await codes({ body: 'Công an cấp xã' }), ['1.004194', '1.004222'])
  assert.equal((await codes({ level: 'commune' })).length + (await codes({ level: 'province' })).length, 17)
})

test('a draft is nobody’s but its keepers’; published from a day, it replaces the version before on that day and not earlier', async (t) => {
  const { app, citizen, keeper, publish } = await startCatalogue(t)
  await publish()
  const code = '1.001612'
  await assert.rejects(keeper.call(contract.draftVersion, { code, content: JSON.stringify(contentOf(code)) }), refused(409, 'procedures/nothing-changed'))
  await assert.rejects(keeper.call(contract.draftVersion, { code, content: JSON.stringify(contentOf('1.001193')) }), refused(422, 'procedures/other-code'))
  await assert.rejects(keeper.call(contract.draftVersion, { code, content: '{}' }), refused(422, 'procedures/not-a-procedure'))
  await keeper.call(contract.draftVersion, { code, content: changed(code, (content) => { content.name = 'Đăng ký hộ kinh doanh kiểu mới' }) })
  await keeper.call(contract.draftVersion, { code, content: changed(code, (content) => { content.name = 'Đăng ký hộ kinh doanh kiểu khác' }) })
  assert.equal((await citizen.call(contract.readProcedure, { code })).versions.length, 1)
  await assert.rejects(citizen.call(contract.readProcedure, { code, ordinal: 2 }), refused(404, 'request/not-found'))
  assert.deepEqual((await citizen.call(contract.searchProcedures, { text: 'kiểu khác' })).isLoose, true)

  await assert.rejects(keeper.call(contract.publishVersion, { code, from: '2025-07-01', ...decision }), refused(409, 'procedures/begins-too-early'))
  await keeper.call(contract.publishVersion, { code, from: '2026-12-01', ...decision })
  const before = await citizen.call(contract.readProcedure, { code })
  assert.deepEqual([before.ordinal, before.effectiveTo, before.content.name], [1, '2026-12-01', 'Đăng ký thành lập hộ kinh doanh'])
  app.clock.now = () => new Date('2026-11-30T17:00:00Z')
  const after = await citizen.call(contract.readProcedure, { code })
  assert.deepEqual([after.ordinal, after.standing, after.content.name], [2, 'inForce', 'Đăng ký hộ kinh doanh kiểu khác'])
  assert.equal((await citizen.call(contract.readProcedure, { code, ordinal: 1 })).standing, 'past')
  assert.deepEqual((await app.eventNames()).slice(-3), ['procedures.version-drafted.v1', 'procedures.version-drafted.v1', 'procedures.version-published.v1'])
})

test('an abolished procedure is found no more from its day, can still be read, and may come back by a later decision', async (t) => {
  const { app, citizen, keeper, publish } = await startCatalogue(t)
  await publish()
  const code = '1.000656'
  await keeper.call(contract.abolishProcedure, { code, from: '2026-12-01', decisionNumber: '9/QĐ-BTP' })
  await assert.rejects(keeper.call(contract.abolishProcedure, { code, from: '2026-12-02', decisionNumber: '9/QĐ-BTP' }), refused(409, 'procedures/not-in-force'))
  const find = async () => (await citizen.call(contract.searchProcedures, { text: 'khai tử', limit: 100 })).rows.some((row) => row.code === code)
  assert.ok(await find())
  app.clock.now = () => new Date('2026-12-01T02:00:00Z')
  assert.ok(!(await find()))
  const read = await citizen.call(contract.readProcedure, { code })
  assert.deepEqual([read.standing, read.endedBy], ['past', '9/QĐ-BTP'])
  await keeper.call(contract.draftVersion, { code, content: changed(code, (content) => { content.requirementsAndConditions = 'Không' }) })
  await assert.rejects(keeper.call(contract.publishVersion, { code, from: '2026-11-30', ...decision }), refused(409, 'procedures/begins-too-early'))
  await keeper.call(contract.publishVersion, { code, from: '2026-12-01', ...decision })
  assert.ok(await find())
})

test('two keepers who publish at once: one version stands, the other is told', async (t) => {
  const { app, keeper, publish } = await startCatalogue(t)
  await publish()
  const code = '2.000884'
  const other = app.official({ powers: ['procedures.manage'] })
  await keeper.call(contract.draftVersion, { code, content: changed(code, (content) => { content.name += ' (mới)' }) })
  const both = await Promise.allSettled([keeper, other].map((each) => each.call(contract.publishVersion, { code, from: '2026-12-01', ...decision })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(sql`insert into procedures.version (code, ordinal, state, content, sha256, name, brief, levels, bodies, words, made_by, made_at, effective_from, decision_number, legal_basis, published_at)
    select code, 9, state, content, sha256, name, brief, levels, bodies, words, made_by, made_at, '2026-12-05', decision_number, legal_basis, published_at from procedures.version where code = ${code} and ordinal = 1`.execute(app.database.write), /one_version_in_force/)
})

test('who does not keep the catalogue neither sees its drafts nor changes it', async (t) => {
  const { app, publish } = await startCatalogue(t)
  await publish()
  const official = app.official({ powers: ['documents.read'] })
  for (const ask of [() => official.call(contract.listProcedures, {}), () => official.call(contract.importProcedures, { files: [seed[0]!] }), () => official.call(contract.abolishProcedure, { code: '1.001193', from: '2026-12-01', decisionNumber: '1' })])
    await assert.rejects(ask(), refused(403, 'request/forbidden'))
})

test('what stands open to everybody is not asked without end', async (t) => {
  const { citizen } = await startCatalogue(t)
  const answers: number[] = []
  for (let i = 0; i < 620; i += 1) answers.push((await citizen.send({ method: 'GET', url: '/api/public/procedures', headers: {} })).status)
  assert.ok(answers.includes(200) && answers.at(-1) === 429)
})

test('the keepers’ list shows what counts today of each procedure, its draft and its unconfirmed facts', async (t) => {
  const { keeper, publish } = await startCatalogue(t)
  await publish()
  await keeper.call(contract.draftVersion, { code: '1.001193', content: changed('1.001193', (content) => { content.name += ' ' }) })
  await keeper.call(contract.importProcedures, { files: [{ name: 'n.json', content: changed('1.001193', (content) => { content.code = '3.000001' }) }] })
  await keeper.call(contract.abolishProcedure, { code: '2.000884', from: '2026-11-01', decisionNumber: '1/QĐ' })
  const { rows } = await keeper.call(contract.listProcedures, { limit: 100 })
  const of = (code: string) => rows.find((row) => row.code === code)!
  assert.deepEqual([of('1.001193').standing, of('1.001193').hasDraft, of('3.000001').standing, of('2.000884').standing], ['inForce', true, 'draft', 'past'])
  assert.ok(of('1.001193').doubts >= 2)
  assert.deepEqual((await keeper.call(contract.listProcedures, { standing: ['past'] })).rows.map(({ code }) => code), ['2.000884'])
  assert.deepEqual((await keeper.call(contract.listProcedures, { text: '1.004222' })).rows.map(({ code }) => code), ['1.004222'])
})
