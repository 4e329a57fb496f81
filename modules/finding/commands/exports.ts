/** Lists written out as files: asked for by a person, gathered page by page by whichever module has the list. */
import { findUnit } from '#modules/organisation'
import { resolveActor } from '#modules/people'
import { setAsideAmong } from '#modules/documents'
import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { emit, on, type SubscriberContext, type Subscription } from '#platform/events'
import { storeBytes } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { writeFile, type Form } from '../adapters/files.ts'
import * as contract from '../contract.ts'
import { mostOf } from '../queries/saved.ts'
import { tables } from '../tables.ts'

/** So many rows are gathered by one job; each commits what it has, so that a killed process loses one page at most. */
const PAGE = 500
/** A person waits for a few files before asking for the next. */
const AT_ONCE = 3

export type Reading = Pick<Context, 'db' | 'actor' | 'now'>
export type Row = { cells: string[]; documentIds: string[] }

/** A list that can be written out. */
export type Source<Question> = Form & {
  /** `module.list`. */
  name: string
  /** What the asker must still be allowed when a page is gathered. */
  permission: string
  /** One page, as the asker may see it now: each row without its ordinal, with the documents it tells of. */
  pageOf: (reading: Reading, question: Question, place: { after: string | null; limit: number }) => Promise<{ rows: Row[]; next: string | null }>
}

type Asked<Question> = { format: contract.ResultExport['format']; question: Question; what: contract.ResultExport['what'] }

/** Has a list written out for the actor, in his own position. */
export async function askFile<Question extends object>(context: Context, source: Source<Question>, { format, question, what }: Asked<Question>) {
  const { db, actor, now } = context
  ensure(actor.onBehalfOf === null, () => new Problem('finding/not-on-behalf', 403, 'A file is asked for in one’s own position'))
  await sql`select pg_advisory_xact_lock(hashtextextended('finding.export' || ${actor.personId}::text, 0))`.execute(db)
  const { rows } = await sql`select id from finding.export where person_id = ${actor.personId} and state = 'gathering'`.execute(db)
  ensure(rows.length < AT_ONCE, () => new Problem('finding/exports-running', 409, 'Wait until one of your files is ready', { most: AT_ONCE }))
  const most = await mostOf(context, `export-${format}`)
  const { id: exportId } = await tables(db).insertInto('finding.export')
    .values({ personId: actor.personId, positionId: actor.positionId, askedName: actor.name, askedAt: now, format, source: source.name, what: JSON.stringify(what), question: JSON.stringify(question), most }).returning('id').executeTakeFirstOrThrow()
  await emit(context, contract.ExportAsked, { subject: exportId, audience: actor.positionId ? [actor.positionId] : [], payload: { exportId, format } })
  return { exportId }
}

type ExportRow = { id: string; personId: string; positionId: string | null; format: contract.ResultExport['format']; source: string; question: object; most: number; state: string; done: number; cursor: string | null; askedName: string }

const audienceOf = ({ positionId }: ExportRow) => (positionId === null ? [] : [positionId])

async function fail(context: SubscriberContext, row: ExportRow, flaw: string) {
  await sql`delete from finding.export_row where export_id = ${row.id}`.execute(context.db)
  await tables(context.db).updateTable('finding.export').set({ state: 'failed', flaw }).where('id', '=', row.id).execute()
  await emit(context, contract.ExportFailed, { subject: row.id, audience: audienceOf(row), payload: { exportId: row.id, flaw } })
}

/** Remembers of which documents the file tells; of one already set aside it tells nothing. */
async function noteTold(db: Db, exportId: string, ids: string[]) {
  const aside = await setAsideAmong(db, ids)
  await sql`insert into finding.export_document (export_id, document_id) select ${exportId}, id from unnest(${ids.filter((id) => !aside.has(id))}::uuid[]) as id on conflict do nothing`.execute(db)
}

/** One step of an export of one of these lists; the last one writes the file. */
const gather = (sources: readonly Source<never>[]) => async (context: SubscriberContext, { exportId }: { exportId: string }): Promise<void> => {
  const { db, now } = context
  const { rows: [row] } = await sql<ExportRow>`
    select id, person_id, position_id, format, source, question, most, state, done, cursor, asked_name from finding.export
     where id = ${exportId} and source = any(${sources.map(({ name }) => name)}::text[]) for update`.execute(db)
  if (row?.state !== 'gathering') return
  const source = sources.find(({ name }) => name === row.source)!
  const actor = await resolveActor(db, { personId: row.personId, positionId: row.positionId, sessionId: exportId, now })
  if (!actor?.permissions.has(source.permission)) return fail(context, row, 'position-ended')
  const { rows, next } = await source.pageOf({ db, actor, now }, row.question as never, { after: row.cursor, limit: Math.min(PAGE, row.most - row.done) })
  const cells = rows.map((each, i) => ({ exportId, ordinal: row.done + i + 1, cells: JSON.stringify([String(row.done + i + 1), ...each.cells]) }))
  if (cells.length > 0) await tables(db).insertInto('finding.export_row').values(cells).execute()
  await noteTold(db, exportId, [...new Set(rows.flatMap(({ documentIds }) => documentIds))])
  const done = row.done + rows.length
  const isCut = next !== null && done >= row.most
  await tables(db).updateTable('finding.export').set({ done, cursor: next, isCut }).where('id', '=', exportId).execute()
  if (next !== null && !isCut) return emit(context, contract.ExportAdvanced, { subject: exportId, audience: audienceOf(row), payload: { exportId, done } })
  await finish(context, source, { ...row, done }, { actor, isCut })
}

/** What a module subscribes to, so that its lists are gathered. */
export const gathering = (module: string, ...sources: readonly Source<never>[]): Subscription[] =>
  [on(contract.ExportAsked, `${module}.begin-export`, gather(sources)), on(contract.ExportAdvanced, `${module}.continue-export`, gather(sources))]

type End = { actor: Actor; isCut: boolean }

/** Whose list it is, from when, and whether it is all. */
async function headOf({ db, now }: SubscriberContext, noun: string, { askedName, done, most }: ExportRow, { actor: { agencyId }, isCut }: End) {
  const agency = agencyId === null ? null : await findUnit(db, agencyId)
  const under = [`Người lập: ${askedName}; ${done} ${noun}${isCut ? ` đầu tiên (mỗi lần ghi ra tối đa ${most})` : ''}`]
  return { agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? null, place: agency?.place ?? '', on: dayOf(now), under }
}

async function finish(context: SubscriberContext, source: Source<never>, row: ExportRow, end: End) {
  const { db, now } = context
  const { rows } = await sql<{ cells: string[] }>`select cells from finding.export_row where export_id = ${row.id} order by ordinal`.execute(db)
  const head = await headOf(context, source.noun, row, end)
  try {
    const { bytes, mediaType, name } = await writeFile(row.format, source, head, rows.map(({ cells }) => cells), { actor: end.actor, now })
    const { id: fileId } = await storeBytes({ db, now }, bytes, { name, mediaType })
    await sql`delete from finding.export_row where export_id = ${row.id}`.execute(db)
    await tables(db).updateTable('finding.export').set({ state: 'ready', fileId, readyAt: now }).where('id', '=', row.id).execute()
  } catch (error) {
    if (error instanceof Problem) return fail(context, row, error.type)
    throw error
  }
  await emit(context, contract.ExportReady, { subject: row.id, audience: audienceOf(row), payload: { exportId: row.id, rows: row.done } })
}
