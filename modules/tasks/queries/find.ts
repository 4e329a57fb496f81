import type { Selectable } from 'kysely'
import { deskOf } from '#modules/people'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound, Problem } from '#platform/problems'
import type { TaskTable } from '../tables.ts'

export type TaskRow = Omit<Selectable<TaskTable>, 'folded'>
type Reader = Pick<Actor, 'keys' | 'permissions' | 'agencyId'>

/** Every column but the one that is only searched. */
export const taskColumns = sql.raw([
  'id', 'parent_id', 'agency_id', 'title', 'direction', 'source', 'source_document_id', 'product', 'urgency', 'state', 'due_on', 'original_due_on', 'percent',
  'assigner_id', 'assigner_name', 'lead_key', 'lead_name', 'lead_unit_id', 'lead_position_id', 'lead_agency_id', 'lead_home_id', 'lead_home_name', 'quality',
  'assigned_at', 'accepted_at', 'stopped_at', 'confirmed_at', 'updated_at', 'withheld',
].map((name) => `t.${name}`).join(', '))

/** What opens tasks to an actor: positions and desks, and the agency itself for whoever follows its tasks. */
export const keysFor = ({ keys, permissions, agencyId }: Reader): string[] =>
  (permissions.has('tasks.follow') && agencyId !== null ? [...keys, agencyId] : [...keys])

/** The one sentence about who sees a task: whom it has reached, who stands above it, who follows the agency's tasks. */
export const visibleTo = (actor: Reader) => sql<boolean>`exists (select from tasks.access a where a.task_id = t.id and a.key = any(${keysFor(actor)}::uuid[]))`

const read = async (db: Db, actor: Reader, id: string, lock = sql``) =>
  (await sql<TaskRow>`select ${taskColumns} from tasks.task t where t.id = ${id} and ${visibleTo(actor)} ${lock}`.execute(db)).rows[0]

/** Whether a task is set aside with its document. */
export const isWithheld = ({ withheld }: Pick<TaskRow, 'withheld'>) => withheld !== null

function readable(task: TaskRow | undefined, id: string): TaskRow {
  if (!task) throw notFound('task', id)
  ensure(!isWithheld(task), () => new Problem('tasks/set-aside', 423, 'This task is set aside with its document: it may be a state secret', { taskId: id }))
  return task
}

/** A task I may see; 404 otherwise, whether or not it exists; 423 while it is set aside, whoever asks. */
export async function findTask(db: Db, actor: Reader, id: string): Promise<TaskRow> {
  return readable(await read(db, actor, id), id)
}

/** Which of these tasks the actor may see. */
export async function visibleTasks(db: Db, actor: Reader, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select t.id from tasks.task t where t.id = any(${[...ids]}::uuid[]) and ${visibleTo(actor)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The same, held until the transaction ends, so that two officials cannot act on it at once. */
export async function lockTask({ db, actor }: { db: Db; actor: Reader }, id: string): Promise<TaskRow> {
  return readable(await read(db, actor, id, sql`for update of t`), id)
}

export const isLead = ({ keys }: Pick<Actor, 'keys'>, { leadKey }: Pick<TaskRow, 'leadKey'>) => keys.includes(leadKey)

/** The head of the agency may always speak for whoever assigned: positions end, tasks go on. */
export const isAssigner = ({ keys }: Pick<Actor, 'keys'>, { assignerId, agencyId }: Pick<TaskRow, 'assignerId' | 'agencyId'>) =>
  keys.includes(assignerId) || keys.includes(deskOf(agencyId, 'leader'))

/** The tasks above one, nearest first. */
export async function tasksAbove(db: Db, id: string | null): Promise<Pick<TaskRow, 'id' | 'assignerId' | 'leadKey'>[]> {
  if (id === null) return []
  const { rows } = await sql<Pick<TaskRow, 'id' | 'assignerId' | 'leadKey'>>`with recursive up as (
      select id, parent_id, assigner_id, lead_key, 0 as depth from tasks.task where id = ${id}
      union all
      select t.id, t.parent_id, t.assigner_id, t.lead_key, up.depth + 1 from up join tasks.task t on t.id = up.parent_id)
    select id, assigner_id, lead_key from up order by depth`.execute(db)
  return rows
}

/** What is still open under a task, the nearest first, held until the transaction ends. */
export async function lockOpenBelow(db: Db, id: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`with recursive down as (
      select id, 1 as depth from tasks.task where parent_id = ${id}
      union all
      select t.id, down.depth + 1 from down join tasks.task t on t.parent_id = down.id)
    select ${taskColumns} from down join tasks.task t using (id) where t.state not in ('confirmed', 'cancelled') order by down.depth, t.id for update of t`.execute(db)
  return rows
}

export async function openSubtasks(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`select title from tasks.task where parent_id = ${id} and state not in ('confirmed', 'cancelled') order by id limit 5`.execute(db)
  return rows.map(({ title }) => title)
}

/** The deadline of the task above; null when there is none. */
export async function parentDueOn(db: Db, { parentId }: Pick<TaskRow, 'parentId'>): Promise<string | null> {
  if (parentId === null) return null
  const { rows } = await sql<{ dueOn: string | null }>`select due_on from tasks.task where id = ${parentId}`.execute(db)
  return rows[0]?.dueOn ?? null
}

/** Which of these documents have tasks that have not come to their end, and how many. */
export const openTasksOf = async (db: Db, documentIds: readonly string[]): Promise<{ documentId: string; count: number }[]> => (await sql<{ documentId: string; count: number }>`
  select source_document_id as document_id, count(*)::int as count from tasks.task
   where source_document_id = any(${[...documentIds]}::uuid[]) and state not in ('confirmed', 'cancelled') group by source_document_id`.execute(db)).rows

/** The tasks a document led to, whoever has them. */
export const tasksOfDocument = async (db: Db, documentId: string): Promise<Pick<TaskRow, 'id' | 'title' | 'source'>[]> =>
  (await sql<Pick<TaskRow, 'id' | 'title' | 'source'>>`select id, title, source from tasks.task where source_document_id = ${documentId} order by id`.execute(db)).rows
