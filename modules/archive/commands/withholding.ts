/** What the archive has of a document that may be a secret: packages are withdrawn, and come back when everything in them may be read. */
import { setAsideAmong, SHREDDED } from '#modules/documents'
import { sql } from '#platform/database'
import { emit, type SubscriberContext } from '#platform/events'
import { quarantineFiles, releaseContents, restoreFiles } from '#platform/files'
import { ExportFailed } from '../contract.ts'
import { packedDocuments } from '../queries/exports.ts'
import { findFileById } from '../queries/find.ts'
import { aboutOf } from './step.ts'
import { forgetCopies, giveBackCopies, withholdCopies } from './withholding-copies.ts'

type Facts = { documentId: string }
type Package = { id: string; fileId: string; askedKey: string; state: string; packageId: string | null; documentIds: string[] }

const reasonOf = (id: string) => `secret package ${id}`

/** Packages, made or in the making, of which a document is a part. */
const packagesWith = async ({ db }: SubscriberContext, documentId: string) => (await sql<Package>`
  select x.id, x.file_id, x.asked_key, x.state, x.package_id, ${packedDocuments} as document_ids
    from archive.export x join archive.entry held on held.file_id = x.file_id and held.document_id = ${documentId}
   where ${documentId}::text = any(${packedDocuments}) order by x.id for update of x`.execute(db)).rows

const stand = ({ db }: SubscriberContext, id: string, state: string, flaw: string | null = null) => sql`update archive.export set state = ${state}, flaw = ${flaw} where id = ${id}`.execute(db)

export async function withhold(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  await withholdCopies(context, documentId)
  for (const { id, fileId, askedKey, state, packageId } of await packagesWith(context, documentId)) {
    if (state === 'ready') {
      await stand(context, id, 'withdrawn')
      await quarantineFiles(context.db, [packageId!], reasonOf(id))
    } else if (state === 'packing') {
      await stand(context, id, 'failed', 'set-aside')
      await emit(context, ExportFailed, { subject: fileId, audience: [askedKey], payload: { ...aboutOf(await findFileById(context.db, fileId)), exportId: id, flaw: 'set-aside' } })
    }
  }
}

export async function giveBack(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  await giveBackCopies(context, documentId)
  for (const { id, state, packageId, documentIds } of await packagesWith(context, documentId)) {
    if (state !== 'withdrawn' || (await setAsideAmong(context.db, documentIds)).size > 0) continue
    await stand(context, id, 'ready')
    await restoreFiles(context.db, [packageId!], reasonOf(id))
  }
}

/** What was destroyed is not kept in a package, nor in what a file says of it. */
export async function forget(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  await forgetCopies(context, documentId)
  const packages = await packagesWith(context, documentId)
  await releaseContents(context, packages.flatMap(({ packageId }) => packageId ?? []))
  await sql`update archive.entry set title = ${SHREDDED}, facts = null, contents = case when contents is not null then '[]'::jsonb end where document_id = ${documentId}`.execute(context.db)
}
