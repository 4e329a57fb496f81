import { Evidence } from './shapes.ts'

/** More than the largest directory with everything else. */
const MOST = 10_000_000

/** The evidence in a file, parsed or as text; a bare receipt is evidence with nothing beside it. Nothing when it is neither. */
export function readEvidence(given: unknown): Evidence | undefined {
  const read = Evidence.safeParse(typeof given === 'string' ? parsed(given) : given)
  return read.success ? read.data : undefined
}

function parsed(text: string): unknown {
  if (text.length > MOST) return undefined
  const trimmed = text.trim()
  if (!trimmed.startsWith('{')) return { format: 'congvu-evidence/1', envelope: null, receipt: trimmed, proofs: [], directory: null }
  try {
    return JSON.parse(trimmed)
  } catch {
    return undefined
  }
}
