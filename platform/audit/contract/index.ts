/** The audit's own door for pages: browser-safe, unlike the rest of this folder. */
import { z } from 'zod'
import { Day, endpoint, Instant, Page, pageOf } from '#platform/contract'

export type AuditRow = z.output<typeof AuditRow>
export const AuditRow = z.object({
  id: z.string(),
  at: Instant,
  operation: z.string(),
  person: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  position: z.object({ id: z.uuid(), title: z.string().nullable() }).nullable(),
  onBehalfOf: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  /** Ids and versions of what was touched. */
  subject: z.record(z.string(), z.unknown()),
  status: z.number().int(),
  problem: z.string().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  requestId: z.string(),
}).meta({ id: 'AuditRow' })

export const auditResults = ['done', 'refused', 'failed'] as const

export const listAudit = endpoint({
  name: 'listAudit', method: 'GET', path: '/audit', permission: 'audit.read', sensitive: true,
  summary: 'List what was done, by whom, in which position, with which result, the newest first',
  input: Page.extend({
    personId: z.uuid().optional(),
    operation: z.string().regex(/^[a-zA-Z]{1,60}$/).optional(),
    /** Days in Viet Nam, both included. */
    atFrom: Day.optional(),
    atTo: Day.optional(),
    result: z.enum(auditResults).optional(),
  }),
  output: pageOf(AuditRow),
})

export const listAuditedOperations = endpoint({
  name: 'listAuditedOperations', method: 'GET', path: '/audit/operations', permission: 'audit.read',
  summary: 'List the operations that occur in the audit',
  input: z.object({}),
  output: z.object({ operations: z.array(z.string()) }),
})

export const verifyAudit = endpoint({
  name: 'verifyAudit', method: 'GET', path: '/audit/verify', permission: 'audit.read', sensitive: true,
  summary: 'Recompute every leaf, root and link of the sealed audit and name what does not agree',
  input: z.object({}),
  output: z.object({
    sound: z.boolean(), seals: z.number().int(), entries: z.number().int(), unsealed: z.number().int(), stamped: z.number().int(), unstamped: z.number().int(), broken: z.array(z.string()),
  }),
})
