import { z } from 'zod'
import { endpoint } from '#platform/contract'
import { reportWords } from '../rules.ts'

/** What stands, as JSON, in the payload of an envelope. */
export const Report = z.object({ reportId: z.string().min(1).max(200), key: z.string().max(200), word: z.enum(reportWords), reason: z.string().max(500).nullable().default(null) })

export const takeMessageReport = endpoint({
  name: 'takeMessageReport', method: 'POST', path: '/public/message-reports/:channel', permission: 'public',
  summary: 'What a mail relay, SMS gateway or Zalo says became of a message: signed (HMAC-SHA256 of “at.payload”), of these five minutes, taken once',
  input: z.object({ channel: z.enum(['mail', 'sms', 'zalo']), at: z.number().int(), payload: z.string().max(4000), signature: z.string().max(200) }),
  output: z.object({ isTaken: z.boolean() }),
})
