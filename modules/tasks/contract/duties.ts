import { z } from 'zod'
import { Day, endpoint, event, line, Page, pageOf } from '#platform/contract'
import { rhythms } from '../rules/duties.ts'
import { Assignment } from './shapes.ts'

const id = { dutyId: z.uuid() }
const Occasion = z.object({ nominalOn: z.iso.date(), dueOn: z.iso.date(), name: z.string() })

export type Duty = z.output<typeof Duty>
export const Duty = z.object({
  id: z.uuid(), title: z.string(), leadName: z.string(), assignerName: z.string(), every: z.enum(rhythms), dueDay: z.number().int().nullable(), daysAhead: z.number().int(), offDay: z.enum(['before', 'after']),
  validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string(),
  /** Why no task was made when its day came. */
  stalledFor: z.string().nullable(),
  /** The last task it became, and the days it comes back next, days off thought of. */
  lastTaskId: z.uuid().nullable(), next: z.array(Occasion), mayEnd: z.boolean(),
}).meta({ id: 'Duty' })

export const listDuties = endpoint({
  name: 'listDuties', method: 'GET', path: '/task-duties', permission: 'tasks.work',
  summary: 'List the duties that come back by the calendar: those I assigned, and for who follows the agency’s tasks all of them',
  input: Page,
  output: pageOf(Duty),
})

export const setDuty = endpoint({
  name: 'setDuty', method: 'POST', path: '/task-duties', permission: 'tasks.assign',
  summary: 'Let a task come back each day, week, month or quarter: given so many working days before it is due, never due on a day off',
  input: Assignment.omit({ dueOn: true, fileIds: true }).extend({
    every: z.enum(rhythms), dueDay: z.number().int().min(1).max(31).nullable().default(null), daysAhead: z.number().int().min(0).max(60), offDay: z.enum(['before', 'after']).default('before'),
    validFrom: Day, validTo: Day.nullable().default(null), legalBasis: line(200),
  }),
  output: z.object({ ...id, next: z.array(Occasion) }),
})

export const endDuty = endpoint({
  name: 'endDuty', method: 'POST', path: '/task-duties/:dutyId/end', permission: 'tasks.assign',
  summary: 'End a duty I set after a day; tasks it has become go on',
  input: z.object({ ...id, on: Day }),
  output: z.object(id),
})

const duty = { dutyId: z.uuid(), agencyId: z.uuid(), title: z.string() }
export const DutySet = event('tasks.duty-set.v1', z.object({ ...duty, every: z.enum(rhythms), lead: z.string() }))
export const DutyEnded = event('tasks.duty-ended.v1', z.object({ ...duty, on: z.string() }))
/** Its day came and no task could be made: whoever set it, or its lead, is no longer in office. */
export const DutyStalled = event('tasks.duty-stalled.v1', z.object({ ...duty, reason: z.string(), told: z.array(z.uuid()) }))
/** Monday morning: what is open, due this week and late, for a person or the office that follows. */
export const WeekSummed = event('tasks.week-summed.v1', z.object({ weekOn: z.string(), isBoard: z.boolean(), open: z.number().int(), dueThisWeek: z.number().int(), overdue: z.number().int(), told: z.array(z.uuid()) }))
