/** Who sat here last, for pages that go on without a connection; every answer of the server still asks for the session itself. */
import type { SessionFacts } from '../contract.ts'

const KEPT = 'cv.session'
const HOURS = 12

type Remembered = { at: number; facts: SessionFacts }

export const remember = (facts: SessionFacts) => localStorage.setItem(KEPT, JSON.stringify({ at: Date.now(), facts } satisfies Remembered))
export const forget = () => localStorage.removeItem(KEPT)

/** Within a working day; an earlier one is forgotten. */
export function remembered(): SessionFacts | undefined {
  const words = localStorage.getItem(KEPT)
  const kept = words === null ? null : JSON.parse(words) as Remembered
  if (kept && Date.now() - kept.at < HOURS * 3_600_000) return kept.facts
  forget()
  return undefined
}
