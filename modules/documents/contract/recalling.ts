import { z } from 'zod'
import { endpoint, typed } from '#platform/contract'

const Done = z.object({ documentId: z.uuid(), state: z.string() })
const id = { documentId: z.uuid() }

export const askRecall = endpoint({
  name: 'askRecall', method: 'POST', path: '/documents/:documentId/ask-recall', permission: 'documents.issue',
  summary: 'Lay before the signer, or the leader of the agency, that an issued document be recalled',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

export const approveRecall = endpoint({
  name: 'approveRecall', method: 'POST', path: '/documents/:documentId/approve-recall', permission: 'documents.sign',
  summary: 'Recall an issued document: our copy is frozen, whoever has not registered it loses it, whoever has is asked to cancel it',
  input: z.object({ ...id, words: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const refuseRecall = endpoint({
  name: 'refuseRecall', method: 'POST', path: '/documents/:documentId/refuse-recall', permission: 'documents.sign',
  summary: 'Let an issued document stand, with the reason',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})
