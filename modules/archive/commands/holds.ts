import type { Handler } from '#platform/http'
import { sql } from '#platform/database'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, lockFilesOf } from '../queries/find.ts'
import { tables } from '../tables.ts'
import { archivistDesk, seatOf, tell } from './step.ts'

/** Freezes a set of files: nobody fills, closes, hands over or destroys them until the hold is lifted (NĐ 30/2020 App. VI). */
export const placeHold: Handler<typeof contract.placeHold> = async (context, { fileIds, reason }) => {
  const { agencyId } = seatOf(context)
  const files = await lockFilesOf(context.db, agencyId, [...new Set(fileIds)])
  const gone = files.find(({ state }) => state === 'destroyed')
  ensure(gone === undefined, () => new Problem('archive/destroyed', 409, 'A destroyed file cannot be frozen', { code: gone!.code }))
  const { id: holdId } = await tables(context.db).insertInto('archive.hold').values({ agencyId, reason, placedBy: context.actor.name, placedAt: context.now }).returning('id').executeTakeFirstOrThrow()
  await tables(context.db).insertInto('archive.hold_file').values(files.map(({ id }) => ({ holdId, fileId: id }))).execute()
  for (const file of files) await tell(context, file, contract.FileHeld, { holdId, reason }, [...(await audienceOf(context.db, file.id)), archivistDesk(agencyId)])
  return { holdId }
}

export const liftHold: Handler<typeof contract.liftHold> = async (context, { holdId, reason }) => {
  const { agencyId } = seatOf(context)
  const { rows: [hold] } = await sql<{ liftedAt: Date | null }>`select lifted_at from archive.hold where id = ${holdId} and agency_id = ${agencyId} for update`.execute(context.db)
  ensure(hold, () => notFound('hold', holdId))
  ensure(hold.liftedAt === null, () => new Problem('archive/hold-lifted', 409, 'This hold was lifted already'))
  await tables(context.db).updateTable('archive.hold').set({ liftedBy: context.actor.name, liftedAt: context.now, liftReason: reason }).where('id', '=', holdId).execute()
  const { rows } = await sql<{ fileId: string }>`select file_id from archive.hold_file where hold_id = ${holdId}`.execute(context.db)
  for (const file of await lockFilesOf(context.db, agencyId, rows.map(({ fileId }) => fileId)))
    await tell(context, file, contract.HoldLifted, { holdId, reason }, [...(await audienceOf(context.db, file.id)), archivistDesk(agencyId)])
  return { holdId }
}
