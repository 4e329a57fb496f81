import { z } from 'zod'
import { Day, endpoint, typed } from '#platform/contract'
import { State, TakingKind, Target } from './shapes.ts'

const id = { consultationId: z.uuid() }
const Done = z.object({ consultationId: z.uuid(), state: State })

export const askOpinions = endpoint({
  name: 'askOpinions', method: 'POST', path: '/documents/:documentId/consultations', permission: 'consultation.ask',
  summary: 'Ask units and people, of this agency or others, for their opinion on the present version of a draft of mine or a document I lead',
  input: z.object({ documentId: z.uuid(), question: typed(4000), dueOn: Day, targets: z.array(Target).min(1).max(100) }),
  output: Done.extend({ round: z.number().int(), asked: z.number().int() }),
})

export const extendConsultation = endpoint({
  name: 'extendConsultation', method: 'POST', path: '/consultations/:consultationId/extend', permission: 'consultation.ask',
  summary: 'Give those asked a later day',
  input: z.object({ ...id, dueOn: Day, reason: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const remindConsultation = endpoint({
  name: 'remindConsultation', method: 'POST', path: '/consultations/:consultationId/remind', permission: 'consultation.ask',
  summary: 'Urge those who have not answered',
  input: z.object({ ...id, note: typed(1000) }),
  output: Done.extend({ reminded: z.number().int() }),
})

export const closeConsultation = endpoint({
  name: 'closeConsultation', method: 'POST', path: '/consultations/:consultationId/close', permission: 'consultation.ask',
  summary: 'End the asking before everybody has answered; whoever is silent is recorded as the rule in force says',
  input: z.object({ ...id, reason: typed(1000, 0).nullable().default(null) }),
  output: Done.extend({ silent: z.number().int() }),
})

export const takeInOpinion = endpoint({
  name: 'takeInOpinion', method: 'POST', path: '/consultations/:consultationId/opinions/:requestId/take-in', permission: 'consultation.ask',
  summary: 'Say how an answer was taken in: accepted, accepted in part, or explained',
  input: z.object({ ...id, requestId: z.uuid(), taken: TakingKind, words: typed(4000, 0).nullable().default(null) }),
  output: Done,
})

export const attachOpinionTable = endpoint({
  name: 'attachOpinionTable', method: 'POST', path: '/consultations/:consultationId/attach', permission: 'consultation.ask',
  summary: 'Lay the table of answers beside the draft for whoever signs it; it is not sent to the receivers',
  input: z.object(id),
  output: Done.extend({ fileId: z.uuid() }),
})
