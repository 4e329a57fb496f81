import { z } from 'zod'
import { Download, endpoint, Instant, line, typed } from '#platform/contract'
import { workKinds } from '../rules.ts'

export const Year = z.coerce.number().int().min(1945).max(2200)
/** Null: for ever. */
export const Retention = z.number().int().min(1).max(200).nullable()
export const WorkKind = z.enum(workKinds)
export const FileCode = line(20)

export const PlanRow = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  retentionYears: Retention,
  workKind: WorkKind,
  keeperUnitId: z.uuid().nullable(),
  keeperPositionId: z.uuid().nullable(),
  keeperName: z.string(),
  /** Files opened from this row. */
  files: z.number().int(),
})
export type PlanRow = z.output<typeof PlanRow>

export const PlanAmendment = z.object({
  id: z.uuid(), kind: z.enum(['added', 'changed', 'withdrawn']), code: z.string(), reason: z.string(), byName: z.string(), at: Instant,
})

export const FilePlan = z.object({
  id: z.uuid(),
  year: z.number().int(),
  state: z.enum(['drafting', 'submitted', 'approved']),
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  returnedFor: z.string().nullable(),
  rows: z.array(PlanRow),
  amendments: z.array(PlanAmendment),
  verbs: z.array(z.string()),
})
export type FilePlan = z.output<typeof FilePlan>

export const getFilePlan = endpoint({
  name: 'getFilePlan', method: 'GET', path: '/file-plans/:year', permission: 'archive.read',
  summary: 'My agency’s file plan of a year, with its amendments',
  input: z.object({ year: Year }),
  output: z.object({ plan: FilePlan.nullable(), years: z.array(z.number().int()), mayDraft: z.boolean() }),
})

export const listRetentions = endpoint({
  name: 'listRetentions', method: 'GET', path: '/retentions', permission: 'session',
  summary: 'The retention periods in force, and the limits of the law',
  input: z.object({}),
  output: z.object({
    retentions: z.array(z.object({ code: z.string(), years: Retention, name: z.string(), nameEn: z.string(), legalBasis: z.string() })),
    shortestYears: z.number().int(), longestYears: z.number().int(), mustHandOverYears: z.number().int(), keepBackMonths: z.number().int(), loanDays: z.number().int(),
  }),
})

export const draftFilePlan = endpoint({
  name: 'draftFilePlan', method: 'POST', path: '/file-plans', permission: 'archive.plan',
  summary: 'Begin a year’s file plan, empty or as a copy of another year’s',
  input: z.object({ year: Year, copyFrom: Year.nullable().default(null) }),
  output: z.object({ planId: z.uuid(), rows: z.number().int() }),
})

const plan = { planId: z.uuid() }
const Done = z.object({ planId: z.uuid(), state: z.string() })

export const writePlanRow = endpoint({
  name: 'writePlanRow', method: 'POST', path: '/file-plans/:planId/rows', permission: 'archive.plan',
  summary: 'Add or change a row of a file plan; once the plan is approved, with the reason',
  input: z.object({
    ...plan, rowId: z.uuid().nullable().default(null), code: FileCode, title: typed(500), retentionYears: Retention, workKind: WorkKind.default('ordinary'),
    keeperUnitId: z.uuid().nullable().default(null), keeperPositionId: z.uuid().nullable().default(null), reason: typed(500).nullable().default(null),
  }),
  output: Done.extend({ rowId: z.uuid() }),
})

export const withdrawPlanRow = endpoint({
  name: 'withdrawPlanRow', method: 'POST', path: '/file-plans/:planId/rows/:rowId/withdraw', permission: 'archive.plan',
  summary: 'Take a row out of a file plan; once the plan is approved, with the reason',
  input: z.object({ ...plan, rowId: z.uuid(), reason: typed(500).nullable().default(null) }),
  output: Done,
})

export const submitFilePlan = endpoint({
  name: 'submitFilePlan', method: 'POST', path: '/file-plans/:planId/submit', permission: 'archive.plan',
  summary: 'Submit a file plan to the head of the agency',
  input: z.object(plan),
  output: Done,
})

export const approveFilePlan = endpoint({
  name: 'approveFilePlan', method: 'POST', path: '/file-plans/:planId/approve', permission: 'archive.approve',
  summary: 'Approve the file plan of my agency (NĐ 30/2020 Art. 28)',
  input: z.object(plan),
  output: Done,
})

export const returnFilePlan = endpoint({
  name: 'returnFilePlan', method: 'POST', path: '/file-plans/:planId/return', permission: 'archive.approve',
  summary: 'Return a file plan with the reason',
  input: z.object({ ...plan, reason: typed(500) }),
  output: Done,
})

export const printFilePlan = endpoint({
  name: 'printFilePlan', method: 'GET', path: '/file-plans/:year/print', permission: 'archive.read', kind: 'download',
  summary: 'Print my agency’s file plan of a year',
  input: z.object({ year: Year }),
  output: Download,
})
