import { z } from 'zod'
import { endpoint, flag, Instant, line, Page, pageOf } from '#platform/contract'
import { lineStates } from '../rules.ts'
import { RefundView } from './refunds.ts'

const reconcile = 'payments.reconcile'
const StateOfLine = z.enum(lineStates)

export const importStatement = endpoint({
  name: 'importStatement', method: 'POST', path: '/bank-statements', permission: reconcile,
  summary: 'Take in what the bank says came to my agency (CSV: ngay, so_tham_chieu, so_tien, noi_dung); each line meets a charge by the purpose and amount. The same line again changes nothing; the same reference with another day, sum or words waits for a person',
  input: z.object({ csv: z.string().min(1).max(1_000_000) }),
  output: z.object({ lines: z.number().int(), fresh: z.number().int(), states: z.array(z.object({ state: StateOfLine, count: z.number().int(), amount: z.number().int() })) }),
})

export type StatementLine = z.output<typeof StatementLine>
export const StatementLine = z.object({
  id: z.uuid(), bankRef: z.string(), bookedOn: z.string(), amount: z.number().int(), words: z.string(), state: StateOfLine, dossierId: z.uuid().nullable(), code: z.string().nullable(), total: z.number().int().nullable(),
  takenAt: Instant, takenBy: z.string(), decidedAt: Instant.nullable(), decidedBy: z.string().nullable(), note: z.string().nullable(), isOpen: z.boolean(), refund: RefundView.nullable(), mayAskRefund: z.boolean(),
}).meta({ id: 'StatementLine' })

export const listStatementLines = endpoint({
  name: 'listStatementLines', method: 'GET', path: '/bank-statements/lines', permission: reconcile, sensitive: true,
  summary: 'What the bank said came to my agency and what each line met, the newest first',
  input: Page.extend({ state: StateOfLine.optional(), open: flag.optional() }),
  output: pageOf(StatementLine),
})

export const countOpenLines = endpoint({
  name: 'countOpenLines', method: 'GET', path: '/bank-statements/open', permission: reconcile,
  summary: 'How many lines of my agency wait for a person',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
})

export const decideStatementLine = endpoint({
  name: 'decideStatementLine', method: 'POST', path: '/bank-statements/lines/:statementLineId/decide', permission: reconcile,
  summary: 'Decide a line that met nothing, too little, or contradicts one of its reference: it is for this dossier of my agency (too little, it waits there for the rest), or set aside with a note',
  input: z.object({ statementLineId: z.uuid(), code: line(80, 0).default(''), note: line(500) }),
  output: z.object({ statementLineId: z.uuid(), state: StateOfLine }),
})
