import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { acceptDossier, listDossiers } from '#contracts/dossiers'
import * as contract from './contract.ts'
import { bandOf, ranked, scoreOf, type ComponentCode } from './rules.ts'
import { startOffices } from './test-office.ts'

test('a score is the points of what has data against the weights of what has data', () => {
  const weights = [{ code: 'publishedOnTime', group: 'transparency', weight: 4 }, { code: 'synced', group: 'transparency', weight: 14 }, { code: 'onTime', group: 'progress', weight: 20 }] as const
  const groups = [{ code: 'transparency', weight: 18 }, { code: 'progress', weight: 20 }] as const
  const { score, measured, points, groups: [first] } = scoreOf(weights, groups, { publishedOnTime: { hits: 1, total: 2 }, onTime: { hits: 9, total: 10 } })
  assert.deepEqual([score, measured, points, first!.points, first!.components[1]!.share], [83.33, 24, 20, 2, null])
  assert.equal(scoreOf(weights, groups, {}).score, null)
  assert.deepEqual([90, 89.99, 70, 12].map((value) => bandOf([{ floor: 0, code: 'weak' }, { floor: 90, code: 'excellent' }, { floor: 70, code: 'fair' }], value)), ['excellent', 'fair', 'fair', 'weak'])
  assert.deepEqual(ranked([{ score: 80 }, { score: null }, { score: 90 }, { score: 80 }]).map(({ rank }) => rank), [2, null, 1, 2])
})

const figureOf = (answer: { groups: contract.GroupLine[] }) => (code: ComponentCode) => {
  const { hits, total } = answer.groups.flatMap(({ components }) => components).find((each) => each.code === code)!
  return `${hits}/${total}`
}

test('an event moves the figures of its agency and month, and a late dossier counts while it is in progress', async (t) => {
  const { app, agencies: [agencyId], officials, lodge, lodgeOnline, finish, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const online = await lodgeOnline(0)
  await officials[0]!.call(acceptDossier, { dossierId: online.dossierId })
  const counter = await lodge(0)
  await lodge(0)
  await finish(0, online.dossierId)
  await app.deliver()
  const figures = async () => figureOf(await officials[0]!.call(contract.getIndex, { agencyId: agencyId!, period: '2026-11' }))
  let of = await figures()
  assert.deepEqual((['onlineFiles', 'onTime', 'reused', 'digitised', 'eResult', 'proceduresUsed', 'publishedOnTime', 'satisfied'] as const).map(of), ['1/3', '1/1', '1/3', '0/3', '0/1', '1/2', '17/17', '0/0'])
  at('2026-11-20 09:00')
  of = await figures()
  assert.equal(of('onTime'), '1/3', 'two are overdue without any event having said so')
  await finish(0, counter.dossierId)
  await app.browser().call(contract.rateByCode, { code: counter.code, proof: '1990', ratings: [{ step: 0, score: 'notSatisfied', reasons: ['late'] }] })
  await app.deliver()
  of = await figures()
  assert.deepEqual([of('onTime'), of('satisfied')], ['1/3', '0/1'])
  const { rows } = await officials[0]!.call(contract.compareIndex, { period: '2026-11', level: 'commune' })
  assert.deepEqual(rows.map(({ rank, files }) => [rank, files]), [[1, 0], [2, 3]])
})

test('a paper made a signed copy at the counter makes its dossier a digitised one, whenever it is made, until the last copy is taken back', async (t) => {
  const { app, agencies: [agencyId], officials, lodge, digitise, takeBack, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const [{ dossierId }] = [await lodge(0), await lodge(0)]
  const digitised = async () => {
    await app.deliver()
    return figureOf(await officials[0]!.call(contract.getIndex, { agencyId: agencyId!, period: '2026-11' }))('digitised')
  }
  assert.equal(await digitised(), '0/2')
  await digitise(0, dossierId)
  await digitise(0, dossierId)
  assert.equal(await digitised(), '1/2')
  assert.deepEqual((await officials[0]!.call(contract.listIndexDossiers, { period: '2026-11', agencyId: agencyId!, component: 'digitised', side: 'hits', limit: 5 })).rows.map(({ id }) => id), [dossierId])
  await takeBack(0, dossierId)
  assert.equal(await digitised(), '0/2')
})

test('a figure opens the very dossiers behind it, only those the list of dossiers shows, and never who was not satisfied', async (t) => {
  const { app, agencies, officials, keeper, lodge, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const ids = []
  for (let i = 0; i < 5; i += 1) ids.push((await lodge(0)).dossierId)
  await app.deliver()
  at('2026-11-20 09:00')
  const behind = (who: (typeof officials)[number], facts: Record<string, unknown> = {}) => who.call(contract.listIndexDossiers, { period: '2026-11', agencyId: agencies[0]!, component: 'onTime', side: 'misses', limit: 2, ...facts })
  const first = await behind(officials[0]!)
  const second = await behind(officials[0]!, { after: first.next! })
  const third = await behind(officials[0]!, { after: second.next! })
  const all = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
  assert.deepEqual([all, third.next], [ids.toReversed(), null])
  assert.deepEqual(all, (await officials[0]!.call(listDossiers, { clock: 'late', limit: 10 })).rows.map(({ id }) => id))
  for (const other of [officials[1]!, keeper]) await assert.rejects(behind(other), { status: 403 }, 'the figure is for everybody, the dossiers are not')
  await assert.rejects(behind(officials[0]!, { component: 'satisfied' }), { status: 403 })
})

test('weights are dated: a new one counts from its day on, and earlier months keep theirs', async (t) => {
  const { keeper, officials, agencies, app, lodge, at } = await startOffices(t)
  at('2026-11-16 09:00')
  await lodge(0)
  await app.deliver()
  await keeper.call(contract.setWeight, { component: 'onlineFiles', weight: 12, from: '2026-12-01', legalBasis: 'Quyết định sửa đổi' })
  const weightIn = async (period: string) => (await officials[0]!.call(contract.getIndex, { agencyId: agencies[0]!, period })).groups.flatMap(({ components }) => components).find(({ code }) => code === 'onlineFiles')!.weight
  assert.deepEqual([await weightIn('2026-11'), await weightIn('2026-12')], [10, 12])
  await assert.rejects(keeper.call(contract.setWeight, { component: 'onlineFiles', weight: 9, from: '2026-12-01', legalBasis: 'x' }), { status: 422 })
  await assert.rejects(officials[0]!.call(contract.setWeight, { component: 'onlineFiles', weight: 9, from: '2027-01-01', legalBasis: 'x' }), { status: 403 })
})

test('anybody may read the index and take it away', async (t) => {
  const { app, lodge, at } = await startOffices(t)
  at('2026-11-16 09:00')
  await lodge(1)
  await app.deliver()
  const anybody = app.browser()
  const { agencies } = await anybody.call(contract.readPublicIndex, { period: '2026-11' })
  assert.ok(agencies.some(({ name, files }) => name === 'Ủy ban nhân dân xã Thanh Liên' && files === 1))
  const bytes = await anybody.download(contract.downloadPublicIndex, { period: '2026-11' })
  assert.match(bytes.toString(), /^\uFEFFXếp hạng,Cơ quan,[^\n]+\r\n/)
})

test('the comparison leaves as a spreadsheet whose figures are figures and whose rows are those of the screen', async (t) => {
  const { app, officials, lodgeOnline, at } = await startOffices(t)
  at('2026-11-16 09:00')
  await officials[0]!.call(acceptDossier, { dossierId: (await lodgeOnline(0)).dossierId })
  await app.deliver()
  const [sheet, csv] = [await officials[0]!.download(contract.exportIndex, { period: '2026-11', format: 'xlsx' }), await officials[0]!.download(contract.exportIndex, { period: '2026-11', format: 'csv' })]
  const [under, heads, ...rows] = await readSheet(sheet)
  assert.match(String(under![0]), /QĐ 766\/QĐ-TTg; kỳ 01\/11\/2026/)
  assert.deepEqual([heads![0], heads![1], heads!.length], ['Xếp hạng', 'Cơ quan', 12])
  const shown = (await officials[0]!.call(contract.compareIndex, { period: '2026-11' })).rows
  assert.deepEqual(rows.map(([rank, name, , score, , , , , , , , files]) => [rank, name, score, files]), shown.map(({ rank, name, score, files }) => [rank, name, score, files]))
  assert.ok(rows.some(([rank, , , score]) => typeof rank === 'number' && typeof score === 'number'))
  assert.equal(csv.toString('utf8').trimEnd().split('\r\n').length, rows.length + 2)
})
