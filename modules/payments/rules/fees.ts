/** What a procedure costs: each line by its rule, whole đồng, less what the law forgives. Pure. */

/** Phí, lệ phí, giá dịch vụ: three things in law. */
export const feeKinds = ['fee', 'levy', 'price'] as const
export type FeeKind = (typeof feeKinds)[number]
export const feeChannels = ['counter', 'online', 'post'] as const
export type FeeChannel = (typeof feeChannels)[number]

/** `upTo` null: from there on without end. */
export type Step = { upTo: number | null; price: number }
/** What is counted (`unit`: trang) and, where the law caps each, of how many (`per`: bản); a fixed amount counts nothing. */
export type FeeLine = { name: string; kind: FeeKind; unit: string | null; per: string | null; steps: Step[]; cap: number | null }
/** Who pays less, by which paper, in the words of the law. `percent` is what is forgiven. */
export type Exemption = { text: string; proof: string; percent: number }
export type Quantity = { units: number; copies: number }
export const ONE: Quantity = { units: 1, copies: 1 }

export type FeeFlaw = 'steps-not-rising' | 'open-end-missing' | 'fixed-with-steps'

export function feeFlaw({ unit, per, steps, cap }: FeeLine): FeeFlaw | null {
  if (unit === null) return steps.length === 1 && steps[0]!.upTo === null && per === null && cap === null ? null : 'fixed-with-steps'
  if (steps.at(-1)?.upTo !== null) return 'open-end-missing'
  const ends = steps.slice(0, -1).map(({ upTo }) => upTo)
  return ends.every((end, i) => end !== null && end > (i === 0 ? 0 : (ends[i - 1] ?? Infinity))) ? null : 'steps-not-rising'
}

/** Two pages at 2,000 and three at 1,000 are 7,000. */
export function stepped(steps: readonly Step[], units: number): number {
  const from = (i: number) => (i === 0 ? 0 : steps[i - 1]!.upTo!)
  return steps.reduce((sum, { upTo, price }, i) => sum + price * Math.max(0, Math.min(units, upTo ?? Infinity) - from(i)), 0)
}

export function amountOf({ unit, per, steps, cap }: FeeLine, { units, copies }: Quantity): number {
  const each = stepped(steps, unit === null ? 1 : units)
  return (cap === null ? each : Math.min(cap, each)) * (per === null ? 1 : copies)
}

/** What is left to pay; a part of a đồng is the citizen's. */
export const afterExemption = (gross: number, exemption: Pick<Exemption, 'percent'> | null) => (exemption === null ? gross : Math.floor((gross * (100 - exemption.percent)) / 100))

/** Helped at the counter, or served there, costs what the counter costs. */
export const feeChannelOf = (channel: 'counter' | 'online' | 'post' | 'assisted'): FeeChannel => (channel === 'assisted' ? 'counter' : channel)

/** `2=2000; 1000`: the first two at 2,000, from the third on 1,000. Null when it is no such writing. */
export function stepsIn(words: string): Step[] | null {
  const pieces = words.split(';').map((piece) => /^(?:(\d{1,6})\s*=)?(\d{1,12})$/.exec(piece.replaceAll(/[\s.]/g, '')))
  return pieces.every((piece) => piece !== null) ? pieces.map((piece) => ({ upTo: piece[1] === undefined ? null : Number(piece[1]), price: Number(piece[2]) })) : null
}
export const stepsOut = (steps: readonly Step[]) => steps.map(({ upTo, price }) => (upTo === null ? String(price) : `${upTo}=${price}`)).join('; ')
