// Generated from the migrations by `npm run db:types`. Do not edit.
import type { Generated } from 'kysely'
import type { Db } from '#platform/database'

type Json = import('kysely').ColumnType<unknown, string, string>

export type AccountTable = {
  agencyId: string
  bin: string
  bankName: string
  number: string
  holder: string
  validFrom: string
  validTo: string | null
  legalBasis: string
  setBy: string
}

export type ChargeTable = {
  id: Generated<string>
  dossierId: string
  ordinal: number
  code: string
  agencyId: string
  reason: 'fees' | 'obligation'
  eventId: string
  purpose: string
  purposeKey: string
  lines: Json
  exemptions: Generated<Json>
  exemption: Json | null
  words: string
  legalBasis: string
  toConfirm: Generated<boolean>
  gross: number
  total: number
  state: 'due' | 'waived' | 'paid' | 'refunded' | 'void'
  madeAt: Date
  settledBy: string | null
  endedAt: Date | null
}

export type FeeTable = {
  id: Generated<string>
  procedureCode: string
  caseName: Generated<string>
  channel: 'counter' | 'online' | 'post'
  lines: Json
  exemptions: Generated<Json>
  words: string
  legalBasis: string
  toConfirm: Generated<boolean>
  validFrom: string
  validTo: string | null
  setBy: string
}

export type PaymentTable = {
  id: Generated<string>
  chargeId: string
  agencyId: string
  amount: number
  means: 'cash' | 'transfer' | 'gateway'
  settles: boolean
  reference: string
  takenBy: string
  paidAt: Date
}

export type ReceiptTable = {
  id: Generated<string>
  agencyId: string
  agencyName: string
  year: number
  number: number
  series: string
  checkCode: string
  chargeId: string
  paymentId: string
  amount: number
  payer: string
  issuedBy: string
  issuedAt: Date
  cancelledAt: Date | null
  cancelReason: string | null
}

export type RefundTable = {
  id: Generated<string>
  paymentId: string | null
  agencyId: string
  reason: string
  state: Generated<'asked' | 'approved' | 'refused' | 'returned'>
  askedById: string
  askedBy: string
  askedAt: Date
  decidedById: string | null
  decidedBy: string | null
  decidedAt: Date | null
  words: string | null
  lineId: string | null
  returnedBy: string | null
  returnedAt: Date | null
  transferRef: string | null
}

export type ReportTable = {
  eventId: string
  sessionId: string
  outcome: string
  takenAt: Date
}

export type SerialTable = {
  agencyId: string
  year: number
  last: number
}

export type SessionTable = {
  id: Generated<string>
  chargeId: string
  amount: number
  state: Generated<'open' | 'closing' | 'closed' | 'paid' | 'failed' | 'expired'>
  openedAt: Date
  endedAt: Date | null
  askAt: Date
  asked: Generated<number>
  problem: string | null
}

export type StatementLineTable = {
  id: Generated<string>
  agencyId: string
  bankRef: string
  bookedOn: string
  amount: number
  words: string
  state: 'matched' | 'unmatched' | 'over' | 'under' | 'joined' | 'duplicate' | 'conflict'
  chargeId: string | null
  takenBy: string
  takenAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  note: string | null
  ordinal: Generated<number>
}

export const tables = (db: Db) => db.withTables<{
  'payments.account': AccountTable
  'payments.charge': ChargeTable
  'payments.fee': FeeTable
  'payments.payment': PaymentTable
  'payments.receipt': ReceiptTable
  'payments.refund': RefundTable
  'payments.report': ReportTable
  'payments.serial': SerialTable
  'payments.session': SessionTable
  'payments.statement_line': StatementLineTable
}>()
