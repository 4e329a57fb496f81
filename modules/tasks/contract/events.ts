import { z } from 'zod'
import { Custody, event } from '#platform/contract'
import { UrgencyLevel } from './shapes.ts'

/** Facts every listener needs to say a sentence about a task. */
const about = { taskId: z.uuid(), agencyId: z.uuid(), title: z.string(), urgency: UrgencyLevel, custody: Custody }
const words = z.string().nullable()
const day = z.string().nullable()
/** Whose bell rings: what waits for a verb is told by the work itself, a result by this. */
const told = z.array(z.uuid())

export const TaskAssigned = event('tasks.task-assigned.v1', z.object({ ...about, lead: z.string(), coordinators: z.array(z.string()), dueOn: day, source: z.string(), documentId: z.uuid().nullable(), parentId: z.uuid().nullable() }))
/** A chapter of the task above: a part of it has become a task of its own. */
export const TaskSplit = event('tasks.task-split.v1', z.object({ ...about, subtaskId: z.uuid(), subtaskTitle: z.string(), lead: z.string(), dueOn: day }))
export const TaskMoved = event('tasks.task-moved.v1', z.object({ ...about, parentId: z.uuid().nullable(), parentTitle: words }))
export const TaskAccepted = event('tasks.task-accepted.v1', z.object({ ...about }))
export const TaskDeclined = event('tasks.task-declined.v1', z.object({ ...about, reason: z.string() }))
export const TaskReassigned = event('tasks.task-reassigned.v1', z.object({ ...about, lead: z.string(), formerLead: z.string(), reason: z.string() }))
export const ProgressReported = event('tasks.progress-reported.v1', z.object({ ...about, percent: z.number().int(), words: z.string(), files: z.array(z.string()) }))
export const CompletionReported = event('tasks.completion-reported.v1', z.object({ ...about, words: z.string(), product: words, files: z.array(z.string()) }))
export const ContributionGiven = event('tasks.contribution-given.v1', z.object({ ...about, opinion: z.string() }))
export const TaskConfirmed = event('tasks.task-confirmed.v1', z.object({ ...about, quality: z.string(), qualityVi: z.string(), qualityEn: z.string(), words, isOnTime: z.boolean(), told }))
export const TaskReturned = event('tasks.task-returned.v1', z.object({ ...about, reason: z.string() }))
export const ExtensionRequested = event('tasks.extension-requested.v1', z.object({ ...about, fromDueOn: z.string(), toDueOn: z.string(), reason: z.string() }))
export const ExtensionGranted = event('tasks.extension-granted.v1', z.object({ ...about, fromDueOn: z.string(), toDueOn: z.string(), words, told }))
export const ExtensionRefused = event('tasks.extension-refused.v1', z.object({ ...about, toDueOn: z.string(), words: z.string(), told }))
export const TaskPaused = event('tasks.task-paused.v1', z.object({ ...about, reason: z.string() }))
export const TaskResumed = event('tasks.task-resumed.v1', z.object({ ...about, words }))
export const TaskCancelled = event('tasks.task-cancelled.v1', z.object({ ...about, reason: z.string(), told }))

/** The document the task stands on is handled by somebody else now; the task itself is not touched. */
export const TaskSourceMoved = event('tasks.task-source-moved.v1', z.object({ ...about, to: z.string(), reason: z.string(), told }))

/** Đôn đốc: by the clock at a stage, or by hand with a note. */
export const TaskReminded = event('tasks.task-reminded.v1', z.object({
  ...about, stage: z.string(), dueOn: day, daysLeft: z.number().int().nullable(), note: words, told,
}))
