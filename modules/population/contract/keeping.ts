import { z } from 'zod'
import { Day, Download, endpoint, Instant, line, Page, pageOf, typed } from '#platform/contract'
import { FieldName, FindingName, ObjectionState, OutcomeName, PersonalNumber, RelationName, StandingName } from './shapes.ts'

const [review, answer, manage] = ['population.review', 'population.answer', 'population.manage']

export const getConnection = endpoint({
  name: 'getConnection', method: 'GET', path: '/population/connection', permission: review,
  summary: 'How the population registry is reached, whether it answers, and what was asked of it today',
  input: z.object({}),
  output: z.object({
    standing: StandingName, host: z.string().nullable(), isMutual: z.boolean(), hasToken: z.boolean(), patienceMs: z.number().int(), restingUntil: Instant.nullable(), lastAnsweredAt: Instant.nullable(), lastFailedAt: Instant.nullable(),
    lastTrouble: z.string().nullable(), today: z.array(z.object({ outcome: OutcomeName, count: z.number().int() })),
  }),
})

export const greetPopulation = endpoint({
  name: 'greetPopulation', method: 'POST', path: '/population/connection/greet', permission: answer,
  summary: 'Ask the population registry whether it is there; about nobody',
  input: z.object({}),
  output: z.object({ trouble: z.string().nullable() }),
})

export type LogRow = z.output<typeof LogRow>
export const LogRow = z.object({
  id: z.uuid(), askedAt: Instant, officerName: z.string().nullable(), positionTitle: z.string().nullable(), agencyName: z.string(), dossierCode: z.string(), procedureCode: z.string(), procedureName: z.string(), purpose: z.string(),
  relation: RelationName, maskedNumber: z.string(), address: z.string().nullable(), outcome: OutcomeName, trouble: z.string().nullable(), fields: z.array(FieldName), answerId: z.string().nullable(),
})
const wish = { outcome: OutcomeName.optional(), dossierCode: z.string().trim().max(80).optional(), personalNumber: PersonalNumber.optional(), askedFrom: Day.optional(), askedTo: Day.optional() }

export const listPopulationQueries = endpoint({
  name: 'listPopulationQueries', method: 'GET', path: '/population/queries', permission: review, sensitive: true,
  summary: 'Every question put to the population registry, the newest first',
  input: Page.extend(wish),
  output: pageOf(LogRow),
})

export const exportPopulationQueries = endpoint({
  name: 'exportPopulationQueries', method: 'GET', path: '/population/queries.csv', permission: review, kind: 'download', sensitive: true,
  summary: 'The same of at most 93 days, as CSV',
  input: z.object({ ...wish, askedFrom: Day, askedTo: Day }),
  output: Download,
})

export type ObjectionRow = z.output<typeof ObjectionRow>
export const ObjectionRow = z.object({
  id: z.uuid(), query: LogRow, reason: z.string(), madeAt: Instant, dueOn: z.iso.date(), state: ObjectionState, isLate: z.boolean(), finding: FindingName.nullable(), answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: Instant.nullable(),
})

export const listObjections = endpoint({
  name: 'listObjections', method: 'GET', path: '/population/objections', permission: review, sensitive: true,
  summary: 'What citizens say was asked about them without right, with the day by which they are answered',
  input: Page.extend({ state: ObjectionState.optional() }),
  output: pageOf(ObjectionRow),
})

export const answerObjection = endpoint({
  name: 'answerObjection', method: 'POST', path: '/population/objections/:objectionId/answer', permission: answer,
  summary: 'Answer a citizen who objects: whether the question was asked with right, and why',
  input: z.object({ objectionId: z.uuid(), finding: FindingName, answer: typed(4000) }),
  output: z.object({ objectionId: z.uuid(), state: ObjectionState }),
})

export type NeedRow = z.output<typeof NeedRow>
export const NeedRow = z.object({ field: FieldName, validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string(), isUnsure: z.boolean(), setBy: z.string(), endedBy: z.string().nullable() })

export const listNeeds = endpoint({
  name: 'listNeeds', method: 'GET', path: '/population/needs', permission: manage,
  summary: 'How many fields of the registry each procedure needs today',
  input: z.object({}),
  output: z.object({ procedures: z.array(z.object({ code: z.string(), name: z.string(), fields: z.array(FieldName), unsure: z.number().int() })) }),
})

export const getNeeds = endpoint({
  name: 'getNeeds', method: 'GET', path: '/population/needs/:procedureCode', permission: manage,
  summary: 'The fields one procedure needs, with their legal basis and how they changed',
  input: z.object({ procedureCode: z.string().max(40) }),
  output: z.object({ code: z.string(), name: z.string(), needs: z.array(NeedRow) }),
})

export const setNeed = endpoint({
  name: 'setNeed', method: 'POST', path: '/population/needs/:procedureCode', permission: manage,
  summary: 'Let a procedure need a field of the registry from a day on, by a legal basis',
  input: z.object({ procedureCode: z.string().max(40), field: FieldName, from: Day, legalBasis: line(500), isUnsure: z.boolean().default(false) }),
  output: z.object({ procedureCode: z.string(), field: FieldName }),
})

export const endNeed = endpoint({
  name: 'endNeed', method: 'POST', path: '/population/needs/:procedureCode/end', permission: manage,
  summary: 'Let a procedure no longer need a field from a day on',
  input: z.object({ procedureCode: z.string().max(40), field: FieldName, from: Day }),
  output: z.object({ procedureCode: z.string(), field: FieldName }),
})
