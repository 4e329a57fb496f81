/** Scans that came to a document by upload, as a draft or in a parcel: read afterwards, page by page, for the mark of a state secret. */
import * as documents from '#contracts/documents'
import { describeDocuments, tellMark } from '#modules/documents'
import { extractPdfText } from '#packages/file-inspection'
import { sql, type Db } from '#platform/database'
import { emit, on, onEach, type SubscriberContext } from '#platform/events'
import { fileOf, pathOf, type StoredFile } from '#platform/files'
import { readWithin } from '../adapters/engine.ts'
import { ContentPageArrived } from '../contract.ts'
import { isSecretPage } from '../queries/secret-pages.ts'
import { isWordless } from '../rules.ts'

/** The pages whose words are no text: a picture, and what a scanner laid into a PDF. */
async function wordlessPages(file: StoredFile): Promise<number[]> {
  if (file.mediaType === 'image/png' || file.mediaType === 'image/jpeg') return [1]
  if (file.mediaType !== 'application/pdf') return []
  return (await extractPdfText(pathOf(file))).flatMap(({ text }, index) => (isWordless(text) ? [index + 1] : []))
}

/** None once it is set aside: then nothing more needs to be found in it. */
const contentsOf = async (db: Db, documentId: string) => ((await describeDocuments(db, [documentId]))[0]?.contents ?? []).map(({ fileId }) => fileId)

/** Contents of this document nobody has looked at yet, from now on looked at. */
async function takeNew(db: Db, documentId: string): Promise<string[]> {
  const { rows } = await sql<{ fileId: string }>`insert into capture.content (document_id, file_id)
    select ${documentId}, file_id from unnest(${await contentsOf(db, documentId)}::uuid[]) as file_id on conflict do nothing returning file_id`.execute(db)
  return rows.map(({ fileId }) => fileId)
}

export const lookAtContents = onEach([documents.IncomingRegistered, documents.DraftCreated, documents.DraftRevised], 'capture.look-at-contents', async (context: SubscriberContext) => {
  const { documentId, agencyId } = context.event.payload as { documentId: string; agencyId: string }
  for (const fileId of await takeNew(context.db, documentId)) {
    const pages = await wordlessPages(await fileOf(context.db, fileId))
    for (const page of pages) await emit(context, ContentPageArrived, { subject: fileId, audience: [], payload: { documentId, agencyId, fileId, page } })
  }
})

/** Whether a page of this content bears a mark; null as long as nobody has read it. */
const isKnown = async (db: Db, sha256: string, page: number) =>
  (await sql<{ isSecret: boolean }>`select is_secret from capture.sheet where sha256 = ${sha256} and page = ${page}`.execute(db)).rows[0]?.isSecret ?? null

/** One page, one job. The same content is read once, whatever documents it lies in; without the engine it stays unread. */
export const readContentPage = on(ContentPageArrived, 'capture.read-content-page', async (context, { documentId, agencyId, fileId, page }) => {
  const { db } = context
  if (!(await contentsOf(db, documentId)).includes(fileId)) return
  const file = await fileOf(db, fileId)
  const isSecret = (await isKnown(db, file.sha256, page)) ?? (await look(context, file, page))
  if (isSecret) await tellMark(context, { documentId, agencyId, level: 'unclear' })
})

async function look(context: SubscriberContext, file: StoredFile, page: number): Promise<boolean> {
  const { words, trouble } = await readWithin(context.db, { path: pathOf(file), mediaType: file.mediaType, page })
  // The queue hands the page here again.
  if (trouble === 'timeout') throw new Error(`Page ${page} of ${file.id} was not read in time`)
  if (trouble !== null) return false
  const isSecret = await isSecretPage(context, words)
  await sql`insert into capture.sheet (sha256, page, is_secret) values (${file.sha256}, ${page}, ${isSecret}) on conflict do nothing`.execute(context.db)
  return isSecret
}
