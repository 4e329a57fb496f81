/** Names, roles, signing capacities (NĐ 30/2020 Art. 13) and delegations. Browser-safe. */

export const capacities = ['TM', 'KT', 'TL', 'TUQ'] as const
export type Capacity = (typeof capacities)[number]

/** Every position has these besides its roles'. */
export const everyonePermissions = ['organisation.read', 'people.read', 'work.read', 'files.upload']

/** What a role that stands alone (the auditor) keeps of them: it changes nothing, so it uploads nothing. */
export const observerPermissions = everyonePermissions.filter((permission) => permission !== 'files.upload')

/** Whoever opens an absent colleague's inbox processes, but does not sign (NĐ 30/2020 Art. 13: only by written authority). */
const neverDelegated = new Set(['documents.sign'])

type Role = { code: string; permissions: readonly string[]; standsAlone: boolean }

/** The powers of a position with these roles, in one's own name or on behalf of its absent holder. */
export function permissionsOf(roles: readonly Role[], { isOnBehalf }: { isOnBehalf: boolean }): Set<string> {
  const everyone = roles.some(({ standsAlone }) => standsAlone) ? observerPermissions : everyonePermissions
  const own = roles.flatMap(({ permissions }) => permissions)
  return new Set([...everyone, ...own].filter((permission) => !isOnBehalf || !neverDelegated.has(permission)))
}

export type NameParts = { familyName: string; middleNames: string; givenName: string }

/** Vietnamese order: family name first, given name last; a single word is a given name. */
export function nameParts(fullName: string): NameParts {
  const words = fullName.normalize('NFC').split(/\s+/).filter(Boolean)
  const givenName = words.pop() ?? ''
  const familyName = words.shift() ?? ''
  return { familyName, middleNames: words.join(' '), givenName }
}

/** Academic titles do not stand before a signer's name (NĐ 30/2020 App. I). */
export const hasAcademicTitle = (fullName: string) => /^(GS|PGS|TS|ThS|Ths|BS|KS|CN|NGƯT|NGND)\b\.?|^[\p{L}]+\.\s/u.test(fullName)

/** `Q. Chủ tịch` for an acting head. */
export const titleOf = ({ title, isActing }: { title: string; isActing: boolean }) => (isActing ? `Q. ${title}` : title)

export type AuthorityWords = { capacity: Capacity | null; collective: string | null; principalTitle: string | null; headTitle: string | null }

const upper = (text: string) => text.toLocaleUpperCase('vi')

/**
 * What is printed above the signer's title, one line each:
 * TM. collective · (TM. collective,) KT. head · TL. principal (, KT. own head) · TUQ. principal.
 */
export function capacityLines({ capacity, collective, principalTitle, headTitle }: AuthorityWords): string[] {
  const line = (prefix: Capacity, text: string | null) => (text === null ? [] : [`${prefix}. ${upper(text)}`])
  if (capacity === 'TM') return line('TM', collective)
  if (capacity === 'KT') return [...line('TM', collective), ...line('KT', principalTitle)]
  if (capacity === 'TL') return [...line('TL', principalTitle), ...line('KT', headTitle)]
  return capacity === 'TUQ' ? line('TUQ', principalTitle) : []
}

export type AuthorityTerms = { capacity: Capacity | null; principalPositionId?: string | undefined; documentTypes?: string[] | undefined; validFrom: string; validTo?: string | null | undefined }

/** What the law forbids in an authority, or null: deputies, orders and authorisations name whom they act for; TUQ. is limited. */
export function authorityFlaw({ capacity, principalPositionId, documentTypes = [], validFrom, validTo }: AuthorityTerms) {
  if (validTo && validTo <= validFrom) return 'people/ends-before-it-begins' as const
  if (capacity !== null && capacity !== 'TM' && principalPositionId === undefined) return 'people/principal-missing' as const
  if (capacity === 'TUQ' && (!validTo || documentTypes.length === 0)) return 'people/authorisation-unlimited' as const
  return null
}

/** Roles whose holders never sign (domain: a secretary prepares, an auditor watches). */
export const neverSigns = (roles: readonly string[]) => roles.some((role) => role === 'secretary' || role === 'auditor')

const rank: Record<string, number> = { own: 0, TM: 1, KT: 2, TL: 3, TUQ: 4 }

/** Of several authorities the one that names the document type comes first, then the strongest capacity. */
export const byStrength = (a: { capacity: Capacity | null; documentTypes: string[] | null }, b: typeof a) =>
  Number(a.documentTypes === null) - Number(b.documentTypes === null) || rank[a.capacity ?? 'own']! - rank[b.capacity ?? 'own']!

const DAY = 86_400_000
const LONGEST_ABSENCE = 366 * DAY

/** Why an absence cannot be written down like this, or null. */
export function absenceFlaw({ fromAt, toAt }: { fromAt: Date; toAt: Date }, now: Date) {
  if (toAt <= fromAt) return 'people/ends-before-it-begins' as const
  if (toAt <= now || fromAt.getTime() < now.getTime() - DAY) return 'people/absence-in-the-past' as const
  return toAt.getTime() - fromAt.getTime() > LONGEST_ABSENCE ? ('people/absence-too-long' as const) : null
}
