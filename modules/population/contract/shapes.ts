import { z } from 'zod'
import { fieldNames, findings, objectionLifecycle, outcomes, relations, verdicts } from '../rules.ts'

export const FieldName = z.enum(fieldNames)
export const OutcomeName = z.enum(outcomes)
export const RelationName = z.enum(relations)
export const FindingName = z.enum(findings)
export const ObjectionState = z.enum(objectionLifecycle.states)
export const StandingName = z.enum(['notSetUp', 'ready', 'resting'])
export const PersonalNumber = z.string().regex(/^\d{12}$/, 'not-a-personal-number')

export type Difference = z.output<typeof Difference>
export const Difference = z.object({ field: FieldName, declared: z.string().nullable(), registered: z.string().nullable(), verdict: z.enum(verdicts) })

export const Purpose = z.object({ code: z.string(), name: z.string(), nameEn: z.string(), legalBasis: z.string() })
