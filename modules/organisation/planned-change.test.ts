import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import organisation, { findUnit } from './index.ts'

type Ending = Parameters<typeof startTestApp>[0]
const basis = { legalBasis: 'Nghị quyết 09/NQ-HĐND' }
const founded = { on: '2025-07-01', ...basis }
const ahead = { on: '2027-01-01', ...basis }

/** A department with two divisions, one of them with a team; today is 22 November 2026. */
async function department(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation] })
  app.clock.now = () => new Date('2026-11-22T08:00:00+07:00')
  const admin = app.official({ powers: ['organisation.read', 'organisation.manage'] })
  const unit = (name: string, kind: string, parentId: string | null) => admin.call(contract.createUnit, { name, symbol: 'P', kind, level: 'province', parentId, ...founded })
  const home = await unit('Sở Nội vụ', 'department', null)
  const [planning, staff] = [await unit('Phòng Kế hoạch', 'division', home.id), await unit('Phòng Tổ chức', 'division', home.id)]
  const team = await unit('Tổ Tổng hợp', 'team', planning.id)

  /** Everything the tree knows, to be compared before and after. */
  const everything = async () => {
    const parts = ['unit', 'unit_name', 'unit_edge', 'succession'].map((table) => sql.raw(`select '${table}' || to_jsonb(t)::text as row from organisation.${table} t`))
    return (await sql<{ row: string }>`${sql.join(parts, sql` union all `)} order by 1`.execute(app.database.read)).rows.map(({ row }) => row)
  }
  const plans = async (unitId?: string) => (await admin.call(contract.listPlannedChanges, { ...(unitId && { unitId }) })).rows
  const cancel = async (unitId?: string) => {
    const [first] = await plans(unitId)
    return admin.call(contract.cancelUnitChange, { changeId: first!.id, reason: 'Đề án được hoãn' })
  }
  return { app, admin, home, planning, staff, team, everything, plans, cancel }
}
type World = Awaited<ReturnType<typeof department>>

const newUnit = { symbol: 'M', kind: 'division', level: 'province' }
const changes: [string, (world: World) => Promise<unknown>, { from: string[]; to: string[] }][] = [
  ['a renaming', ({ admin, staff }) => admin.call(contract.renameUnit, { unitId: staff.id, name: 'Phòng Cán bộ', ...ahead }), { from: ['Phòng Tổ chức'], to: ['Phòng Cán bộ'] }],
  ['a move', ({ admin, team, staff }) => admin.call(contract.moveUnit, { unitId: team.id, parentId: staff.id, ...ahead }), { from: ['Tổ Tổng hợp'], to: ['Phòng Tổ chức'] }],
  ['a merger into a new unit', ({ admin, planning, staff, home }) => admin.call(contract.mergeUnits, { unitIds: [planning.id, staff.id], intoNew: { ...newUnit, name: 'Phòng Tổng hợp', parentId: home.id }, ...ahead }), { from: ['Phòng Kế hoạch', 'Phòng Tổ chức'], to: ['Phòng Tổng hợp'] }],
  ['a merger into an existing unit', ({ admin, planning, staff }) => admin.call(contract.mergeUnits, { unitIds: [planning.id], intoUnitId: staff.id, ...ahead }), { from: ['Phòng Kế hoạch'], to: ['Phòng Tổ chức'] }],
  ['a split', ({ admin, planning, team }) => admin.call(contract.splitUnit, { unitId: planning.id, parts: [{ ...newUnit, name: 'Phòng Một', takes: [team.id] }, { ...newUnit, name: 'Phòng Hai', takes: [] }], ...ahead }), { from: ['Phòng Kế hoạch'], to: ['Phòng Một', 'Phòng Hai'] }],
  ['an abolition', ({ admin, staff, planning }) => admin.call(contract.abolishUnit, { unitId: staff.id, successorIds: [planning.id], ...ahead }), { from: ['Phòng Tổ chức'], to: ['Phòng Kế hoạch'] }],
  ['a unit to be established', ({ admin, home }) => admin.call(contract.createUnit, { ...newUnit, name: 'Phòng Số', parentId: home.id, ...ahead }), { from: [], to: ['Phòng Số'] }],
]

test('whatever was planned and cancelled before its day leaves the tree as if it had never been planned, and can be planned again', async (t) => {
  const world = await department(t)
  for (const [what, plan, { from, to }] of changes) {
    const before = await world.everything()
    await plan(world)
    assert.notDeepEqual(await world.everything(), before, what)
    assert.deepEqual((await world.plans()).map(({ fromNames, toNames, happensOn }) => ({ fromNames, toNames, happensOn })), [{ fromNames: from, toNames: to, happensOn: '2027-01-01' }], what)
    await world.cancel()
    assert.deepEqual(await world.everything(), before, what)
    assert.deepEqual(await world.plans(), [], what)
  }
  for (const [what, plan] of changes) {
    await plan(world)
    await world.cancel()
    assert.ok((await world.app.eventNames()).at(-1) === 'organisation.unit-change-cancelled.v1', what)
  }
})

test('a change that has taken place is not cancelled, nor one twice, nor by whoever may only read', async (t) => {
  const { app, admin, staff, plans, cancel } = await department(t)
  await admin.call(contract.renameUnit, { unitId: staff.id, name: 'Phòng Cán bộ', ...ahead })
  const [planned] = await plans(staff.id)
  const wish = { changeId: planned!.id, reason: 'Đề án được hoãn' }
  await assert.rejects(app.official({ powers: ['organisation.read'] }).call(contract.cancelUnitChange, wish), { status: 403 })
  await assert.rejects(admin.call(contract.cancelUnitChange, { ...wish, reason: ' ' }), { status: 422 })
  await assert.rejects(admin.call(contract.cancelUnitChange, { ...wish, changeId: staff.id }), { status: 404 })
  app.clock.now = () => new Date('2027-01-01T00:00:00+07:00')
  await assert.rejects(admin.call(contract.cancelUnitChange, wish), { status: 409, code: 'organisation/change-happened' })
  assert.deepEqual(await plans(), [])
  assert.equal((await findUnit(app.database.read, staff.id, '2027-01-01'))?.name, 'Phòng Cán bộ')
  app.clock.now = () => new Date('2026-12-31T23:59:59+07:00')
  await cancel()
  await assert.rejects(admin.call(contract.cancelUnitChange, wish), { status: 409, code: 'organisation/change-cancelled' })
  assert.equal((await findUnit(app.database.read, staff.id, '2027-01-01'))?.name, 'Phòng Tổ chức')
})

test('a plan on which another rests is cancelled after it, never before', async (t) => {
  const { admin, home, planning, staff, everything, plans } = await department(t)
  const before = await everything()
  const into = await admin.call(contract.mergeUnits, { unitIds: [planning.id, staff.id], intoNew: { ...newUnit, name: 'Phòng Tổng hợp', parentId: home.id }, ...ahead })
  await admin.call(contract.createUnit, { ...newUnit, name: 'Tổ Mới', kind: 'team', parentId: into.id, on: '2027-02-01', ...basis })
  const [merger, team] = await plans()
  const cancel = (changeId: string) => admin.call(contract.cancelUnitChange, { changeId, reason: 'Đề án được hoãn' })
  await assert.rejects(cancel(merger!.id), { status: 409, code: 'organisation/change-built-upon' })
  await cancel(team!.id)
  await admin.call(contract.renameUnit, { unitId: into.id, name: 'Phòng Tổng hợp và Số', on: '2027-03-01', ...basis })
  await assert.rejects(cancel(merger!.id), { status: 409, code: 'organisation/change-built-upon' })
  await cancel((await plans(into.id)).at(-1)!.id)
  await cancel(merger!.id)
  assert.deepEqual(await everything(), before)
})

test('of two renamings planned for one day, cancelling the later brings back the earlier', async (t) => {
  const { app, admin, staff, plans } = await department(t)
  for (const name of ['Phòng Cán bộ', 'Phòng Công chức']) await admin.call(contract.renameUnit, { unitId: staff.id, name, ...ahead })
  const [earlier, later] = await plans()
  const cancel = (changeId: string) => admin.call(contract.cancelUnitChange, { changeId, reason: 'Ghi nhầm' })
  await assert.rejects(cancel(earlier!.id), { status: 409, code: 'organisation/change-built-upon' })
  await cancel(later!.id)
  assert.equal((await findUnit(app.database.read, staff.id, '2027-01-01'))?.name, 'Phòng Cán bộ')
  await cancel(earlier!.id)
  assert.equal((await findUnit(app.database.read, staff.id, '2027-01-01'))?.name, 'Phòng Tổ chức')
})
