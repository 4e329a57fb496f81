/** How opinions are collected: who may ask, what an answer must say, when it is late. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

export const consultationLifecycle = lifecycle(
  ['open', 'complete', 'closed'],
  {
    extend: { from: ['open'], to: 'open' },
    remind: { from: ['open'], to: 'open' },
    /** The last answer has come. */
    complete: { from: ['open'], to: 'complete' },
    /** The asker ends it, or the paper has come to its end. */
    close: { from: ['open'], to: 'closed' },
  },
)
export const consultationStates = consultationLifecycle.states
export type ConsultationState = (typeof consultationStates)[number]

export const requestLifecycle = lifecycle(
  ['asked', 'handed', 'answered', 'silent'],
  {
    hand: { from: ['asked', 'handed'], to: 'handed' },
    answer: { from: ['asked', 'handed'], to: 'answered' },
    fallSilent: { from: ['asked', 'handed'], to: 'silent' },
  },
)
export const requestStates = requestLifecycle.states
export type RequestState = (typeof requestStates)[number]

export const answers = ['agree', 'agreeWithRemarks', 'disagree'] as const
export type Answer = (typeof answers)[number]

/** Tiếp thu · tiếp thu một phần · giải trình. */
export const takings = ['accepted', 'partly', 'explained'] as const
export type Taking = (typeof takings)[number]

/** Whoever does not simply agree says why. */
export const needsWords = (answer: Answer) => answer !== 'agree'

/** The deadline is the whole of its day. */
export const isLate = (answeredOn: string, dueOn: string) => answeredOn > dueOn

export const isWaiting = (state: RequestState) => requestLifecycle.can('answer', state)

type Paper = { direction: 'incoming' | 'outgoing'; state: string; holder: string | null; drafterPositionId: string | null; headDesk: string | null }

/** A paper people can still be asked about: a draft before its signer has it, an arrival somebody works on. */
export const isOpenToOpinions = ({ direction, state }: Pick<Paper, 'direction' | 'state'>) =>
  (direction === 'outgoing' ? ['drafting', 'coordinating', 'reviewing', 'checking', 'checked'] : ['directed', 'assigned', 'processing']).includes(state)

/** Opinions on a draft are collected by its drafter or the head of the unit, on an arrival by whoever leads it. */
export const mayAsk = (keys: readonly string[], { direction, holder, drafterPositionId, headDesk }: Paper) =>
  (direction === 'outgoing' ? [drafterPositionId, headDesk] : [holder]).some((key) => key !== null && keys.includes(key))

export type DeadlineFlaw = 'due-in-the-past' | 'not-later'

/** A deadline may be today, never yesterday; a later one lies after the present one. */
export function deadlineFlaw(dueOn: string, today: string, present: string | null = null): DeadlineFlaw | null {
  if (dueOn < today) return 'due-in-the-past'
  return present !== null && dueOn <= present ? 'not-later' : null
}

/** Nobody is asked twice in one round. */
export const isTwice = (keys: readonly string[]) => new Set(keys).size !== keys.length
