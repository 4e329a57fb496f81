import type { z } from 'zod'
import type { Corrections, Parcel } from '../contract.ts'

export type Values = { submitTo: string | null; note: string; subject: string; typeCode: string; urgency: Parcel['urgency']; dueOn: string | null }

const LEADER = 'cv.delivery.leader'

/** Most arrivals go to the same leader: the last choice on this machine is offered again. */
export const rememberLeader = (id: string | null) => (id === null ? localStorage.removeItem(LEADER) : localStorage.setItem(LEADER, id))

/** The sender's words; a deadline that has passed cannot be registered, so it starts empty. */
export const initialValues = ({ subject, typeCode, urgency, dueOn }: Parcel, today: string): Values => ({
  submitTo: localStorage.getItem(LEADER), note: '', subject, typeCode, urgency, dueOn: dueOn !== null && dueOn < today ? null : dueOn,
})

/** Only what the clerk has changed. */
export function correctionsOf(parcel: Parcel, { subject, typeCode, urgency, dueOn }: Values): z.input<typeof Corrections> {
  const given = { subject: subject.trim(), typeCode, urgency, dueOn }
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => parcel[name as keyof typeof given] !== value))
}
