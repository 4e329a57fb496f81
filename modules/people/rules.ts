/** Names, roles, signing capacities (NĐ 30/2020 Art. 13) and delegations. Browser-safe. */
export * from './rules/authority.ts'
export * from './rules/entitlement.ts'

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

const DAY = 86_400_000
const LONGEST_ABSENCE = 366 * DAY

/** Why an absence cannot be written down like this, or null. */
export function absenceFlaw({ fromAt, toAt }: { fromAt: Date; toAt: Date }, now: Date) {
  if (toAt <= fromAt) return 'people/ends-before-it-begins' as const
  if (toAt <= now || fromAt.getTime() < now.getTime() - DAY) return 'people/absence-in-the-past' as const
  return toAt.getTime() - fromAt.getTime() > LONGEST_ABSENCE ? ('people/absence-too-long' as const) : null
}
