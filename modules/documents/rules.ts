/** Which verb may be used when, and by whom: NĐ 30/2020, Art. 10–24, as tables and claims. */
import { lifecycle } from '#platform/lifecycle'

export * from './rules/body.ts'
export * from './rules/copies.ts'
export * from './rules/finding.ts'
export * from './rules/numbering.ts'
export * from './rules/numbers.ts'
export * from './rules/remarks.ts'
export * from './rules/relations.ts'

export const incomingLifecycle = lifecycle(
  ['registered', 'submitted', 'directed', 'assigned', 'processing', 'completed', 'returned', 'recalled'],
  {
    submit: { from: ['registered'], to: 'submitted' },
    sendBack: { from: ['submitted'], to: 'registered' },
    direct: { from: ['submitted'], to: 'directed' },
    assign: { from: ['directed', 'assigned', 'processing'], to: 'assigned' },
    process: { from: ['assigned', 'processing'], to: 'processing' },
    complete: { from: ['directed', 'assigned', 'processing'], to: 'completed' },
    /** Other people, other deadlines; handed from one person to another it stays assigned. */
    redirect: { from: ['directed', 'assigned', 'processing'], to: 'directed' },
    handOver: { from: ['directed', 'assigned', 'processing'], to: 'assigned' },
    return: { from: ['registered'], to: 'returned' },
    /** Its issuer has recalled it, and this copy is cancelled (NĐ 30/2020 App. VI.III.8). */
    withdraw: { from: ['registered', 'submitted', 'directed', 'assigned', 'processing', 'completed'], to: 'recalled' },
  },
)

export const outgoingLifecycle = lifecycle(
  ['drafting', 'coordinating', 'reviewing', 'checking', 'checked', 'submittedToSign', 'signed', 'numbered', 'sealed', 'issued', 'recalling', 'recalled', 'cancelled'],
  {
    revise: { from: ['drafting'], to: 'drafting' },
    /** Another unit writes in it, too, before anybody reviews it. */
    forward: { from: ['drafting', 'coordinating'], to: 'coordinating' },
    reviseForwarded: { from: ['coordinating'], to: 'coordinating' },
    handBack: { from: ['coordinating'], to: 'drafting' },
    submitForReview: { from: ['drafting'], to: 'reviewing' },
    approveContent: { from: ['reviewing'], to: 'checking' },
    passFormCheck: { from: ['checking'], to: 'checked' },
    submitSlip: { from: ['checked'], to: 'submittedToSign' },
    choose: { from: ['submittedToSign'], to: 'submittedToSign' },
    sign: { from: ['submittedToSign'], to: 'signed' },
    number: { from: ['signed'], to: 'numbered' },
    seal: { from: ['numbered'], to: 'sealed' },
    cancelNumber: { from: ['numbered', 'sealed'], to: 'signed' },
    issue: { from: ['sealed'], to: 'issued' },
    askRecall: { from: ['issued'], to: 'recalling' },
    approveRecall: { from: ['recalling'], to: 'recalled' },
    refuseRecall: { from: ['recalling'], to: 'issued' },
    /** By the issue of a document that recalls it. */
    recallBy: { from: ['issued', 'recalling'], to: 'recalled' },
    returnDraft: { from: ['reviewing', 'checking', 'checked', 'submittedToSign', 'signed'], to: 'drafting' },
    cancel: { from: ['drafting'], to: 'cancelled' },
  },
)

export type IncomingState = (typeof incomingLifecycle.states)[number]
export type OutgoingState = (typeof outgoingLifecycle.states)[number]
export type IncomingVerb = keyof typeof incomingLifecycle.moves
export type OutgoingVerb = keyof typeof outgoingLifecycle.moves

export const urgencies = ['normal', 'urgent', 'veryUrgent', 'flash'] as const
export type Urgency = (typeof urgencies)[number]

export const assignmentRoles = ['lead', 'coordinate', 'information'] as const
export type AssignmentRole = (typeof assignmentRoles)[number]

/** Exactly one lead; nobody twice (domain: chủ trì exactly one / phối hợp / nhận để biết). */
export function directionsProblem(targets: { target: string; role: AssignmentRole }[]): 'no-single-lead' | 'target-twice' | null {
  if (targets.filter(({ role }) => role === 'lead').length !== 1) return 'no-single-lead'
  return new Set(targets.map(({ target }) => target)).size === targets.length ? null : 'target-twice'
}

type Duty = { role: AssignmentRole; instruction: string | null; dueOn: string | null }

/** Whether a changed direction asks something else of a target that stays. */
export const isRedirected = (before: Duty, after: Duty) => before.role !== after.role || before.instruction !== after.instruction || before.dueOn !== after.dueOn

/** A scan is registered the day it arrives or the next; the document itself cannot come from tomorrow. */
export const dateProblem = ({ issuedOn, today }: { issuedOn: string; today: string }) =>
  issuedOn > today ? 'issued-in-the-future' : issuedOn < '1945-09-02' ? 'issued-too-long-ago' : null

/** A deadline may be today, never yesterday. */
export const isPast = (day: string, today: string) => day < today

/** Positions are half-open: on the day of `validTo` they are no longer held. */
export const isHeldOn = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }, day: string) => validFrom <= day && (validTo === null || validTo > day)

/** Closed things wait for nobody. */
export const isOpen = (state: string) => !['completed', 'returned', 'issued', 'recalled', 'cancelled'].includes(state)

/** What the lists show of a document set aside, and of one destroyed. */
export const SET_ASIDE = 'Văn bản đang được cách ly'
export const SHREDDED = 'Văn bản thuộc bí mật nhà nước, nội dung đã hủy khỏi hệ thống'

type Ways = { options: readonly unknown[]; recommended: number | null }

/** A recommended way is one of those laid before the signer; several ways come with a recommendation. */
export const optionsProblem = ({ options, recommended }: Ways) =>
  recommended !== null && recommended >= options.length ? 'option-unknown' : options.length > 1 && recommended === null ? 'recommendation-missing' : null

/** The way a signature stands for: the one chosen, or the only one there is. */
export const chosenWay = ({ options }: Pick<Ways, 'options'>, chosen: number | null) => chosen ?? (options.length === 1 ? 0 : null)

/** A subject as a title: letters write "V/v tăng cường…", lists begin with a capital. */
export const asTitle = (subject: string) => subject.charAt(0).toLocaleUpperCase('vi') + subject.slice(1)

/** Once one of a round has approved: who is still asked, and in a sequence who comes next. */
export function reviewsAfter<R extends { ordinal: number; state: string }>(round: readonly R[], ordinal: number) {
  const waiting = round.filter((each) => each.ordinal !== ordinal && each.state === 'asked')
  return { waiting, next: waiting.length > 0 ? undefined : round.find(({ state }) => state === 'later') }
}
