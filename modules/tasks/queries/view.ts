import { findDocument, SET_ASIDE } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { sql, type Db } from '#platform/database'
import { storyOf, type Occurred } from '#platform/events'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { isClosed } from '../rules.ts'
import { tables } from '../tables.ts'
import { cardOf } from './cards.ts'
import { findTask, parentDueOn, taskColumns, visibleTo, type TaskRow } from './find.ts'
import { wordsOfMark } from './marks.ts'
import { verbsFor } from './verbs.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'now'>

/** Parts of one task, and theirs: as many as leads can hand out, never a register. */
const PARTS = 200

async function subtasksOf({ db, actor }: Reading, id: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`with recursive down as (
      select t.id, 1 as depth from tasks.task t where t.parent_id = ${id} and ${visibleTo(actor)}
      union all
      select t.id, down.depth + 1 from down join tasks.task t on t.parent_id = down.id where ${visibleTo(actor)})
    select ${taskColumns} from down join tasks.task t using (id) order by down.depth, t.id limit ${PARTS}`.execute(db)
  return rows
}

async function parentOf({ db, actor }: Reading, { parentId }: TaskRow) {
  if (parentId === null) return null
  const parent = await findTask(db, actor, parentId).catch(() => null)
  return parent && { id: parent.id, title: parent.title, dueOn: parent.dueOn }
}

/** A document is named to everybody who has the task, and opened only to whom it is open. */
const openable = async ({ db, actor }: Reading, documentId: string | null) => (documentId === null ? null : findDocument(db, actor, documentId).then(({ id }) => id, () => null))

const filesOf = (db: Db, taskId: string) => tables(db).selectFrom('tasks.file').selectAll().where('taskId', '=', taskId).orderBy('id').execute()
type FileRow = Awaited<ReturnType<typeof filesOf>>[number]

const filesIn = (files: FileRow[], reportId: string | null) =>
  files.filter((file) => file.reportId === reportId).map(({ fileId, name, mediaType, size, pages }) => ({ fileId, name, mediaType, size, pages }))

async function reportsOf(reading: Reading, taskId: string, files: FileRow[]) {
  const rows = await tables(reading.db).selectFrom('tasks.report').selectAll().where('taskId', '=', taskId).orderBy('id').execute()
  return Promise.all(rows.map(async ({ id, kind, percent, words, productDocumentId, productName, reportedBy, reportedAt }) => ({
    id, kind, percent, words, files: filesIn(files, id), by: reportedBy, at: reportedAt,
    product: productName === null ? null : { name: productName, documentId: await openable(reading, productDocumentId) },
  })))
}

const extensionsOf = (db: Db, taskId: string) => tables(db).selectFrom('tasks.extension')
  .select(['id', 'state', 'fromDueOn', 'toDueOn', 'reason', 'requestedBy', 'requestedAt', 'decidedBy', 'decidedAt', 'words'])
  .where('taskId', '=', taskId).orderBy('id').execute()

async function coordinatorsOf({ db, actor }: Reading, taskId: string) {
  const rows = await tables(db).selectFrom('tasks.coordinator').selectAll().where('taskId', '=', taskId).orderBy('name').execute()
  return rows.map(({ key, name, opinion, answeredBy, answeredAt }) => ({ name, opinion, answeredBy, answeredAt, isMine: actor.keys.includes(key) }))
}

export const getTask: Handler<typeof contract.getTask> = async (context, { taskId }) => {
  const { db, actor, now } = context
  const task = await findTask(db, actor, taskId)
  const [subtasks, parent, files, extensions, coordinators, agency, documentId, quality, above] = await Promise.all([
    subtasksOf(context, taskId), parentOf(context, task), filesOf(db, taskId), extensionsOf(db, taskId), coordinatorsOf(context, taskId), findUnit(db, task.agencyId),
    openable(context, task.sourceDocumentId), wordsOfMark(db, task.quality), parentDueOn(db, task),
  ])
  const { direction, product, leadUnitId, leadPositionId, acceptedAt, confirmedAt } = task
  return {
    ...cardOf(task, now), agencyName: agency?.name ?? '', direction, product, documentId, leadUnitId, leadPositionId, acceptedAt, confirmedAt, parent, coordinators, quality,
    subtasks: subtasks.map((each) => ({ ...cardOf(each, now), parentId: each.parentId! })), files: filesIn(files, null), reports: await reportsOf(context, taskId, files),
    extensions,
    verbs: verbsFor(actor, {
      task, now, parentDueOn: above, hasPending: extensions.some(({ state }) => state === 'pending'), hasOpenParts: subtasks.some(({ state }) => !isClosed(state)),
      isAsked: coordinators.some(({ isMine, answeredAt }) => isMine && answeredAt === null),
    }),
  }
}

type Named = { parentId?: string | null; subtaskId?: string; product?: string | null }

/** Chapters name the task above, parts and products as they were called; what is set aside now is not named. */
async function withoutSecrets(db: Db, taskId: string, events: Occurred[]): Promise<Occurred[]> {
  const ids = events.flatMap(({ payload }) => [(payload as Named).parentId, (payload as Named).subtaskId].filter((id) => typeof id === 'string'))
  const { rows } = await sql<{ id: string }>`select id from tasks.task where id = any(${ids}::uuid[]) and withheld is not null`.execute(db)
  const products = await tables(db).selectFrom('tasks.report').select('productName').where('taskId', '=', taskId).execute()
  const [aside, named] = [new Set(rows.map(({ id }) => id)), new Set(products.map(({ productName }) => productName))]
  return events.map((event) => {
    const { parentId, subtaskId, product } = event.payload as Named
    const hidden = { ...(aside.has(parentId ?? '') && { parentTitle: SET_ASIDE }), ...(aside.has(subtaskId ?? '') && { subtaskTitle: SET_ASIDE }), ...(product && !named.has(product) && { product: SET_ASIDE }) }
    return { ...event, payload: { ...(event.payload as object), ...hidden } }
  })
}

export const getTaskStory: Handler<typeof contract.getTaskStory> = async ({ db, actor }, { taskId }) => {
  await findTask(db, actor, taskId)
  const events = await withoutSecrets(db, taskId, (await storyOf(db, taskId)).filter(({ name }) => name.startsWith('tasks.')))
  return {
    chapters: events.map(({ id, occurredAt, name, actor: who, payload }) => ({
      id: String(id), at: occurredAt, name, who: who.name, title: who.positionTitle, onBehalf: who.onBehalfOf !== null, facts: payload as Record<string, unknown>,
    })),
  }
}

export const openTaskFile: Handler<typeof contract.openTaskFile> = async ({ db, actor }, { taskId, fileId, save }) => {
  await findTask(db, actor, taskId)
  const file = await tables(db).selectFrom('tasks.file').select('id').where('taskId', '=', taskId).where('fileId', '=', fileId).executeTakeFirst()
  ensure(file, () => notFound('file', fileId))
  const { name } = await fileOf(db, fileId)
  return { fileId, name, inline: save !== true }
}

