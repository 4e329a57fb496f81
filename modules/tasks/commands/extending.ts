import type { Selectable } from 'kysely'
import { dayOf } from '#platform/calendar'
import { send } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockTask, parentDueOn, type TaskRow } from '../queries/find.ts'
import { extensionFlaw, extensionLifecycle, isTaken, type ExtensionFlaw } from '../rules.ts'
import { tables, type ExtensionTable } from '../tables.ts'
import { clearDesks, ensureAssigner, ensureLead, hand, nameOf, standing, tell, write, type Happening } from './step.ts'

type ExtensionRow = Selectable<ExtensionTable>

const pendingOf = ({ db }: Happening, taskId: string): Promise<ExtensionRow | undefined> =>
  tables(db).selectFrom('tasks.extension').selectAll().where('taskId', '=', taskId).where('state', '=', 'pending').executeTakeFirst()

/** An unanswered request ends with whatever made it needless. */
export async function lapseExtension(context: Happening, { id }: Pick<TaskRow, 'id'>) {
  void send(context.db, tables(context.db).updateTable('tasks.extension').set({ state: extensionLifecycle.next('lapse', 'pending'), decidedAt: context.now })
    .where('taskId', '=', id).where('state', '=', 'pending'))
}

const flaws: Record<ExtensionFlaw, [status: number, detail: string]> = {
  'nothing-to-extend': [409, 'This task has no deadline'], 'too-late-to-extend': [409, 'A later deadline is asked for before the day of the present one'],
  'not-later': [422, 'The new deadline must be later than the present one'], 'due-past-parent': [422, 'The new deadline passes that of the task above'],
}

export const requestExtension: Handler<typeof contract.requestExtension> = async (context, { taskId, dueOn: newDueOn, reason }) => {
  const { db, actor, now } = context
  const task = await lockTask(context, taskId)
  ensureLead(context, task)
  ensure(isTaken(task.state), () => new Problem('tasks/not-under-way', 409, 'A later deadline is asked for while the task is under way', { state: task.state }))
  const above = await parentDueOn(db, task)
  const flaw = extensionFlaw({ dueOn: task.dueOn, newDueOn, today: dayOf(now), parentDueOn: above })
  ensure(flaw === null, () => new Problem(`tasks/${flaw!}`, flaws[flaw!][0], flaws[flaw!][1], { dueOn: task.dueOn, newDueOn, parentDueOn: above }))
  ensure((await pendingOf(context, taskId)) === undefined, () => new Problem('tasks/extension-pending', 409, 'A later deadline has been asked for already'))
  const fromDueOn = task.dueOn!
  void send(db, tables(db).insertInto('tasks.extension').values({ taskId, fromDueOn, toDueOn: newDueOn, reason, requestedBy: nameOf(actor), requestedAt: now }))
  await hand(context, task, { to: task.assignerId, verb: 'decide-extension' })
  await tell(context, task, contract.ExtensionRequested, { fromDueOn, toDueOn: newDueOn, reason })
  return standing(task)
}

/** The request that waits for me, locked with its task. */
async function waiting(context: Happening, taskId: string) {
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  const pending = await pendingOf(context, taskId)
  ensure(pending, () => new Problem('tasks/no-extension', 409, 'No later deadline is being asked for'))
  return { task, pending }
}

const decide = ({ db, actor, now }: Happening, { id, state }: ExtensionRow, move: 'grant' | 'refuse', words: string | null) =>
  void send(db, tables(db).updateTable('tasks.extension').set({ state: extensionLifecycle.next(move, state), decidedBy: nameOf(actor), decidedAt: now, words }).where('id', '=', id))

export const grantExtension: Handler<typeof contract.grantExtension> = async (context, { taskId, words }) => {
  const { task, pending } = await waiting(context, taskId)
  const above = await parentDueOn(context.db, task)
  ensure(above === null || pending.toDueOn <= above, () => new Problem('tasks/due-past-parent', 422, flaws['due-past-parent'][1], { dueOn: pending.toDueOn, parentDueOn: above }))
  decide(context, pending, 'grant', words || null)
  const next = await write(context, task, { dueOn: pending.toDueOn })
  await clearDesks(context, task, { verb: 'decide-extension' })
  if (isTaken(next.state)) await hand(context, next, { to: task.leadKey, verb: 'process' })
  await tell(context, next, contract.ExtensionGranted, { fromDueOn: pending.fromDueOn, toDueOn: pending.toDueOn, words: words || null, told: [task.leadKey] })
  return { ...standing(next), dueOn: pending.toDueOn }
}

export const refuseExtension: Handler<typeof contract.refuseExtension> = async (context, { taskId, words }) => {
  const { task, pending } = await waiting(context, taskId)
  decide(context, pending, 'refuse', words)
  await clearDesks(context, task, { verb: 'decide-extension' })
  await tell(context, task, contract.ExtensionRefused, { toDueOn: pending.toDueOn, words, told: [task.leadKey] })
  return standing(task)
}
