/** How what was shown is written down so that its hash means something. Pure. */

/** One text for one value, whoever writes it: keys in order, no blanks, days and instants in ISO 8601 (cf. RFC 8785). */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

export const evidenceParts = ['file', 'pages', 'state', 'record', 'signature'] as const
export type EvidencePart = (typeof evidenceParts)[number]
