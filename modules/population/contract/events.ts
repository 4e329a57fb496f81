import { z } from 'zod'
import { event } from '#platform/contract'
import { FieldName, FindingName, OutcomeName } from './shapes.ts'

/** Nothing of them tells who was asked about. */
export const PersonChecked = event('population.person-checked.v1', z.object({ queryId: z.uuid(), dossierId: z.uuid().nullable(), dossierCode: z.string(), procedureCode: z.string(), purpose: z.string(), outcome: OutcomeName, trouble: z.string().nullable(), fields: z.array(FieldName), sha256: z.string().nullable() }))
export const PartReplaced = event('population.part-replaced.v1', z.object({ queryId: z.uuid(), dossierId: z.uuid(), position: z.number().int() }))
export const QueryObjectedTo = event('population.query-objected-to.v1', z.object({ objectionId: z.uuid(), queryId: z.uuid(), citizenId: z.uuid(), dueOn: z.string() }))
export const ObjectionAnswered = event('population.objection-answered.v1', z.object({ objectionId: z.uuid(), queryId: z.uuid(), citizenId: z.uuid(), finding: FindingName }))
export const NeedSet = event('population.need-set.v1', z.object({ procedureCode: z.string(), field: FieldName, from: z.string(), legalBasis: z.string() }))
export const NeedEnded = event('population.need-ended.v1', z.object({ procedureCode: z.string(), field: FieldName, from: z.string() }))
