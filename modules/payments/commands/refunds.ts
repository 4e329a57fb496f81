/** Money goes back by four eyes: one official asks, another decides, and it is back once the transfer is recorded; the receipt it cancels stays to be seen. */
import type { Selectable } from 'kysely'
import { applicantOf } from '#modules/dossiers'
import { deskOf } from '#modules/people'
import { closeWork, openWork } from '#modules/work'
import { brokenConstraint, sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, chargeById, lockCharge, type ChargeRow, type PaymentRow } from '../queries/charges.ts'
import { chargeLifecycle, isOpenLine } from '../rules.ts'
import type { RefundTable, StatementLineTable } from '../tables.ts'
import { nameOf } from './charges.ts'

type RefundRow = Selectable<RefundTable>
type LineRow = Selectable<StatementLineTable>

/** What may go back: a payment of a charge, or a line of the bank that is nobody's payment; `charge` is what it came for, where that is known. */
type Money = { paymentId: string | null; lineId: string | null; amount: number; agencyId: string; charge: ChargeRow | null; settles: boolean; path: `/${string}`; of: string }

/** A payment of my agency with its charge, held; 404 otherwise, whether or not it exists. */
async function holdPayment({ db, actor }: Context, id: string): Promise<Money> {
  const { rows: [payment] } = await sql<PaymentRow>`select * from payments.payment where id = ${id} and agency_id = ${actor.agencyId}::uuid`.execute(db)
  ensure(payment, () => notFound('payment', id))
  const charge = (await lockCharge(db, payment.chargeId))!
  return { paymentId: id, lineId: null, amount: Number(payment.amount), agencyId: charge.agencyId, charge, settles: payment.settles, path: `/dossiers/${charge.dossierId}`, of: `hồ sơ ${charge.code}` }
}

/** A line of my agency that is no payment, held; 404 otherwise. Its charge is not: whoever holds a charge takes its lines after it. */
async function holdLine({ db, actor }: Context, id: string): Promise<Money> {
  const { rows: [line] } = await sql<LineRow>`select * from payments.statement_line where id = ${id} and agency_id = ${actor.agencyId}::uuid for update`.execute(db)
  ensure(line, () => notFound('statement line', id))
  ensure(isOpenLine(line.state), () => new Problem('payments/line-taken', 409, `It is ${line.state}: what it paid goes back with its payment`, { state: line.state }))
  return { paymentId: null, lineId: id, amount: Number(line.amount), agencyId: line.agencyId, charge: line.chargeId === null ? null : await chargeById(db, line.chargeId), settles: false, path: '/reconciliation', of: `giao dịch ${line.bankRef}` }
}

const orOneAlready = (error: unknown): never => {
  if (['refunded_once', 'line_refunded_once'].includes(brokenConstraint(error) ?? '')) throw new Problem('payments/refund-asked', 409, 'It has been asked for')
  throw error
}

const dong = (sum: number) => `${sum.toLocaleString('vi-VN')} đ`

/** What events say of it; who paid hears of it where the charge is known. */
async function telling({ db }: Context, { charge, agencyId, amount, lineId }: Money, refundId: string) {
  const about = { refundId, agencyId, amount, lineId }
  if (charge === null) return { subject: agencyId, audience: audienceOf(agencyId), payload: { ...about, dossierId: null, code: null, chargeId: null } }
  const { id: chargeId, dossierId, code } = charge
  const dossier = await applicantOf(db, dossierId)
  return { subject: dossierId, audience: audienceOf(agencyId, dossier?.citizenId), payload: { ...about, dossierId, code, chargeId } }
}

async function ask(context: Context, money: Money, reason: string): Promise<{ refundId: string }> {
  const { db, actor, now } = context
  const [refundId, { paymentId, lineId, agencyId, amount, path, of }] = [uuidv7(), money]
  await sql`insert into payments.refund (id, payment_id, line_id, agency_id, reason, asked_by_id, asked_by, asked_at) values (${refundId}, ${paymentId}, ${lineId}, ${agencyId}, ${reason}, ${actor.personId}, ${nameOf(actor)}, ${now})`.execute(db).catch(orOneAlready)
  await openWork(context, { holder: deskOf(agencyId, 'leader'), verb: 'approve', subject: { kind: 'refund', id: refundId }, title: `Hoàn trả ${dong(amount)}, ${of}`, note: { vi: reason, en: reason }, from: { vi: nameOf(actor), en: nameOf(actor) }, path })
  const { payload, ...told } = await telling(context, money, refundId)
  await emit(context, contract.RefundAsked, { ...told, payload: { ...payload, reason } })
  return { refundId }
}

export const askRefund: Handler<typeof contract.askRefund> = async (context, { paymentId, reason }) => ask(context, await holdPayment(context, paymentId), reason)

/** It no longer waits for a dossier: set aside, to go back. */
export const askLineRefund: Handler<typeof contract.askLineRefund> = async (context, { statementLineId, reason }) => {
  const money = await holdLine(context, statementLineId)
  await sql`update payments.statement_line set decided_by = coalesce(decided_by, ${nameOf(context.actor)}), decided_at = coalesce(decided_at, ${context.now}), note = coalesce(note, ${reason}) where id = ${statementLineId}`.execute(context.db)
  return ask(context, money, reason)
}

/** Approved, its receipt no longer counts; refused, a line of the bank waits for a person again. */
async function applyDecision({ db, now }: Context, { paymentId, lineId, settles }: Money, isApproved: boolean, reason: string) {
  if (isApproved && settles) await sql`update payments.receipt set cancelled_at = ${now}, cancel_reason = ${`Hoàn trả: ${reason}`} where payment_id = ${paymentId}`.execute(db)
  if (!isApproved && lineId !== null) await sql`update payments.statement_line set decided_by = null, decided_at = null where id = ${lineId}`.execute(db)
}

async function holdRefund(context: Context, refundId: string): Promise<{ refund: RefundRow; money: Money }> {
  const { rows: [refund] } = await sql<RefundRow>`select * from payments.refund where id = ${refundId} and agency_id = ${context.actor.agencyId}::uuid for update`.execute(context.db)
  ensure(refund, () => notFound('refund', refundId))
  return { refund, money: refund.paymentId === null ? await holdLine(context, refund.lineId!) : await holdPayment(context, refund.paymentId) }
}

export const decideRefund: Handler<typeof contract.decideRefund> = async (context, { refundId, isApproved, words }) => {
  const { db, actor, now } = context
  const { refund, money } = await holdRefund(context, refundId)
  ensure(refund.state === 'asked', () => new Problem('payments/refund-decided', 409, `It is ${refund.state}`, { state: refund.state }))
  ensure(refund.askedById !== actor.personId, () => new Problem('payments/four-eyes', 403, 'Whoever asks does not decide'))
  const state = isApproved ? 'approved' as const : 'refused' as const
  await sql`update payments.refund set state = ${state}, decided_by_id = ${actor.personId}, decided_by = ${nameOf(actor)}, decided_at = ${now}, words = ${words} where id = ${refundId}`.execute(db)
  await applyDecision(context, money, isApproved, refund.reason)
  await closeWork(context, { subjectId: refundId })
  if (isApproved) await openWork(context, { holder: deskOf(money.agencyId, 'one-stop-clerk'), verb: 'confirm', subject: { kind: 'refund', id: refundId }, title: `Chuyển trả ${dong(money.amount)}, ${money.of}`, note: { vi: words, en: words }, from: { vi: nameOf(actor), en: nameOf(actor) }, path: money.path })
  const { payload, ...told } = await telling(context, money, refundId)
  await emit(context, contract.RefundDecided, { ...told, payload: { ...payload, isApproved, words } })
  return { refundId, state }
}

export const returnRefund: Handler<typeof contract.returnRefund> = async (context, { refundId, transferRef }) => {
  const { db, actor, now } = context
  const { refund, money } = await holdRefund(context, refundId)
  ensure(refund.state === 'approved', () => new Problem('payments/refund-not-approved', 409, `It is ${refund.state}`, { state: refund.state }))
  await sql`update payments.refund set state = 'returned', returned_by = ${nameOf(actor)}, returned_at = ${now}, transfer_ref = ${transferRef} where id = ${refundId}`.execute(db)
  if (money.settles) await sql`update payments.charge set state = ${chargeLifecycle.next('refund', money.charge!.state)} where id = ${money.charge!.id}`.execute(db)
  await closeWork(context, { subjectId: refundId })
  const { payload, ...told } = await telling(context, money, refundId)
  await emit(context, contract.RefundReturned, { ...told, payload: { ...payload, transferRef } })
  return { refundId, state: 'returned' as const }
}
