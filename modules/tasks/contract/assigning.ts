import { z } from 'zod'
import { Deadline } from '#platform/calendar/contract'
import { Day, endpoint, typed } from '#platform/contract'
import { Assignment, State, Target } from './shapes.ts'

const id = { taskId: z.uuid() }
const Done = z.object({ taskId: z.uuid(), state: State })
const Assigned = Done.extend({
  /** Set when the deadline falls on a day nobody works. */
  warning: Deadline.nullable(),
})

export const assignTask = endpoint({
  name: 'assignTask', method: 'POST', path: '/tasks', permission: 'tasks.assign',
  summary: 'Make a direction on a document, or a conclusion, a task: one lead, coordinators, a deadline, the product expected',
  input: Assignment.extend({
    documentId: z.uuid().nullable().default(null),
    /** Where the conclusion stands, when it is no document of the system. */
    source: typed(500, 0).nullable().default(null),
  }),
  output: Assigned,
})

export const splitTask = endpoint({
  name: 'splitTask', method: 'POST', path: '/tasks/:taskId/subtasks', permission: 'tasks.work',
  summary: 'Give a part of a task I lead to somebody of mine, due no later than the whole',
  input: Assignment.extend(id),
  output: Assigned,
})

export const moveTask = endpoint({
  name: 'moveTask', method: 'POST', path: '/tasks/:taskId/move', permission: 'tasks.work',
  summary: 'Put a task I assigned under one I lead, or make it stand alone again',
  input: z.object({ ...id, parentTaskId: z.uuid().nullable() }),
  output: Done,
})

export const reassignTask = endpoint({
  name: 'reassignTask', method: 'POST', path: '/tasks/:taskId/reassign', permission: 'tasks.work',
  summary: 'Give a task I assigned to another lead, who takes it on anew',
  input: z.object({ ...id, lead: Target, reason: typed(1000) }),
  output: Done,
})

export const confirmTask = endpoint({
  name: 'confirmTask', method: 'POST', path: '/tasks/:taskId/confirm', permission: 'tasks.work',
  summary: 'Confirm that a task I assigned is complete, with a mark for its quality',
  input: z.object({ ...id, quality: z.string().max(40), words: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const returnTask = endpoint({
  name: 'returnTask', method: 'POST', path: '/tasks/:taskId/return', permission: 'tasks.work',
  summary: 'Return a task reported complete, with what is missing',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

export const grantExtension = endpoint({
  name: 'grantExtension', method: 'POST', path: '/tasks/:taskId/extension/grant', permission: 'tasks.work',
  summary: 'Grant the later deadline asked for; the original one stays on record',
  input: z.object({ ...id, words: typed(1000, 0).nullable().default(null) }),
  output: Done.extend({ dueOn: Day }),
})

export const refuseExtension = endpoint({
  name: 'refuseExtension', method: 'POST', path: '/tasks/:taskId/extension/refuse', permission: 'tasks.work',
  summary: 'Refuse the later deadline asked for, with the reason',
  input: z.object({ ...id, words: typed(1000) }),
  output: Done,
})

export const pauseTask = endpoint({
  name: 'pauseTask', method: 'POST', path: '/tasks/:taskId/pause', permission: 'tasks.work',
  summary: 'Let a task I assigned rest; the lead’s clock stands still',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

export const resumeTask = endpoint({
  name: 'resumeTask', method: 'POST', path: '/tasks/:taskId/resume', permission: 'tasks.work',
  summary: 'Let a paused task go on',
  input: z.object({ ...id, words: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const cancelTask = endpoint({
  name: 'cancelTask', method: 'POST', path: '/tasks/:taskId/cancel', permission: 'tasks.work',
  summary: 'Cancel a task I assigned and everything still open under it',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

export const remindTask = endpoint({
  name: 'remindTask', method: 'POST', path: '/tasks/:taskId/remind', permission: 'tasks.work',
  summary: 'Urge the lead of a task I assigned or follow, with a note',
  input: z.object({ ...id, note: typed(1000) }),
  output: Done,
})
