import { listedPage, searchedPage, setAsideAmong } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { resolveActor } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { emit, type SubscriberContext } from '#platform/events'
import { storeBytes } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { cellsOf, writeFile } from '../adapters/files.ts'
import * as contract from '../contract.ts'
import { mostOf } from '../queries/saved.ts'
import { tables } from '../tables.ts'

/** So many rows are gathered by one job; each commits what it has, so that a killed process loses one page at most. */
const PAGE = 500
/** A person waits for a few files before asking for the next. */
const AT_ONCE = 3

export const askExport: Handler<typeof contract.askExport> = async (context, { format, exported }) => {
  const { db, actor, now } = context
  ensure(actor.onBehalfOf === null, () => new Problem('finding/not-on-behalf', 403, 'A file is asked for in one’s own position'))
  await sql`select pg_advisory_xact_lock(hashtextextended('finding.export' || ${actor.personId}::text, 0))`.execute(db)
  const { rows } = await sql`select id from finding.export where person_id = ${actor.personId} and state = 'gathering'`.execute(db)
  ensure(rows.length < AT_ONCE, () => new Problem('finding/exports-running', 409, 'Wait until one of your files is ready', { most: AT_ONCE }))
  const most = await mostOf(context, `export-${format}`)
  const { id: exportId } = await tables(db).insertInto('finding.export')
    .values({ personId: actor.personId, positionId: actor.positionId, askedName: actor.name, askedAt: now, format, question: JSON.stringify(exported), most }).returning('id').executeTakeFirstOrThrow()
  await emit(context, contract.ExportAsked, { subject: exportId, audience: actor.positionId ? [actor.positionId] : [], payload: { exportId, format } })
  return { exportId }
}

type ExportRow = {
  id: string; personId: string; positionId: string | null; format: contract.ResultExport['format']; question: contract.Exported; most: number; state: string; done: number; cursor: string | null; askedName: string
}

const audienceOf = ({ positionId }: ExportRow) => (positionId === null ? [] : [positionId])

async function fail(context: SubscriberContext, row: ExportRow, flaw: string) {
  await sql`delete from finding.export_row where export_id = ${row.id}`.execute(context.db)
  await tables(context.db).updateTable('finding.export').set({ state: 'failed', flaw }).where('id', '=', row.id).execute()
  await emit(context, contract.ExportFailed, { subject: row.id, audience: audienceOf(row), payload: { exportId: row.id, flaw } })
}

/** One page of the result, as its asker may see it now. */
function pageOf(context: SubscriberContext, actor: Actor, { question, cursor, most, done }: ExportRow) {
  const [reading, place] = [{ db: context.db, actor, now: context.now }, { after: cursor, limit: Math.min(PAGE, most - done) }]
  return question.of === 'search' ? searchedPage(reading, question.question, place) : listedPage(reading, question.filter, place)
}

/** Remembers of which documents the file tells; of one already set aside it tells nothing. */
async function noteTold(db: Db, exportId: string, ids: string[]) {
  const aside = await setAsideAmong(db, ids)
  await sql`insert into finding.export_document (export_id, document_id) select ${exportId}, id from unnest(${ids.filter((id) => !aside.has(id))}::uuid[]) as id on conflict do nothing`.execute(db)
}

/** One step of an export; the last one writes the file. */
export async function gather(context: SubscriberContext, { exportId }: { exportId: string }): Promise<void> {
  const { db, now } = context
  const { rows: [row] } = await sql<ExportRow>`
    select id, person_id, position_id, format, question, most, state, done, cursor, asked_name from finding.export where id = ${exportId} for update`.execute(db)
  if (row?.state !== 'gathering') return
  const actor = await resolveActor(db, { personId: row.personId, positionId: row.positionId, sessionId: exportId, now })
  if (!actor?.permissions.has('documents.read')) return fail(context, row, 'position-ended')
  const { rows, next } = await pageOf(context, actor, row)
  const cells = rows.map((card, i) => ({ exportId, ordinal: row.done + i + 1, cells: JSON.stringify([String(row.done + i + 1), ...cellsOf(card)]) }))
  if (cells.length > 0) await tables(db).insertInto('finding.export_row').values(cells).execute()
  await noteTold(db, exportId, rows.map(({ id }) => id))
  const done = row.done + rows.length
  const isCut = next !== null && done >= row.most
  await tables(db).updateTable('finding.export').set({ done, cursor: next, isCut }).where('id', '=', exportId).execute()
  if (next !== null && !isCut) return emit(context, contract.ExportAdvanced, { subject: exportId, audience: audienceOf(row), payload: { exportId, done } })
  await finish(context, { ...row, done }, actor, isCut)
}

/** Whose list it is, from when, and whether it is all. */
async function headOf({ db, now }: SubscriberContext, { askedName, done, most }: ExportRow, { agencyId }: Actor, isCut: boolean) {
  const agency = agencyId === null ? null : await findUnit(db, agencyId)
  const under = [`Người lập: ${askedName}; ${done} văn bản${isCut ? ` đầu tiên (mỗi lần ghi ra tối đa ${most})` : ''}`]
  return { agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? null, place: agency?.place ?? '', on: dayOf(now), under }
}

async function finish(context: SubscriberContext, row: ExportRow, actor: Actor, isCut: boolean) {
  const { db, now } = context
  const { rows } = await sql<{ cells: string[] }>`select cells from finding.export_row where export_id = ${row.id} order by ordinal`.execute(db)
  const head = await headOf(context, row, actor, isCut)
  try {
    const { bytes, mediaType, name } = await writeFile(row.format, head, rows.map(({ cells }) => cells))
    const { id: fileId } = await storeBytes({ db, now }, bytes, { name, mediaType })
    await sql`delete from finding.export_row where export_id = ${row.id}`.execute(db)
    await tables(db).updateTable('finding.export').set({ state: 'ready', fileId, readyAt: now }).where('id', '=', row.id).execute()
  } catch (error) {
    if (error instanceof Problem) return fail(context, row, error.type)
    throw error
  }
  await emit(context, contract.ExportReady, { subject: row.id, audience: audienceOf(row), payload: { exportId: row.id, rows: row.done } })
}
