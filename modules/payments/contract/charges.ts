import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'
import { chargeReasons, chargeStates, means } from '../rules.ts'
import { RefundState, RefundView } from './refunds.ts'
import { ExemptionShape, FeeLineShape } from './shapes.ts'

const [read, receive, citizen] = ['dossiers.read', 'dossiers.receive', 'citizen']
const [dossier, charge] = [{ dossierId: z.uuid() }, { chargeId: z.uuid() }]
const Count = z.number().int().min(0).max(100_000)
const Counted = z.object({ units: Count, copies: Count })

export const ChargeLine = FeeLineShape.extend({ quantity: Counted, amount: z.number().int() })
const ReceiptLine = z.object({ id: z.uuid(), series: z.string(), number: z.number().int(), checkCode: z.string(), amount: z.number().int(), issuedAt: Instant, cancelledAt: Instant.nullable(), cancelReason: z.string().nullable() })
export type ReceiptView = z.output<typeof ReceiptLine>
const Transfer = z.object({ bankName: z.string(), number: z.string(), holder: z.string(), purpose: z.string(), amount: z.number().int(), qr: z.string(), svg: z.string() })
const Whole = {
  id: z.uuid(), reason: z.enum(chargeReasons), state: z.enum(chargeStates), lines: z.array(ChargeLine), words: z.string(), legalBasis: z.string(), gross: z.number().int(), total: z.number().int(),
  exemption: ExemptionShape.extend({ why: z.string(), by: z.string() }).nullable(), madeAt: Instant, paidAt: Instant.nullable(), paidBy: z.enum(means).nullable(), surplus: z.number().int(),
  /** What came by transfer and waits for the rest. */
  held: z.number().int(),
  receipts: z.array(ReceiptLine),
  /** While it is due, and the agency has an account. */
  transfer: Transfer.nullable(),
}

export type PaymentView = z.output<typeof PaymentView>
const PaymentView = z.object({ id: z.uuid(), amount: z.number().int(), means: z.enum(means), settles: z.boolean(), paidAt: Instant, takenBy: z.string(), refund: RefundView.nullable(), mayAskRefund: z.boolean() })

export type ChargeView = z.output<typeof ChargeView>
export const ChargeView = z.object({ ...Whole, toConfirm: z.boolean(), exemptions: z.array(ExemptionShape), payments: z.array(PaymentView), maySettle: z.boolean(), mayTakeCash: z.boolean() }).meta({ id: 'ChargeView' })

export const listCharges = endpoint({
  name: 'listCharges', method: 'GET', path: '/dossiers/:dossierId/charges', permission: read, sensitive: true,
  summary: 'What a dossier I see owes and has paid: lines, exemption, receipts, the code to pay by transfer',
  input: z.object(dossier),
  output: z.object({ charges: z.array(ChargeView) }),
})

export const settleCharge = endpoint({
  name: 'settleCharge', method: 'POST', path: '/charges/:chargeId/settle', permission: receive,
  summary: 'Say at my counter what is counted (pages, copies) and which exemption the applicant has proved, until it is paid',
  input: z.object({ ...charge, quantities: z.array(Counted).max(10), exemption: z.object({ ordinal: z.number().int().min(0).max(19), why: line(500) }).nullable().default(null) }),
  output: z.object({ ...charge, state: z.enum(chargeStates), total: z.number().int() }),
})

export const takeCash = endpoint({
  name: 'takeCash', method: 'POST', path: '/charges/:chargeId/cash', permission: receive,
  summary: 'Take the whole of a charge in cash at my counter and issue its receipt; the amount is what I was shown, so that nobody takes another',
  input: z.object({ ...charge, amount: z.number().int().positive() }),
  output: z.object({ ...charge, feeReceiptId: z.uuid(), number: z.number().int(), checkCode: z.string() }),
})

export const printFeeReceipt = endpoint({
  name: 'printFeeReceipt', method: 'GET', path: '/fee-receipts/:feeReceiptId', permission: read, kind: 'download', sensitive: true,
  summary: 'The electronic receipt of a dossier I see, as PDF; a cancelled one says so',
  input: z.object({ feeReceiptId: z.uuid() }),
  output: Download,
})

export type MyCharge = z.output<typeof MyCharge>
/** `refunds`: what of it goes back, and how far that has come. */
export const MyCharge = z.object({ ...Whole, refunds: z.array(z.object({ id: z.uuid(), amount: z.number().int(), state: RefundState, at: Instant })), mayPayOnline: z.boolean() })

export const listMyCharges = endpoint({
  name: 'listMyCharges', method: 'GET', path: '/citizen/dossiers/:dossierId/charges', permission: citizen, sensitive: true,
  summary: 'What a dossier of mine owes and has paid, and how to pay it',
  input: z.object(dossier),
  output: z.object({ charges: z.array(MyCharge) }),
})

export const printMyFeeReceipt = endpoint({
  name: 'printMyFeeReceipt', method: 'GET', path: '/citizen/dossiers/:dossierId/fee-receipts/:feeReceiptId', permission: citizen, kind: 'download', sensitive: true,
  summary: 'The electronic receipt of what I paid, as PDF',
  input: z.object({ ...dossier, feeReceiptId: z.uuid() }),
  output: Download,
})

export const checkFeeReceipt = endpoint({
  name: 'checkFeeReceipt', method: 'GET', path: '/public/fee-receipts', permission: 'public',
  summary: 'Whether a receipt is real, by the code and the amount it shows; a cancelled one is shown as cancelled. Nothing about who paid',
  input: z.object({ checkCode: z.string().trim().toUpperCase().regex(/^[0-9A-Z]{12}$/, 'twelve-letters'), amount: z.coerce.number().int().positive() }),
  output: z.object({ series: z.string(), number: z.number().int(), agencyName: z.string(), amount: z.number().int(), issuedAt: Instant, cancelledAt: Instant.nullable(), cancelReason: z.string().nullable() }),
})
