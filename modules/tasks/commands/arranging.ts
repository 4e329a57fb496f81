/** What an assigner does with a task that is not reported yet: gives it to another, moves it in the tree, lets it rest, ends it. */
import { send, sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockOpenBelow, lockTask, tasksAbove, type TaskRow } from '../queries/find.ts'
import { isTaken, taskLifecycle } from '../rules.ts'
import { ensureDeadline, ensureNotCircular, inherit, leadColumns, openToAll } from './assigning.ts'
import { lapseExtension } from './extending.ts'
import { advance, clearDesks, ensureAssigner, ensureLead, ensureNothingOpenBelow, hand, standing, tell, write, type Happening } from './step.ts'
import { resolveLead } from './targets.ts'

/** The former lead keeps what he has seen; his desk is cleared. */
const relieve = ({ db }: Happening, { id, leadKey }: TaskRow) => void send(db, sql`update tasks.access set role = 'past' where task_id = ${id} and key = ${leadKey} and role = 'lead'`)

async function ensureNotCoordinating({ db }: Happening, { id }: TaskRow, key: string) {
  const { rows } = await sql`select from tasks.coordinator where task_id = ${id} and key = ${key}`.execute(db)
  ensure(rows.length === 0, () => new Problem('tasks/target-twice', 422, 'Nobody is asked twice for the same task'))
}

export const reassignTask: Handler<typeof contract.reassignTask> = async (context, { taskId, lead: target, reason }) => {
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  taskLifecycle.next('reassign', task.state)
  const lead = await resolveLead(context, target)
  ensure(lead.key !== task.assignerId, () => new Problem('tasks/not-to-yourself', 422, 'A task is assigned to somebody else'))
  ensure(lead.key !== task.leadKey || task.state === 'declined', () => new Problem('tasks/same-lead', 422, `${lead.name} leads this task already`, { name: lead.name }))
  await ensureNothingOpenBelow(context, task)
  await ensureNotCircular(context, task.parentId, lead)
  await ensureNotCoordinating(context, task, lead.key)
  relieve(context, task)
  const next = await advance(context, task, 'reassign', { ...leadColumns(lead), acceptedAt: null })
  await openToAll(context, next, [])
  await lapseExtension(context, next)
  await clearDesks(context, task, { holder: task.leadKey })
  await clearDesks(context, task, { holder: task.assignerId })
  await hand(context, next, { to: lead.key, verb: 'accept' })
  await tell(context, next, contract.TaskReassigned, { lead: lead.name, formerLead: task.leadName, reason })
  return standing(next)
}

/** A parent that leads back to the task itself is none. */
function ensureNoLoop(task: TaskRow, above: readonly { id: string }[]) {
  ensure(!above.some(({ id }) => id === task.id), () => new Problem('tasks/circular', 422, 'A task cannot stand under itself', { name: task.title }))
}

async function ensureMayStandUnder(context: Happening, task: TaskRow, parentId: string) {
  const parent = await lockTask(context, parentId)
  ensureLead(context, parent)
  ensure(isTaken(parent.state), () => new Problem('tasks/not-under-way', 409, 'Only a task that was taken on and is under way has parts', { state: parent.state }))
  ensureNoLoop(task, await tasksAbove(context.db, parentId))
  await ensureNotCircular(context, parentId, { key: task.leadKey, name: task.leadName })
  if (parent.dueOn !== null) ensureDeadline(task.dueOn, task.assignedAt, parent.dueOn)
  return parent
}

export const moveTask: Handler<typeof contract.moveTask> = async (context, { taskId, parentTaskId }) => {
  // Two moves at once could close a ring that neither sees: they go one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('tasks.move'))`.execute(context.db)
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  ensure(task.state !== 'confirmed' && task.state !== 'cancelled', () => new Problem('tasks/already-ended', 409, 'This task has ended', { state: task.state }))
  const parent = parentTaskId === null ? null : await ensureMayStandUnder(context, task, parentTaskId)
  const next = await write(context, task, { parentId: parentTaskId })
  if (parent !== null) inherit(context, next)
  await tell(context, next, contract.TaskMoved, { parentId: parentTaskId, parentTitle: parent?.title ?? null })
  return standing(next)
}

export const pauseTask: Handler<typeof contract.pauseTask> = async (context, { taskId, reason }) => {
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  const next = await advance(context, task, 'pause', { stoppedAt: context.now })
  await clearDesks(context, task, { holder: task.leadKey })
  await hand(context, next, { to: task.assignerId, verb: 'resume', dueOn: null })
  await tell(context, next, contract.TaskPaused, { reason })
  return standing(next)
}

export const resumeTask: Handler<typeof contract.resumeTask> = async (context, { taskId, words }) => {
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  const next = await advance(context, task, 'resume', { stoppedAt: null })
  await clearDesks(context, task, { verb: 'resume' })
  await hand(context, next, { to: task.leadKey, verb: 'process' })
  await tell(context, next, contract.TaskResumed, { words: words || null })
  return standing(next)
}

async function end(context: Happening, task: TaskRow, reason: string) {
  const next = await advance(context, task, 'cancel')
  await lapseExtension(context, next)
  await clearDesks(context, task)
  await tell(context, next, contract.TaskCancelled, { reason, told: task.state === 'declined' ? [] : [task.leadKey] })
  return next
}

export const cancelTask: Handler<typeof contract.cancelTask> = async (context, { taskId, reason }) => {
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  const ended = await end(context, task, reason)
  // What is only a part of it has no reason of its own to go on.
  for (const part of await lockOpenBelow(context.db, taskId)) await end(context, part, reason)
  return standing(ended)
}
