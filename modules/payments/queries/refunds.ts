import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import type { RefundView } from '../contract/refunds.ts'
import type { RefundTable } from '../tables.ts'

export type RefundRow = Selectable<RefundTable>

/** Refused, it may be asked for again. */
export const isOver = (refund: RefundRow | undefined) => refund === undefined || refund.state === 'refused'

/** What this official sees of it and may do with it. */
export function refundView(actor: Actor, refund: RefundRow | undefined): RefundView | null {
  if (refund === undefined) return null
  const { id, state, reason, askedBy, askedById, decidedBy, words, returnedAt, returnedBy, transferRef, agencyId } = refund
  const may = (permission: string) => actor.agencyId === agencyId && actor.permissions.has(permission)
  return {
    id, state, reason, askedBy, decidedBy, words, returnedAt, returnedBy, transferRef,
    mayDecide: state === 'asked' && may('payments.approve') && askedById !== actor.personId, mayReturn: state === 'approved' && may('payments.reconcile'),
  }
}
