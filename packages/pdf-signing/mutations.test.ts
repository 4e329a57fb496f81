import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signPdf, verifyPdf } from './index.ts'
import { byteRanges } from './judges.ts'
import { agency, letter, person, trust } from './testing.ts'

const TIME_LIMIT_MS = 10_000

/** Repeatable pseudo-random numbers (mulberry32), so that a failure can be looked at again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const endOf = ([, , gapEnd = 0, rest = 0]: readonly number[]): number => gapEnd + rest

const isCovered = (at: number, [, gapStart = 0, gapEnd = 0, rest = 0]: readonly number[]): boolean =>
  at < gapStart || (at >= gapEnd && at < gapEnd + rest)

/** Changes random bytes and counts signatures still called valid although a byte they cover is another one. */
async function falseClaims(file: Buffer, count: number, seed: number): Promise<{ tried: number; found: string[] }> {
  const ranges = byteRanges(file)
  const next = random(seed)
  const until = Date.now() + TIME_LIMIT_MS
  const found: string[] = []
  let tried = 0
  for (; tried < count && Date.now() < until; tried++) {
    const at = next(file.length)
    const mutant = Buffer.from(file)
    mutant[at] = (mutant[at] ?? 0) ^ (1 + next(255))
    const { signatures } = await verifyPdf(mutant, trust)
    const claims = signatures.filter(({ verdict }) => verdict.startsWith('valid'))
    const claimed = ranges.filter((range) => claims.some(({ coveredTo }) => endOf(range) === coveredTo))
    if (claimed.some((range) => isCovered(at, range))) found.push(`seed ${seed}, byte ${at} became ${mutant[at]}`)
  }
  return { tried, found }
}

test('of 1,500 random byte changes to a file with one signature none is called valid', async () => {
  const { tried, found } = await falseClaims(await signPdf(await letter(), { signer: person.signer }), 1500, 1)
  assert.deepEqual(found, [])
  assert.equal(tried, 1500)
})

test('of 500 random byte changes to a file with two signatures none is called valid', async () => {
  const once = await signPdf(await letter(), { signer: person.signer })
  const { tried, found } = await falseClaims(await signPdf(once, { signer: agency.signer }), 500, 2)
  assert.deepEqual(found, [])
  assert.equal(tried, 500)
})
