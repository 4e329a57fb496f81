import { z } from 'zod'
import { Day, endpoint, Instant, line, Page, pageOf } from '#platform/contract'
import { processFlaws } from '../rules.ts'
import { RoleName, TimeShape, VerbName } from './shapes.ts'

const manage = 'dossiers.manage'
const id = { processId: z.uuid() }
const ProcedureCode = z.string().max(40)
const StateName = z.enum(['draft', 'published'])

export type StepPlan = z.output<typeof StepPlan>
export const StepPlan = z.object({
  name: line(300), unitId: z.uuid(), role: RoleName, verb: VerbName.default('process'), hours: z.number().min(0.25).max(4000),
  /** At the same time as the step before. */
  isParallel: z.boolean().default(false),
})
const SettledStep = StepPlan.extend({ unitName: z.string() })

export type ProcessRow = z.output<typeof ProcessRow>
export const ProcessRow = z.object({
  id: z.uuid(), agencyName: z.string(), procedureCode: z.string(), procedureName: z.string(), caseName: z.string(), time: TimeShape, hours: z.number(), stepCount: z.number().int(),
  state: StateName, hasDraft: z.boolean(), effectiveFrom: z.iso.date().nullable(), running: z.number().int(),
})

export const listProcesses = endpoint({
  name: 'listProcesses', method: 'GET', path: '/processes', permission: manage,
  summary: 'The internal processes of my agency and of those below it, with how many dossiers run by each',
  input: Page.extend({ text: z.string().trim().max(200).optional() }),
  output: pageOf(ProcessRow),
})

export type ProcessVersion = z.output<typeof ProcessVersion>
const ProcessVersion = z.object({
  ordinal: z.number().int(), state: StateName, time: TimeShape, hours: z.number(), steps: z.array(SettledStep), effectiveFrom: z.iso.date().nullable(), effectiveTo: z.iso.date().nullable(),
  decisionNumber: z.string().nullable(), legalBasis: z.string().nullable(), madeBy: z.string(), madeAt: Instant, publishedBy: z.string().nullable(), running: z.number().int(),
})

export const getProcess = endpoint({
  name: 'getProcess', method: 'GET', path: '/processes/:processId', permission: manage,
  summary: 'One internal process with its versions, what keeps its draft from being published, and what publishing would change',
  input: z.object(id),
  output: z.object({
    id: z.uuid(), agencyId: z.uuid(), agencyName: z.string(), procedureCode: z.string(), procedureName: z.string(), caseName: z.string(), legalTime: TimeShape.nullable(), versions: z.array(ProcessVersion),
    draft: z.object({
      flaws: z.array(z.enum(processFlaws)),
      /** Dossiers that stay on the versions they began with, and the hours before and after. */
      effect: z.object({ staying: z.number().int(), hoursBefore: z.number().nullable(), hoursAfter: z.number(), timeBefore: TimeShape.nullable(), timeAfter: TimeShape }),
    }).nullable(),
  }),
})

const Drafted = z.object({ ...id, ordinal: z.number().int(), flaws: z.array(z.enum(processFlaws)) })

export const draftProcess = endpoint({
  name: 'draftProcess', method: 'POST', path: '/processes', permission: manage,
  summary: 'Write the next version of how an agency handles a procedure, or one case of it; it says what still keeps it from being published',
  input: z.object({ agencyId: z.uuid(), procedureCode: ProcedureCode, caseName: line(500, 0).default(''), time: TimeShape, steps: z.array(StepPlan).min(1).max(40) }),
  output: Drafted,
})

export const publishProcess = endpoint({
  name: 'publishProcess', method: 'POST', path: '/processes/:processId/publish', permission: manage,
  summary: 'Publish the draft from a day on, by a decision; dossiers under way stay on the version they began with',
  input: z.object({ ...id, from: Day, decisionNumber: line(200), legalBasis: line(500) }),
  output: z.object({ ...id, ordinal: z.number().int(), staying: z.number().int() }),
})

export const getCodePattern = endpoint({
  name: 'getCodePattern', method: 'GET', path: '/dossier-codes', permission: manage,
  summary: 'How the codes of dossiers of an agency below me are written, and from when',
  input: z.object({ agencyId: z.uuid() }),
  output: z.object({ pattern: z.string(), sample: z.string().nullable(), isOwn: z.boolean(), patterns: z.array(z.object({ pattern: z.string(), validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string(), setBy: z.string() })) }),
})

export const setCodePattern = endpoint({
  name: 'setCodePattern', method: 'POST', path: '/dossier-codes', permission: manage,
  summary: 'Set from a day on how the codes of dossiers of an agency are written',
  input: z.object({ agencyId: z.uuid(), pattern: line(80), from: Day, legalBasis: line(500) }),
  output: z.object({ agencyId: z.uuid(), pattern: z.string() }),
})
