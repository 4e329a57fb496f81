/** What makes a directory of members one that can be believed. Browser-safe. */

/** As partners write a member in addresses and file names. */
export const isMemberCode = (code: string) => /^[a-z0-9][a-z0-9.-]{0,62}$/.test(code)

/** Sixty-four digits as people read them to each other: in fours. */
export const inFours = (thumbprint: string) => thumbprint.match(/.{1,4}/g)?.join(' ') ?? ''

/** What somebody typed or pasted, without the blanks and colons between. */
export const asThumbprint = (words: string) => words.replace(/[\s:]/g, '').toLowerCase()
export const isThumbprint = (words: string) => /^[0-9a-f]{64}$/.test(words)

type Dated = { validFrom: string; validTo: string; revokedAt: string | null }
/** A certificate that speaks for its member at an instant. */
export const speaks = ({ validFrom, validTo, revokedAt }: Dated, at: Date) => new Date(validFrom) <= at && at < new Date(validTo) && revokedAt === null

type Entry = Dated & { certificate: string }
/**
 * The certificates of a member after it handed in its own list: what is known stays known, a revocation stays, an end only comes nearer.
 * The newest twenty, as many as a directory holds.
 */
export function merged(known: readonly Entry[], given: readonly Entry[]): Entry[] {
  const now = new Map(given.map((each) => [each.certificate, each]))
  const kept = known.map((each) => {
    const said = now.get(each.certificate)
    return said === undefined ? each : { ...each, validTo: earlier(each.validTo, said.validTo), revokedAt: each.revokedAt ?? said.revokedAt }
  })
  const fresh = given.filter(({ certificate }) => !known.some((each) => each.certificate === certificate))
  return [...kept, ...fresh].toSorted((a, b) => new Date(a.validFrom).getTime() - new Date(b.validFrom).getTime()).slice(-20)
}
const earlier = (a: string, b: string) => (new Date(a) <= new Date(b) ? a : b)

/** What stands twice in a list, if anything does. */
export function twiceIn(values: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return values.find((value) => seen.size === seen.add(value).size)
}

/** In what the directory says another thing of us than we would now. */
export const differences = ['name', 'endpoint', 'keys', 'agencies'] as const
export type Difference = (typeof differences)[number]

export const DEFAULT_OVERLAP_DAYS = 30
