import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as organisationContract from '#contracts/organisation'
import * as contract from './contract.ts'
import { deskOf, holdersOf, positionsById, positionsOf, resolveActor } from './index.ts'
import { basis, smallProvince } from './test-world.ts'

const now = new Date('2026-11-22T08:00:00+07:00')
const sessionId = randomUUID()

test('a desk is the same id for everybody who asks, and another one for another unit or role', () => {
  const unit = '01990000-0000-7000-8000-000000000001'
  assert.equal(deskOf(unit, 'records-clerk'), deskOf(unit, 'records-clerk'))
  assert.notEqual(deskOf(unit, 'records-clerk'), deskOf(unit, 'leader'))
  assert.match(deskOf(unit, 'leader'), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a clerk in the office sits at the desk of the agency, a specialist at the one of his unit', async (t) => {
  const { db, committee, office, department, division, appoint } = await smallProvince(t)
  const clerk = await appoint('Trần Văn Thư', 'Văn thư', office.id, ['records-clerk'])
  const specialist = await appoint('Lê Thị Viên', 'Chuyên viên', division.id, ['specialist'])

  const actor = await resolveActor(db, { personId: clerk.personId, positionId: clerk.id, sessionId, now })
  assert.deepEqual(actor?.keys, [clerk.id, deskOf(committee.id, 'records-clerk')])
  assert.equal(actor.agencyId, committee.id)
  assert.ok(actor.permissions.has('documents.number') && actor.permissions.has('files.upload'))
  const other = await resolveActor(db, { personId: specialist.personId, positionId: specialist.id, sessionId, now })
  assert.deepEqual([other?.keys, other?.agencyId, other?.name, other?.positionTitle], [[specialist.id, deskOf(division.id, 'specialist')], department.id, 'Lê Thị Viên', 'Chuyên viên'])

  assert.deepEqual((await holdersOf(db, committee.id, 'records-clerk', '2026-01-01')).map(({ id }) => id), [clerk.id])
  assert.deepEqual(await holdersOf(db, department.id, 'records-clerk', '2026-01-01'), [])
  assert.deepEqual((await holdersOf(db, division.id, 'specialist', '2026-01-01')).map(({ personName }) => personName), ['Lê Thị Viên'])
})

test('a position acts from its first day until the day it ends, and only for its holder', async (t) => {
  const { db, admin, division, appoint } = await smallProvince(t)
  const position = await appoint('Lê Thị Viên', 'Chuyên viên', division.id, ['specialist'])
  const other = await appoint('Hồ Văn Khác', 'Chuyên viên', division.id, ['specialist'])
  await admin.call(contract.endPosition, { positionId: position.id, on: '2026-12-01', ...basis })

  const acts = async (personId: string, day: string) => (await resolveActor(db, { personId, positionId: position.id, sessionId, now: new Date(`${day}T00:00:00+07:00`) })) !== null
  assert.deepEqual([await acts(position.personId, '2025-07-01'), await acts(position.personId, '2026-11-30'), await acts(position.personId, '2026-12-01'), await acts(position.personId, '2025-06-30')],
    [true, true, false, false])
  assert.equal(await acts(other.personId, '2026-01-01'), false)
  const idle = await resolveActor(db, { personId: position.personId, positionId: null, sessionId, now })
  assert.deepEqual([idle?.positionId, idle?.permissions.size, idle?.keys], [null, 0, []])
})

test('a person holds several positions and one primary; the newest wish decides which', async (t) => {
  const { db, admin, division, office, appoint } = await smallProvince(t)
  const first = await appoint('Lê Thị Viên', 'Chuyên viên', division.id, ['specialist'])
  assert.equal(first.isPrimary, true)
  const second = await admin.call(contract.createPosition, { personId: first.personId, unitId: office.id, title: 'Thư ký', roles: ['secretary'], validFrom: '2026-01-01', ...basis })
  assert.equal(second.isPrimary, false)
  await admin.call(contract.makePrimary, { positionId: second.id })
  assert.deepEqual((await positionsOf(db, first.personId, '2026-06-01')).map(({ id, isPrimary }) => [id, isPrimary]), [[second.id, true], [first.id, false]])
  assert.equal((await positionsById(db, [second.id])).get(second.id)?.unitName, 'Văn phòng')
  await assert.rejects(admin.call(contract.createPosition, { personId: first.personId, unitId: office.id, title: 'Thư ký', roles: [], validFrom: '2026-05-01', ...basis }),
    { status: 409, code: 'people/position-taken' })
})

test('roles are known ones, and the auditor’s is held alone', async (t) => {
  const { admin, office, appoint, db } = await smallProvince(t)
  await assert.rejects(appoint('A B', 'Vua', office.id, ['king']), { status: 422, code: 'people/role-unknown' })
  await assert.rejects(appoint('A B', 'Kiểm toán', office.id, ['auditor', 'administrator']), { status: 422, code: 'people/role-stands-alone' })
  const auditor = await appoint('Đỗ Kiểm', 'Kiểm toán viên', office.id, ['auditor'])
  const actor = await resolveActor(db, { personId: auditor.personId, positionId: auditor.id, sessionId, now })
  assert.deepEqual([...actor!.permissions].toSorted(), ['audit.read', 'exchange.read', 'identity.figures', 'members.read', 'organisation.read', 'people.read', 'population.review', 'work.read'])
  await admin.call(contract.setPositionRoles, { positionId: auditor.id, roles: ['specialist'] })
  assert.ok((await resolveActor(db, { personId: auditor.personId, positionId: auditor.id, sessionId, now }))!.permissions.has('documents.process'))
})

test('people are listed by given name in Vietnamese order, found without diacritics, a page at a time', async (t) => {
  const { admin, division, office, appoint } = await smallProvince(t)
  for (const name of ['Nguyễn Văn Đức', 'Trần Thị Ánh', 'Lê Văn Dũng', 'Phạm Thị Hòa', 'Bùi Văn Dũng']) await appoint(name, 'Chuyên viên', division.id, ['specialist'])
  await appoint('Hoàng Thị Yến', 'Văn thư', office.id, ['records-clerk'])

  const first = await admin.call(contract.listPeople, { limit: 4 })
  const second = await admin.call(contract.listPeople, { limit: 4, after: first.next! })
  assert.deepEqual([...first.rows, ...second.rows].map(({ fullName }) => fullName),
    ['Trần Thị Ánh', 'Bùi Văn Dũng', 'Lê Văn Dũng', 'Nguyễn Văn Đức', 'Phạm Thị Hòa', 'Hoàng Thị Yến'])
  assert.equal(second.next, null)
  const names = async (input: object) => (await admin.call(contract.listPeople, input)).rows.map(({ fullName }) => fullName)
  assert.deepEqual(await names({ q: 'duc' }), ['Nguyễn Văn Đức'])
  assert.deepEqual(await names({ role: 'records-clerk' }), ['Hoàng Thị Yến'])
  assert.deepEqual(await names({ unitId: division.id, q: 'dung' }), ['Bùi Văn Dũng', 'Lê Văn Dũng'])
  assert.deepEqual((await admin.call(contract.searchPositions, { within: office.id })).positions.map(({ title }) => title), ['Văn thư'])
  await assert.rejects(admin.call(contract.listPeople, { after: 'nonsense' }), { status: 422 })
})

test('a personal number is shown only to who manages people, and the look is written down', async (t) => {
  const { app, admin } = await smallProvince(t)
  const { id: personId, ...person } = await admin.call(contract.createPerson, { fullName: 'Lê Văn Dũng', personalNumber: '040090001234', email: 'dung@songlam.gov.vn' })
  assert.equal(person.hasPersonalNumber, true)
  const reader = app.official({ powers: ['people.read'] })
  const seen = await reader.send({ method: 'GET', url: `/api/people/${personId}`, headers: {} })
  assert.ok(!JSON.stringify(seen.body).includes('040090001234'))
  await assert.rejects(reader.call(contract.showPersonalNumber, { personId }), { status: 403 })
  assert.deepEqual(await admin.call(contract.showPersonalNumber, { personId }), { personalNumber: '040090001234' })
  await assert.rejects(admin.call(contract.createPerson, { fullName: 'Ai Khác', personalNumber: '040090001234' }), { status: 409, code: 'people/personal-number-taken' })
  await assert.rejects(admin.call(contract.updatePerson, { personId, fullName: 'TS. Lê Văn Dũng' }), { status: 422, code: 'people/title-before-name' })
  await assert.rejects(admin.call(contract.updatePerson, { personId, email: 'không phải' }), { status: 422 })
  assert.equal((await admin.call(contract.updatePerson, { personId, fullName: 'Lê Tiến Dũng', email: null })).email, null)
})

test('positions end with their unit, also when it is merged away', async (t) => {
  const { app, admin, db, committee, division, department, appoint } = await smallProvince(t)
  const position = await appoint('Lê Thị Viên', 'Chuyên viên', division.id, ['specialist'])
  await admin.call(organisationContract.mergeUnits, { unitIds: [division.id], on: '2026-12-01', ...basis, intoNew: { name: 'Phòng Công vụ', symbol: 'CV', kind: 'division', level: 'province', parentId: department.id } })
  await app.deliver()
  assert.equal((await positionsById(db, [position.id])).get(position.id)?.validTo, '2026-12-01')
  await assert.rejects(appoint('Ai Đó', 'Chuyên viên', division.id, []), { status: 409, code: 'people/unit-ends' })
  await assert.rejects(appoint('Ai Đó', 'Chuyên viên', division.id, [], { validFrom: '2027-01-01' }), { status: 422, code: 'organisation/unit-abolished' })
  await assert.rejects(appoint('Ai Đó', 'Chuyên viên', committee.id, [], { validFrom: '2026-02-01', validTo: '2026-01-01' }), { status: 422, code: 'people/ends-before-it-begins' })
  assert.ok((await app.eventNames()).includes('people.position-ended.v1'))
})
