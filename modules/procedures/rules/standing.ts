/** A version holds from its day until the next one, or until the procedure is abolished. Days, not instants: law begins at midnight. */
export const standings = ['draft', 'scheduled', 'inForce', 'past'] as const
export type Standing = (typeof standings)[number]

type Dated = { state: 'draft' | 'published'; effectiveFrom: string | null; effectiveTo: string | null }

export function standingOf({ state, effectiveFrom, effectiveTo }: Dated, today: string): Standing {
  if (state === 'draft' || effectiveFrom === null) return 'draft'
  if (effectiveFrom > today) return 'scheduled'
  return effectiveTo === null || effectiveTo > today ? 'inForce' : 'past'
}

export const isInForce = (version: Dated, today: string) => standingOf(version, today) === 'inForce'

/** A new version begins after the one before it began; one that was abolished leaves its days to nobody. */
export const mayBeginOn = (from: string, last: Pick<Dated, 'effectiveFrom' | 'effectiveTo'> | undefined, isAbolished: boolean) =>
  last === undefined || (from > last.effectiveFrom! && (!isAbolished || from >= last.effectiveTo!))

/** A decision ended it; the days after belong to no version. */
export const isAbolished = (version: { endedBy: string | null } | undefined) => version !== undefined && version.endedBy !== null
