import type { Selectable } from 'kysely'
import QRCode from 'qrcode'
import { dossierForCitizen, findDossier, followersOf } from '#modules/dossiers'
import { deskOf } from '#modules/people'
import { buildVietQr } from '#packages/vietqr'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { chargeLifecycle, type FeeLine, type Means, type Quantity } from '../rules.ts'
import type { ChargeTable, PaymentTable, ReceiptTable } from '../tables.ts'
import { isOver, refundView, type RefundRow } from './refunds.ts'

type Actor = Context['actor']
export type PricedLine = FeeLine & { quantity: Quantity; amount: number }
export type Exempted = { text: string; proof: string; percent: number; why: string; by: string }
export type ChargeRow = Omit<Selectable<ChargeTable>, 'lines' | 'exemptions' | 'exemption' | 'gross' | 'total'> & { lines: PricedLine[]; exemptions: Omit<Exempted, 'why' | 'by'>[]; exemption: Exempted | null; gross: number; total: number }
export type PaymentRow = Selectable<PaymentTable>
export type ReceiptRow = Selectable<ReceiptTable>

/** Whose screens move with the money of an agency, and the citizen's. */
export const audienceOf = (agencyId: string, citizenId: string | null = null) => [deskOf(agencyId, 'one-stop-clerk'), followersOf(agencyId), ...(citizenId === null ? [] : [citizenId])]
export const isCounterOf = ({ keys, permissions }: Actor, agencyId: string) => permissions.has('dossiers.receive') && keys.includes(deskOf(agencyId, 'one-stop-clerk'))

const numbers = (row: ChargeRow): ChargeRow => ({ ...row, gross: Number(row.gross), total: Number(row.total) })

/** Held until the transaction ends: of a hundred who pay at once, one does. */
export async function lockCharge(db: Db, id: string): Promise<ChargeRow | undefined> {
  const { rows: [row] } = await sql<ChargeRow>`select * from payments.charge where id = ${id} for update`.execute(db)
  return row && numbers(row)
}

/** As it stands, held by nobody. */
export async function chargeById(db: Db, id: string): Promise<ChargeRow> {
  const { rows: [row] } = await sql<ChargeRow>`select * from payments.charge where id = ${id}`.execute(db)
  return numbers(row!)
}

/** A charge of my counter; 404 otherwise, whether or not it exists. */
export async function chargeOfMyCounter({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string): Promise<ChargeRow> {
  const row = await lockCharge(db, id)
  ensure(row && isCounterOf(actor, row.agencyId), () => notFound('charge', id))
  return row
}

export const chargesOf = async (db: Db, dossierId: string): Promise<ChargeRow[]> =>
  (await sql<ChargeRow>`select * from payments.charge where dossier_id = ${dossierId} order by ordinal`.execute(db)).rows.map(numbers)

type Account = { bin: string; bankName: string; number: string; holder: string }
export const accountOn = async (db: Db, agencyId: string, now: Date): Promise<Account | undefined> =>
  (await sql<Account>`select bin, bank_name, number, holder from payments.account where agency_id = ${agencyId} and daterange(valid_from, valid_to) @> ${dayOf(now)}::date`.execute(db)).rows[0]

/** The code asks for the money; that it came is known from the bank alone. */
async function transferOf({ purpose, state }: ChargeRow, amount: number, account: Account | undefined) {
  if (state !== 'due' || amount <= 0 || account === undefined) return null
  const qr = buildVietQr({ bin: account.bin, account: account.number, amount, purpose })
  return { bankName: account.bankName, number: account.number, holder: account.holder, purpose, amount, qr, svg: await QRCode.toString(qr, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) }
}

/** Too little of what is owed: waiting for the rest, or set aside and not sent back. */
type Parts = { chargeId: string; waiting: number; aside: number }
type Told = { payments: PaymentRow[]; refunds: (RefundRow & { chargeId: string; amount: number })[]; receipts: ReceiptRow[]; parts: Parts[]; account: Account | undefined }

/** What came and pays nothing, until it has gone back; what waits for the rest of nothing more is part of it. */
function keptFor({ id: chargeId, state }: ChargeRow, { payments, refunds, parts }: Told) {
  const { waiting, aside } = parts.find((each) => each.chargeId === chargeId) ?? { waiting: 0, aside: 0 }
  const unsettled = payments.filter(({ id, settles, ...each }) => each.chargeId === chargeId && !settles && !refunds.some((refund) => refund.paymentId === id && refund.state === 'returned'))
  const isDue = state === 'due'
  return { held: isDue ? Number(waiting) : 0, surplus: unsettled.reduce((sum, { amount }) => sum + Number(amount), 0) + Number(aside) + (isDue ? 0 : Number(waiting)) }
}

async function wholeOf(row: ChargeRow, told: Told) {
  const { payments, receipts, account } = told
  const [paid, { held, surplus }] = [payments.find(({ chargeId, settles }) => chargeId === row.id && settles), keptFor(row, told)]
  const { id, reason, state, lines, words, legalBasis, gross, total, exemption, madeAt } = row
  return {
    id, reason, state, lines, words, legalBasis, gross, total, exemption, madeAt, paidAt: paid?.paidAt ?? null, paidBy: (paid?.means ?? null) as Means | null, surplus, held,
    receipts: receipts.filter(({ chargeId }) => chargeId === id).map((receipt) => ({ id: receipt.id, series: receipt.series, number: receipt.number, checkCode: receipt.checkCode, amount: Number(receipt.amount), issuedAt: receipt.issuedAt, cancelledAt: receipt.cancelledAt, cancelReason: receipt.cancelReason })),
    transfer: await transferOf(row, total - held, account),
  }
}

async function toldOf(db: Db, rows: readonly ChargeRow[], now: Date): Promise<Told> {
  if (rows.length === 0) return { payments: [], refunds: [], receipts: [], parts: [], account: undefined }
  const ids = rows.map(({ id }) => id)
  return {
    payments: (await sql<PaymentRow>`select * from payments.payment where charge_id = any(${ids}::uuid[]) order by id`.execute(db)).rows,
    refunds: (await sql<Told['refunds'][number]>`select r.*, p.charge_id, p.amount from payments.refund r join payments.payment p on p.id = r.payment_id where p.charge_id = any(${ids}::uuid[])
      union all select r.*, l.charge_id, l.amount from payments.refund r join payments.statement_line l on l.id = r.line_id where l.charge_id = any(${ids}::uuid[]) and l.state = 'under' order by id`.execute(db)).rows,
    receipts: (await sql<ReceiptRow>`select * from payments.receipt where charge_id = any(${ids}::uuid[]) order by id`.execute(db)).rows,
    parts: (await sql<Told['parts'][number]>`select l.charge_id, coalesce(sum(l.amount) filter (where l.decided_at is null), 0)::bigint as waiting,
        coalesce(sum(l.amount) filter (where l.decided_at is not null and not exists (select from payments.refund r where r.line_id = l.id and r.state = 'returned')), 0)::bigint as aside
      from payments.statement_line l where l.charge_id = any(${ids}::uuid[]) and l.state = 'under' group by l.charge_id`.execute(db)).rows,
    account: await accountOn(db, rows[0]!.agencyId, now),
  }
}

/** Each payment, and the last word about giving it back. */
const paymentsOf = ({ actor }: Pick<Context, 'actor'>, chargeId: string, { payments, refunds }: Told): contract.PaymentView[] => payments.filter((each) => each.chargeId === chargeId).map(({ id, amount, means, settles, paidAt, takenBy, agencyId }) => {
  const [refund, isOurs] = [refunds.findLast(({ paymentId }) => paymentId === id), actor.agencyId === agencyId]
  return {
    id, amount: Number(amount), means, settles, paidAt, takenBy, mayAskRefund: isOurs && actor.permissions.has('payments.reconcile') && isOver(refund), refund: refundView(actor, refund),
  }
})

export const listCharges: Handler<typeof contract.listCharges> = async ({ db, actor, now }, { dossierId }) => {
  await findDossier(db, actor, dossierId)
  const rows = await chargesOf(db, dossierId)
  const told = await toldOf(db, rows, now)
  const charges = await Promise.all(rows.map(async (row) => {
    const isHere = isCounterOf(actor, row.agencyId)
    return { ...(await wholeOf(row, told)), toConfirm: row.toConfirm, exemptions: row.exemptions, payments: paymentsOf({ actor }, row.id, told), maySettle: isHere && row.reason === 'fees' && chargeLifecycle.can('settle', row.state), mayTakeCash: isHere && chargeLifecycle.can('pay', row.state) }
  }))
  return { charges }
}

const refundsOf = (chargeId: string, { refunds }: Told): contract.MyCharge['refunds'] =>
  refunds.filter((refund) => refund.chargeId === chargeId).map(({ id, state, amount, askedAt, decidedAt, returnedAt }) => ({ id, state, amount: Number(amount), at: returnedAt ?? decidedAt ?? askedAt }))

/** Mine is what I lodged; another's does not exist for me. */
export const listMyCharges: Handler<typeof contract.listMyCharges> = async ({ db, actor, now }, { dossierId }) => {
  await dossierForCitizen(db, actor, dossierId)
  const rows = await chargesOf(db, dossierId)
  const told = await toldOf(db, rows, now)
  return { charges: await Promise.all(rows.map(async (row) => ({ ...(await wholeOf(row, told)), refunds: refundsOf(row.id, told), mayPayOnline: config.payment !== undefined && row.state === 'due' }))) }
}
