import { randomInt } from 'node:crypto'
import { applicantOf, paymentMet } from '#modules/dossiers'
import { dayOf } from '#platform/calendar'
import { sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, chargeOfMyCounter, type ChargeRow, type ReceiptRow } from '../queries/charges.ts'
import { chargeLifecycle, isOnline, type Means } from '../rules.ts'
import { aboutCharge, nameOf } from './charges.ts'
import { closeSessions } from './sessions.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
/** Money of one source: the same `reference` never comes in twice. */
export type Money = { amount: number; means: Means; reference: string; takenBy: string }
export type Taken = { paymentId: string; receipt: Pick<ReceiptRow, 'id' | 'number' | 'checkCode'> | null }

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Sixty bits: nobody finds another's receipt by trying. */
const newCheckCode = () => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** The next number of the agency and year: whoever comes at the same moment waits for this transaction, and what is rolled back was never given. */
async function nextNumber({ db }: Happening, agencyId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into payments.serial as s (agency_id, year, last) values (${agencyId}, ${year}, 1) on conflict (agency_id, year) do update set last = s.last + 1 returning last`.execute(db)
  return rows[0]!.last
}

type Receiving = { paymentId: string; amount: number; takenBy: string; payer: string; agencyName: string }

async function issueReceipt(happening: Happening, { id: chargeId, agencyId }: ChargeRow, { paymentId, amount, takenBy, payer, agencyName }: Receiving) {
  const year = Number(dayOf(happening.now).slice(0, 4))
  const receipt = { id: uuidv7(), number: await nextNumber(happening, agencyId, year), checkCode: newCheckCode(), series: `BL-${String(year).slice(2)}E` }
  await sql`insert into payments.receipt (id, agency_id, agency_name, year, number, series, check_code, charge_id, payment_id, amount, payer, issued_by, issued_at)
    values (${receipt.id}, ${agencyId}, ${agencyName}, ${year}, ${receipt.number}, ${receipt.series}, ${receipt.checkCode}, ${chargeId}, ${paymentId}, ${amount}, ${payer}, ${takenBy}, ${happening.now})`.execute(happening.db)
  return receipt
}

/**
 * Money came in for a charge the caller holds. What is due and met whole is paid, once, with its receipt; whatever else came, or comes above it, is kept as surplus, owed back.
 * The caller knows that this money was not taken before.
 */
export async function takeMoney(happening: Happening, charge: ChargeRow, money: Money): Promise<Taken> {
  const settles = chargeLifecycle.can('pay', charge.state) && money.amount >= charge.total
  const over = settles ? money.amount - charge.total : money.amount
  const dossier = (await applicantOf(happening.db, charge.dossierId))!
  const audience = audienceOf(charge.agencyId, dossier.citizenId)
  if (over > 0) {
    await insertPayment(happening, charge, { ...money, amount: over, reference: settles ? `${money.reference}+` : money.reference }, false)
    await emit(happening, contract.SurplusTaken, { subject: charge.dossierId, audience, payload: { ...aboutCharge(charge), amount: over, means: money.means } })
  }
  if (!settles) return { paymentId: '', receipt: null }
  const paymentId = await insertPayment(happening, charge, { ...money, amount: charge.total }, true)
  await sql`update payments.charge set state = 'paid', ended_at = ${happening.now} where id = ${charge.id}`.execute(happening.db)
  await closeSessions(happening.db, happening.now, [charge.id])
  const receipt = await issueReceipt(happening, charge, { paymentId, amount: charge.total, takenBy: money.takenBy, payer: dossier.fullName, agencyName: dossier.agencyName })
  const number = `${receipt.series} ${receipt.number}`
  await emit(happening, contract.OrderPaid, { subject: charge.dossierId, audience, payload: { ...aboutCharge(charge), amount: charge.total, means: money.means, isOnline: isOnline(money.means), receipt: number } })
  if (charge.reason === 'obligation') await paymentMet(happening, charge.dossierId, number)
  return { paymentId, receipt }
}

async function insertPayment({ db, now }: Happening, { id, agencyId }: ChargeRow, { amount, means, reference, takenBy }: Money, settles: boolean): Promise<string> {
  const paymentId = uuidv7()
  await sql`insert into payments.payment (id, charge_id, agency_id, amount, means, settles, reference, taken_by, paid_at) values (${paymentId}, ${id}, ${agencyId}, ${amount}, ${means}, ${settles}, ${reference}, ${takenBy}, ${now})`.execute(db)
  return paymentId
}

export const takeCash: Handler<typeof contract.takeCash> = async (context, { chargeId, amount }) => {
  const charge = await chargeOfMyCounter(context, chargeId)
  ensure(chargeLifecycle.can('pay', charge.state), () => new Problem('payments/not-now', 409, `It is ${charge.state}`, { state: charge.state }))
  ensure(amount === charge.total, () => new Problem('payments/amount-changed', 409, `It is ${charge.total} now`, { total: charge.total }))
  const { receipt } = await takeMoney(context, charge, { amount, means: 'cash', reference: `cash ${chargeId}`, takenBy: nameOf(context.actor) })
  return { chargeId, feeReceiptId: receipt!.id, number: receipt!.number, checkCode: receipt!.checkCode }
}
