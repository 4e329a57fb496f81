import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTransaction, sql } from '#platform/database'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import organisation, { agencyOf, ensureActiveUnit, findUnit, findUnitByCode, subtreeOf, unitsById, unitsOfAgency } from './index.ts'

type Ending = Parameters<typeof startTestApp>[0]
const powers = ['organisation.read', 'organisation.manage']
const basis = { legalBasis: 'Quyết định 01/QĐ-UBND' }
const founded = { on: '2025-07-01', ...basis }

async function province(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation] })
  const admin = app.official({ powers })
  const committee = await admin.call(contract.createUnit, {
    name: 'Ủy ban nhân dân tỉnh Sông Lam', shortName: 'UBND tỉnh Sông Lam', symbol: 'UBND', place: 'Sông Lam', kind: 'peoples-committee', level: 'province',
    organId: 'H99', parentId: null, ...founded,
  })
  const department = (name: string, symbol: string, parentId = committee.id) =>
    admin.call(contract.createUnit, { name, symbol, kind: 'department', level: 'province', parentId, ...founded })
  const division = (name: string, parentId: string) =>
    admin.call(contract.createUnit, { name, symbol: 'P', kind: 'division', level: 'province', parentId, ...founded })
  return { app, admin, committee, department, division, db: app.database.read }
}

test('a department is an agency under its committee, a division works under the seal of its department', async (t) => {
  const { db, committee, department, division } = await province(t)
  const agriculture = await department('Sở Nông nghiệp và Môi trường', 'SNNMT')
  const planning = await division('Phòng Kế hoạch', agriculture.id)

  assert.equal(agriculture.agencyId, agriculture.id)
  assert.equal(agriculture.parentAgencyName, 'Ủy ban nhân dân tỉnh Sông Lam')
  assert.equal(agriculture.place, 'Sông Lam')
  assert.equal(committee.parentAgencyName, null, 'a committee stands alone on its documents')
  assert.equal(planning.agencyId, agriculture.id)
  assert.deepEqual(new Set(await subtreeOf(db, committee.id, '2026-01-01')), new Set([committee.id, agriculture.id, planning.id]))
  assert.deepEqual(await unitsOfAgency(db, committee.id, '2026-01-01'), [committee.id])
  assert.equal((await unitsById(db, [planning.id, committee.id])).get(planning.id)?.parentId, agriculture.id)
  const { rows } = await sql<{ agency: string }>`select ${agencyOf(sql.ref('u.id'), '2026-01-01')} as agency from (select ${planning.id}::uuid as id) u`.execute(db)
  assert.equal(rows[0]!.agency, agriculture.id)
})

test('a unit is found by its code in either form, by its aliases, and by its name without diacritics', async (t) => {
  const { admin, db, committee, department } = await province(t)
  const home = await department('Sở Nội vụ', 'SNV')
  await admin.call(contract.correctUnit, { unitId: home.id, organId: '000.00.01.H99' })
  await admin.call(contract.addUnitAlias, { unitId: home.id, scheme: 'other', value: 'snv-cu' })

  assert.equal((await findUnit(db, home.id))?.organId, 'H99.01', 'stored canonical')
  for (const code of ['H99.01', '000.00.01.H99', '00.01.H99', 'SNV-CU']) assert.equal((await findUnitByCode(db, code))?.id, home.id, code)
  for (const q of ['so noi vu', 'SNV', '000.00.01.h99']) {
    const { units } = await admin.call(contract.searchUnits, { q })
    assert.deepEqual(units.map(({ id, path }) => ({ id, path })), [{ id: home.id, path: ['UBND tỉnh Sông Lam'] }], q)
  }
  assert.deepEqual((await admin.call(contract.searchUnits, {})).units.map(({ name }) => name), [committee.name, 'Sở Nội vụ'], 'nothing typed yet')
  assert.deepEqual((await admin.call(contract.searchUnits, { q: 'so noi vu', agencyId: committee.id })).units, [], 'the department is an agency of its own')
  await assert.rejects(admin.call(contract.correctUnit, { unitId: committee.id, organId: '00.01.H99' }), { status: 409, code: 'organisation/code-taken' })
  await assert.rejects(admin.call(contract.addUnitAlias, { unitId: committee.id, scheme: 'other', value: 'H99.01' }), { status: 409, code: 'organisation/code-taken' })
  await assert.rejects(admin.call(contract.correctUnit, { unitId: committee.id, organId: 'Hà Nội' }), { status: 422 })
})

test('a renamed unit keeps its old name for the days it bore it, and a future name waits for its day', async (t) => {
  const { admin, db, department } = await province(t)
  const unit = await department('Sở Thông tin và Truyền thông', 'STTTT')
  await admin.call(contract.renameUnit, { unitId: unit.id, name: 'Sở Khoa học và Công nghệ', symbol: 'SKHCN', on: '2026-03-01', ...basis })
  await admin.call(contract.renameUnit, { unitId: unit.id, name: 'Sở Chuyển đổi số', symbol: 'SCĐS', on: '2099-01-01', ...basis })

  const nameOn = async (day: string) => (await findUnit(db, unit.id, day))?.name
  assert.deepEqual(await Promise.all(['2026-02-28', '2026-03-01', '2098-12-31', '2099-01-01'].map(nameOn)),
    ['Sở Thông tin và Truyền thông', 'Sở Khoa học và Công nghệ', 'Sở Khoa học và Công nghệ', 'Sở Chuyển đổi số'])
  const { names } = await admin.call(contract.getUnit, { unitId: unit.id })
  assert.deepEqual(names.map(({ symbol, validFrom, validTo }) => [symbol, validFrom, validTo]),
    [['SCĐS', '2099-01-01', null], ['SKHCN', '2026-03-01', '2099-01-01'], ['STTTT', '2025-07-01', '2026-03-01']])
  await assert.rejects(admin.call(contract.renameUnit, { unitId: unit.id, name: 'X', on: '2027-01-01', ...basis }), { status: 409, code: 'organisation/later-change' })
})

test('a unit moves with what stands under it, never under itself, and the old tree stays readable', async (t) => {
  const { admin, department, division } = await province(t)
  const [home, finance] = [await department('Sở Nội vụ', 'SNV'), await department('Sở Tài chính', 'STC')]
  const office = await division('Phòng Thanh toán', home.id)
  const below = await division('Tổ Một cửa', office.id)
  await admin.call(contract.moveUnit, { unitId: office.id, parentId: finance.id, on: '2026-01-01', ...basis })

  const under = async (parentId: string, on: string) => (await admin.call(contract.listUnits, { parentId, on })).units.map(({ id }) => id)
  assert.deepEqual([await under(home.id, '2025-12-31'), await under(finance.id, '2025-12-31')], [[office.id], []])
  assert.deepEqual([await under(home.id, '2026-01-01'), await under(finance.id, '2026-01-01')], [[], [office.id]])
  assert.deepEqual(await under(office.id, '2026-01-01'), [below.id])
  await assert.rejects(admin.call(contract.moveUnit, { unitId: finance.id, parentId: below.id, on: '2026-02-01', ...basis }), { status: 409, code: 'organisation/circle' })
  await assert.rejects(admin.call(contract.moveUnit, { unitId: finance.id, parentId: finance.id, on: '2026-02-01', ...basis }), { status: 409, code: 'organisation/circle' })
})

test('two moves that would close a circle behind each other’s back do not both happen', async (t) => {
  const { admin, department } = await province(t)
  const [a, b] = [await department('Sở A', 'SA'), await department('Sở B', 'SB')]
  const move = (unitId: string, parentId: string) => admin.call(contract.moveUnit, { unitId, parentId, on: '2026-05-01', ...basis })
  const both = await Promise.allSettled([move(a.id, b.id), move(b.id, a.id)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('whoever writes SQL by hand cannot give a unit two parents, a circle, or a place outside its life', async (t) => {
  const { app, committee, department } = await province(t)
  const [a, b] = [await department('Sở A', 'SA'), await department('Sở B', 'SB')]
  const edge = (unit: string, parent: string, from: string, to: string | null) => inTransaction(app.database.write, (db) =>
    sql`insert into organisation.unit_edge (unit_id, parent_id, valid_from, valid_to, legal_basis) values (${unit}, ${parent}, ${from}, ${to}, 'x')`.execute(db))
  await assert.rejects(edge(a.id, b.id, '2026-01-01', null), /conflicting key value violates exclusion constraint/)
  await assert.rejects(edge(committee.id, a.id, '2026-01-01', '2026-02-01'), { constraint: 'unit_edge_no_circle' })
  await assert.rejects(edge(b.id, a.id, '2020-01-01', '2020-02-01'), { constraint: 'unit_within_life' })
})

test('merged departments end, their divisions follow, the new department knows where it came from', async (t) => {
  const { app, admin, db, committee, department, division } = await province(t)
  const [agriculture, environment] = [await department('Sở NN&PTNT', 'SNN'), await department('Sở TN&MT', 'STNMT')]
  const [forest, land] = [await division('Phòng Lâm nghiệp', agriculture.id), await division('Phòng Đất đai', environment.id)]
  const merged = await admin.call(contract.mergeUnits, {
    unitIds: [agriculture.id, environment.id], on: '2026-03-01', ...basis,
    intoNew: { name: 'Sở Nông nghiệp và Môi trường', symbol: 'SNNMT', kind: 'department', level: 'province', parentId: committee.id },
  })

  const under = (on: string) => admin.call(contract.listUnits, { parentId: committee.id, on })
  assert.deepEqual((await under('2026-02-28')).units.map(({ symbol }) => symbol), ['SNN', 'STNMT'])
  assert.deepEqual((await under('2026-03-01')).units.map(({ symbol, childCount }) => [symbol, childCount]), [['SNNMT', 2]])
  assert.deepEqual([(await findUnit(db, forest.id))?.agencyId, (await findUnit(db, land.id))?.agencyId], [merged.id, merged.id])
  assert.equal((await findUnit(db, forest.id, '2026-02-28'))?.agencyId, agriculture.id)
  const { predecessors } = await admin.call(contract.getUnit, { unitId: merged.id })
  assert.deepEqual(new Set(predecessors.map(({ id, manner }) => `${manner} ${id}`)), new Set([`merge ${agriculture.id}`, `merge ${environment.id}`]))
  await assert.rejects(ensureActiveUnit(db, agriculture.id, '2026-03-01'), {
    status: 422, code: 'organisation/unit-abolished', facts: { name: 'Sở NN&PTNT', abolishedOn: '2026-03-01', successors: [{ id: merged.id, name: 'Sở Nông nghiệp và Môi trường' }] },
  })
  assert.equal((await ensureActiveUnit(db, agriculture.id, '2026-02-28')).name, 'Sở NN&PTNT')
  await assert.rejects(admin.call(contract.renameUnit, { unitId: agriculture.id, name: 'Lại tên khác', on: '2026-04-01', ...basis }), { code: 'organisation/unit-abolished' })
  assert.equal((await app.eventNames()).filter((name) => name === 'organisation.units-merged.v1').length, 1)
})

test('a unit is merged into an existing one, or refused when the one that remains stands under it', async (t) => {
  const { admin, db, department, division } = await province(t)
  const [a, b] = [await department('Sở A', 'SA'), await department('Sở B', 'SB')]
  const below = await division('Phòng C', a.id)
  await assert.rejects(admin.call(contract.mergeUnits, { unitIds: [a.id], intoUnitId: below.id, on: '2026-03-01', ...basis }), { status: 409, code: 'organisation/circle' })
  await assert.rejects(admin.call(contract.mergeUnits, { unitIds: [a.id], on: '2026-03-01', ...basis }), { status: 422, code: 'organisation/one-target' })
  await admin.call(contract.mergeUnits, { unitIds: [a.id], intoUnitId: b.id, on: '2026-03-01', ...basis })
  assert.equal((await findUnit(db, below.id, '2026-03-01'))?.parentId, b.id)
})

test('a divided unit hands everything under it to its parts before it ends', async (t) => {
  const { admin, db, department, division } = await province(t)
  const old = await department('Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL')
  const [sport, travel] = [await division('Phòng Thể thao', old.id), await division('Phòng Lữ hành', old.id)]
  const part = (name: string, symbol: string, takes: string[]) => ({ name, symbol, kind: 'department', level: 'province', takes })
  const decision = { unitId: old.id, on: '2026-06-01', ...basis }
  await assert.rejects(admin.call(contract.splitUnit, { ...decision, parts: [part('Sở Văn hóa', 'SVH', [sport.id]), part('Sở Du lịch', 'SDL', [])] }), { code: 'organisation/has-units' })
  const { units } = await admin.call(contract.splitUnit, { ...decision, parts: [part('Sở Văn hóa', 'SVH', [sport.id]), part('Sở Du lịch', 'SDL', [travel.id])] })

  assert.deepEqual([(await findUnit(db, sport.id, '2026-06-01'))?.parentId, (await findUnit(db, travel.id, '2026-06-01'))?.parentId], units.map(({ id }) => id))
  const { successors, unit } = await admin.call(contract.getUnit, { unitId: old.id })
  assert.equal(unit.validTo, '2026-06-01')
  assert.deepEqual(successors.map(({ name }) => name).toSorted(), ['Sở Du lịch', 'Sở Văn hóa'])
})

test('a unit ends on a day to come only when nothing stands under it, and from then on nothing is built upon it', async (t) => {
  const { admin, db, department, division } = await province(t)
  const [old, heir] = [await department('Sở A', 'SA'), await department('Sở B', 'SB')]
  const below = await division('Phòng C', old.id)
  const abolish = (on: string) => admin.call(contract.abolishUnit, { unitId: old.id, successorIds: [heir.id], on, ...basis })
  await assert.rejects(abolish('2099-01-01'), { status: 409, code: 'organisation/has-units' })
  await admin.call(contract.moveUnit, { unitId: below.id, parentId: heir.id, on: '2026-01-01', ...basis })
  await assert.rejects(admin.call(contract.abolishUnit, { unitId: below.id, on: '2025-07-01', ...basis }), { status: 409, code: 'organisation/too-early' })
  await abolish('2099-01-01')

  await ensureActiveUnit(db, old.id, '2098-12-31')
  await assert.rejects(ensureActiveUnit(db, old.id, '2099-01-01'), { code: 'organisation/unit-abolished' })
  await assert.rejects(ensureActiveUnit(db, old.id, '2025-06-30'), { status: 422, code: 'organisation/unit-not-yet' })
  await assert.rejects(division('Phòng D', old.id), { status: 409, code: 'organisation/unit-ends' })
  await assert.rejects(abolish('2098-01-01'), { status: 409, code: 'organisation/unit-ends' })
})

test('bad input is refused precisely and changes nothing', async (t) => {
  const { app, admin, committee, department } = await province(t)
  await department('Sở Nội vụ', 'SNV')
  const before = (await app.eventNames()).length
  const unit = { symbol: 'SX', kind: 'department', level: 'province', parentId: committee.id, ...founded }
  await assert.rejects(department('sở nội vụ', 'SNV'), { status: 409, code: 'organisation/name-taken' })
  await assert.rejects(admin.call(contract.createUnit, { ...unit, name: 'X'.repeat(201) }), { status: 422 })
  await assert.rejects(admin.call(contract.createUnit, { ...unit, name: 'Sở\u0000' }), { status: 422 })
  await assert.rejects(admin.call(contract.createUnit, { ...unit, name: 'Sở X', on: '2025-02-30' }), { status: 422 })
  await assert.rejects(admin.call(contract.createUnit, { ...unit, name: 'Sở X', kind: 'kingdom' }), { status: 422, code: 'organisation/kind-unknown' })
  await assert.rejects(admin.call(contract.createUnit, { ...unit, name: 'UBND huyện', level: 'district' }), { status: 422, code: 'organisation/level-unknown' })
  await assert.rejects(admin.call(contract.createUnit, { ...unit, name: 'Sở X', parentId: admin.personId }), { status: 404 })
  await assert.rejects(app.official({ powers: ['organisation.read'] }).call(contract.createUnit, { ...unit, name: 'Sở X' }), { status: 403 })
  assert.equal((await app.eventNames()).length, before)
})

test('the usual departments are established once, named after their province or commune', async (t) => {
  const { admin, committee } = await province(t)
  const { units } = await admin.call(contract.createUsualDepartments, { unitId: committee.id, on: '2025-07-01' })
  assert.ok(units.length >= 13)
  assert.ok(units.some(({ name }) => name === 'Thanh tra tỉnh Sông Lam'))
  assert.ok(units.some(({ name, symbol }) => name === 'Sở Nông nghiệp và Môi trường' && symbol === 'SNNMT'))
  const office = units.find(({ kind }) => kind === 'committee-office')!
  assert.equal(office.agencyId, committee.id, 'the office works under the committee’s seal')
  assert.deepEqual((await admin.call(contract.createUsualDepartments, { unitId: committee.id, on: '2025-07-01' })).units, [])
})

test('Huế is imported with its forty communes, their codes and where the old ones went', async (t) => {
  const { admin, db, committee } = await province(t)
  const answer = await admin.call(contract.importProvince, { provinceCode: '46', parentUnitId: committee.id })
  assert.equal(answer.created, 40)
  assert.deepEqual(await admin.call(contract.importProvince, { provinceCode: '46', parentUnitId: committee.id }), { ...answer, created: 0, skipped: 40 })

  const { units } = await admin.call(contract.searchUnits, { q: 'thuan hoa' })
  const ward = units.find(({ name }) => name === 'Ủy ban nhân dân phường Thuận Hóa')!
  assert.deepEqual([ward.place, ward.areaKind, ward.isAgency, ward.shortName], ['Thuận Hóa', 'ward', true, 'UBND phường Thuận Hóa'])
  assert.equal((await findUnitByCode(db, ward.areaCode!))?.id, ward.id)
  const { communes } = await admin.call(contract.findOldCommunes, { q: 'thuan loc hue' })
  assert.ok(communes.some(({ oldName, unitId }) => oldName === 'Phường Thuận Lộc' && unitId !== null))
  const departments = await admin.call(contract.createUsualDepartments, { unitId: ward.id, on: '2025-07-01' })
  assert.ok(departments.units.some(({ name }) => name === 'Phòng Kinh tế, Hạ tầng và Đô thị'))
  await assert.rejects(admin.call(contract.importProvince, { provinceCode: '99', parentUnitId: committee.id }), { status: 404 })
})

test('all 34 provinces are imported: 3,321 communes, 2,621 rural, 687 wards, 13 special zones', async (t) => {
  const { admin, db, committee } = await province(t)
  const { provinces } = await admin.call(contract.listProvinces, {})
  assert.equal(provinces.length, 34)
  for (const { code, name, communes } of provinces) {
    const home = await admin.call(contract.createUnit, { name: `Ủy ban nhân dân ${name}`, symbol: 'UBND', kind: 'peoples-committee', level: 'province', parentId: committee.id, ...founded })
    const { created, mappings } = await admin.call(contract.importProvince, { provinceCode: code, parentUnitId: home.id })
    assert.equal(created, communes, name)
    assert.ok(mappings >= communes, `${name}: every commune came from somewhere`)
  }
  const { rows } = await sql<{ areaKind: string; count: number }>`select area_kind, count(*)::int as count from organisation.unit where area_code is not null group by 1`.execute(db)
  assert.deepEqual(Object.fromEntries(rows.map(({ areaKind, count }) => [areaKind, count])), { rural: 2621, ward: 687, 'special-zone': 13 })
  const { rows: [lost] } = await sql<{ count: number; old: number }>`select count(*) filter (where unit_id is null)::int as count, count(distinct old_code)::int as old from organisation.old_commune`.execute(db)
  assert.equal(lost!.count, 0, 'every mapping leads to a commune that exists')
  assert.ok(lost!.old > 10_000)
  assert.equal((await admin.call(contract.searchUnits, { q: 'con dao' })).units[0]?.name, 'Ủy ban nhân dân đặc khu Côn Đảo')
})
