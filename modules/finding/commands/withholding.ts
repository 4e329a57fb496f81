/** Files written out that tell of a document which may be a secret: withdrawn, and given back when everything in them may be read. */
import { setAsideAmong } from '#modules/documents'
import { inTransaction, sql, type Database } from '#platform/database'
import { emit, type SubscriberContext } from '#platform/events'
import { quarantineFiles, releaseContents, restoreFiles } from '#platform/files'
import * as contract from '../contract.ts'
import { documentsIn } from '../queries/exports.ts'

type Facts = { documentId: string }
type Written = { id: string; positionId: string | null; state: string; fileId: string | null; done: number }

const reasonOf = (id: string) => `secret export ${id}`

const exportsWith = async ({ db }: SubscriberContext, documentId: string) => (await sql<Written>`
  select x.id, x.position_id, x.state, x.file_id, x.done from finding.export x join finding.export_document d on d.export_id = x.id where d.document_id = ${documentId} order by x.id for update of x`.execute(db)).rows

const stand = ({ db }: SubscriberContext, id: string, state: string) => sql`update finding.export set state = ${state} where id = ${id}`.execute(db)
const tell = (context: SubscriberContext, { id, positionId, done }: Written) => emit(context, contract.ExportReady, { subject: id, audience: positionId === null ? [] : [positionId], payload: { exportId: id, rows: done } })

/** What is still being gathered is gathered anew. */
async function beginAgain(context: SubscriberContext, { id, positionId }: Written) {
  const { db } = context
  await sql`delete from finding.export_row where export_id = ${id}`.execute(db)
  await sql`delete from finding.export_document where export_id = ${id}`.execute(db)
  await sql`update finding.export set done = 0, cursor = null where id = ${id}`.execute(db)
  await emit(context, contract.ExportAdvanced, { subject: id, audience: positionId === null ? [] : [positionId], payload: { exportId: id, done: 0 } })
}

export async function withhold(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  for (const written of await exportsWith(context, documentId)) {
    if (written.state === 'gathering') await beginAgain(context, written)
    if (written.state !== 'ready') continue
    await stand(context, written.id, 'withdrawn')
    await quarantineFiles(context.db, [written.fileId!], reasonOf(written.id))
    await emit(context, contract.ExportWithdrawn, { subject: written.id, audience: written.positionId === null ? [] : [written.positionId], payload: { exportId: written.id } })
  }
}

export async function giveBack(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  for (const written of await exportsWith(context, documentId)) {
    if (written.state !== 'withdrawn' || (await setAsideAmong(context.db, await documentsIn(context.db, written.id))).size > 0) continue
    await stand(context, written.id, 'ready')
    await restoreFiles(context.db, [written.fileId!], reasonOf(written.id))
    await tell(context, written)
  }
}

/** What was destroyed is not kept in a list. */
export async function forget(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  await releaseContents(context, (await exportsWith(context, documentId)).flatMap(({ fileId }) => fileId ?? []))
}

const BATCH = 200

/** Files from before anybody noted what they tell of: nobody opens them, and their bytes go. */
export const releaseUntied = ({ write }: Database, now: Date): Promise<void> => inTransaction(write, async (db) => {
  const { rows } = await sql<{ id: string; fileId: string }>`select id, file_id from finding.export where state = 'untied' and file_id is not null order by id limit ${BATCH} for update skip locked`.execute(db)
  await releaseContents({ db, now }, rows.map(({ fileId }) => fileId))
  await sql`update finding.export set file_id = null where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(db)
})
