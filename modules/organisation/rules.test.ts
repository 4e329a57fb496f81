import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { areaOf, holdsOn, isOrganId, nearestDay, placeOf, spellingsOf, toCanonicalOrganId, toLegacyOrganId } from './rules.ts'

test('the legacy code of QCVN 102 and the code of QĐ 20/2020 name the same agency', () => {
  const pairs = [['000.00.01.H57', 'H57.01'], ['000.02.01.H08', 'H08.01.02'], ['000.00.00.H57', 'H57'], ['001.00.01.H57', 'H57.01.00.001']] as const
  for (const [legacy, canonical] of pairs) {
    assert.equal(toCanonicalOrganId(legacy), canonical)
    assert.equal(toLegacyOrganId(canonical), legacy)
  }
  assert.equal(toCanonicalOrganId('00.00.H57'), 'H57', 'file names drop the fourth level')
})

const pick = (from: string, length: number) => Array.from({ length }, () => from[randomInt(from.length)]).join('')
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const level = (length: number) => {
  const group = pick(ALPHABET, length)
  return /^0+$/.test(group) ? '1'.padStart(length, '0') : group
}

test('any code of up to four levels survives the way to the legacy form and back', () => {
  for (let round = 0; round < 2000; round += 1) {
    const groups = [pick('GHK', 1) + pick('0123456789', 2), level(2), level(2), randomInt(10) + level(2)].slice(0, randomInt(1, 5))
    const canonical = groups.join('.')
    const legacy = toLegacyOrganId(canonical)
    assert.equal(legacy?.length, 13, canonical)
    assert.equal(toCanonicalOrganId(legacy!), canonical)
    assert.equal(toCanonicalOrganId(canonical), canonical, 'converting twice changes nothing')
    for (const spelling of spellingsOf(canonical)) assert.equal(toCanonicalOrganId(spelling), canonical, spelling)
  }
})

test('any legacy code survives the way to the canonical form and back', () => {
  for (let round = 0; round < 2000; round += 1) {
    const legacy = `${randomInt(2) ? '000' : randomInt(10) + pick(ALPHABET, 2)}.${pick(ALPHABET, 2)}.${pick(ALPHABET, 2)}.H${pick('0123456789', 2)}`
    const canonical = toCanonicalOrganId(legacy)
    assert.ok(canonical && isOrganId(canonical), legacy)
    assert.equal(toLegacyOrganId(canonical), legacy)
  }
})

test('a code is at most 35 characters of dotted groups of digits and capitals, and begins with a letter and two digits', () => {
  assert.ok(isOrganId(`H57.${'A'.repeat(31)}`))
  for (const wrong of [`H57.${'A'.repeat(32)}`, '', 'H5', 'H57.', 'H57..01', 'H57.ả', 'h57', '57.01', 'H57 .01']) assert.equal(isOrganId(wrong), false, wrong)
  for (const wrong of ['0000.00.01.H57', '00.01.H5', 'H57-01', '000.00.01.057']) assert.equal(toCanonicalOrganId(wrong), null, wrong)
})

test('a code that could be read from either end is read as the law in force writes it, and has no legacy form', () => {
  assert.equal(toCanonicalOrganId('N98.01.02.H85'), 'N98.01.02.H85')
  assert.equal(toLegacyOrganId('H85.02.01.N98'), null)
})

test('a code of five levels has no legacy form, rather than a wrong one', () => {
  assert.equal(toLegacyOrganId('H57.01.02.003.04'), null)
  assert.equal(toLegacyOrganId('H57.001'), null)
})

test('a thing holds from its first day until the day before it ends', () => {
  const span = { validFrom: '2025-07-01', validTo: '2026-01-01' }
  assert.deepEqual(['2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01'].map((day) => holdsOn(span, day)), [false, true, true, false])
  assert.deepEqual(['2020-01-01', '2025-08-01', '2026-03-01'].map((day) => nearestDay(span, day)), ['2025-07-01', '2025-08-01', '2025-12-31'])
})

test('the place on a document is the bare name of the commune, except when the name is a number', () => {
  assert.deepEqual(areaOf('Đặc khu Côn Đảo'), { kind: 'special-zone', bare: 'Côn Đảo' })
  assert.equal(areaOf('Thị trấn Nước Hai'), null)
  assert.equal(placeOf('Phường Ba Đình'), 'Ba Đình')
  assert.equal(placeOf('Phường 12'), 'Phường 12')
})
