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

/**
 * The keys of a member after it handed in its own list: what is known stays known, a revocation stays, an end only comes nearer.
 * The newest twenty, as many as a directory holds.
 */
export function merged<E extends Dated>(known: readonly E[], given: readonly E[], nameOf: (entry: E) => string): E[] {
  const now = new Map(given.map((each) => [nameOf(each), each]))
  const kept = known.map((each) => {
    const said = now.get(nameOf(each))
    return said === undefined ? each : { ...each, validTo: earlier(each.validTo, said.validTo), revokedAt: each.revokedAt ?? said.revokedAt }
  })
  const fresh = given.filter((fresh) => !known.some((each) => nameOf(each) === nameOf(fresh)))
  return [...kept, ...fresh].toSorted((a, b) => new Date(a.validFrom).getTime() - new Date(b.validFrom).getTime()).slice(-20)
}
const earlier = (a: string, b: string) => (new Date(a) <= new Date(b) ? a : b)

type Keys = { validFrom: string; certificates: readonly (Dated & { certificate: string })[]; sealingKeys?: readonly (Dated & { key: string })[] | undefined }
/** What a member says of itself now, with what the directory knew of its keys. */
export const withKeysOf = <M extends Keys>(known: M, given: M): M => ({
  ...given, validFrom: known.validFrom, certificates: merged(known.certificates, given.certificates, ({ certificate }) => certificate), sealingKeys: merged(known.sealingKeys ?? [], given.sealingKeys ?? [], ({ key }) => key),
})

/** What stands twice in a list, if anything does. */
export function twiceIn(values: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return values.find((value) => seen.size === seen.add(value).size)
}

/** In what the directory says another thing of us than we would now. */
export const differences = ['name', 'endpoint', 'keys', 'agencies'] as const
export type Difference = (typeof differences)[number]

export const DEFAULT_OVERLAP_DAYS = 30
