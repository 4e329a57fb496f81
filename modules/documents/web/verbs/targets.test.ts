import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAfter, directionInput, emptyDirection, targetsOf, withRole, type Direction } from './targets.ts'

const unit = (value: string) => ({ value, label: `Phòng ${value}` })
const two: Direction = { ...emptyDirection, units: [unit('a'), unit('b')] }

test('whoever is chosen first leads, the others coordinate', () => {
  assert.deepEqual(targetsOf(two).map(({ role }) => role), ['lead', 'coordinate'])
})

test('making another one lead leaves exactly one lead', () => {
  const changed = { ...two, ...withRole(two, 'b', 'lead') } as Direction
  assert.deepEqual(targetsOf(changed).map(({ role }) => role), ['coordinate', 'lead'])
})

test('taking the role of lead away leaves none, so that the form can say so', () => {
  const changed = { ...two, ...withRole(two, 'a', 'information') } as Direction
  assert.deepEqual(targetsOf(changed).map(({ role }) => role), ['information', 'coordinate'])
})

test('a person is sent as a position, a unit as a unit, blank words as nothing', () => {
  const values: Direction = { ...two, people: [{ value: 'p', label: 'Ngân' }], 'dueOn.a': '2026-11-25', 'instruction.a': '  ' }
  assert.deepEqual(directionInput(values)[0], { unitId: 'a', positionId: null, role: 'lead', instruction: null, dueOn: '2026-11-25' })
  assert.deepEqual(directionInput(values)[2], { unitId: null, positionId: 'p', role: 'coordinate', instruction: null, dueOn: null })
})

test('a week after the 28th of December is next year', () => {
  assert.equal(dayAfter('2026-12-28', 7), '2027-01-04')
})
