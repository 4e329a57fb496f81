/** In which capacities one signs, and what is printed above the title (NĐ 30/2020 Art. 13). */

export const capacities = ['TM', 'KT', 'TL', 'TUQ'] as const
export type Capacity = (typeof capacities)[number]

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
