import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as organisation from '#contracts/organisation'
import * as contract from './contract.ts'
import { basis, smallProvince } from './test-world.ts'

const ahead = { on: '2027-01-01', ...basis }

test('when a planned abolition is cancelled, positions and signing authorities go on to the day they had, and nobody sits in a unit that never came', async (t) => {
  const { app, admin, department, division, appoint } = await smallProvince(t)
  app.clock.now = () => new Date('2026-11-22T08:00:00+07:00')
  const head = await appoint('Đặng Văn Giám', 'Trưởng phòng', division.id, ['unit-head'])
  const guest = await appoint('Lưu Thị Phó', 'Chuyên viên', division.id, ['specialist'], { validTo: '2028-06-01' })
  await admin.call(contract.grantAuthority, { positionId: head.id, capacity: null, validFrom: '2025-07-01', ...basis })
  const seen = async () => Promise.all([head, guest].map(async ({ personId }) => {
    const { positions, authorities } = await admin.call(contract.getPerson, { personId })
    return { positions: positions.map(({ title, isPrimary, validFrom, validTo }) => ({ title, isPrimary, validFrom, validTo })), authorities: authorities.map(({ validTo }) => validTo) }
  }))
  const before = await seen()

  const merger = { unitIds: [division.id], intoNew: { name: 'Phòng Mới', symbol: 'PM', kind: 'division', level: 'province', parentId: department.id }, ...ahead }
  const into = await admin.call(organisation.mergeUnits, merger)
  await app.deliver()
  assert.deepEqual((await seen()).map(({ positions }) => positions[0]!.validTo), ['2027-01-01', '2027-01-01'])
  await admin.call(contract.createPosition, { personId: head.personId, unitId: into.id, title: 'Trưởng phòng Mới', roles: ['unit-head'], validFrom: '2027-01-01', ...basis })

  const { rows: [plan] } = await admin.call(organisation.listPlannedChanges, {})
  await admin.call(organisation.cancelUnitChange, { changeId: plan!.id, reason: 'Đề án được hoãn' })
  await app.deliver()
  assert.deepEqual(await seen(), before)
  assert.deepEqual((await app.eventNames()).filter((name) => /reopened|position-cancelled/.test(name)).toSorted(), ['people.position-cancelled.v1', 'people.position-reopened.v1', 'people.position-reopened.v1'])
})

test('a position whose end was decided anew keeps that end; a plan cancelled before it was heard of ends nothing', async (t) => {
  const { app, admin, division, appoint } = await smallProvince(t)
  app.clock.now = () => new Date('2026-11-22T08:00:00+07:00')
  const head = await appoint('Đặng Văn Giám', 'Trưởng phòng', division.id, ['unit-head'])
  const endOf = async () => (await admin.call(contract.getPerson, { personId: head.personId })).positions[0]!.validTo
  const cancel = async () => {
    const { rows: [plan] } = await admin.call(organisation.listPlannedChanges, {})
    await admin.call(organisation.cancelUnitChange, { changeId: plan!.id, reason: 'Ghi nhầm' })
    await app.deliver()
  }
  await admin.call(organisation.abolishUnit, { unitId: division.id, ...ahead })
  await cancel()
  assert.equal(await endOf(), null)

  await admin.call(organisation.abolishUnit, { unitId: division.id, ...ahead })
  await app.deliver()
  await admin.call(contract.endPosition, { positionId: head.id, on: '2026-12-01', ...basis })
  await cancel()
  assert.equal(await endOf(), '2026-12-01')
})
