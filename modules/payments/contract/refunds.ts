import { z } from 'zod'
import { endpoint, Instant, line } from '#platform/contract'

const [reconcile, refund] = ['payments.reconcile', { refundId: z.uuid() }]

export const RefundState = z.enum(['asked', 'approved', 'refused', 'returned'])

/** The last word about giving money back; approved, it is still with the agency until the transfer is recorded. */
export const RefundView = z.object({
  id: z.uuid(), state: RefundState, reason: z.string(), askedBy: z.string(), decidedBy: z.string().nullable(), words: z.string().nullable(),
  returnedAt: Instant.nullable(), returnedBy: z.string().nullable(), transferRef: z.string().nullable(), mayDecide: z.boolean(), mayReturn: z.boolean(),
}).meta({ id: 'RefundView' })
export type RefundView = z.output<typeof RefundView>

export const askRefund = endpoint({
  name: 'askRefund', method: 'POST', path: '/payments/:paymentId/refund', permission: reconcile,
  summary: 'Ask that money my agency took goes back, whole: what was paid above what was owed, or what should not have been taken',
  input: z.object({ paymentId: z.uuid(), reason: line(500) }),
  output: z.object(refund),
})

export const askLineRefund = endpoint({
  name: 'askLineRefund', method: 'POST', path: '/bank-statements/lines/:statementLineId/refund', permission: reconcile,
  summary: 'Ask that a line of the bank that is nobody’s payment, or too little of one, goes back to whoever sent it; it no longer waits for a dossier',
  input: z.object({ statementLineId: z.uuid(), reason: line(500) }),
  output: z.object(refund),
})

export const decideRefund = endpoint({
  name: 'decideRefund', method: 'POST', path: '/refunds/:refundId/decide', permission: 'payments.approve',
  summary: 'Approve, with how the money goes back, or refuse what somebody else asked; approved, the receipt is cancelled and stays to be seen; refused, a line of the bank waits for a person again',
  input: z.object({ ...refund, isApproved: z.boolean(), words: line(500) }),
  output: z.object({ ...refund, state: z.enum(['approved', 'refused']) }),
})

export const returnRefund = endpoint({
  name: 'returnRefund', method: 'POST', path: '/refunds/:refundId/return', permission: reconcile,
  summary: 'Record that approved money has been sent back, by the reference of the transfer',
  input: z.object({ ...refund, transferRef: line(100) }),
  output: z.object({ ...refund, state: z.literal('returned') }),
})
