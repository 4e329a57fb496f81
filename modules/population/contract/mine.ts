import { z } from 'zod'
import { endpoint, Instant, Page, pageOf, typed } from '#platform/contract'
import { FieldName, FindingName, ObjectionState, OutcomeName, RelationName } from './shapes.ts'

const citizen = 'citizen'

export type MyQuery = z.output<typeof MyQuery>
export const MyQuery = z.object({
  id: z.uuid(), askedAt: Instant, agencyName: z.string(),
  /** The position of who asked, never the name; null when it was the citizen himself. */
  positionTitle: z.string().nullable(), isMine: z.boolean(),
  dossierCode: z.string(), procedureName: z.string(), purpose: z.object({ name: z.string(), nameEn: z.string() }), relation: RelationName, outcome: OutcomeName, fields: z.array(FieldName),
  objection: z.object({ state: ObjectionState, reason: z.string(), dueOn: z.iso.date(), finding: FindingName.nullable(), answer: z.string().nullable(), answeredAt: Instant.nullable() }).nullable(),
})

export const listMyPopulationQueries = endpoint({
  name: 'listMyPopulationQueries', method: 'GET', path: '/my/population-queries', permission: citizen, sensitive: true,
  summary: 'Which offices asked the population registry about me, for which dossier and what for, and what they were shown',
  input: Page,
  output: pageOf(MyQuery).extend({ isProven: z.boolean() }),
})

export const objectToQuery = endpoint({
  name: 'objectToQuery', method: 'POST', path: '/my/population-queries/:queryId/objection', permission: citizen,
  summary: 'Say that a question about me was not right; it is answered within two working days',
  input: z.object({ queryId: z.uuid(), reason: typed(2000, 5) }),
  output: z.object({ objectionId: z.uuid(), dueOn: z.iso.date() }),
})
