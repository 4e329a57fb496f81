import { z } from 'zod'
import { Instant } from '#platform/contract'
import { answers, consultationStates, requestStates, takings } from '../rules.ts'

export const State = z.enum(consultationStates)
export const RequestStateName = z.enum(requestStates)
export const AnswerKind = z.enum(answers)
export const TakingKind = z.enum(takings)

/** A unit is reached through the desk of its head, an agency through that of its leader. Exactly one of the two. */
export const Target = z.object({ unitId: z.uuid().nullable().default(null), positionId: z.uuid().nullable().default(null) })

export const OpinionFile = z.object({ fileId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(), pages: z.number().int().nullable() })

/** One line of the table: who was asked, what they say, how it was taken in. */
export type Opinion = z.output<typeof Opinion>
export const Opinion = z.object({
  id: z.uuid(),
  name: z.string(),
  unitId: z.uuid().nullable(),
  handedName: z.string().nullable(),
  state: RequestStateName,
  answer: AnswerKind.nullable(),
  words: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  isLate: z.boolean(),
  /** What the rule in force calls it when nobody answered. */
  silence: z.string().nullable(),
  taken: TakingKind.nullable(),
  takenWords: z.string().nullable(),
  takenBy: z.string().nullable(),
  files: z.array(OpinionFile),
  /** It waits for my answer. */
  isMine: z.boolean(),
  mayHand: z.boolean(),
})

export type Consultation = z.output<typeof Consultation>
export const Consultation = z.object({
  id: z.uuid(),
  /** Null for whoever sees only what was asked. */
  documentId: z.uuid().nullable(),
  agencyName: z.string(),
  subject: z.string(),
  number: z.string().nullable(),
  urgency: z.string(),
  round: z.number().int(),
  ordinal: z.number().int(),
  question: z.string(),
  dueOn: z.iso.date(),
  firstDueOn: z.iso.date(),
  state: State,
  askerName: z.string(),
  askedAt: Instant,
  endedAt: Instant.nullable(),
  files: z.array(OpinionFile),
  /** Those I may read: all of them where the document is mine to see, else what was asked of me. */
  opinions: z.array(Opinion),
  isWhole: z.boolean(),
  verbs: z.array(z.string()),
})
