import { lifecycle } from '#platform/lifecycle'

export const outcomes = ['match', 'mismatch', 'notFound', 'refused', 'unreachable', 'untrusted'] as const
export type Outcome = (typeof outcomes)[number]
/** The registry has said something that can be kept. */
export const isAnswered = (outcome: Outcome) => outcome === 'match' || outcome === 'mismatch' || outcome === 'notFound'

export const relations = ['applicant', 'mother', 'father', 'spouse', 'child', 'representative', 'other'] as const
export type Relation = (typeof relations)[number]

/** Nobody needs more about one dossier on one day; who tries is not working on it. */
export const MOST_A_DAY = 20

/** Working days within which a citizen who objects is answered (Luật 91/2025/QH15 on personal data). */
export const ANSWER_DAYS = 2

export const objectionLifecycle = lifecycle(['open', 'answered'], { answer: { from: ['open'], to: 'answered' } })
export const findings = ['right', 'wrong'] as const
export type Finding = (typeof findings)[number]

export type Standing = 'notSetUp' | 'ready' | 'resting'
