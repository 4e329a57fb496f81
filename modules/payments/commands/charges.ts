/** What happens to a dossier becomes what it owes; the counter counts and exempts until it is paid. */
import type { z } from 'zod'
import { DossierAccepted, DossierLodged, DossierRefused, DossierWithdrawn, PaymentAsked, PaymentConfirmed } from '#contracts/dossiers'
import { applicantOf, type ApplicantFacts } from '#modules/dossiers'
import type { InputOf } from '#platform/contract'
import { dayOf } from '#platform/calendar'
import { sql, uuidv7 } from '#platform/database'
import { emit, on, type SubscriberContext, type Subscription } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, chargeOfMyCounter, type ChargeRow, type PricedLine } from '../queries/charges.ts'
import { feesOn } from '../queries/fees.ts'
import { closeSessions } from './sessions.ts'
import { afterExemption, amountOf, chargeLifecycle, feeChannelOf, keyOf, ONE, purposeOf, type ChargeReason, type FeeLine } from '../rules.ts'

export const aboutCharge = ({ id, dossierId, code, agencyId }: Pick<ChargeRow, 'id' | 'dossierId' | 'code' | 'agencyId'>) => ({ chargeId: id, dossierId, code, agencyId })
export const nameOf = ({ name, positionTitle }: Pick<Context['actor'], 'name' | 'positionTitle'>) => [name, positionTitle].filter(Boolean).join(', ')

const sumOf = (lines: readonly PricedLine[]) => lines.reduce((sum, { amount }) => sum + amount, 0)
const priced = (line: FeeLine, quantity = ONE): PricedLine => ({ ...line, quantity, amount: amountOf(line, quantity) })

type Owed = { reason: ChargeReason; lines: PricedLine[]; exemptions: ChargeRow['exemptions']; words: string; legalBasis: string; toConfirm: boolean }

/** Whether it is made already, and how many there are; who makes another for the dossier waits. */
async function standingOf({ db, event }: SubscriberContext, dossierId: string, reason: ChargeReason) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments ${dossierId}`}, 0))`.execute(db)
  const { rows } = await sql<{ count: number; isMade: boolean }>`select count(*)::int as count, coalesce(bool_or(event_id = ${String(event.id)} or (reason = 'fees' and ${reason} = 'fees')), false) as is_made
    from payments.charge where dossier_id = ${dossierId}`.execute(db)
  return rows[0]!
}

async function makeCharge(context: SubscriberContext, { dossierId, code, agencyId, citizenId }: ApplicantFacts, owed: Owed) {
  const { db, now, event } = context
  const { count, isMade } = await standingOf(context, dossierId, owed.reason)
  if (isMade) return
  const [id, purpose, total] = [uuidv7(), purposeOf(code, count + 1), sumOf(owed.lines)]
  await sql`insert into payments.charge (id, dossier_id, ordinal, code, agency_id, reason, event_id, purpose, purpose_key, lines, exemptions, words, legal_basis, to_confirm, gross, total, state, made_at)
    values (${id}, ${dossierId}, ${count + 1}, ${code}, ${agencyId}, ${owed.reason}, ${String(event.id)}, ${purpose}, ${keyOf(purpose)}, ${JSON.stringify(owed.lines)}::jsonb, ${JSON.stringify(owed.exemptions)}::jsonb, ${owed.words},
      ${owed.legalBasis}, ${owed.toConfirm}, ${total}, ${total}, 'due', ${now})`.execute(db)
  await emit(context, contract.OrderMade, { subject: dossierId, audience: audienceOf(agencyId, citizenId), payload: { chargeId: id, dossierId, code, agencyId, amount: total } })
}

const isOver = (state: string) => ['intake_refused', 'withdrawn'].includes(state)

/** The fees of its procedure as they stand this day; what is free makes no charge. Heard at lodging and at acceptance, it is one. */
async function chargeFees(context: SubscriberContext, dossierId: string) {
  const dossier = await applicantOf(context.db, dossierId)
  if (!dossier || isOver(dossier.state)) return
  const fees = await feesOn(context.db, dossier.procedureCode, dossier.caseName, feeChannelOf(dossier.channel), dayOf(context.now))
  const lines = (fees?.lines ?? []).map((line) => priced(line))
  if (!fees || sumOf(lines) === 0) return
  await makeCharge(context, dossier, { reason: 'fees', lines, exemptions: fees.exemptions, words: fees.words, legalBasis: fees.legalBasis, toConfirm: fees.toConfirm })
}

/** State 6: what the agency, or the tax office by its notice, says is owed. */
async function chargeObligation(context: SubscriberContext, { dossierId, amount, words, legalBasis = words, lines = [{ name: words.slice(0, 200), amount }] }: z.output<typeof PaymentAsked['payload']>) {
  const dossier = await applicantOf(context.db, dossierId)
  if (!dossier || amount === 0 || dossier.state !== 'financial_obligation') return
  const owed = lines.map((line) => priced({ name: line.name, kind: 'levy', unit: null, per: null, steps: [{ upTo: null, price: line.amount }], cap: null }))
  await makeCharge(context, dossier, { reason: 'obligation', lines: owed, exemptions: [], words, legalBasis, toConfirm: false })
}

/** Nobody owes for what is not done, or what was paid elsewhere. */
async function callOff({ db, now }: SubscriberContext, dossierId: string, reason = sql`true`) {
  const { rows } = await sql<{ id: string }>`update payments.charge set state = 'void', ended_at = ${now} where dossier_id = ${dossierId} and state in ('due', 'waived') and ${reason} returning id`.execute(db)
  await closeSessions(db, now, rows.map(({ id }) => id))
}

export const charging: Subscription[] = [
  on(DossierLodged, 'payments.charge-lodged', (context, { dossierId }) => chargeFees(context, dossierId)),
  on(DossierAccepted, 'payments.charge-accepted', (context, { dossierId }) => chargeFees(context, dossierId)),
  on(PaymentAsked, 'payments.charge-obligation', chargeObligation),
  on(PaymentConfirmed, 'payments.void-confirmed', (context, { dossierId }) => callOff(context, dossierId, sql`reason = 'obligation'`)),
  on(DossierRefused, 'payments.void-refused', (context, { dossierId }) => callOff(context, dossierId)),
  on(DossierWithdrawn, 'payments.void-withdrawn', (context, { dossierId }) => callOff(context, dossierId)),
]

type Settling = InputOf<typeof contract.settleCharge>

/** What was counted anew, and what the law forgives of it. */
function resettled(charge: ChargeRow, { quantities, exemption }: Settling, by: string) {
  ensure(quantities.length === charge.lines.length, () => new Problem('payments/lines-differ', 422, 'Each line is counted once'))
  const choice = exemption && charge.exemptions[exemption.ordinal]
  ensure(exemption === null || choice, () => new Problem('payments/no-such-exemption', 422, 'The law knows no such exemption here'))
  const lines = charge.lines.map((line, i) => priced(line, quantities[i]))
  const [gross, exempted] = [sumOf(lines), choice ? { ...choice, why: exemption!.why, by } : null]
  ensure(gross > 0 || exempted || charge.gross === 0, () => new Problem('payments/nothing-counted', 422, 'Nothing counted and nothing exempted: whoever pays nothing is exempted by name'))
  return { lines, gross, exempted, total: afterExemption(gross, exempted) }
}

export const settleCharge: Handler<typeof contract.settleCharge> = async (context, settling) => {
  const { db, actor, now } = context
  const charge = await chargeOfMyCounter(context, settling.chargeId)
  ensure(charge.reason === 'fees' && chargeLifecycle.can('settle', charge.state), () => new Problem('payments/not-now', 409, `It is ${charge.state}`, { state: charge.state }))
  const { lines, gross, exempted, total } = resettled(charge, settling, nameOf(actor))
  const state = chargeLifecycle.next(total === 0 ? 'waive' : 'settle', charge.state)
  await sql`update payments.charge set lines = ${JSON.stringify(lines)}::jsonb, gross = ${gross}, total = ${total}, exemption = ${exempted && JSON.stringify(exempted)}::jsonb, state = ${state}, settled_by = ${nameOf(actor)} where id = ${charge.id}`.execute(db)
  if (total !== charge.total) await closeSessions(db, now, [charge.id])
  const dossier = await applicantOf(db, charge.dossierId)
  await emit(context, contract.ChargeSettled, { subject: charge.dossierId, audience: audienceOf(charge.agencyId, dossier?.citizenId ?? null), payload: { ...aboutCharge(charge), amount: total, state, exemption: exempted?.text ?? null } })
  return { chargeId: charge.id, state, total }
}
