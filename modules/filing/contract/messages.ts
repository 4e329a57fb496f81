import { z } from 'zod'
import { endpoint, event, Instant, typed } from '#platform/contract'

const id = { dossierId: z.uuid() }
export type Message = z.output<typeof Message>
export const Message = z.object({ id: z.uuid(), isCitizens: z.boolean(), authorName: z.string(), words: z.string(), writtenAt: Instant, readAt: Instant.nullable() })
const Thread = z.object({ messages: z.array(Message), mayWrite: z.boolean() })
const words = typed(2000)

export const listMyMessages = endpoint({
  name: 'listMyMessages', method: 'GET', path: '/my-dossiers/:dossierId/thread', permission: 'citizen', sensitive: true,
  summary: 'What the office and I wrote to each other about a dossier of mine',
  input: z.object(id),
  output: Thread,
})

export const writeToOffice = endpoint({
  name: 'writeToOffice', method: 'POST', path: '/my-dossiers/:dossierId/thread', permission: 'citizen',
  summary: 'Write to the office about a dossier of mine; it stands in the queue of the counter until it is answered',
  input: z.object({ ...id, words }),
  output: Thread,
})

export const listDossierThread = endpoint({
  name: 'listDossierThread', method: 'GET', path: '/dossiers/:dossierId/thread', permission: 'dossiers.read', sensitive: true,
  summary: 'What the applicant and the office wrote to each other; for the counter and whoever has had a step',
  input: z.object(id),
  output: Thread,
})

export const writeToApplicant = endpoint({
  name: 'writeToApplicant', method: 'POST', path: '/dossiers/:dossierId/thread', permission: 'dossiers.read',
  summary: 'Answer the applicant of a dossier I have to do with',
  input: z.object({ ...id, words }),
  output: Thread,
})

/** What was written stays out of the log: it is for the two of them. */
export const MessageWritten = event('filing.message-written.v1', z.object({ ...id, code: z.string(), isCitizens: z.boolean() }))
export const DraftSent = event('filing.draft-sent.v1', z.object({ ...id, code: z.string(), procedureCode: z.string(), agencyId: z.uuid() }))
