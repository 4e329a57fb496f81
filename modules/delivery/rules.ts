/** What may become of a delivered document: QCVN 102:2016, status codes of the national exchange. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

/** A registered parcel can still be refused: its incoming document is returned on the system (NĐ 30/2020 Art. 21.2). */
export const parcelLifecycle = lifecycle(
  ['sent', 'arrived', 'refused', 'registered', 'assigned', 'processing', 'completed', 'recalled', 'recallAsked', 'copyCancelled'],
  {
    /** At an agency of another installation: its receipt has come. */
    arrive: { from: ['sent'], to: 'arrived' },
    refuse: { from: ['sent', 'arrived'], to: 'refused' },
    register: { from: ['arrived'], to: 'registered' },
    return: { from: ['registered'], to: 'refused' },
    assign: { from: ['registered'], to: 'assigned' },
    process: { from: ['registered', 'assigned'], to: 'processing' },
    complete: { from: ['registered', 'assigned', 'processing'], to: 'completed' },
    /** Its sender recalls it: taken back where it has not been registered, to be cancelled where it has. */
    takeBack: { from: ['arrived'], to: 'recalled' },
    askBack: { from: ['registered', 'assigned', 'processing', 'completed'], to: 'recallAsked' },
    cancelCopy: { from: ['recallAsked'], to: 'copyCancelled' },
  },
)
export type ParcelState = (typeof parcelLifecycle.states)[number]
export type ParcelMove = keyof typeof parcelLifecycle.moves

export const parcelStates = parcelLifecycle.states

/** đã gửi, chưa có biên nhận (no code) · đã đến · từ chối tiếp nhận · đã tiếp nhận · phân công · đang xử lý · hoàn thành · yêu cầu lấy lại (13) · đồng ý lấy lại (15) */
export const statusCodes = { sent: '', arrived: '01', refused: '02', registered: '03', assigned: '04', processing: '05', completed: '06', recalled: '15', recallAsked: '13', copyCancelled: '15' } as const satisfies Record<ParcelState, string>

/** When each status was reached. */
export type StepTimes = { sentAt: Date; arrivedAt: Date | null; refusedAt: Date | null; registeredAt: Date | null; assignedAt: Date | null; processingAt: Date | null; completedAt: Date | null; recalledAt: Date | null; recallAskedAt: Date | null; copyCancelledAt: Date | null }

/** The column that keeps the moment of each status. */
export const timeOf = {
  sent: 'sentAt', arrived: 'arrivedAt', refused: 'refusedAt', registered: 'registeredAt', assigned: 'assignedAt', processing: 'processingAt', completed: 'completedAt', recalled: 'recalledAt',
  recallAsked: 'recallAskedAt', copyCancelled: 'copyCancelledAt',
} as const satisfies Record<ParcelState, keyof StepTimes>

/** The moment the present status was reached. */
export const reachedAt = (parcel: StepTimes & { state: ParcelState }): Date => parcel[timeOf[parcel.state]] ?? parcel.arrivedAt ?? parcel.sentAt

/** The way of a document at its receiver, each step behind the one before. */
const onward: readonly ParcelState[] = ['sent', 'arrived', 'registered', 'assigned', 'processing', 'completed']
export type RemoteCode = '02' | '03' | '04' | '05' | '06' | '15' | '16'
const told = { '03': 'registered', '04': 'assigned', '05': 'processing', '06': 'completed' } as const satisfies Partial<Record<RemoteCode, ParcelState>>

/** With its receiver, wherever on its way there. */
export const canBeAskedBack = (state: ParcelState) => onward.includes(state)

/** Where a parcel stood before it was asked back. */
export const stoodAt = (times: StepTimes): ParcelState => onward.findLast((state) => times[timeOf[state]] !== null)!

/** What was refused while it was asked back has gone back, too. */
function askedBack(code: RemoteCode, times: StepTimes): ParcelState | null {
  if (code === '16') return stoodAt(times)
  if (code !== '15' && code !== '02') return null
  return times.registeredAt === null ? 'recalled' : 'copyCancelled'
}

const isRemoteStep = (code: RemoteCode): code is keyof typeof told => code in told

/** What a status from another installation makes of a parcel: steps may be left out, never undone; null when it changes nothing. */
export function remotely(code: RemoteCode, { state, ...times }: StepTimes & { state: ParcelState }): ParcelState | null {
  if (state === 'recallAsked') return askedBack(code, times)
  if (code === '02') return ['sent', 'arrived', 'registered'].includes(state) ? 'refused' : null
  const isBehind = isRemoteStep(code) && onward.includes(state) && onward.indexOf(told[code]) > onward.indexOf(state)
  return isBehind ? told[code] : null
}

/** The moment a status is about, kept even when it comes late. */
export const stepOf = (code: RemoteCode): keyof StepTimes | null => (isRemoteStep(code) ? timeOf[told[code]] : null)

/** What a clerk looks at: what waits, what was registered, what was refused. */
export const folders = ['waiting', 'registered', 'refused'] as const
export type Folder = (typeof folders)[number]

/**
 * What an edXML file turns out to be: a new arrival, one that is here already, its sender's recall of one; an update of one that waits or went back,
 * a correction of one that is registered; what became of a document of ours.
 */
export const outcomes = ['arrived', 'already', 'recalled', 'updated', 'corrected', 'told'] as const
export type Outcome = (typeof outcomes)[number]

/** The way of files carried by a clerk's hand. */
export const BY_HAND = 'hand:edxml'

/** How a parcel gets to its receiver: inside this installation, to another one, over an axis, as a file by hand. */
export const ways = ['here', 'member', 'axis', 'hand'] as const
export type Way = (typeof ways)[number]
export function wayOf(member: string | null): Way {
  if (member === null) return 'here'
  return member.includes(':') ? (member.startsWith('axis:') ? 'axis' : 'hand') : 'member'
}

/** What its sender may send again: a refusal that stands. */
export const canResend = (state: ParcelState) => state === 'refused'

/** Partners an edXML file can be written for, as the table of packages/edxml names them. */
export const partners = ['national', 'nationalSigned', 'nationalDetail', 'first2016', 'zipping', 'eDoc'] as const
export type Partner = (typeof partners)[number]

type Deviation = { code: string; where: string }

/** A sender is answered in the form it writes itself. */
export function partnerOf(deviations: readonly Deviation[]): Partner {
  if (deviations.some(({ code }) => code === 'namespace')) return 'eDoc'
  return deviations.some(({ code, where }) => code === 'organ-id' && where === 'From/OrganId') ? 'first2016' : 'national'
}

/** Told to the sender by a file; while the sender's recall waits for an answer there is none to give. */
export const canTell = (state: ParcelState): state is Exclude<ParcelState, 'recallAsked' | 'sent'> => state !== 'recallAsked' && state !== 'sent'
