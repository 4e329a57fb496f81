import { z } from 'zod'
import { endpoint, flag, Instant, Page, pageOf } from '#platform/contract'
import { outlooks } from './rules.ts'

export const Kind = z.enum(['document', 'task', 'file'])
export const Outlook = z.enum(outlooks)

const Stay = z.object({
  step: z.string(),
  /** Null: it lay outside. */
  holderName: z.string().nullable(),
  unitName: z.string().nullable(),
  from: Instant,
  /** Null: it is there now. */
  to: Instant.nullable(),
  /** Seconds elapsed, up to now for the last; in office hours only. */
  seconds: z.number().int(),
  workingSeconds: z.number().int(),
})

export const getClock = endpoint({
  name: 'getClock', method: 'GET', path: '/clock/things/:subjectId', permission: 'session',
  summary: 'Read where a document, task or file I may see has lain, second by second, and where it is now',
  input: z.object({ subjectId: z.uuid() }),
  output: z.object({ kind: Kind, isOpen: z.boolean(), stays: z.array(Stay), seconds: z.number().int(), workingSeconds: z.number().int() }),
})

const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month')

const Share = z.object({
  /** The step's own word, the unit's id or the holder's key; `outside` for what lay with nobody here. */
  key: z.string(),
  name: z.string().nullable(),
  kind: Kind,
  spans: z.number().int(),
  averageSeconds: z.number().int(),
  averageWorkingSeconds: z.number().int(),
  /** Nine in ten took no more office time; at most a tenth too high. */
  p90WorkingSeconds: z.number().int(),
})

export const reportClock = endpoint({
  name: 'reportClock', method: 'GET', path: '/clock/report', permission: 'clock.read',
  summary: 'Report how long things lay at each step, in each unit and with each person of my agency between two months; with the agencies below, each agency as one',
  input: z.object({ from: Month, to: Month, kind: Kind.optional(), below: flag.default(false) }),
  output: z.object({ steps: z.array(Share), units: z.array(Share), persons: z.array(Share) }),
})

export const OpenThing = z.object({
  subjectId: z.uuid(),
  kind: Kind,
  /** Null when it has not reached me: that it is late is my business, what it says is not. */
  title: z.string().nullable(),
  number: z.string().nullable(),
  step: z.string(),
  holderName: z.string().nullable(),
  unitName: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  sinceAt: Instant,
  outlook: Outlook,
})

export const listOpenThings = endpoint({
  name: 'listOpenThings', method: 'GET', path: '/clock/open', permission: 'clock.read',
  summary: 'List what is open in my agency, the earliest deadline first: overdue, at risk of becoming late, in time',
  input: Page.extend({ outlook: Outlook.optional(), unitId: z.uuid().optional(), kind: Kind.optional() }),
  output: pageOf(OpenThing),
})

export const countOpenThings = endpoint({
  name: 'countOpenThings', method: 'GET', path: '/clock/open/count', permission: 'clock.read',
  summary: 'Count what is open in my agency by its outlook',
  input: z.object({}),
  output: z.object({ overdue: z.number().int(), atRisk: z.number().int(), inTime: z.number().int() }),
})
