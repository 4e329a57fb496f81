/** The story of a dossier, as the event log has it, read into the few facts the index needs. */
import type { Score } from './rating.ts'

export type Chapter = { name: string; at: Date; payload: Record<string, unknown> }

export type Fact = {
  agencyId: string; procedureCode: string; channel: string; lodgedAt: Date; acceptedAt: Date | null; dueAt: Date | null; pausedAt: Date | null; stoppedAt: Date | null; endedAt: Date | null; doneAt: Date | null; isOnTime: boolean | null
  digitised: boolean | null; copies: number; reused: boolean | null; eResult: boolean | null; payableAt: Date | null; paidOnline: boolean | null; synced: boolean | null; ratedAt: Date | null; score: Score | null
}

const flag = (value: unknown) => (typeof value === 'boolean' ? value : null)
const instant = ({ payload }: Chapter, key = 'dueAt') => new Date(payload[key] as string)

const lodged = ({ at, payload }: Chapter): Fact => ({
  agencyId: String(payload.agencyId), procedureCode: String(payload.procedureCode), channel: String(payload.channel), lodgedAt: at, acceptedAt: null, dueAt: null, pausedAt: null, stoppedAt: null, endedAt: null, doneAt: null, isOnTime: null,
  digitised: flag(payload.digitised), copies: 0, reused: flag(payload.reused), eResult: null, payableAt: null, paidOnline: null, synced: null, ratedAt: null, score: null,
})

const pause = (fact: Fact, { at }: Chapter) => ({ ...fact, pausedAt: at })
/** Accepted by this, when it had not been; otherwise later by the pause. */
const goOn = (fact: Fact, chapter: Chapter) => ({ ...fact, acceptedAt: fact.acceptedAt ?? chapter.at, dueAt: instant(chapter), pausedAt: null })
const end = (fact: Fact, { at }: Chapter) => ({ ...fact, stoppedAt: fact.stoppedAt ?? at, pausedAt: null })

const refuse = (fact: Fact, chapter: Chapter) => ({ ...end(fact, chapter), endedAt: chapter.at })
const giveOut = (fact: Fact, { at }: Chapter) => ({ ...fact, endedAt: at })

/** Whoever was paused when it was decided was done when the clock stopped. */
function resolve(fact: Fact, { at, payload }: Chapter): Fact {
  const doneAt = fact.pausedAt ?? at
  return { ...fact, doneAt, stoppedAt: doneAt, pausedAt: null, isOnTime: fact.dueAt !== null && doneAt <= fact.dueAt, eResult: flag(payload.electronic) }
}

/** A change keeps the day on which it was first rated. */
const rate = (fact: Fact, { at, payload }: Chapter): Fact => (payload.step === 0 ? { ...fact, score: payload.score as Score, ratedAt: fact.ratedAt ?? at } : fact)

/** Signed copies of papers brought to the counter, less those taken back. */
const copied = (by: number) => (fact: Fact) => ({ ...fact, copies: fact.copies + by })

const turns: Record<string, (fact: Fact, chapter: Chapter) => Fact> = {
  'dossiers.dossier-accepted.v1': goOn, 'dossiers.supplement-taken.v1': goOn, 'dossiers.payment-confirmed.v1': goOn, 'dossiers.dossier-resumed.v1': goOn,
  'dossiers.supplement-asked.v1': pause, 'dossiers.dossier-suspended.v1': pause, 'dossiers.payment-asked.v1': (fact, chapter) => ({ ...pause(fact, chapter), payableAt: fact.payableAt ?? chapter.at }),
  'dossiers.dossier-refused.v1': refuse, 'dossiers.dossier-withdrawn.v1': end, 'dossiers.dossier-resolved.v1': resolve, 'dossiers.result-returned.v1': giveOut,
  'dossiers.part-digitised.v1': copied(1), 'dossiers.scan-dropped.v1': (fact, { payload }) => copied(payload.wasSigned === true ? -1 : 0)(fact), 'ratings.rating-given.v1': rate,
}
export const told = Object.keys(turns)

/** Null until it was lodged. */
export function factOf(story: readonly Chapter[]): Fact | null {
  const first = story.findIndex(({ name }) => name === 'dossiers.dossier-lodged.v1')
  return first < 0 ? null : story.slice(first + 1).reduce((fact, chapter) => turns[chapter.name]?.(fact, chapter) ?? fact, lodged(story[first]!))
}

export const markNames = ['payable', 'paidOnline', 'reused', 'eResult', 'synced'] as const
export type MarkName = (typeof markNames)[number]
export type Mark = { name: MarkName; value: boolean }

/**
 * What other modules' events say of a dossier (`payload.dossierId`), by their names; a module that is not installed says nothing.
 * A synchronisation that was queued is owed (`false`) until the portal has taken it.
 */
export const signs: Record<string, (payload: Record<string, unknown>) => Mark[]> = {
  'payments.order-made.v1': () => [{ name: 'payable', value: true }],
  'payments.order-paid.v1': ({ isOnline }) => [{ name: 'payable', value: true }, { name: 'paidOnline', value: isOnline === true }],
  'population.part-replaced.v1': () => [{ name: 'reused', value: true }],
  'portal.sync-owed.v1': () => [{ name: 'synced', value: false }],
  'portal.dossier-synced.v1': () => [{ name: 'synced', value: true }],
}
