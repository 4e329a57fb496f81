/** Random damage to signed files, for the tests and for `node packages/pdf-signing/bench-mutations.ts`. */
import { setImmediate } from 'node:timers/promises'
import { verifyPdf, type VerifyOptions } from './index.ts'

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

export const CHANGES = ['replaced', 'inserted', 'deleted', 'cut off'] as const
export type Change = (typeof CHANGES)[number]

/** Of twenty changes sixteen replace a byte; the others move everything behind them or take it away. */
const changeOf = (turn: number): Change => (turn < 16 ? 'replaced' : turn < 18 ? 'inserted' : turn < 19 ? 'deleted' : 'cut off')

type Mutation = { change: Change; at: number; mutant: Buffer }

function mutantOf(file: Buffer, next: (below: number) => number, at: number): Mutation {
  const change = changeOf(next(20))
  const [head, tail, byte] = [file.subarray(0, at), file.subarray(at), next(256)]
  if (change === 'inserted') return { change, at, mutant: Buffer.concat([head, Buffer.from([byte]), tail]) }
  if (change === 'deleted') return { change, at, mutant: Buffer.concat([head, tail.subarray(1)]) }
  if (change === 'cut off') return { change, at, mutant: Buffer.from(head) }
  const mutant = Buffer.from(file)
  mutant[at] = (mutant[at] ?? 0) ^ (1 + (byte % 255))
  return { change, at, mutant }
}

export type Tally = { tried: Record<Change, number>; falsePasses: string[]; /** still a signed revision, but for white space at its end */ genuine: number }

/**
 * Changes one byte at a time, at places spread evenly over the file, and counts files that pass although they are no longer what
 * was signed. A cut or an insertion at the very end may leave a signed revision whole, followed by white space at most: that passes rightly.
 */
export async function mutate(file: Buffer, options: VerifyOptions, { count, seed }: { count: number; seed: number }): Promise<Tally> {
  const next = random(seed)
  const untouched = await verifyPdf(file, options)
  if (untouched.indication !== 'TOTAL-PASSED') throw new Error(`the untouched file does not pass: ${untouched.subIndication}`)
  const revisions = untouched.signatures.map(({ coveredTo }) => file.subarray(0, coveredTo))
  const tally: Tally = { tried: { replaced: 0, inserted: 0, deleted: 0, 'cut off': 0 }, falsePasses: [], genuine: 0 }
  for (let turn = 0; turn < count; turn++) {
    // LibPDF's weak references are let go between tasks only: a loop of promises alone would keep every object.
    if (turn % 50 === 0) await setImmediate()
    const stratum = Math.floor((turn * file.length) / count)
    const { change, at, mutant } = mutantOf(file, next, Math.min(file.length - 1, stratum + next(Math.ceil(file.length / count))))
    tally.tried[change] += 1
    if ((await verifyPdf(mutant, options)).indication !== 'TOTAL-PASSED') continue
    if (revisions.some((revision) => isSameButForSpace(mutant, revision))) tally.genuine += 1
    else tally.falsePasses.push(`seed ${seed}, turn ${turn}: byte ${at} ${change}${change === 'cut off' ? '' : `, ${JSON.stringify(mutant.toString('latin1', at - 10, at + 10))}`}`)
  }
  return tally
}

const isSameButForSpace = (mutant: Buffer, revision: Buffer): boolean =>
  mutant.subarray(0, revision.length).equals(revision) && /^[\0\r\n ]*$/.test(mutant.toString('latin1', revision.length))
