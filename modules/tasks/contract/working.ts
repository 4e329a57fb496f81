import { z } from 'zod'
import { Day, endpoint, typed } from '#platform/contract'
import { State } from './shapes.ts'

const id = { taskId: z.uuid() }
const Done = z.object({ taskId: z.uuid(), state: State })
const fileIds = z.array(z.uuid()).max(20).default([])

export const acceptTask = endpoint({
  name: 'acceptTask', method: 'POST', path: '/tasks/:taskId/accept', permission: 'tasks.work',
  summary: 'Take on a task assigned to me or my unit',
  input: z.object(id),
  output: Done,
})

export const declineTask = endpoint({
  name: 'declineTask', method: 'POST', path: '/tasks/:taskId/decline', permission: 'tasks.work',
  summary: 'Give a task back to whoever assigned it, with the reason',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

export const reportProgress = endpoint({
  name: 'reportProgress', method: 'POST', path: '/tasks/:taskId/progress', permission: 'tasks.work',
  summary: 'Report how far a task I lead has come, in per cent and words, with evidence',
  input: z.object({ ...id, percent: z.number().int().min(0).max(100), words: typed(4000), fileIds }),
  output: Done,
})

export const reportCompletion = endpoint({
  name: 'reportCompletion', method: 'POST', path: '/tasks/:taskId/complete', permission: 'tasks.work',
  summary: 'Report a task I lead complete, with its product: words, files, or a document I may see',
  input: z.object({ ...id, words: typed(4000), fileIds, documentId: z.uuid().nullable().default(null) }),
  output: Done,
})

export const contributeToTask = endpoint({
  name: 'contributeToTask', method: 'POST', path: '/tasks/:taskId/contribute', permission: 'tasks.work',
  summary: 'Give what was asked of me as a coordinator',
  input: z.object({ ...id, opinion: typed(4000) }),
  output: Done,
})

export const requestExtension = endpoint({
  name: 'requestExtension', method: 'POST', path: '/tasks/:taskId/extension', permission: 'tasks.work',
  summary: 'Ask for a later deadline, before the day of the present one',
  input: z.object({ ...id, dueOn: Day, reason: typed(1000) }),
  output: Done,
})
