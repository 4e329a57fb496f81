import { z } from 'zod'
import { Day, endpoint, flag, line, typed } from '#platform/contract'
import { ChannelOfFee, ExemptionShape, FeeLineShape } from './shapes.ts'

const manage = 'procedures.manage'
const Code = z.string().trim().regex(/^[A-Za-z0-9.]{3,40}$/, 'not-a-code')

export type FeeSchedule = z.output<typeof FeeSchedule>
/** What is taken for a way of filing from a day on; `words` are the law's own. */
export const FeeSchedule = z.object({
  id: z.uuid(), procedureCode: z.string(), caseName: z.string(), channel: ChannelOfFee, lines: z.array(FeeLineShape), exemptions: z.array(ExemptionShape), words: z.string(), legalBasis: z.string(), toConfirm: z.boolean(),
  validFrom: z.string(), validTo: z.string().nullable(), setBy: z.string(),
}).meta({ id: 'FeeSchedule' })

export const listFees = endpoint({
  name: 'listFees', method: 'GET', path: '/fees', permission: manage,
  summary: 'What is taken for each procedure, way and case: today and after; with the past where it is asked for',
  input: z.object({ procedureCode: Code.optional(), withPast: flag.optional() }),
  output: z.object({ fees: z.array(FeeSchedule.extend({ procedureName: z.string() })), today: z.string() }),
})

export const setFees = endpoint({
  name: 'setFees', method: 'POST', path: '/fees', permission: manage,
  summary: 'Set what is taken from a day on; what was taken until then stays as it was',
  input: z.object({
    procedureCode: Code, caseName: line(300, 0).default(''), channel: ChannelOfFee, lines: z.array(FeeLineShape).max(10), exemptions: z.array(ExemptionShape).max(20).default([]),
    words: typed(2000), legalBasis: line(500), toConfirm: z.boolean().default(false), from: Day,
  }),
  output: z.object({ feeId: z.uuid() }),
})

export const listPaymentAccounts = endpoint({
  name: 'listPaymentAccounts', method: 'GET', path: '/payment-accounts/:agencyId', permission: manage, sensitive: true,
  summary: 'The bank accounts an agency of mine, or below mine, was, is and will be paid on, the newest first',
  input: z.object({ agencyId: z.uuid() }),
  output: z.object({ rows: z.array(z.object({ bin: z.string(), bankName: z.string(), number: z.string(), holder: z.string(), validFrom: z.string(), validTo: z.string().nullable(), legalBasis: z.string(), setBy: z.string() })) }),
})

export const setAccount = endpoint({
  name: 'setAccount', method: 'POST', path: '/payment-accounts', permission: manage,
  summary: 'Set the bank account an agency is paid on from a day on',
  input: z.object({ agencyId: z.uuid(), bin: z.string().regex(/^\d{6}$/, 'six-digits'), bankName: line(200), number: z.string().regex(/^[A-Za-z0-9]{1,19}$/, 'not-an-account'), holder: line(200), from: Day, legalBasis: line(500) }),
  output: z.object({ agencyId: z.uuid(), from: z.string() }),
})
