import { z } from 'zod'
import { Day, Download, endpoint, line, list, Page, pageOf } from '#platform/contract'
import { Code, EventCode, KeptVersion, LifeEvent, PortalProcedure, StandingName } from './shapes.ts'

const manage = 'procedures.manage'

export type KeptProcedure = z.output<typeof KeptProcedure>
export const KeptProcedure = z.object({
  code: z.string(), name: z.string(), body: z.string(), standing: StandingName, hasDraft: z.boolean(), effectiveFrom: z.iso.date().nullable(), effectiveTo: z.iso.date().nullable(), doubts: z.number().int(),
})

export const listProcedures = endpoint({
  name: 'listProcedures', method: 'GET', path: '/procedures', permission: manage,
  summary: 'Every procedure of the catalogue by its code, drafts and those no longer in force too',
  input: Page.extend({ text: z.string().trim().max(200).optional(), standing: list(StandingName).optional() }),
  output: pageOf(KeptProcedure),
})

export const getProcedure = endpoint({
  name: 'getProcedure', method: 'GET', path: '/procedures/:code', permission: manage,
  summary: 'One procedure with every version of it, the draft too, and the content of one of them',
  input: z.object({ code: Code, ordinal: z.coerce.number().int().positive().optional() }),
  output: z.object({
    code: z.string(), ordinal: z.number().int(), content: PortalProcedure, versions: z.array(KeptVersion), events: z.array(z.string()), allEvents: z.array(LifeEvent),
  }),
})

const File = z.object({ name: z.string().max(300), content: z.string().max(2_000_000) })
export const outcomes = ['new', 'changed', 'unchanged', 'invalid'] as const

export type ImportLine = z.output<typeof ImportLine>
export const ImportLine = z.object({
  file: z.string(), code: z.string().nullable(), name: z.string().nullable(), outcome: z.enum(outcomes),
  /** Why it was not taken in: a word, and the places in the file. */
  reason: z.enum(['not-json', 'not-a-procedure', 'twice', 'begins-too-early', 'no-decision']).nullable(), issues: z.array(z.object({ path: z.string(), message: z.string() })),
})

export const importProcedures = endpoint({
  name: 'importProcedures', method: 'POST', path: '/procedures/import', permission: manage,
  summary: 'Take in files of the national portal’s shape: as drafts, or published from a day by the decision in each file; files that are not sound are named and left out',
  input: z.object({ files: z.array(File).min(1).max(200), publishFrom: Day.nullable().default(null), decisionNumber: line(200).nullable().default(null), legalBasis: line(500).nullable().default(null) }),
  output: z.object({ lines: z.array(ImportLine) }),
})

export const exportProcedure = endpoint({
  name: 'exportProcedure', method: 'GET', path: '/procedures/:code/export', permission: manage, kind: 'download',
  summary: 'A version of a procedure as a file of the national portal’s shape',
  input: z.object({ code: Code, ordinal: z.coerce.number().int().positive().optional() }),
  output: Download,
})

export const exportCatalogue = endpoint({
  name: 'exportCatalogue', method: 'GET', path: '/procedures-export', permission: manage, kind: 'download',
  summary: 'Every procedure in force today as files of the national portal’s shape, in one archive',
  input: z.object({}),
  output: Download,
})

const Done = z.object({ code: z.string(), ordinal: z.number().int() })

export const draftVersion = endpoint({
  name: 'draftVersion', method: 'POST', path: '/procedures/:code/draft', permission: manage,
  summary: 'Write a new version of a procedure; the present one stays in force until the new one is published',
  input: z.object({ code: Code, content: z.string().max(2_000_000) }),
  output: Done,
})

export const dropDraft = endpoint({
  name: 'dropDraft', method: 'POST', path: '/procedures/:code/drop-draft', permission: manage,
  summary: 'Drop the draft of a procedure that has a published version',
  input: z.object({ code: Code }),
  output: Done,
})

export const publishVersion = endpoint({
  name: 'publishVersion', method: 'POST', path: '/procedures/:code/publish', permission: manage,
  summary: 'Publish the draft from a day on; the version before it ends on that day',
  input: z.object({ code: Code, from: Day, decisionNumber: line(200), legalBasis: line(500) }),
  output: Done,
})

export const abolishProcedure = endpoint({
  name: 'abolishProcedure', method: 'POST', path: '/procedures/:code/abolish', permission: manage,
  summary: 'Abolish a procedure from a day on, by a decision',
  input: z.object({ code: Code, from: Day, decisionNumber: line(200) }),
  output: Done,
})

export const placeProcedure = endpoint({
  name: 'placeProcedure', method: 'POST', path: '/procedures/:code/events', permission: manage,
  summary: 'Say at which life events a procedure is needed',
  input: z.object({ code: Code, events: z.array(EventCode).max(20) }),
  output: z.object({ code: z.string(), events: z.array(z.string()) }),
})
