import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathOf, penWidth, touches, type Stroke } from './strokes.ts'

const at = (x: number, y: number) => ({ x, y, pressure: 0.5 })
const line: Stroke = { id: '1', page: 1, tool: 'pen', width: 2, points: [at(0, 0), at(100, 0)] }

test('a dot is drawn, and so is a line', () => {
  assert.equal(pathOf([at(5, 5)]), 'M5.00 5.00h.01')
  assert.equal(pathOf([at(0, 0), at(10, 0), at(20, 10)]), 'M0.00 0.00Q10.00 0.00 15.00 5.00Q20.00 10.00 20.00 10.00')
})

test('the eraser takes a stroke between its points, and leaves one out of reach', () => {
  assert.equal(touches(line, { x: 50, y: 4 }, 4), true)
  assert.equal(touches(line, { x: 50, y: 9 }, 4), false)
})

test('a slow pen writes wider than a fast one', () => {
  assert.ok(penWidth(2, 0.1, 0.5) > penWidth(2, 2, 0.5))
})
