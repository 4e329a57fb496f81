/** The ten national states of a dossier and how it goes from one to another; the verbs of the law are the moves. */
import { lifecycle } from '#platform/lifecycle'

export const dossierLifecycle = lifecycle(
  ['submitted', 'accepted', 'intake_refused', 'processing', 'supplement_requested', 'financial_obligation', 'withdrawn', 'suspended', 'resolved', 'result_returned'],
  {
    accept: { from: ['submitted'], to: 'accepted' },
    refuse: { from: ['submitted', 'supplement_requested'], to: 'intake_refused' },
    askSupplement: { from: ['submitted', 'processing'], to: 'supplement_requested' },
    withdraw: { from: ['submitted', 'accepted', 'processing', 'supplement_requested'], to: 'withdrawn' },
    process: { from: ['accepted'], to: 'processing' },
    askPayment: { from: ['processing'], to: 'financial_obligation' },
    suspend: { from: ['processing'], to: 'suspended' },
    takeSupplement: { from: ['supplement_requested'], to: 'processing' },
    confirmPayment: { from: ['financial_obligation'], to: 'processing' },
    resume: { from: ['suspended'], to: 'processing' },
    resolve: { from: ['processing', 'suspended'], to: 'resolved' },
    returnResult: { from: ['resolved'], to: 'result_returned' },
  },
)
export const dossierStates = dossierLifecycle.states
export type DossierState = (typeof dossierStates)[number]
export type DossierMove = keyof typeof dossierLifecycle.moves

/** How national reports count them: đã xử lý, đang xử lý, tạm dừng; what has not begun and what was never taken in stand apart. */
export const groups = ['new', 'processing', 'paused', 'done', 'refused'] as const
export type Group = (typeof groups)[number]
export const statesOf: Record<Group, readonly DossierState[]> = {
  new: ['submitted', 'accepted'], processing: ['processing'], paused: ['supplement_requested', 'financial_obligation', 'suspended'], done: ['resolved', 'result_returned', 'withdrawn'], refused: ['intake_refused'],
}
export const groupOf = (state: DossierState): Group => groups.find((group) => statesOf[group].includes(state))!

/** The clock of the agency runs. */
export const isRunning = (state: DossierState) => state === 'accepted' || state === 'processing'
export const isPaused = (state: DossierState) => groupOf(state) === 'paused'
/** Nothing more is done by anybody. */
export const isEnded = (state: DossierState) => ['intake_refused', 'withdrawn', 'result_returned'].includes(state)

export type SupplementFlaw = 'supplement-twice'

/** What is missing is asked for once, in full; again only where a law says so, and why. */
export const supplementFlaw = (asked: number, exception: string | null): SupplementFlaw | null => (asked > 0 && !exception ? 'supplement-twice' : null)

/** How a dossier comes in. */
export const channels = ['counter', 'online', 'post', 'assisted'] as const
export type Channel = (typeof channels)[number]
/** Where a part of it was taken from, so that nobody is asked twice. */
export const partSources = ['uploaded', 'population_db', 'sector_db', 'personal_vault', 'previous_file'] as const
export type PartSource = (typeof partSources)[number]

export const outcomes = ['granted', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
