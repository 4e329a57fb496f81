import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder } from './routing.ts'

test('what the sample tells keeps its order, whatever hour of the week it is founded at', () => {
  const monday = Date.parse('2026-11-30T00:07:00+07:00')
  for (let hour = 0; hour < 7 * 24; hour += 1) {
    const now = new Date(monday + hour * 3_600_000)
    const places = Array.from({ length: 96 }, (_, ago) => inOrder(now)(ago + 1))
    for (const [i, at] of places.entries()) assert.ok(at < now && (i === 0 || at <= places[i - 1]!), `${now.toISOString()}, ${i + 1} hours ago`)
  }
})
