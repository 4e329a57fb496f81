/** What is said about state secrets: the paper register's lines, without content. Browser-safe. */
import { z } from 'zod'
import { Day, endpoint, event, Instant, line, Page, pageOf } from '#platform/contract'
import { secrecyLevels } from './rules.ts'

export const SecrecyLevel = z.enum(secrecyLevels)

const facts = {
  direction: z.enum(['incoming', 'outgoing']),
  level: SecrecyLevel,
  copies: z.number().int().min(1).max(999),
  /** The day it was received or handed over. */
  handedOn: Day,
}

export type SecretPaper = z.output<typeof SecretPaper>
export const SecretPaper = z.object({
  id: z.uuid(), year: z.number().int(), ordinal: z.number().int(), ...facts, issuerName: z.string(), receiverName: z.string(), bookReference: z.string(),
  enteredBy: z.string(), enteredAt: Instant,
}).meta({ id: 'SecretPaper' })

export const enterSecretPaper = endpoint({
  name: 'enterSecretPaper', method: 'POST', path: '/secret-papers', permission: 'secrecy.keep',
  summary: 'Enter a secret paper kept on paper: copies, day, from whom, to whom, place in the paper book; no content',
  input: z.object({ ...facts, issuerName: line(200), receiverName: line(200), bookReference: line(100) }),
  output: z.object({ paperId: z.uuid(), year: z.number().int(), ordinal: z.number().int() }),
})

export const listSecretPapers = endpoint({
  name: 'listSecretPapers', method: 'GET', path: '/secret-papers', permission: 'secrecy.keep', sensitive: true,
  summary: 'List the lines of my agency’s register of secret papers, the newest first',
  input: Page.extend({ year: z.coerce.number().int().min(1945).max(2200).optional() }),
  output: pageOf(SecretPaper),
})

export const SecretPaperEntered = event('secrecy.paper-entered.v1', z.object({ paperId: z.uuid(), agencyId: z.uuid(), year: z.number(), ordinal: z.number(), level: SecrecyLevel }))
