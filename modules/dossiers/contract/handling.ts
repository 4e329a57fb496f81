import { z } from 'zod'
import { Day, endpoint, Instant, line, typed } from '#platform/contract'
import { ObligationLine, OutcomeName, State } from './shapes.ts'

const process = 'dossiers.process'
const id = { dossierId: z.uuid() }
const Done = z.object({ ...id, code: z.string(), state: State })
const note = typed(2000, 0).nullable().default(null)

export const takeStep = endpoint({
  name: 'takeStep', method: 'POST', path: '/dossiers/:dossierId/steps/:stepId/take', permission: process,
  summary: 'Receive a step that waits at my desk, or take it over from a colleague there; the first taken up begins the processing',
  input: z.object({ ...id, stepId: z.uuid(), takeOver: z.boolean().default(false) }),
  output: Done,
})

export const handOn = endpoint({
  name: 'handOn', method: 'POST', path: '/dossiers/:dossierId/steps/:stepId/hand-on', permission: process,
  summary: 'End my step and hand the dossier on; the last step ends with the result instead',
  input: z.object({ ...id, stepId: z.uuid(), note }),
  output: Done,
})

export const askSupplement = endpoint({
  name: 'askSupplement', method: 'POST', path: '/dossiers/:dossierId/supplement', permission: process,
  summary: 'Ask, once and in full, for everything that is missing; the clock stands still. A second time only by the exception of a law',
  input: z.object({ ...id, items: z.array(line(500)).min(1).max(50), reason: typed(2000), exception: line(500, 0).nullable().default(null) }),
  output: Done,
})

export const askPayment = endpoint({
  name: 'askPayment', method: 'POST', path: '/dossiers/:dossierId/payment', permission: process,
  summary: 'Tell the applicant line by line, and by which law, what he has to pay before it goes on; the clock stands still',
  input: z.object({ ...id, lines: z.array(ObligationLine).min(1).max(20), legalBasis: line(500), words: typed(2000) }),
  output: Done,
})

export const suspendDossier = endpoint({
  name: 'suspendDossier', method: 'POST', path: '/dossiers/:dossierId/suspend', permission: process,
  summary: 'Stop the processing for a reason the law knows; the clock stands still',
  input: z.object({ ...id, reason: typed(2000) }),
  output: Done,
})

export const resumeDossier = endpoint({
  name: 'resumeDossier', method: 'POST', path: '/dossiers/:dossierId/resume', permission: process,
  summary: 'Let a suspended dossier go on',
  input: z.object({ ...id, note }),
  output: Done,
})

export const resolveDossier = endpoint({
  name: 'resolveDossier', method: 'POST', path: '/dossiers/:dossierId/resolve', permission: process,
  summary: 'End the processing with its result, granted with what is handed out or refused with the reason; it goes back to the counter',
  input: z.object({ ...id, outcome: OutcomeName, resultNumber: line(200, 0).nullable().default(null), words: typed(4000, 0).nullable().default(null), fileIds: z.array(z.uuid()).max(20).default([]) }),
  output: Done,
})

export const apologise = endpoint({
  name: 'apologise', method: 'POST', path: '/dossiers/:dossierId/apologise', permission: process,
  summary: 'Apologise in writing and appoint a new day, once; without it the system does so when the day has passed',
  input: z.object({ ...id, day: Day, reason: typed(2000) }),
  output: Done.extend({ appointedAt: Instant.nullable() }),
})
