import { extractPdfText } from '#packages/file-inspection'
import { fileOf, pathOf } from '#platform/files'
import { on } from '#platform/events'
import { IncomingRegistered } from '../contract.ts'
import { currentVersion } from '../queries/versions.ts'
import { tables } from '../tables.ts'

/** What an arrived PDF says becomes searchable soon after it was registered. */
export const readText = on(IncomingRegistered, 'documents.read-text', async ({ db }, { documentId }) => {
  const { fileId } = await currentVersion(db, documentId)
  const file = await fileOf(db, fileId)
  if (file.mediaType !== 'application/pdf') return
  const pages = await extractPdfText(pathOf(file))
  await tables(db).updateTable('documents.document').set({ body: pages.map(({ text }) => text).join('\n').slice(0, 500_000) }).where('id', '=', documentId).execute()
})
