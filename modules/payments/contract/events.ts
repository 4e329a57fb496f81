import { z } from 'zod'
import { event } from '#platform/contract'
import { chargeStates, means } from '../rules.ts'

const about = { dossierId: z.uuid(), code: z.string(), agencyId: z.uuid(), chargeId: z.uuid(), amount: z.number() }

export const OrderMade = event('payments.order-made.v1', z.object(about))
export const OrderPaid = event('payments.order-paid.v1', z.object({ ...about, means: z.enum(means), isOnline: z.boolean(), receipt: z.string() }))
export const ChargeSettled = event('payments.charge-settled.v1', z.object({ ...about, state: z.enum(chargeStates), exemption: z.string().nullable() }))
/** Money came that no charge was waiting for. */
export const SurplusTaken = event('payments.surplus-taken.v1', z.object({ ...about, means: z.enum(means) }))
/** A payment of a charge goes back, or a line of the bank that may be nobody's. */
const refund = { refundId: z.uuid(), agencyId: z.uuid(), amount: z.number(), lineId: z.uuid().nullable(), dossierId: z.uuid().nullable(), code: z.string().nullable(), chargeId: z.uuid().nullable() }
export const RefundAsked = event('payments.refund-asked.v1', z.object({ ...refund, reason: z.string() }))
export const RefundDecided = event('payments.refund-decided.v1', z.object({ ...refund, isApproved: z.boolean(), words: z.string().nullable() }))
export const RefundReturned = event('payments.refund-returned.v1', z.object({ ...refund, transferRef: z.string() }))
export const FeesSet = event('payments.fees-set.v1', z.object({ feeId: z.uuid(), procedureCode: z.string(), channel: z.string(), from: z.string() }))
export const AccountSet = event('payments.account-set.v1', z.object({ agencyId: z.uuid(), from: z.string() }))
export const StatementTaken = event('payments.statement-taken.v1', z.object({ agencyId: z.uuid(), lines: z.number(), fresh: z.number() }))
export const StatementLineDecided = event('payments.statement-line-decided.v1', z.object({ agencyId: z.uuid(), lineId: z.uuid(), decision: z.string() }))
