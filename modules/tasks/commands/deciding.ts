/** What an assigner says to a task reported complete. */
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockTask } from '../queries/find.ts'
import { qualityMark } from '../queries/marks.ts'
import { bucketOf } from '../rules.ts'
import { advance, clearDesks, ensureAssigner, hand, standing, tell } from './step.ts'

export const confirmTask: Handler<typeof contract.confirmTask> = async (context, { taskId, quality, words }) => {
  const { db, now } = context
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  const mark = await qualityMark(db, quality, dayOf(now))
  ensure(mark, () => new Problem('tasks/unknown-mark', 422, `${quality} is not a mark in force`, { quality }))
  const next = await advance(context, task, 'confirm', { confirmedAt: now, quality })
  await clearDesks(context, task)
  const isOnTime = bucketOf({ state: next.state, dueOn: next.dueOn, stoppedOn: next.stoppedAt && dayOf(next.stoppedAt) }, dayOf(now)) === 'doneOnTime'
  await tell(context, next, contract.TaskConfirmed, { quality, qualityVi: mark.labelVi, qualityEn: mark.labelEn, words: words || null, isOnTime, told: [task.leadKey] })
  return standing(next)
}

export const returnTask: Handler<typeof contract.returnTask> = async (context, { taskId, reason }) => {
  const task = await lockTask(context, taskId)
  ensureAssigner(context, task)
  const next = await advance(context, task, 'return', { stoppedAt: null })
  await clearDesks(context, task, { verb: 'confirm' })
  await hand(context, next, { to: task.leadKey, verb: 'process' })
  await tell(context, next, contract.TaskReturned, { reason })
  return standing(next)
}
