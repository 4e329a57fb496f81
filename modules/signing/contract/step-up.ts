/** Whether a person confirms a signature with a passkey, by dated rule. */
import { z } from 'zod'
import { endpoint, Instant, line } from '#platform/contract'
import { stepUpRequirements } from '../rules.ts'

export type StepUpRule = z.output<typeof StepUpRule>
export const StepUpRule = z.object({ id: z.uuid(), requirement: z.enum(stepUpRequirements), legalBasis: z.string(), validFrom: Instant, validTo: Instant.nullable() }).meta({ id: 'StepUpRule' })

export const listStepUpRules = endpoint({
  name: 'listStepUpRules', method: 'GET', path: '/signing/step-up-rules', permission: 'signing.manage',
  summary: 'Whether personal signatures are confirmed with a passkey, by dates',
  input: z.object({}),
  output: z.object({ rules: z.array(StepUpRule) }),
})

export const setStepUpRule = endpoint({
  name: 'setStepUpRule', method: 'POST', path: '/signing/step-up-rules', permission: 'signing.manage',
  summary: 'Change from now on whether personal signatures are confirmed with a passkey',
  input: z.object({ requirement: z.enum(stepUpRequirements), legalBasis: line(300) }),
  output: StepUpRule,
})
