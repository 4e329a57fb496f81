import { z } from 'zod'
import { endpoint, line } from '#platform/contract'

export const askRefund = endpoint({
  name: 'askRefund', method: 'POST', path: '/payments/:paymentId/refund', permission: 'payments.reconcile',
  summary: 'Ask that money my agency took goes back, whole: what was paid above what was owed, or what should not have been taken',
  input: z.object({ paymentId: z.uuid(), reason: line(500) }),
  output: z.object({ refundId: z.uuid() }),
})

export const decideRefund = endpoint({
  name: 'decideRefund', method: 'POST', path: '/refunds/:refundId/decide', permission: 'payments.approve',
  summary: 'Approve, with how the money goes back, or refuse what somebody else asked; approved, the receipt is cancelled and stays to be seen',
  input: z.object({ refundId: z.uuid(), isApproved: z.boolean(), words: line(500) }),
  output: z.object({ refundId: z.uuid(), state: z.enum(['approved', 'refused']) }),
})
