/** Papers that were passed on: taken back, redirected, handed to somebody else. */
import { z } from 'zod'
import { endpoint, event, typed } from '#platform/contract'
import { about } from './events.ts'
import { DirectionTarget } from './incoming.ts'

const Done = z.object({ documentId: z.uuid(), state: z.string() })
const id = { documentId: z.uuid() }
const words = z.string().nullable()

export const takeBack = endpoint({
  name: 'takeBack', method: 'POST', path: '/documents/:documentId/take-back', permission: 'documents.read',
  summary: 'Take back what I passed on, before anybody it was passed to has acted; it lies again where it lay',
  input: z.object({ ...id, reason: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const redirectIncoming = endpoint({
  name: 'redirectIncoming', method: 'POST', path: '/documents/:documentId/redirect', permission: 'documents.direct',
  summary: 'Change a direction under way: another lead, other coordinators, other deadlines; whoever is left out is relieved',
  input: z.object({ ...id, reason: typed(1000), targets: z.array(DirectionTarget).min(1).max(60) }),
  output: Done,
})

export const handOverIncoming = endpoint({
  name: 'handOverIncoming', method: 'POST', path: '/documents/:documentId/hand-over', permission: 'documents.process',
  summary: 'Hand a document I lead to a colleague of my unit or, as its head, to another unit of the agency, with the reason',
  input: z.object({ ...id, unitId: z.uuid().nullable().default(null), positionId: z.uuid().nullable().default(null), reason: typed(1000) }),
  output: Done,
})

export const forwardDraft = endpoint({
  name: 'forwardDraft', method: 'POST', path: '/documents/:documentId/forward', permission: 'documents.draft',
  summary: 'Forward a draft to another unit or a colleague, who may write in it before it is reviewed',
  input: z.object({ ...id, unitId: z.uuid().nullable().default(null), positionId: z.uuid().nullable().default(null), note: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const handBackDraft = endpoint({
  name: 'handBackDraft', method: 'POST', path: '/documents/:documentId/hand-back', permission: 'documents.draft',
  summary: 'Give back a draft that was forwarded to me; or, as its drafter, call it back',
  input: z.object({ ...id, opinion: typed(2000, 0).nullable().default(null) }),
  output: Done,
})

const Target = z.object({ name: z.string(), role: z.enum(['lead', 'coordinate', 'information']), instruction: words, dueOn: words })

/** `told`: whoever it waited for, and sees no longer. */
export const TakenBack = event('documents.taken-back.v1', z.object({ ...about, reason: words, told: z.array(z.uuid()) }))
export const DraftForwarded = event('documents.draft-forwarded.v1', z.object({ ...about, to: z.string(), note: words }))
export const DraftHandedBack = event('documents.draft-handed-back.v1', z.object({ ...about, opinion: words }))
/** `told`: whose work it was and is no more. */
export const IncomingRedirected = event('documents.incoming-redirected.v1', z.object({ ...about, reason: z.string(), targets: z.array(Target), relieved: z.array(z.string()), told: z.array(z.uuid()) }))
export const IncomingHandedOver = event('documents.incoming-handed-over.v1', z.object({ ...about, reason: z.string(), from: z.string(), to: z.string(), told: z.array(z.uuid()) }))
