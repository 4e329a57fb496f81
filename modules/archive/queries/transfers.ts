import { deskOf } from '#modules/people'
import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { transferLifecycle } from '../rules.ts'
import type { TransferTable } from '../tables.ts'
import { cardsById } from './cards.ts'

export type TransferRow = Selectable<TransferTable>

const isArchivist = ({ keys, agencyId }: Pick<Actor, 'keys' | 'agencyId'>) => agencyId !== null && keys.includes(deskOf(agencyId, 'archivist'))

/** The giver, and once it was signed the archivist of the agency. */
const visibleTo = (actor: Pick<Actor, 'keys' | 'agencyId'>) => sql`(t.giver_position_id = any(${[...actor.keys]}::uuid[])
  or (${isArchivist(actor)} and t.agency_id = ${actor.agencyId}::uuid and t.signed_at is not null))`

export async function findTransfer(db: Db, actor: Pick<Actor, 'keys' | 'agencyId'>, id: string, isHeld = false): Promise<TransferRow> {
  const { rows } = await sql<TransferRow>`select t.* from archive.transfer t where t.id = ${id} and ${visibleTo(actor)} ${isHeld ? sql`for update` : sql``}`.execute(db)
  ensure(rows[0], () => notFound('transfer', id))
  return rows[0]
}

export const lockTransfer = ({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string) => findTransfer(db, actor, id, true)

export const filesOfTransfer = async (db: Db, transferId: string) =>
  (await sql<{ fileId: string }>`select file_id from archive.transfer_file where transfer_id = ${transferId} order by ordinal`.execute(db)).rows.map(({ fileId }) => fileId)

const cardOf = ({ id, state, giverName, giverTitle, unitName, fileCount, archivistName, returnedFor, createdAt, signedAt, acceptedAt }: TransferRow): contract.TransferCard =>
  ({ id, state, giverName, giverTitle, unitName, fileCount, archivistName, returnedFor, createdAt, signedAt, acceptedAt })

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The cursor of a list in the order of its ids. */
export function idCursor(after = LAST) {
  ensure(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after), () => new Problem('request/invalid', 422, 'after: not a place in this list'))
  return after
}

/** One page and where the next begins. */
export const pageOf = <R extends { id: string }, C>(rows: R[], limit: number, card: (row: R) => C) =>
  ({ rows: rows.slice(0, limit).map(card), next: rows.length > limit ? rows[limit - 1]!.id : null })

export const listTransfers: Handler<typeof contract.listTransfers> = async ({ db, actor }, { after, limit, state }) => {
  const { rows } = await sql<TransferRow>`select t.* from archive.transfer t
    where t.agency_id = ${actor.agencyId}::uuid and ${visibleTo(actor)} and t.id < ${idCursor(after)}::uuid ${state === undefined ? sql`` : sql`and t.state = ${state}`}
    order by t.id desc limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit, cardOf)
}

function verbsFor(actor: Actor, { state, giverPositionId }: TransferRow): string[] {
  const isGiver = actor.keys.includes(giverPositionId)
  const stores = isArchivist(actor) && actor.permissions.has('archive.store')
  return [
    ...(isGiver && transferLifecycle.can('sign', state) ? ['signTransfer', 'withdrawTransfer'] : []),
    ...(stores && !isGiver && transferLifecycle.can('accept', state) ? ['acceptTransfer', 'returnTransfer'] : []),
  ]
}

export const getTransfer: Handler<typeof contract.getTransfer> = async ({ db, actor }, { transferId }) => {
  const transfer = await findTransfer(db, actor, transferId)
  return { ...cardOf(transfer), files: await cardsById(db, actor, await filesOfTransfer(db, transferId)), verbs: verbsFor(actor, transfer) }
}

export const openInventory: Handler<typeof contract.openInventory> = async ({ db, actor }, { transferId }) => {
  const { inventoryId } = await findTransfer(db, actor, transferId)
  return { fileId: inventoryId, name: 'Muc-luc-ho-so-nop-luu.pdf', inline: true }
}

/** Everything that lies settled in closed files, as stored files. */
export const contentsIn = async (db: Db, fileIds: readonly string[]): Promise<string[]> =>
  (await sql<{ id: string }>`select distinct content->>'fileId' as id from archive.entry e cross join jsonb_array_elements(e.contents) content
    where e.file_id = any(${fileIds}::uuid[]) and e.removed_at is null`.execute(db)).rows.map(({ id }) => id)
