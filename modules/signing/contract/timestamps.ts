import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'
import { timestampRequirements } from '../rules.ts'

export const stampTime = endpoint({
  name: 'stampTime', method: 'POST', path: '/signing/timestamp', permission: 'public', kind: 'download',
  summary: 'Get a timestamp (RFC 3161): application/timestamp-query in, application/timestamp-reply out',
  input: z.object({ query: z.base64().max(20_000) }),
  output: Download,
})

export const TimestampRuleRow = z.object({
  id: z.uuid(),
  requirement: z.enum(timestampRequirements),
  waitSeconds: z.number().int(),
  legalBasis: z.string(),
  validFrom: Instant,
  validTo: Instant.nullable(),
}).meta({ id: 'TimestampRule' })

export const listTimestampRules = endpoint({
  name: 'listTimestampRules', method: 'GET', path: '/signing/timestamp-rules', permission: 'signing.manage',
  summary: 'What happens to a signature while no timestamp can be had, by dates',
  input: z.object({}),
  output: z.object({ rules: z.array(TimestampRuleRow) }),
})

export const setTimestampRule = endpoint({
  name: 'setTimestampRule', method: 'POST', path: '/signing/timestamp-rules', permission: 'signing.manage',
  summary: 'Change from now on what happens while no timestamp can be had',
  input: z.object({ requirement: z.enum(timestampRequirements), waitSeconds: z.coerce.number().int().min(0).max(60).default(0), legalBasis: line(300) }),
  output: TimestampRuleRow,
})
