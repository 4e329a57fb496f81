/** Random damage to signed files, for the tests and for `node packages/pdf-signing/bench-mutations.ts`. */
import { setImmediate } from 'node:timers/promises'
import { verifyPdf, type TrustAnchors } from './index.ts'

/** Repeatable pseudo-random numbers (mulberry32), so that a failure can be looked at again. */
export function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export type Tally = { tried: number; falsePasses: string[] }

/** Changes one random byte at a time and counts files that pass although they are no longer what was signed. */
export async function mutate(file: Buffer, trust: TrustAnchors, { count, seed, until = Number.POSITIVE_INFINITY }: { count: number; seed: number; until?: number }): Promise<Tally> {
  const next = random(seed)
  const falsePasses: string[] = []
  let tried = 0
  for (; tried < count && Date.now() < until; tried++) {
    // LibPDF's weak references are let go between tasks only: a loop of promises alone would keep every object.
    if (tried % 50 === 0) await setImmediate()
    const at = next(file.length)
    const mutant = Buffer.from(file)
    mutant[at] = (mutant[at] ?? 0) ^ (1 + next(255))
    const { indication } = await verifyPdf(mutant, trust)
    if (indication === 'TOTAL-PASSED') falsePasses.push(`seed ${seed}, byte ${at} became ${mutant[at]}`)
  }
  return { tried, falsePasses }
}
