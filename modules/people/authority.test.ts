import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { signingAuthorityFor } from './index.ts'
import { startOf } from './rules.ts'
import { basis, smallProvince } from './test-world.ts'

type World = Awaited<ReturnType<typeof smallProvince>>
const from = { validFrom: '2025-07-01', ...basis }

/** Chairman and deputy, chief and deputy chief of the office, director and deputy director. */
async function signers({ admin, committee, office, department, appoint }: World) {
  const chairman = await appoint('Hoàng Văn Chủ', 'Chủ tịch', committee.id, ['leader'])
  const deputy = await appoint('Vũ Thị Phó', 'Phó Chủ tịch', committee.id, ['deputy-leader'])
  const chief = await appoint('Ngô Văn Chánh', 'Chánh Văn phòng', office.id, ['office-chief'])
  const secondChief = await appoint('Mai Thị Phòng', 'Phó Chánh Văn phòng', office.id, ['office-chief'])
  const director = await appoint('Đặng Văn Giám', 'Giám đốc', department.id, ['leader'])
  const grant = (positionId: string, terms: object) => admin.call(contract.grantAuthority, { positionId, capacity: null, ...from, ...terms })
  return { chairman, deputy, chief, secondChief, director, grant }
}

test('each block of the law comes out as it is printed', async (t) => {
  const world = await smallProvince(t)
  const { db, committee, department } = world
  const { chairman, deputy, chief, secondChief, director, grant } = await signers(world)
  await grant(chairman.id, { capacity: 'TM' })
  await grant(deputy.id, { capacity: 'KT', principalPositionId: chairman.id })
  await grant(chief.id, { capacity: 'TL', principalPositionId: chairman.id })
  await grant(secondChief.id, { capacity: 'TL', principalPositionId: chairman.id, headTitle: 'Chánh Văn phòng' })
  await grant(director.id, {})
  await grant(director.id, { capacity: 'TUQ', principalPositionId: chairman.id, documentTypes: ['TB'], validTo: '2027-01-01' })

  const block = async (positionId: string, documentType: string, agencyId?: string) => {
    const found = await signingAuthorityFor(db, { positionId, documentType, at: new Date('2026-11-22T03:00:00Z'), ...(agencyId && { agencyId }) })
    return found && [...found.capacityLines, found.positionTitle.toLocaleUpperCase('vi')].join(' / ')
  }
  assert.equal(await block(chairman.id, 'QĐ'), 'TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH')
  assert.equal(await block(deputy.id, 'QĐ'), 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH')
  assert.equal(await block(chief.id, 'CV'), 'TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG')
  assert.equal(await block(secondChief.id, 'CV'), 'TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG')
  assert.equal(await block(director.id, 'TTr'), 'GIÁM ĐỐC')
  assert.equal(await block(director.id, 'TB'), 'TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ NỘI VỤ')
  assert.equal(await block(director.id, 'TB', department.id), 'GIÁM ĐỐC', 'in his own department he signs in his own right')
  assert.equal(await block(director.id, 'QĐ', committee.id), null, 'the authorisation does not cover decisions')
})

test('an authorisation ends on its day, with its giver’s office, and is never passed on', async (t) => {
  const world = await smallProvince(t)
  const { app, admin, db, division, appoint } = world
  app.clock.now = () => new Date('2026-11-20T02:00:00Z')
  const { chairman, director, grant } = await signers(world)
  await grant(chairman.id, { capacity: 'TM' })
  const limited = { capacity: 'TUQ', principalPositionId: chairman.id, documentTypes: ['TB'], validTo: '2027-01-01' }
  await assert.rejects(grant(director.id, { ...limited, validTo: null }), { status: 422, code: 'people/authorisation-unlimited' })
  await assert.rejects(grant(director.id, { ...limited, documentTypes: [] }), { status: 422, code: 'people/authorisation-unlimited' })
  await grant(director.id, limited)
  const head = await appoint('Bùi Văn Trưởng', 'Trưởng phòng', division.id, ['unit-head'])
  await assert.rejects(grant(head.id, { ...limited, principalPositionId: director.id }), { status: 422, code: 'people/no-redelegation' })

  const signs = async (on: string) => (await signingAuthorityFor(db, { positionId: director.id, documentType: 'TB', at: startOf(on) })) !== null
  assert.deepEqual([await signs('2026-12-31'), await signs('2027-01-01')], [true, false])
  await admin.call(contract.endPosition, { positionId: chairman.id, on: '2026-12-01', ...basis })
  assert.deepEqual([await signs('2026-11-30'), await signs('2026-12-01')], [true, false])
})

test('nobody signs for a stranger, for himself, for one who may not sign, or as a secretary', async (t) => {
  const world = await smallProvince(t)
  const { office, department, admin, appoint } = world
  const { chairman, deputy, director, grant } = await signers(world)
  const kt = (principalPositionId: string) => ({ capacity: 'KT', principalPositionId })
  await assert.rejects(grant(deputy.id, kt(chairman.id)), { status: 422, code: 'people/principal-cannot-sign' })
  await grant(chairman.id, { capacity: 'TM' })
  await grant(director.id, {})
  await assert.rejects(grant(deputy.id, kt(director.id)), { status: 422, code: 'people/principal-elsewhere' })
  await assert.rejects(grant(chairman.id, kt(chairman.id)), { status: 422, code: 'people/own-principal' })
  await assert.rejects(grant(deputy.id, { capacity: 'KT' }), { status: 422, code: 'people/principal-missing' })
  await assert.rejects(grant(deputy.id, { ...kt(chairman.id), validFrom: '2020-01-01' }), { status: 422, code: 'people/position-not-held' })
  const secretary = await appoint('Lý Thư Ký', 'Thư ký', office.id, ['secretary'])
  await assert.rejects(grant(secretary.id, { capacity: 'TL', principalPositionId: chairman.id }), { status: 422, code: 'people/never-signs' })
  const acting = await appoint('Cao Văn Quyền', 'Giám đốc', department.id, ['leader'], { isActing: true })
  assert.equal((await grant(acting.id, {})).signerTitle, 'Q. Giám đốc')
  const given = await grant(deputy.id, kt(chairman.id))
  assert.equal((await admin.call(contract.revokeAuthority, { authorityId: given.id, on: '2026-01-01' })).validTo, '2026-01-01')
  await assert.rejects(admin.call(contract.revokeAuthority, { authorityId: given.id, on: '2026-02-01' }), { status: 409, code: 'people/authority-over' })
})

test('was he entitled then? The dated rows answer with the reasons, to the second at which an end was written down', async (t) => {
  const world = await smallProvince(t)
  const { admin, app, committee, department } = world
  app.clock.now = () => new Date('2026-11-20T02:00:00Z')
  const { chairman, director, grant } = await signers(world)
  await grant(chairman.id, { capacity: 'TM' })
  await grant(director.id, {})
  const given = await grant(director.id, { capacity: 'TUQ', principalPositionId: chairman.id, documentTypes: ['TB'], validTo: '2027-01-01' })
  const auditor = app.official({ powers: ['people.read'] })
  const ask = (documentType: string, agencyId: string, at: string) => auditor.call(contract.checkAuthority, { personId: director.personId, documentType, agencyId, at })

  app.clock.now = () => new Date('2026-11-23T03:10:00Z')
  await admin.call(contract.revokeAuthority, { authorityId: given.id, on: '2026-11-23' })
  const before = await ask('TB', committee.id, '2026-11-23T03:09:59Z')
  assert.deepEqual([before.isEntitled, before.considered[0]?.capacityLines, before.positions.map(({ title }) => title)], [true, ['TUQ. CHỦ TỊCH'], ['Giám đốc']])
  const after = await ask('TB', committee.id, '2026-11-23T03:10:00Z')
  assert.deepEqual([after.isEntitled, after.considered.find(({ authorityId }) => authorityId === given.id)?.failures], [false, ['authority-over']])
  assert.deepEqual((await ask('QĐ', committee.id, '2026-11-22T00:00:00Z')).considered.map(({ failures }) => failures), [['type-not-covered'], ['other-agency']])
  assert.equal((await ask('QĐ', department.id, '2026-11-22T00:00:00Z')).isEntitled, true, 'in his own department he signs in his own right')
  const early = await ask('QĐ', department.id, '2025-06-30T16:59:59Z')
  assert.deepEqual([early.isEntitled, early.agencyExists, early.positions], [false, false, []])
  await assert.rejects(auditor.call(contract.checkAuthority, { personId: department.id, documentType: 'TB', agencyId: committee.id }), { status: 404 })
})
