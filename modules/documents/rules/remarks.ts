/** Who may say what about a draft, and when. */
import type { OutgoingState } from '../rules.ts'

const BEFORE_SIGNING: readonly OutgoingState[] = ['drafting', 'reviewing', 'checking', 'checked', 'submittedToSign']

/** A draft takes comments and suggestions from whoever reads it, until it is signed. */
export const takesRemarks = ({ direction, state }: { direction: string; state: string }) => direction === 'outgoing' && BEFORE_SIGNING.includes(state as OutgoingState)

/** As many threads and suggestions as one draft can be discussed with. */
export const MOST_REMARKS = 500
/** As many unfinished writings as one position keeps. */
export const MOST_WRITINGS = 50

type Range = { from: number; to: number }

/** Whether places can be written anew at once: no two share a letter, nor begin at the same one. */
export function isApart(ranges: readonly Range[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  return sorted.every(({ from }, i) => i === 0 || (from >= sorted[i - 1]!.to && from > sorted[i - 1]!.from))
}
