/** What one document may say of another (NĐ 30/2020 Art. 18). Browser-safe. */
export const legalKinds = ['replaces', 'amends', 'corrects', 'recalls'] as const
export type LegalKind = (typeof legalKinds)[number]
export const declarableKinds = ['related', 'reply', ...legalKinds] as const
export type DeclarableKind = (typeof declarableKinds)[number]

export const isLegal = (kind: string): kind is LegalKind => (legalKinds as readonly string[]).includes(kind)

/** How a relation is called at its other end. */
export const backward = { reply: 'reply', related: 'related', source: 'source', replaces: 'replacedBy', amends: 'amendedBy', corrects: 'correctedBy', recalls: 'recalledBy' } as const
export const forward = { reply: 'source', related: 'related', source: 'source', replaces: 'replaces', amends: 'amends', corrects: 'corrects', recalls: 'recalls' } as const
export const shownKinds = ['reply', 'related', 'source', ...legalKinds, 'replacedBy', 'amendedBy', 'correctedBy', 'recalledBy'] as const
export type ShownKind = (typeof shownKinds)[number]

export const effects = ['replaced', 'amended', 'corrected'] as const
export type Effect = (typeof effects)[number]
export const effectOf: Record<LegalKind, Effect | null> = { replaces: 'replaced', amends: 'amended', corrects: 'corrected', recalls: null }

/** The weightier of two effects is the one the lists show. */
export const outweighs = (fresh: Effect, present: Effect | null) => present === null || effects.indexOf(fresh) <= effects.indexOf(present)

type Rule = { byType: string | null }
type Paper = { typeCode: string; agencyId: string; direction: string; state: string; issuedOn: string | null }

export type RelationFlaw = 'only-ours' | 'not-issued' | 'wrong-type' | 'changes-a-later-one'

/** Why one document cannot change another; null when it can. */
export function legalFlaw(document: Paper, other: Paper, { byType }: Rule): RelationFlaw | null {
  if (document.direction !== 'outgoing' || other.direction !== 'outgoing' || document.agencyId !== other.agencyId) return 'only-ours'
  if (!['issued', 'recalling'].includes(other.state)) return 'not-issued'
  if (byType !== null && document.typeCode !== (byType === 'same' ? other.typeCode : byType)) return 'wrong-type'
  return document.issuedOn !== null && document.issuedOn < other.issuedOn! ? 'changes-a-later-one' : null
}
