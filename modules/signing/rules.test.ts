import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterWrongPin, inkOf, isPrintableSize, overallOf, pinWeakness, refusalToUse, sentenceOf, stateOf, verdictOf } from './rules.ts'

const [me, agency] = ['person-1', 'agency-1']
const user = { personId: me, agencyId: agency, roles: ['records-clerk'], onBehalfOf: null }

test('a personal key is used by its person only, and never on behalf of somebody absent', () => {
  const mine = { personId: me, agencyId: null }
  assert.equal(refusalToUse(mine, user), null)
  assert.equal(refusalToUse(mine, { ...user, personId: 'person-2' }), 'not-your-key')
  assert.equal(refusalToUse(mine, { ...user, onBehalfOf: 'person-3' }), 'not-on-behalf')
})

test('the key of an agency is used by its own clerks only, whatever else somebody may do', () => {
  const seal = { personId: null, agencyId: agency }
  assert.equal(refusalToUse(seal, user), null)
  assert.equal(refusalToUse(seal, { ...user, agencyId: 'agency-2' }), 'not-the-clerk')
  assert.equal(refusalToUse(seal, { ...user, roles: ['leader', 'office-chief'] }), 'not-the-clerk')
})

test('revoked says more than expired, and a key is usable on its first and last instant', () => {
  const [from, to, now] = [new Date('2026-01-01'), new Date('2027-01-01'), new Date('2026-06-01')]
  const credential = { validFrom: from, validTo: to, revokedAt: null, lockedAt: null }
  assert.deepEqual([from, to, now].map((at) => stateOf(credential, at)), ['valid', 'valid', 'valid'])
  assert.equal(stateOf(credential, new Date(from.getTime() - 1)), 'not-yet-valid')
  assert.equal(stateOf(credential, new Date(to.getTime() + 1)), 'expired')
  assert.equal(stateOf({ ...credential, revokedAt: now }, new Date('2028-01-01')), 'revoked')
  assert.equal(stateOf({ ...credential, revokedAt: now }, from), 'valid', 'not before it happened')
  assert.equal(stateOf({ ...credential, lockedAt: now }, now), 'locked')
})

test('the fifth wrong PIN locks, and counting stops there', () => {
  assert.deepEqual([0, 3, 4, 5].map((wrongPins) => afterWrongPin({ wrongPins })), [
    { wrongPins: 1, isLocked: false, left: 4 }, { wrongPins: 4, isLocked: false, left: 1 },
    { wrongPins: 5, isLocked: true, left: 0 }, { wrongPins: 5, isLocked: true, left: 0 },
  ])
})

test('a PIN that a colleague would try first is refused', () => {
  const verdicts = { '12345': 'too-short', '111111': 'repeated', '123456': 'sequence', '987654': 'sequence', abcdef: 'sequence', ['1'.repeat(33)]: 'too-long' }
  for (const [pin, weakness] of Object.entries(verdicts)) assert.equal(pinWeakness(pin), weakness, pin)
  for (const pin of ['246813', 'mật khẩu', '112233', '121212']) assert.equal(pinWeakness(pin), null, pin)
})

const picture = (colour: [number, number, number], marked: number) => ({
  rgb: Uint8Array.from({ length: 3000 }, (_, index) => colour[index % 3]!),
  alpha: Uint8Array.from({ length: 1000 }, (_, index) => (index < marked ? 255 : 0)),
})

test('the ink of a picture is told by what is drawn, not by what shines through', () => {
  const ink = (colour: [number, number, number], marked: number) => inkOf(picture(colour, marked).rgb, picture(colour, marked).alpha)
  assert.equal(ink([27, 63, 166], 200), 'blue')
  assert.equal(ink([206, 24, 38], 200), 'red')
  assert.equal(ink([10, 10, 10], 200), 'other')
  assert.equal(ink([27, 63, 166], 10), 'none')
  assert.equal(ink([255, 255, 255], 1000), 'covered')
  assert.equal(isPrintableSize({ width: 425, height: 425 }), true)
  assert.equal(isPrintableSize({ width: 120, height: 60 }), false)
})

test('a file is as good as its worst signature, and a fault of the file spoils it', () => {
  const [good, warned, bad] = (['valid', 'warning', 'invalid'] as const).map((verdict) => ({ verdict }))
  assert.equal(overallOf([], []), 'unsigned')
  assert.equal(overallOf([good!, good!], []), 'valid')
  assert.equal(overallOf([good!, warned!], []), 'warning')
  assert.equal(overallOf([bad!, warned!, good!], []), 'invalid')
  assert.equal(overallOf([good!], ['the cross-reference table is damaged']), 'invalid')
})

test('the sentence names the gravest thing first', () => {
  const judged = { verdict: 'valid', integrity: 'intact', certificateStatus: 'trusted', laterChanges: [] } as const
  assert.equal(sentenceOf(judged), 'valid-whole-file')
  assert.equal(sentenceOf({ ...judged, verdict: 'valid-with-later-signatures' }), 'valid-later-signatures')
  assert.equal(sentenceOf({ ...judged, verdict: 'invalid', certificateStatus: 'expired' }), 'expired')
  assert.equal(sentenceOf({ ...judged, verdict: 'invalid', certificateStatus: 'expired', laterChanges: [{ kind: 'disallowed' }] }), 'altered-after-signing')
  assert.equal(sentenceOf({ ...judged, verdict: 'invalid', integrity: 'broken', certificateStatus: 'unknown' }), 'damaged')
  assert.equal(verdictOf({ ...judged, verdict: 'valid-with-later-annotations' }), 'warning')
})
