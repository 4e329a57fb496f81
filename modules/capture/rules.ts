/** What may be done with a scanned paper before it is registered, as tables and claims. */
import { lifecycle } from '#platform/lifecycle'

export type { Word } from './rules/lines.ts'
export * from './rules/reading.ts'

export const pieceLifecycle = lifecycle(['open', 'registered', 'refused', 'discarded'], {
  arrange: { from: ['open'], to: 'open' },
  register: { from: ['open'], to: 'registered' },
  refuse: { from: ['open'], to: 'refused' },
  discard: { from: ['open'], to: 'discarded' },
  restore: { from: ['discarded'], to: 'open' },
})
export type PieceState = (typeof pieceLifecycle.states)[number]

export const splittings = ['none', 'blank', 'code'] as const
export type Splitting = (typeof splittings)[number]

/** So many pages fill a feeder some ten times. */
export const MOST_PAGES = 1000
export const MOST_FILES = 100

/** Whether this page only parts two papers; blank backs of sheets are dropped, whatever parts them. */
export function roleOf({ isBlank, code }: { isBlank: boolean; code: string | null }, splitBy: Splitting, separator: string): 'paper' | 'separator' | 'blank' {
  if (splitBy === 'code' && code === separator) return 'separator'
  if (!isBlank) return 'paper'
  return splitBy === 'blank' ? 'separator' : 'blank'
}

/** So few letters are what a scanner stamps on a page, not its text. */
const TEXT_LETTERS = 40
export const isWordless = (text: string) => text.replace(/\P{L}/gu, '').length < TEXT_LETTERS

export type Turn = 0 | 90 | 180 | 270
export const turnedBy = (turn: Turn, by: Turn): Turn => ((turn + by) % 360) as Turn

/** `1875/UBND-NN`, as a clerk reads it. */
export const printed = ({ codeNumber, codeNotation }: { codeNumber: string; codeNotation: string }) => `${codeNumber}/${codeNotation}`
