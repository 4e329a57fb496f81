import { extractPdfText } from '#packages/file-inspection'
import { fileOf, pathOf } from '#platform/files'
import type { Db } from '#platform/database'
import { emit, on } from '#platform/events'
import { findSecrecy } from '#modules/secrecy'
import { IncomingRegistered, SecretMarkRead } from '../contract.ts'
import { currentVersion } from '../queries/versions.ts'
import { tables } from '../tables.ts'

/** What an arrived PDF says becomes searchable soon after it was registered; a secrecy mark in it is told, and nothing of it kept. */
export const readText = on(IncomingRegistered, 'documents.read-text', async (context, { documentId, agencyId }) => {
  const { db } = context
  if (await isSetAside(db, documentId)) return
  const { fileId } = await currentVersion(db, documentId)
  const file = await fileOf(db, fileId)
  if (file.mediaType !== 'application/pdf') return
  const pages = await extractPdfText(pathOf(file))
  const text = pages.map((page) => page.text).join('\n')
  const level = await findSecrecy(context, text)
  if (level !== null) return emit(context, SecretMarkRead, { subject: documentId, audience: [], payload: { documentId, agencyId, level } })
  await tables(db).updateTable('documents.document').set({ body: text.slice(0, 500_000) }).where('id', '=', documentId).where('setAsideAt', 'is', null).execute()
})

const isSetAside = async (db: Db, documentId: string) =>
  (await tables(db).selectFrom('documents.document').select('setAsideAt').where('id', '=', documentId).executeTakeFirst())?.setAsideAt != null
