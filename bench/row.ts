/** One line of the table: a figure of ours beside its reference, measured in the same run or set as a limit. */
export type Row = {
  name: string
  value: number
  unit: string
  reference: number
  referenceName: string
  ratio: number
  target: number
  /** Whether the ratio must reach the target or stay under it. */
  better?: 'higher' | 'lower'
  met: boolean
}

type Facts = Omit<Row, 'ratio' | 'met'>

export function row(facts: Facts): Row {
  const ratio = facts.value / facts.reference
  return { ...facts, ratio, met: facts.better === 'lower' ? ratio <= facts.target : ratio >= facts.target }
}

/** Milliseconds at a share of the sorted sample. */
export const percentile = (sample: number[], share: number) => sample.toSorted((a, b) => a - b)[Math.min(sample.length - 1, Math.floor(sample.length * share))]!

/** Runs `work` again and again in `lanes` parallel lanes for `seconds`; how often a second. */
export async function rate(lanes: number, seconds: number, work: (lane: number) => Promise<unknown>) {
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    while (performance.now() < end) { await work(lane); done += 1 }
  }))
  return done / seconds
}

/** How long each of `times` runs took, one after another. */
export async function timings(times: number, work: (i: number) => Promise<unknown>) {
  const sample: number[] = []
  for (let i = 0; i < times; i += 1) {
    const began = performance.now()
    await work(i)
    sample.push(performance.now() - began)
  }
  return sample
}
