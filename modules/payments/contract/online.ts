import { z } from 'zod'
import { endpoint } from '#platform/contract'

export const startOnlinePayment = endpoint({
  name: 'startOnlinePayment', method: 'POST', path: '/citizen/charges/:chargeId/online', permission: 'citizen',
  summary: 'Begin to pay a charge of mine at the gateway: the signed address of its page',
  input: z.object({ chargeId: z.uuid() }),
  output: z.object({ sessionId: z.uuid(), address: z.string() }),
})

/** What stands, as JSON, in the payload of an envelope. `eventId` is the nonce: said twice, it counts once. */
export const GatewayReport = z.object({ eventId: z.string().min(1).max(200), orderId: z.uuid(), amount: z.number().int().positive(), outcome: z.enum(['paid', 'failed']) })

export const takePaymentReport = endpoint({
  name: 'takePaymentReport', method: 'POST', path: '/public/payment-reports', permission: 'public',
  summary: 'What became of a payment, as its gateway says: signed (HMAC-SHA256 of “at.payload”), of these five minutes, of an order and amount we know; the same saying twice counts once',
  input: z.object({ at: z.number().int(), payload: z.string().max(4000), signature: z.string().max(200) }),
  output: z.object({ isNew: z.boolean() }),
})
