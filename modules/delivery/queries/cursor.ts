import { Problem } from '#platform/problems'

const misplaced = () => new Problem('request/invalid', 422, 'after: not a place in this list', { issues: [{ path: 'after', message: 'invalid' }] })
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where the last row seen stands in its list: what it is sorted by, then its id. */
export const cursorOf = (sortedBy: string, id: string) => Buffer.from(JSON.stringify([sortedBy, id])).toString('base64url')

/** Reads a cursor back; null at the start of the list, 422 when it was never ours. */
export function readCursor(text: string | undefined): { sortedBy: string; id: string } | null {
  if (text === undefined) return null
  const [sortedBy, id] = parse(text)
  if (typeof sortedBy !== 'string' || typeof id !== 'string' || !UUID.test(id)) throw misplaced()
  return { sortedBy, id }
}

function parse(text: string): unknown[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}
