/** What may become of a delivered document: QCVN 102:2016, status codes of the national exchange. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

/** A registered parcel can still be refused: its incoming document is returned on the system (NĐ 30/2020 Art. 21.2). */
export const parcelLifecycle = lifecycle(
  ['arrived', 'refused', 'registered', 'assigned', 'processing', 'completed', 'recalled', 'recallAsked', 'copyCancelled'],
  {
    refuse: { from: ['arrived'], to: 'refused' },
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

/** đã đến · từ chối tiếp nhận · đã tiếp nhận · phân công · đang xử lý · hoàn thành · yêu cầu lấy lại (13) · đồng ý lấy lại (15) */
export const statusCodes = { arrived: '01', refused: '02', registered: '03', assigned: '04', processing: '05', completed: '06', recalled: '15', recallAsked: '13', copyCancelled: '15' } as const satisfies Record<ParcelState, string>

/** When each status was reached. */
export type StepTimes = { arrivedAt: Date; refusedAt: Date | null; registeredAt: Date | null; assignedAt: Date | null; processingAt: Date | null; completedAt: Date | null; recalledAt: Date | null; recallAskedAt: Date | null; copyCancelledAt: Date | null }

/** The column that keeps the moment of each status. */
export const timeOf = {
  arrived: 'arrivedAt', refused: 'refusedAt', registered: 'registeredAt', assigned: 'assignedAt', processing: 'processingAt', completed: 'completedAt', recalled: 'recalledAt',
  recallAsked: 'recallAskedAt', copyCancelled: 'copyCancelledAt',
} as const satisfies Record<ParcelState, keyof StepTimes>

/** The moment the present status was reached. */
export const reachedAt = (parcel: StepTimes & { state: ParcelState }): Date => parcel[timeOf[parcel.state]] ?? parcel.arrivedAt

/** What a clerk looks at: what waits, what was registered, what was refused. */
export const folders = ['waiting', 'registered', 'refused'] as const
export type Folder = (typeof folders)[number]

/** What an envelope brought by hand turns out to be: a new arrival, one that is here already, or its sender's recall of one. */
export const outcomes = ['arrived', 'already', 'recalled'] as const

/** Partners an edXML file can be written for, as the table of packages/edxml names them; a signature needs the agency's own token. */
export const partners = ['national', 'nationalDetail', 'first2016', 'zipping', 'eDoc'] as const
export type Partner = (typeof partners)[number]

type Deviation = { code: string; where: string }

/** A sender is answered in the form it writes itself. */
export function partnerOf(deviations: readonly Deviation[]): Partner {
  if (deviations.some(({ code }) => code === 'namespace')) return 'eDoc'
  return deviations.some(({ code, where }) => code === 'organ-id' && where === 'From/OrganId') ? 'first2016' : 'national'
}

/** Told to the sender by a file; while the sender's recall waits for an answer there is none to give. */
export const canTell = (state: ParcelState) => state !== 'recallAsked'
