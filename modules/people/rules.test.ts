import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absenceFlaw, authorityFlaw, byStrength, capacityLines, hasAcademicTitle, nameParts, permissionsOf, titleOf } from './rules.ts'

const words = { capacity: null, collective: null, principalTitle: null, headTitle: null }

test('the blocks of NĐ 30 are printed line by line', () => {
  const committee = { ...words, collective: 'Ủy ban nhân dân' }
  assert.deepEqual(capacityLines({ ...committee, capacity: 'TM' }), ['TM. ỦY BAN NHÂN DÂN'])
  assert.deepEqual(capacityLines({ ...committee, capacity: 'KT', principalTitle: 'Chủ tịch' }), ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'])
  assert.deepEqual(capacityLines({ ...words, capacity: 'KT', principalTitle: 'Giám đốc' }), ['KT. GIÁM ĐỐC'])
  assert.deepEqual(capacityLines({ ...words, capacity: 'TL', principalTitle: 'Chủ tịch' }), ['TL. CHỦ TỊCH'])
  assert.deepEqual(capacityLines({ ...words, capacity: 'TL', principalTitle: 'Chủ tịch', headTitle: 'Chánh Văn phòng' }), ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG'])
  assert.deepEqual(capacityLines({ ...words, capacity: 'TUQ', principalTitle: 'Chủ tịch' }), ['TUQ. CHỦ TỊCH'])
  assert.deepEqual(capacityLines(words), [])
  assert.equal(titleOf({ title: 'Giám đốc', isActing: true }), 'Q. Giám đốc')
})

test('an authorisation is limited in time and content, and a deputy names his head', () => {
  const term = { validFrom: '2026-01-01', validTo: '2026-06-01', principalPositionId: 'x' }
  assert.equal(authorityFlaw({ ...term, capacity: 'TUQ', documentTypes: ['CV'] }), null)
  assert.equal(authorityFlaw({ ...term, capacity: 'TUQ', documentTypes: ['CV'], validTo: null }), 'people/authorisation-unlimited')
  assert.equal(authorityFlaw({ ...term, capacity: 'TUQ', documentTypes: [] }), 'people/authorisation-unlimited')
  assert.equal(authorityFlaw({ capacity: 'KT', validFrom: '2026-01-01' }), 'people/principal-missing')
  assert.equal(authorityFlaw({ ...term, capacity: 'TM', validTo: '2026-01-01' }), 'people/ends-before-it-begins')
})

test('of several authorities the one that names the type comes first, then the strongest', () => {
  const order = [{ capacity: 'TUQ' as const, documentTypes: ['CV'] }, { capacity: null, documentTypes: null }, { capacity: 'TL' as const, documentTypes: null }]
  assert.deepEqual([order[2]!, order[0]!, order[1]!].toSorted(byStrength), order)
})

test('a name is family name first and given name last, and carries no academic title', () => {
  assert.deepEqual(nameParts('  Nguyễn Thị  Minh Hòa '), { familyName: 'Nguyễn', middleNames: 'Thị Minh', givenName: 'Hòa' })
  assert.deepEqual(nameParts('Y'), { familyName: '', middleNames: '', givenName: 'Y' })
  assert.deepEqual(nameParts('Lê An'.normalize('NFD')), { familyName: 'Lê', middleNames: '', givenName: 'An' })
  assert.deepEqual(['TS. Lê An', 'PGS.TS Lê An', 'ThS Lê An', 'Lê An', 'Ts Mai'].map(hasAcademicTitle), [true, true, true, false, false])
})

test('who stands in does everything but sign; an auditor does not even upload', () => {
  const leader = { code: 'leader', permissions: ['documents.direct', 'documents.sign'], standsAlone: false }
  assert.ok(permissionsOf([leader], { isOnBehalf: false }).has('documents.sign'))
  const behalf = permissionsOf([leader], { isOnBehalf: true })
  assert.deepEqual([behalf.has('documents.sign'), behalf.has('documents.direct'), behalf.has('files.upload')], [false, true, true])
  assert.deepEqual([...permissionsOf([{ code: 'auditor', permissions: ['audit.read'], standsAlone: true }], { isOnBehalf: false })],
    ['organisation.read', 'people.read', 'work.read', 'audit.read'])
})

test('an absence has an end, lies ahead and lasts a year at most', () => {
  const now = new Date('2026-11-22T08:00:00+07:00')
  const at = (day: string) => new Date(`${day}T08:00:00+07:00`)
  assert.equal(absenceFlaw({ fromAt: now, toAt: at('2026-12-01') }, now), null)
  assert.equal(absenceFlaw({ fromAt: at('2026-12-01'), toAt: at('2026-12-01') }, now), 'people/ends-before-it-begins')
  assert.equal(absenceFlaw({ fromAt: at('2026-11-01'), toAt: at('2026-12-01') }, now), 'people/absence-in-the-past')
  assert.equal(absenceFlaw({ fromAt: at('2026-12-01'), toAt: at('2028-01-01') }, now), 'people/absence-too-long')
})
