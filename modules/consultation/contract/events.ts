import { z } from 'zod'
import { event } from '#platform/contract'
import { AnswerKind, TakingKind } from './shapes.ts'

/** Facts every listener needs; they are chapters of the document's own story. */
const about = { consultationId: z.uuid(), documentId: z.uuid(), agencyId: z.uuid(), subject: z.string(), round: z.number() }

export const OpinionsAsked = event('consultation.opinions-asked.v1', z.object({ ...about, names: z.array(z.string()), question: z.string(), dueOn: z.string() }))
export const OpinionHanded = event('consultation.opinion-handed.v1', z.object({ ...about, requestId: z.uuid(), name: z.string(), to: z.string(), note: z.string().nullable() }))
export const OpinionGiven = event('consultation.opinion-given.v1', z.object({ ...about, requestId: z.uuid(), name: z.string(), answer: AnswerKind, isLate: z.boolean() }))
export const OpinionTakenIn = event('consultation.opinion-taken-in.v1', z.object({ ...about, requestId: z.uuid(), name: z.string(), taken: TakingKind }))
export const ConsultationExtended = event('consultation.consultation-extended.v1', z.object({ ...about, fromDueOn: z.string(), dueOn: z.string(), reason: z.string().nullable() }))
export const ConsultationReminded = event('consultation.consultation-reminded.v1', z.object({ ...about, note: z.string(), told: z.array(z.uuid()) }))
/** `answered` of `asked`; everybody has answered when they are equal. */
export const ConsultationEnded = event('consultation.consultation-ended.v1', z.object({
  ...about, isComplete: z.boolean(), asked: z.number(), answered: z.number(), reason: z.string().nullable(), told: z.array(z.uuid()),
}))
export const OpinionTableAttached = event('consultation.opinion-table-attached.v1', z.object({ ...about, fileId: z.uuid() }))
