import type { Updateable } from 'kysely'
import type { z } from 'zod'
import { desksWith } from '#modules/people'
import { closeWork, endOfDay, openWork, type NewWork } from '#modules/work'
import type { Custody, EventType } from '#platform/contract'
import { send, sql } from '#platform/database'
import { emitForEach } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { isAssigner, isLead, openSubtasks, type TaskRow } from '../queries/find.ts'
import { isClosed, isRunning, taskLifecycle, type TaskMove } from '../rules.ts'
import { tables, type TaskTable } from '../tables.ts'

export type Happening = Pick<Context, 'db' | 'actor' | 'now'>
export type Role = 'lead' | 'assigned' | 'coordinate' | 'follow' | 'above' | 'past'
type Change = Omit<Updateable<TaskTable>, 'folded' | 'state'>

export const nameOf = ({ name, positionTitle }: Pick<Context['actor'], 'name' | 'positionTitle'>) => `${name}${positionTitle ? `, ${positionTitle}` : ''}`

export function ensureLead({ actor }: Pick<Happening, 'actor'>, task: TaskRow) {
  ensure(isLead(actor, task), () => new Problem('tasks/not-your-task', 403, `${task.leadName} leads this task`, { name: task.leadName }))
}

export function ensureAssigner({ actor }: Pick<Happening, 'actor'>, task: TaskRow) {
  ensure(isAssigner(actor, task), () => new Problem('tasks/not-your-assignment', 403, `${task.assignerName} assigned this task`, { name: task.assignerName }))
}

/** A whole is not ended, nor handed on, while parts of it are open. */
export async function ensureNothingOpenBelow({ db }: Happening, { id }: TaskRow) {
  const titles = await openSubtasks(db, id)
  ensure(titles.length === 0, () => new Problem('tasks/open-subtasks', 409, 'Parts of this task are still open', { titles }))
}

/** Opens a task to more eyes; whoever has a role in it already keeps the stronger one. */
export const grant = ({ db }: Pick<Happening, 'db'>, { id, dueOn, state }: Pick<TaskRow, 'id' | 'dueOn' | 'state'>, role: Role, keys: readonly string[]) =>
  send(db, sql`insert into tasks.access as a (key, role, is_closed, due_on, task_id)
    select distinct key, ${role}, ${isClosed(state)}::boolean, coalesce(${dueOn}::date, 'infinity'), ${id}::uuid from unnest(${[...keys]}::uuid[]) as key
    on conflict (task_id, key) do update set role = excluded.role
     where array_position('{lead,assigned,coordinate,follow,above,past}', excluded.role) < array_position('{lead,assigned,coordinate,follow,above,past}', a.role)`)

/** Writes the step, and keeps the lists' places in step with it. */
export async function advance(context: Happening, task: TaskRow, move: TaskMove, change: Change = {}): Promise<TaskRow> {
  const state = taskLifecycle.next(move, task.state)
  return write(context, task, { ...change, state })
}

export async function write({ db, now }: Happening, task: TaskRow, change: Change & Pick<Updateable<TaskTable>, 'state'>): Promise<TaskRow> {
  void send(db, tables(db).updateTable('tasks.task').set({ ...change, updatedAt: now }).where('id', '=', task.id))
  const next = { ...task, ...(change as Partial<TaskRow>), updatedAt: now }
  if (next.dueOn !== task.dueOn || isClosed(next.state) !== isClosed(task.state))
    void send(db, sql`update tasks.access set is_closed = ${isClosed(next.state)}::boolean, due_on = coalesce(${next.dueOn}::date, 'infinity') where task_id = ${task.id}`)
  return next
}

/** Reported, declined or paused, it is the assigner's turn; otherwise the lead's. */
const custodyOf = (task: TaskRow): Custody => {
  const isWithLead = isRunning(task.state)
  return {
    kind: 'task', agencyId: task.agencyId, title: task.title, number: null, dueOn: task.dueOn, step: task.state, isOpen: !isClosed(task.state),
    holder: isWithLead ? task.leadKey : task.assignerId, holderName: isWithLead ? task.leadName : task.assignerName,
  }
}

/** What every event of this module says about its task. */
export const aboutOf = (task: TaskRow) => ({ taskId: task.id, agencyId: task.agencyId, title: task.title, urgency: task.urgency, custody: custodyOf(task) })

/** Tells the log, and everybody who has the task or follows it, what happened. */
export async function tell<E extends EventType>(context: Happening, task: TaskRow, type: E, facts: Omit<z.output<E['payload']>, keyof ReturnType<typeof aboutOf>>) {
  const followers = await desksWith(context.db, 'tasks.follow', [...new Set([task.agencyId, task.leadAgencyId])], context.now)
  const reached = send<{ keys: string[] }>(context.db, sql<{ keys: string[] }>`select array_agg(key) as keys from tasks.access where task_id = ${task.id} and role <> 'past'`)
  return emitForEach(context, reached, () => type, ({ keys }) => ({
    subject: task.id, audience: [...keys, ...followers], payload: { ...aboutOf(task), ...facts } as never,
  }))
}

/** What kind of work it is, for the queue. */
export const noteOf = ({ source }: Pick<TaskRow, 'source'>) => ({ vi: `Nhiệm vụ · ${source}`, en: `Task · ${source}` })

type Handing = { to: string; verb: NewWork['verb']; dueOn?: string | null }

/** Puts the task on somebody's desk with the verb that is theirs. */
export function hand(context: Happening, task: TaskRow, { to, verb, dueOn = task.dueOn }: Handing) {
  const from = nameOf(context.actor)
  return openWork(context, {
    holder: to, verb, path: `/tasks/${task.id}`, subject: { kind: 'task', id: task.id }, title: task.title,
    note: noteOf(task), from: { vi: from, en: from }, urgency: task.urgency, dueAt: dueOn ? endOfDay(dueOn) : null,
  })
}

/** Takes the task off the desks it lay on. */
export const clearDesks = (context: Happening, { id }: TaskRow, only: { holder?: string; verb?: NewWork['verb'] } = {}) => closeWork(context, { subjectId: id, ...only })

/** What an endpoint of this module answers: where the task stands now. */
export const standing = ({ id, state }: TaskRow) => ({ taskId: id, state })
