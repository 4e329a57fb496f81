import type { Selectable } from 'kysely'
import { printMark } from '#modules/documents'
import { deskOf } from '#modules/people'
import { dayOf, dmy } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { period, printList } from '../adapters/papers.ts'
import type * as contract from '../contract.ts'
import { destructionLifecycle } from '../rules.ts'
import type { DestructionTable } from '../tables.ts'
import { cardsById } from './cards.ts'
import { retentionName } from './rules.ts'
import { idCursor, pageOf } from './transfers.ts'

export type DestructionRow = Selectable<DestructionTable> & { fileCount: number }

const sitsAt = ({ keys, agencyId }: Pick<Actor, 'keys' | 'agencyId'>, ...roles: string[]) => agencyId !== null && roles.some((role) => keys.includes(deskOf(agencyId, role)))

/** The archivist's and the head's affair. */
const visibleTo = (actor: Pick<Actor, 'keys' | 'agencyId'>) => sql`(d.agency_id = ${actor.agencyId}::uuid and ${sitsAt(actor, 'archivist', 'leader')})`

const from = sql`select d.*, (select count(*)::int from archive.destruction_file df where df.destruction_id = d.id) as file_count from archive.destruction d`

async function find(db: Db, actor: Pick<Actor, 'keys' | 'agencyId'>, id: string, isHeld: boolean): Promise<DestructionRow> {
  const { rows } = await sql<DestructionRow>`${from} where d.id = ${id} and ${visibleTo(actor)} ${isHeld ? sql`for update of d` : sql``}`.execute(db)
  ensure(rows[0], () => notFound('destruction', id))
  return rows[0]
}

export const lockDestruction = ({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string) => find(db, actor, id, true)

export const filesOfDestruction = async (db: Db, id: string) => (await sql<{ fileId: string }>`select file_id from archive.destruction_file where destruction_id = ${id} order by code`.execute(db)).rows.map(({ fileId }) => fileId)

const verbs = [
  { name: 'reviewDestruction', move: 'review', permission: 'archive.store' }, { name: 'approveDestruction', move: 'approve', permission: 'archive.approve' },
  { name: 'refuseDestruction', move: 'refuse', permission: 'archive.approve' }, { name: 'carryOutDestruction', move: 'carryOut', permission: 'archive.store' },
] as const

const cardOf = ({ permissions }: Actor) => (row: DestructionRow): contract.Destruction => {
  const { agencyId: _, ...card } = row
  return { ...card, verbs: verbs.filter(({ move, permission }) => permissions.has(permission) && destructionLifecycle.can(move, row.state)).map(({ name }) => name) }
}

export const listDestructions: Handler<typeof contract.listDestructions> = async ({ db, actor }, { after, limit, state }) => {
  const { rows } = await sql<DestructionRow>`${from} where ${visibleTo(actor)} and d.id < ${idCursor(after)}::uuid ${state.length > 0 ? sql`and d.state = any(${state})` : sql``}
    order by d.id desc limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit, cardOf(actor))
}

export const getDestruction: Handler<typeof contract.getDestruction> = async ({ db, actor }, { destructionId }) => {
  const row = await find(db, actor, destructionId, false)
  return { ...cardOf(actor)(row), files: await cardsById(db, actor, await filesOfDestruction(db, destructionId)) }
}

export const printDestruction: Handler<typeof contract.printDestruction> = async (context, { destructionId }) => {
  const { db, actor, now } = context
  const row = await find(db, actor, destructionId, false)
  const files = await cardsById(db, actor, await filesOfDestruction(db, destructionId))
  const { pdf } = await printList(db, row.agencyId, {
    kind: 'destruction', on: dayOf(now), under: [row.reason],
    rows: files.map((file, i) => [String(i + 1), file.code, file.title, period(file.startedOn, file.endedOn), retentionName(file.retentionYears), dmy(file.keptUntil), String(file.documents)]),
    closing: [row.opinion ? `Ý kiến của ${row.council}: ${row.opinion}` : '', row.decision ? `Quyết định hủy: ${row.decision}, ngày ${dmy(row.decidedOn)}.` : ''].filter(Boolean),
  }, printMark(context))
  return { bytes: pdf, mediaType: 'application/pdf', name: 'Danh-muc-ho-so-huy.pdf', inline: true }
}
