import { z } from 'zod'
import { Day, endpoint, Instant, line } from '#platform/contract'
import { Difference, FieldName, OutcomeName, PersonalNumber, Purpose, RelationName, StandingName } from './shapes.ts'

const ask = 'population.ask'
const id = { dossierId: z.uuid() }

export const OtherPerson = z.object({ relation: RelationName.exclude(['applicant']), fullName: line(200), personalNumber: PersonalNumber, bornOn: Day })

export const queryPopulation = endpoint({
  name: 'queryPopulation', method: 'POST', path: '/dossiers/:dossierId/population-checks', permission: ask,
  summary: 'Ask the population registry about the applicant of a dossier, or another person it names; every question is logged, and the person asked about can read it',
  input: z.object({ ...id, purpose: z.string().max(40), other: OtherPerson.nullable().default(null) }),
  // Nothing of the person: answers are remembered for repeated requests.
  output: z.object({ queryId: z.uuid(), outcome: OutcomeName, trouble: z.string().nullable(), fields: z.array(FieldName), satisfied: z.number().int() }),
})

export type Check = z.output<typeof Check>
export const Check = z.object({
  id: z.uuid(), askedAt: Instant, officerName: z.string().nullable(), positionTitle: z.string().nullable(), agencyName: z.string(), purpose: z.string(), relation: RelationName, maskedNumber: z.string(), outcome: OutcomeName,
  trouble: z.string().nullable(), fields: z.array(FieldName), answerId: z.string().nullable(), sha256: z.string().nullable(),
})

export const listChecks = endpoint({
  name: 'listChecks', method: 'GET', path: '/dossiers/:dossierId/population-checks', permission: ask,
  summary: 'What was asked of the population registry for a dossier, what may be asked now, and which parts an answer could stand for',
  input: z.object(id),
  output: z.object({
    standing: StandingName, isOpen: z.boolean(), applicant: z.object({ fullName: z.string(), maskedNumber: z.string().nullable(), isComplete: z.boolean() }), purposes: z.array(Purpose),
    needs: z.array(z.object({ field: FieldName, legalBasis: z.string() })), checks: z.array(Check), lacking: z.array(z.object({ position: z.number().int(), name: z.string() })),
  }),
})

export const readCheck = endpoint({
  name: 'readCheck', method: 'GET', path: '/dossiers/:dossierId/population-checks/:queryId', permission: ask, sensitive: true,
  summary: 'The evidence of one check: what was declared beside what the registry has, in the fields the procedure needs',
  input: z.object({ ...id, queryId: z.uuid() }),
  output: Check.extend({ personName: z.string(), differences: z.array(Difference) }),
})

export const replacePart = endpoint({
  name: 'replacePart', method: 'POST', path: '/dossiers/:dossierId/population-checks/:queryId/part', permission: ask,
  summary: 'Let a matching answer of the registry stand for a part nobody brought',
  input: z.object({ ...id, queryId: z.uuid(), position: z.number().int().min(0).max(499) }),
  output: z.object({ ...id, position: z.number().int() }),
})
