import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { decodePng } from './index.ts'
import { png, pngOf } from './testing.ts'

const rgbOf = (bytes: Buffer): number[] => [...inflateSync(decodePng(bytes).rgb)]
const alphaOf = (bytes: Buffer): number[] | undefined => {
  const { alpha } = decodePng(bytes)
  return alpha && [...inflateSync(alpha)]
}

test('red, green, blue and transparency come out as they went in', () => {
  const bytes = png(2, 1, (x) => (x === 0 ? [200, 16, 17, 0] : [1, 2, 3, 128]))
  assert.deepEqual(rgbOf(bytes), [200, 16, 17, 1, 2, 3])
  assert.deepEqual(alphaOf(bytes), [0, 128])
})

test('an opaque picture needs no mask', () => {
  assert.equal(alphaOf(png(2, 2, () => [9, 9, 9, 255])), undefined)
})

test('grey and palette pictures become RGB', () => {
  assert.deepEqual(rgbOf(pngOf(2, 1, 0, Buffer.from([0, 7, 8]))), [7, 7, 7, 8, 8, 8])
  assert.deepEqual(rgbOf(pngOf(1, 1, 4, Buffer.from([0, 7, 8]))), [7, 7, 7])
  const palette: [string, Buffer][] = [
    ['PLTE', Buffer.from([1, 2, 3, 4, 5, 6])],
    ['tRNS', Buffer.from([0])],
  ]
  const bytes = pngOf(2, 1, 3, Buffer.from([0, 1, 0]), palette)
  assert.deepEqual([rgbOf(bytes), alphaOf(bytes)], [[4, 5, 6, 1, 2, 3], [255, 0]])
})

test('each of the five scanline filters is undone', () => {
  // Every row filtered by hand to decode to 10, 20, 30.
  const rows = [
    [0, 10, 20, 30],
    [1, 10, 10, 10],
    [2, 0, 0, 0],
    [3, 5, 5, 5],
    [4, 0, 0, 0],
  ]
  const decoded = rgbOf(pngOf(3, 5, 0, Buffer.from(rows.flat())))
  const greys = decoded.filter((_, index) => index % 3 === 0)
  assert.deepEqual(greys.slice(0, 9), [10, 20, 30, 10, 20, 30, 10, 20, 30])
  assert.deepEqual(greys.slice(9, 12), [10, 20, 30])
  assert.deepEqual(greys.slice(12), [10, 20, 30])
})

test('what is no PNG, truncated, too large or interlaced is refused by its code', () => {
  const good = png(4, 4, () => [1, 2, 3, 4])
  const interlaced = Buffer.from(good)
  interlaced[28] = 1
  const huge = Buffer.from(good)
  huge.writeUInt32BE(100_000, 16)
  huge.writeUInt32BE(100_000, 20)
  const bomb = pngOf(1, 1, 0, Buffer.alloc(1_000_000))
  for (const bytes of [Buffer.from('GIF89a'), Buffer.alloc(0), good.subarray(0, 45), interlaced, huge, bomb])
    assert.throws(() => decodePng(bytes), { code: 'bad-image' })
})
