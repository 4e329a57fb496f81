/** Money goes back by four eyes: one official asks, another decides; the receipt it cancels stays to be seen. */
import type { Selectable } from 'kysely'
import { applicantOf } from '#modules/dossiers'
import { deskOf } from '#modules/people'
import { closeWork, openWork } from '#modules/work'
import { brokenConstraint, sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, lockCharge, type ChargeRow, type PaymentRow } from '../queries/charges.ts'
import { chargeLifecycle } from '../rules.ts'
import type { RefundTable } from '../tables.ts'
import { aboutCharge, nameOf } from './charges.ts'

type RefundRow = Selectable<RefundTable>

/** A payment of my agency with its charge, held; 404 otherwise, whether or not it exists. */
async function holdPayment({ db, actor }: Context, id: string): Promise<{ payment: PaymentRow; charge: ChargeRow }> {
  const { rows: [payment] } = await sql<PaymentRow>`select * from payments.payment where id = ${id} and agency_id = ${actor.agencyId}::uuid`.execute(db)
  ensure(payment, () => notFound('payment', id))
  return { payment, charge: (await lockCharge(db, payment.chargeId))! }
}

const orOneAlready = (error: unknown): never => {
  if (brokenConstraint(error) === 'refunded_once') throw new Problem('payments/refund-asked', 409, 'It has been asked for')
  throw error
}

const dong = (sum: number) => `${sum.toLocaleString('vi-VN')} đ`

export const askRefund: Handler<typeof contract.askRefund> = async (context, { paymentId, reason }) => {
  const { db, actor, now } = context
  const { payment, charge } = await holdPayment(context, paymentId)
  const [refundId, amount] = [uuidv7(), Number(payment.amount)]
  await sql`insert into payments.refund (id, payment_id, agency_id, reason, asked_by_id, asked_by, asked_at) values (${refundId}, ${paymentId}, ${payment.agencyId}, ${reason}, ${actor.personId}, ${nameOf(actor)}, ${now})`.execute(db).catch(orOneAlready)
  await openWork(context, {
    holder: deskOf(payment.agencyId, 'leader'), verb: 'approve', subject: { kind: 'refund', id: refundId }, title: `Hoàn trả ${dong(amount)}, hồ sơ ${charge.code}`, note: { vi: reason, en: reason }, from: { vi: nameOf(actor), en: nameOf(actor) }, path: `/dossiers/${charge.dossierId}`,
  })
  await emit(context, contract.RefundAsked, { subject: charge.dossierId, audience: audienceOf(charge.agencyId), payload: { ...aboutCharge(charge), amount, refundId, reason } })
  return { refundId }
}

/** What was paid is undone: the charge, and its receipt by what was decided. */
async function undo({ db, now }: Context, charge: ChargeRow, { id }: PaymentRow, why: string) {
  await sql`update payments.charge set state = ${chargeLifecycle.next('refund', charge.state)} where id = ${charge.id}`.execute(db)
  await sql`update payments.receipt set cancelled_at = ${now}, cancel_reason = ${why} where payment_id = ${id}`.execute(db)
}

export const decideRefund: Handler<typeof contract.decideRefund> = async (context, { refundId, isApproved, words }) => {
  const { db, actor, now } = context
  const { rows: [refund] } = await sql<RefundRow>`select * from payments.refund where id = ${refundId} and agency_id = ${actor.agencyId}::uuid for update`.execute(db)
  ensure(refund, () => notFound('refund', refundId))
  ensure(refund.state === 'asked', () => new Problem('payments/refund-decided', 409, `It is ${refund.state}`, { state: refund.state }))
  ensure(refund.askedById !== actor.personId, () => new Problem('payments/four-eyes', 403, 'Whoever asks does not decide'))
  const { payment, charge } = await holdPayment(context, refund.paymentId!)
  const state = isApproved ? 'approved' as const : 'refused' as const
  await sql`update payments.refund set state = ${state}, decided_by_id = ${actor.personId}, decided_by = ${nameOf(actor)}, decided_at = ${now}, words = ${words} where id = ${refundId}`.execute(db)
  if (isApproved && payment.settles) await undo(context, charge, payment, `Hoàn trả: ${refund.reason}`)
  await closeWork(context, { subjectId: refundId })
  const citizenId = (await applicantOf(db, charge.dossierId))?.citizenId ?? null
  await emit(context, contract.RefundDecided, { subject: charge.dossierId, audience: audienceOf(charge.agencyId, citizenId), payload: { ...aboutCharge(charge), amount: Number(payment.amount), refundId, isApproved, words } })
  return { refundId, state }
}
