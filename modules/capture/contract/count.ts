/** Apart from the rest: the rail asks for it before any page is loaded. */
import { z } from 'zod'
import { endpoint } from '#platform/contract'

export const countWaitingScans = endpoint({
  name: 'countWaitingScans', method: 'GET', path: '/capture/count', permission: 'documents.register',
  summary: 'Count the scanned papers of my agency that wait to be registered',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
})
