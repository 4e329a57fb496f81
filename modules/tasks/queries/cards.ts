import { dayOf } from '#platform/calendar'
import type { TaskCard } from '../contract.ts'
import { bucketOf } from '../rules.ts'
import type { TaskRow } from './find.ts'

/** A task as its lists show it. */
export const cardOf = (task: TaskRow, now: Date): TaskCard => ({
  id: task.id, title: task.title, source: task.source, state: task.state, urgency: task.urgency, assignerName: task.assignerName, leadName: task.leadName,
  leadHomeName: task.leadHomeName, dueOn: task.dueOn, originalDueOn: task.originalDueOn, percent: task.percent, hasParent: task.parentId !== null,
  assignedAt: task.assignedAt, stoppedAt: task.stoppedAt, bucket: bucketOf({ state: task.state, dueOn: task.dueOn, stoppedOn: task.stoppedAt && dayOf(task.stoppedAt) }, dayOf(now)),
})

