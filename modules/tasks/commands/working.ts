/** What a lead and the coordinators do. */
import { findDocument } from '#modules/documents'
import { send } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockTask, type TaskRow } from '../queries/find.ts'
import { isClosed } from '../rules.ts'
import { tables } from '../tables.ts'
import { lapseExtension } from './extending.ts'
import { attach } from './files.ts'
import { advance, clearDesks, ensureLead, ensureNothingOpenBelow, hand, nameOf, standing, tell } from './step.ts'

export const acceptTask: Handler<typeof contract.acceptTask> = async (context, { taskId }) => {
  const task = await lockTask(context, taskId)
  ensureLead(context, task)
  const next = await advance(context, task, 'accept', { acceptedAt: context.now })
  await clearDesks(context, task, { verb: 'accept' })
  await hand(context, next, { to: task.leadKey, verb: 'process' })
  await tell(context, next, contract.TaskAccepted, {})
  return standing(next)
}

export const declineTask: Handler<typeof contract.declineTask> = async (context, { taskId, reason }) => {
  const task = await lockTask(context, taskId)
  ensureLead(context, task)
  const next = await advance(context, task, 'decline')
  await ensureNothingOpenBelow(context, task)
  await lapseExtension(context, task)
  await clearDesks(context, task, { holder: task.leadKey })
  await clearDesks(context, task, { verb: 'decide-extension' })
  await hand(context, next, { to: task.assignerId, verb: 'assign' })
  await tell(context, next, contract.TaskDeclined, { reason })
  return standing(next)
}

type Said = { kind: 'progress' | 'completion'; percent: number; words: string; product?: { documentId: string; name: string } | null; fileIds: readonly string[] }

async function writeReport(context: Context, task: TaskRow, { kind, percent, words, product = null, fileIds }: Said): Promise<string[]> {
  const { db, actor, now } = context
  const { id } = await tables(db).insertInto('tasks.report').values({
    taskId: task.id, kind, percent, words, productDocumentId: product?.documentId ?? null, productName: product?.name ?? null, reportedBy: nameOf(actor), reportedAt: now,
  }).returning('id').executeTakeFirstOrThrow()
  return attach(context, task, id, fileIds)
}

export const reportProgress: Handler<typeof contract.reportProgress> = async (context, { taskId, percent, words, fileIds }) => {
  const task = await lockTask(context, taskId)
  ensureLead(context, task)
  const next = await advance(context, task, 'reportProgress', { percent })
  const files = await writeReport(context, next, { kind: 'progress', percent, words, fileIds })
  await tell(context, next, contract.ProgressReported, { percent, words, files })
  return standing(next)
}

/** The product as a document of the system: one the lead has before him. */
async function productOf({ db, actor }: Context, documentId: string | null) {
  if (documentId === null) return null
  const { codeNumber, codeNotation, subject } = await findDocument(db, actor, documentId)
  return { documentId, name: codeNumber === null ? subject : `${codeNumber}/${codeNotation}: ${subject}` }
}

export const reportCompletion: Handler<typeof contract.reportCompletion> = async (context, { taskId, words, fileIds, documentId }) => {
  const task = await lockTask(context, taskId)
  ensureLead(context, task)
  const next = await advance(context, task, 'reportCompletion', { percent: 100, stoppedAt: context.now })
  await ensureNothingOpenBelow(context, task)
  const product = await productOf(context, documentId)
  const files = await writeReport(context, next, { kind: 'completion', percent: 100, words, product, fileIds })
  await lapseExtension(context, task)
  await clearDesks(context, task, { holder: task.leadKey })
  await clearDesks(context, task, { verb: 'decide-extension' })
  await hand(context, next, { to: task.assignerId, verb: 'confirm', dueOn: null })
  await tell(context, next, contract.CompletionReported, { words, product: product?.name ?? null, files })
  return standing(next)
}

export const contributeToTask: Handler<typeof contract.contributeToTask> = async (context, { taskId, opinion }) => {
  const { db, actor, now } = context
  const task = await lockTask(context, taskId)
  const mine = await tables(db).selectFrom('tasks.coordinator').selectAll().where('taskId', '=', taskId).where('key', 'in', [...actor.keys]).executeTakeFirst()
  ensure(mine, () => new Problem('tasks/not-coordinating', 403, 'You were not asked to coordinate this task'))
  ensure(!isClosed(task.state), () => new Problem('tasks/already-ended', 409, 'This task has ended', { state: task.state }))
  void send(db, tables(db).updateTable('tasks.coordinator').set({ opinion, answeredBy: nameOf(actor), answeredAt: now }).where('taskId', '=', taskId).where('key', '=', mine.key))
  await clearDesks(context, task, { holder: mine.key, verb: 'coordinate' })
  await tell(context, task, contract.ContributionGiven, { opinion })
  return standing(task)
}
