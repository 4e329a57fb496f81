import { z } from 'zod'
import { endpoint, typed } from '#platform/contract'
import { AnswerKind, State } from './shapes.ts'

const id = { consultationId: z.uuid(), requestId: z.uuid() }
const Done = z.object({ consultationId: z.uuid(), state: State })

export const handOpinion = endpoint({
  name: 'handOpinion', method: 'POST', path: '/consultations/:consultationId/opinions/:requestId/hand', permission: 'consultation.answer',
  summary: 'Hand what was asked of my unit or agency to one of its people, who answers for it',
  input: z.object({ ...id, positionId: z.uuid(), note: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const giveOpinion = endpoint({
  name: 'giveOpinion', method: 'POST', path: '/consultations/:consultationId/opinions/:requestId/answer', permission: 'consultation.answer',
  summary: 'Answer what was asked of me or my unit: agree, agree with remarks, or disagree',
  input: z.object({ ...id, answer: AnswerKind, words: typed(8000, 0).nullable().default(null), fileIds: z.array(z.uuid()).max(5).default([]) }),
  output: Done,
})
