/** Paying at the gateway: an order goes out signed, what became of it comes back signed, or is asked for. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { dossierForCitizen } from '#modules/dossiers'
import { judgeEnvelope } from '#platform/callbacks'
import { config } from '#platform/config'
import { inTransaction, sql, uuidv7, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { createLimit, type Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { addressOf, askOrder, closeOrder } from '../adapters/gateway.ts'
import * as contract from '../contract.ts'
import { lockCharge } from '../queries/charges.ts'
import { chargeLifecycle } from '../rules.ts'
import type { SessionTable } from '../tables.ts'
import { takeMoney } from './paying.ts'

type SessionRow = Selectable<SessionTable>
const [FIRST_ASK_MS, LONGEST_ASK_MS, MOST_ASKED] = [120_000, 3_600_000, 30]
const isRunning = (state: SessionRow['state']) => state === 'open' || state === 'closing'
const TAKEN_BY = 'Cổng thanh toán trực tuyến'

export const startOnlinePayment: Handler<typeof contract.startOnlinePayment> = async ({ db, actor, now }, { chargeId }) => {
  const charge = await lockCharge(db, chargeId)
  ensure(charge, () => notFound('charge', chargeId))
  await dossierForCitizen(db, actor, charge.dossierId).catch(() => { throw notFound('charge', chargeId) })
  const gateway = config.payment
  ensure(gateway?.orderSecret, () => new Problem('payments/no-gateway', 409, 'No gateway is set up'))
  ensure(chargeLifecycle.can('pay', charge.state), () => new Problem('payments/not-now', 409, `It is ${charge.state}`, { state: charge.state }))
  const id = uuidv7()
  await sql`insert into payments.session (id, charge_id, amount, opened_at, ask_at) values (${id}, ${chargeId}, ${charge.total}, ${now}, ${new Date(now.getTime() + FIRST_ASK_MS)})`.execute(db)
  return { sessionId: id, address: addressOf(gateway, { orderId: id, amount: charge.total, purpose: charge.purpose, returnTo: `${config.publicAddress}/cong-dan/ho-so/${charge.dossierId}` }, now) }
}

/** Whoever guesses is soon not listened to; who signs is never counted. */
const guesses = createLimit({ most: 30, perMs: 60_000 })

function reportIn(payload: string): z.output<typeof contract.GatewayReport> {
  try {
    return z.decode(contract.GatewayReport, JSON.parse(payload) as never)
  } catch {
    throw new Problem('payments/unreadable-report', 422, 'The payload is JSON of eventId, orderId, amount and outcome')
  }
}

/** What a session ends with, once: the charge is held first, as everywhere. A payment after a refusal, or of what is no longer asked for, still is money. */
async function endSession(db: Db, now: Date, session: SessionRow, outcome: 'paid' | 'failed') {
  const charge = (await lockCharge(db, session.chargeId))!
  const { rows: [held] } = await sql<SessionRow>`select * from payments.session where id = ${session.id} for update`.execute(db)
  if (held!.state === 'paid' || (!isRunning(held!.state) && outcome === 'failed')) return
  const state = held!.state === 'closing' && outcome === 'failed' ? 'closed' : outcome
  await sql`update payments.session set state = ${state}, ended_at = ${now}, problem = null where id = ${session.id}`.execute(db)
  if (outcome === 'paid') await takeMoney({ db, now, actor: systemActor() }, charge, { amount: Number(session.amount), means: 'gateway', reference: `gateway ${session.id}`, takenBy: TAKEN_BY })
}

export const takePaymentReport: Handler<typeof contract.takePaymentReport> = async ({ db, now, request }, envelope) => {
  const secret = config.payment?.reportSecret
  ensure(secret, () => new Problem('payments/not-set-up', 404, 'Nobody reports here'))
  guesses.check(request.address, now)
  const judgement = judgeEnvelope(secret, envelope, now)
  if (judgement !== 'sound') guesses.take(request.address, now)
  ensure(judgement === 'sound', () => new Problem(`payments/${judgement}-report`, 403, judgement === 'stale' ? 'The report is too old' : 'The signature is not ours'))
  const { eventId, orderId, amount, outcome } = reportIn(envelope.payload)
  const { rows: [session] } = await sql<SessionRow>`select * from payments.session where id = ${orderId}`.execute(db)
  ensure(session, () => new Problem('payments/no-such-order', 404, 'We have asked for nothing by this id'))
  ensure(Number(session.amount) === amount, () => new Problem('payments/wrong-amount', 422, 'We have asked for another amount', { amount: Number(session.amount) }))
  const { rows: fresh } = await sql`insert into payments.report (event_id, session_id, outcome, taken_at) values (${eventId}, ${orderId}, ${outcome}, ${now}) on conflict do nothing returning 1`.execute(db)
  if (fresh.length > 0) await endSession(db, now, session, outcome)
  return { isNew: fresh.length > 0 }
}

async function claim(pool: Db, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`update payments.session set asked = asked + 1, ask_at = ${now}::timestamptz + least(${LONGEST_ASK_MS}, ${FIRST_ASK_MS} * power(2, least(asked, 10))) * interval '1 millisecond'
    where id = (select id from payments.session where state in ('open', 'closing') and ask_at <= ${now} order by ask_at limit 1 for update skip locked) returning *`.execute(pool)
  return rows[0]
}

/** For callbacks that were lost: the gateway is asked about orders that stay open, or to close them, ever more seldom. @returns how many were asked about */
export async function askGateway(pool: Db, now: Date): Promise<number> {
  const gateway = config.payment
  let count = 0
  for (let row = gateway && await claim(pool, now); gateway && row; row = await claim(pool, now), count += 1) {
    const session = row
    const said = await (session.state === 'closing' ? closeOrder : askOrder)(gateway, session.id)
    await inTransaction(pool, async (db) => {
      if ((said.outcome === 'paid' && said.amount === Number(session.amount)) || said.outcome === 'failed') await endSession(db, now, session, said.outcome)
      else if (said.outcome === 'open' && session.asked >= MOST_ASKED) await sql`update payments.session set state = 'expired', ended_at = ${now} where id = ${session.id} and state in ('open', 'closing')`.execute(db)
      else await sql`update payments.session set problem = ${said.outcome === 'later' ? said.problem : said.outcome === 'paid' ? 'wrong-amount' : null} where id = ${session.id}`.execute(db)
    })
  }
  return count
}
