/** How a task goes from a direction to its confirmed end: which verb when, which deadline may stand, which bucket it counts in. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

export const taskLifecycle = lifecycle(
  ['assigned', 'accepted', 'inProgress', 'reportedComplete', 'confirmed', 'paused', 'declined', 'cancelled'],
  {
    accept: { from: ['assigned'], to: 'accepted' },
    decline: { from: ['assigned', 'accepted', 'inProgress'], to: 'declined' },
    reassign: { from: ['assigned', 'accepted', 'inProgress', 'declined'], to: 'assigned' },
    reportProgress: { from: ['accepted', 'inProgress'], to: 'inProgress' },
    reportCompletion: { from: ['accepted', 'inProgress'], to: 'reportedComplete' },
    confirm: { from: ['reportedComplete'], to: 'confirmed' },
    return: { from: ['reportedComplete'], to: 'inProgress' },
    pause: { from: ['accepted', 'inProgress'], to: 'paused' },
    resume: { from: ['paused'], to: 'inProgress' },
    cancel: { from: ['assigned', 'accepted', 'inProgress', 'paused', 'declined', 'reportedComplete'], to: 'cancelled' },
  },
)
export type TaskState = (typeof taskLifecycle.states)[number]
export type TaskMove = keyof typeof taskLifecycle.moves
export const taskStates = taskLifecycle.states

export const extensionLifecycle = lifecycle(
  ['pending', 'granted', 'refused', 'lapsed'],
  {
    grant: { from: ['pending'], to: 'granted' },
    refuse: { from: ['pending'], to: 'refused' },
    /** The task went on without it: completed, declined, given to somebody else, cancelled. */
    lapse: { from: ['pending'], to: 'lapsed' },
  },
)
export type ExtensionState = (typeof extensionLifecycle.states)[number]

export const urgencies = ['normal', 'urgent', 'veryUrgent', 'flash'] as const
export type Urgency = (typeof urgencies)[number]

/** Nothing more is asked of anybody. */
export const isClosed = (state: TaskState) => state === 'confirmed' || state === 'cancelled'

/** The lead's clock runs. */
export const isRunning = (state: TaskState) => state === 'assigned' || state === 'accepted' || state === 'inProgress'

/** The lead has taken it on and is at it: only then is it split, or another deadline asked for. */
export const isTaken = (state: TaskState) => state === 'accepted' || state === 'inProgress'

export const buckets = ['doneOnTime', 'doneLate', 'runningOnTime', 'runningLate'] as const
export type Bucket = (typeof buckets)[number]

/**
 * The four standard buckets, as `tasks.bucket_of` has them in SQL. The deadline is the whole of its day; the lead's clock stops on
 * the day of the report (or of the pause), so that nobody is late because a confirmation was.
 */
export function bucketOf({ state, dueOn, stoppedOn }: { state: TaskState; dueOn: string | null; stoppedOn: string | null }, today: string): Bucket | null {
  if (state === 'cancelled') return null
  const isLate = dueOn !== null && dueOn < (stoppedOn ?? today)
  if (state === 'confirmed') return isLate ? 'doneLate' : 'doneOnTime'
  return isLate ? 'runningLate' : 'runningOnTime'
}

export type DeadlineFlaw = 'due-in-the-past' | 'due-past-parent'

/** A deadline may be today, never yesterday, and never after that of the task above. */
export function deadlineFlaw({ dueOn, today, parentDueOn }: { dueOn: string | null; today: string; parentDueOn: string | null }): DeadlineFlaw | null {
  if (dueOn !== null && dueOn < today) return 'due-in-the-past'
  return parentDueOn !== null && (dueOn === null || dueOn > parentDueOn) ? 'due-past-parent' : null
}

export type ExtensionFlaw = 'nothing-to-extend' | 'too-late-to-extend' | 'not-later' | 'due-past-parent'

/** Asked before the day of the deadline comes; the new day lies after the present one, within that of the task above. */
export function extensionFlaw({ dueOn, newDueOn, today, parentDueOn }: { dueOn: string | null; newDueOn: string; today: string; parentDueOn: string | null }): ExtensionFlaw | null {
  if (dueOn === null) return 'nothing-to-extend'
  if (today >= dueOn) return 'too-late-to-extend'
  if (newDueOn <= dueOn) return 'not-later'
  return parentDueOn !== null && newDueOn > parentDueOn ? 'due-past-parent' : null
}

/** Exactly one lead is a column; here: nobody is asked twice for the same task. */
export const isTwice = (keys: readonly string[]) => new Set(keys).size !== keys.length

/** Whoever stands above in the tree cannot be asked from below for the same thing. */
export const isCircular = (leadKey: string, above: readonly { assignerId: string; leadKey: string }[]) =>
  above.some((task) => task.assignerId === leadKey || task.leadKey === leadKey)

export type ReminderStage = { code: string; workingDays: number | null; tellsAssigner: boolean }

/** The stage a deadline has reached: the nearest one ahead of it, or overdue. `left` counts working days, the day of the deadline included. */
export function stageAt(stages: readonly ReminderStage[], { dueOn, today, left }: { dueOn: string; today: string; left: number }): ReminderStage | undefined {
  if (dueOn < today) return stages.find(({ workingDays }) => workingDays === null)
  return stages.filter(({ workingDays }) => workingDays !== null && left <= workingDays).toSorted((a, b) => a.workingDays! - b.workingDays!)[0]
}
