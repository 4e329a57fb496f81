/** Đôn đốc: by hand, and by the clock every morning. */
import { dayOf, isWorkingDay, overridesOf, shiftDay, workingDaysUntil, type CalendarDay } from '#platform/calendar'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { isAssigner, lockTask, taskColumns, type TaskRow } from '../queries/find.ts'
import { reminderStages } from '../queries/marks.ts'
import { isRunning, stageAt, type ReminderStage } from '../rules.ts'
import { aboutOf, standing, tell } from './step.ts'

export const remindTask: Handler<typeof contract.remindTask> = async (context, { taskId, note }) => {
  const { actor } = context
  const task = await lockTask(context, taskId)
  const isFollowed = actor.permissions.has('tasks.follow') && (actor.agencyId === task.agencyId || actor.agencyId === task.leadAgencyId)
  ensure(isFollowed || isAssigner(actor, task), () => new Problem('tasks/not-yours-to-urge', 403, 'You neither assigned this task nor follow it'))
  ensure(isRunning(task.state), () => new Problem('tasks/not-under-way', 409, 'Nobody is urged to do what is not under way', { state: task.state }))
  await tell(context, task, contract.TaskReminded, { stage: 'byHand', dueOn: task.dueOn, daysLeft: null, note, told: [task.leadKey] })
  return standing(task)
}

/** Three working days may span the longest holiday. */
const HORIZON = 30
const BATCH = 200

type Overrides = Map<string, CalendarDay['kind']>
type Round = { today: string; now: Date; stages: ReminderStage[]; calendars: Map<string, Overrides> }
type Due = { task: TaskRow; stage: ReminderStage; daysLeft: number; occasion: string }

async function calendarOf(db: Db, { today, calendars }: Round, agencyId: string): Promise<Overrides> {
  const known = calendars.get(agencyId)
  if (known) return known
  const read = await overridesOf(db, agencyId, today, shiftDay(today, HORIZON))
  calendars.set(agencyId, read)
  return read
}

/** What is to be said about a task this morning; nobody is urged on a day off. */
async function dueOf(db: Db, round: Round, task: TaskRow): Promise<Due[]> {
  const { today, stages } = round
  const calendar = await calendarOf(db, round, task.leadAgencyId)
  const dueOn = task.dueOn!
  const left = workingDaysUntil(calendar, today, dueOn)
  const stage = isWorkingDay(calendar, today) ? stageAt(stages, { dueOn, today, left }) : undefined
  return stage ? [{ task, stage, daysLeft: left, occasion: stage.workingDays === null ? today : dueOn }] : []
}

/** Notes what is told; what was told before is not told again, whoever runs beside us. */
async function noteTold(db: Db, now: Date, due: Due[]): Promise<Set<string>> {
  const column = (of: (each: Due) => string) => due.map(of)
  const { rows } = await sql<{ taskId: string }>`insert into tasks.reminder (task_id, stage, due_on, occasion, told_at)
    select *, ${now}::timestamptz from unnest(${column(({ task }) => task.id)}::uuid[], ${column(({ stage }) => stage.code)}::text[], ${column(({ task }) => task.dueOn!)}::date[], ${column(({ occasion }) => occasion)}::date[])
    on conflict do nothing returning task_id`.execute(db)
  return new Set(rows.map(({ taskId }) => taskId))
}

async function remindBatch(db: Db, round: Round, after: { dueOn: string; id: string }): Promise<TaskRow[]> {
  const { today, now } = round
  const { rows } = await sql<TaskRow>`select ${taskColumns} from tasks.task t
    where t.due_on is not null and t.state in ('assigned', 'accepted', 'inProgress') and t.due_on <= ${shiftDay(today, HORIZON)}::date
      and (t.due_on, t.id) > (${after.dueOn}::date, ${after.id}::uuid)
    order by t.due_on, t.id limit ${BATCH}`.execute(db)
  const due: Due[] = []
  for (const task of rows) due.push(...(await dueOf(db, round, task)))
  const isNew = due.length === 0 ? new Set<string>() : await noteTold(db, now, due)
  for (const { task, stage, daysLeft } of due.filter((each) => isNew.has(each.task.id))) {
    const told = stage.tellsAssigner ? [task.leadKey, task.assignerId] : [task.leadKey]
    await emit({ db, actor: systemActor(), now }, contract.TaskReminded, {
      subject: task.id, audience: told, payload: { ...aboutOf(task), stage: stage.code, dueOn: task.dueOn, daysLeft, note: null, told },
    })
  }
  return rows
}

/** Every morning: each running task whose deadline has reached a stage is told of once, an overdue one once a working day. */
export async function remindAll(database: Database, now: Date): Promise<void> {
  const round: Round = { today: dayOf(now), now, stages: await reminderStages(database.read, dayOf(now)), calendars: new Map() }
  let after: { dueOn: string; id: string } | null = { dueOn: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
  while (after !== null) {
    const from: { dueOn: string; id: string } = after
    const seen = await inTransaction(database.write, (db) => remindBatch(db, round, from))
    const last = seen.at(-1)
    after = seen.length === BATCH && last ? { dueOn: last.dueOn!, id: last.id } : null
  }
}
