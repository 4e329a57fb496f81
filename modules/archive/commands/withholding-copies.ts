/** A document set aside lies here again where a package brought the same bytes: deposits and what was shelved from them, found by hash. */
import { contentHashes, SHREDDED } from '#modules/documents'
import { sql, type Db } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { quarantineFiles, releaseContents, restoreFiles } from '#platform/files'

type Brought = { fileIds: string[] }

const reasonOf = (documentId: string) => `secret copy ${documentId}`

/** Files of shelved entries, and of a deposit its parts and the package itself. */
const filesIn = (contents: ReturnType<typeof sql>) => sql`array(select (c ->> 'fileId')::uuid from jsonb_array_elements(${contents}) c where c ->> 'fileId' is not null)`

const withheldWith = async (db: Db, documentId: string): Promise<string[]> => (await sql<Brought>`
  select ${filesIn(sql`contents`)} as file_ids from archive.entry where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'
   union all select ${filesIn(sql`parts`)} || package_id from archive.deposit where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'`.execute(db)).rows.flatMap(({ fileIds }) => fileIds)

export async function withholdCopies({ db }: SubscriberContext, documentId: string): Promise<void> {
  const sought = (await contentHashes(db, documentId)).map((sha256) => JSON.stringify([{ sha256 }]))
  if (sought.length === 0) return
  const among = sql`from unnest(${sought}::jsonb[]) as h (part)`
  await sql`update archive.entry set withheld_for = withheld_for || ${documentId}::uuid where not withheld_for @> array[${documentId}::uuid]
    and id in (select e.id ${among} join archive.entry e on e.contents @> h.part and e.document_id is null and e.contents is not null)`.execute(db)
  await sql`update archive.deposit set withheld_for = withheld_for || ${documentId}::uuid where not withheld_for @> array[${documentId}::uuid]
    and id in (select d.id ${among} join archive.deposit d on d.parts @> h.part)`.execute(db)
  await quarantineFiles(db, await withheldWith(db, documentId), reasonOf(documentId))
}

export async function giveBackCopies({ db }: SubscriberContext, documentId: string): Promise<void> {
  await restoreFiles(db, await withheldWith(db, documentId), reasonOf(documentId))
  for (const table of [sql`archive.entry`, sql`archive.deposit`])
    await sql`update ${table} set withheld_for = array_remove(withheld_for, ${documentId}::uuid) where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'`.execute(db)
}

/** Destroyed here, too: bytes and words go, that something lay there stays. */
export async function forgetCopies(context: SubscriberContext, documentId: string): Promise<void> {
  const { db } = context
  await releaseContents(context, await withheldWith(db, documentId))
  await sql`update archive.entry set title = ${SHREDDED}, number = null, facts = null, contents = '[]' where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'`.execute(db)
  await sql`update archive.deposit set parts = '[]' where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'`.execute(db)
}
