import { findDocument, noteAct } from '#modules/documents'
import type { InputOf } from '#platform/contract'
import { dayOf, workingDaysAround } from '#platform/calendar'
import { send, sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockTask, taskColumns, tasksAbove, type TaskRow } from '../queries/find.ts'
import { deadlineFlaw, isCircular, isTaken } from '../rules.ts'
import { tables } from '../tables.ts'
import { attach } from './files.ts'
import { ensureLead, grant, hand, nameOf, standing, tell, type Happening } from './step.ts'
import { resolveCoordinators, resolveLead, seatOf, type Asked } from './targets.ts'

type Assignment = Omit<InputOf<typeof contract.splitTask>, 'taskId'>
type Where = { source: string; documentId: string | null; parent: TaskRow | null }

/** Where the direction stands: a document the assigner has before him, or a conclusion named in words. */
async function sourceOf({ db, actor }: Context, documentId: string | null, source: string | null) {
  if (documentId === null) {
    ensure(source !== null && source !== '', () => new Problem('tasks/source-missing', 422, 'Name the document or the conclusion the direction stands in'))
    return source
  }
  const { codeNumber, codeNotation, subject } = await findDocument(db, actor, documentId)
  noteAct({ db, actor }, documentId)
  return codeNumber === null ? subject : `${codeNumber}/${codeNotation}: ${subject}`
}

const flaws = {
  'due-in-the-past': (dueOn: string | null) => new Problem('tasks/due-in-the-past', 422, `The deadline ${dueOn} has passed`, { dueOn }),
  'due-past-parent': (dueOn: string | null, parentDueOn: string | null) => new Problem('tasks/due-past-parent', 422, `The task above is due on ${parentDueOn}`, { dueOn, parentDueOn }),
}
export function ensureDeadline(dueOn: string | null, now: Date, parentDueOn: string | null) {
  const flaw = deadlineFlaw({ dueOn, today: dayOf(now), parentDueOn })
  if (flaw !== null) throw flaws[flaw](dueOn, parentDueOn)
}

/** Whoever answers for a task above is not asked for a part of it from below. */
export async function ensureNotCircular({ db }: Happening, parentId: string | null, lead: Pick<Asked, 'key' | 'name'>) {
  const above = await tasksAbove(db, parentId)
  ensure(!isCircular(lead.key, above), () => new Problem('tasks/circular', 422, `${lead.name} already answers for a task above`, { name: lead.name }))
}

async function insertTask({ db, actor, now }: Happening, { title, direction, product, urgency, dueOn }: Assignment, lead: Asked, { source, documentId, parent }: Where): Promise<TaskRow> {
  const { agencyId, positionId } = seatOf({ actor })
  const { id } = await tables(db).insertInto('tasks.task').values({
    parentId: parent?.id ?? null, agencyId, title, direction, source, sourceDocumentId: documentId, product: product || null, urgency, state: 'assigned', dueOn, originalDueOn: dueOn,
    assignerId: positionId, assignerName: nameOf(actor), ...leadColumns(lead), assignedAt: now, updatedAt: now,
  }).returning('id').executeTakeFirstOrThrow()
  const { rows } = await sql<TaskRow>`select ${taskColumns} from tasks.task t where t.id = ${id}`.execute(db)
  return rows[0]!
}

export const leadColumns = ({ key, name, unitId, positionId, agencyId, homeId, homeName }: Asked) =>
  ({ leadKey: key, leadName: name, leadUnitId: unitId, leadPositionId: positionId, leadAgencyId: agencyId, leadHomeId: homeId, leadHomeName: homeName })

/** Opens a new task to everybody it concerns; who sees the whole sees its parts. */
export async function openToAll(context: Happening, task: TaskRow, coordinators: readonly Asked[]) {
  void grant(context, task, 'lead', [task.leadKey])
  void grant(context, task, 'assigned', [task.assignerId])
  void grant(context, task, 'coordinate', coordinators.map(({ key }) => key))
  void grant(context, task, 'follow', [task.agencyId, task.leadAgencyId])
  if (task.parentId !== null) inherit(context, task)
}

export const inherit = ({ db }: Happening, { id, parentId, dueOn }: TaskRow) =>
  void send(db, sql`insert into tasks.access (key, role, is_closed, due_on, task_id)
    select key, 'above', false, coalesce(${dueOn}::date, 'infinity'), ${id}::uuid from tasks.access where task_id = ${parentId} and role <> 'past' on conflict do nothing`)

async function make(context: Context, assignment: Assignment, where: Where) {
  ensureDeadline(assignment.dueOn, context.now, where.parent?.dueOn ?? null)
  const lead = await resolveLead(context, assignment.lead)
  await ensureNotCircular(context, where.parent?.id ?? null, lead)
  const coordinators = await resolveCoordinators(context, lead, assignment.coordinators)
  const task = await insertTask(context, assignment, lead, where)
  if (coordinators.length > 0)
    void send(context.db, tables(context.db).insertInto('tasks.coordinator').values(coordinators.map(({ key, unitId, positionId, name }) => ({ taskId: task.id, key, unitId, positionId, name }))))
  await attach(context, task, null, assignment.fileIds)
  await openToAll(context, task, coordinators)
  await hand(context, task, { to: task.leadKey, verb: 'accept' })
  for (const { key } of coordinators) await hand(context, task, { to: key, verb: 'coordinate' })
  await tell(context, task, contract.TaskAssigned, {
    lead: lead.name, coordinators: coordinators.map(({ name }) => name), dueOn: task.dueOn, source: task.source, documentId: task.sourceDocumentId, parentId: task.parentId,
  })
  return task
}

/** A deadline on a day nobody works is accepted, and said. */
async function warningFor({ db, actor }: Context, dueOn: string | null) {
  if (dueOn === null) return null
  const around = await workingDaysAround(db, actor.agencyId, dueOn)
  return around.isWorkingDay ? null : { dueOn, ...around }
}

export const assignTask: Handler<typeof contract.assignTask> = async (context, { documentId, source, ...assignment }) => {
  const reference = await sourceOf(context, documentId, source)
  const task = await make(context, assignment, { source: reference, documentId, parent: null })
  return { ...standing(task), warning: await warningFor(context, task.dueOn) }
}

/** An occasion of a duty that comes back: as whoever set it would assign it by hand. */
export const assignOccasion = (context: Context, assignment: Assignment, source: string) => make(context, assignment, { source, documentId: null, parent: null })

export const splitTask: Handler<typeof contract.splitTask> = async (context, { taskId, ...assignment }) => {
  const parent = await lockTask(context, taskId)
  ensureLead(context, parent)
  ensure(isTaken(parent.state), () => new Problem('tasks/not-under-way', 409, 'Only a task that was taken on and is under way has parts', { state: parent.state }))
  const part = { ...assignment, dueOn: assignment.dueOn ?? parent.dueOn }
  const task = await make(context, part, { source: parent.source, documentId: parent.sourceDocumentId, parent })
  await tell(context, parent, contract.TaskSplit, { subtaskId: task.id, subtaskTitle: task.title, lead: task.leadName, dueOn: task.dueOn })
  return { ...standing(task), warning: await warningFor(context, task.dueOn) }
}
