/** A rating: three scores, reasons that fit the score, changeable for some days. */
export const scores = ['verySatisfied', 'satisfied', 'notSatisfied'] as const
export type Score = (typeof scores)[number]

const DAY = 86_400_000

/** It can be given again for so many days after it was first given. */
export const isChangeable = (ratedAt: Date, now: Date, days: number) => now.getTime() < ratedAt.getTime() + days * DAY

/** It is asked for during so many days after the dossier ended. */
export const isAskedFor = (endedAt: Date | null, now: Date, days: number) => endedAt !== null && now.getTime() < endedAt.getTime() + days * DAY

/** Praise goes with satisfaction, complaints with its absence. */
export const fits = (score: Score, { isGood }: { isGood: boolean }) => isGood === (score !== 'notSatisfied')

export type Tally = Record<Score, number>

/** Counts are shown only where nobody can be recognised in them. */
export const shownFrom = (tally: Tally, least: number): Tally | null => (scores.reduce((sum, score) => sum + tally[score], 0) >= least ? tally : null)
