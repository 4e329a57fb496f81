import { extractPdfText } from '#packages/file-inspection'
import { fileOf, pathOf } from '#platform/files'
import type { Db } from '#platform/database'
import { emit, on, type SubscriberContext } from '#platform/events'
import { findSecrecy } from '#modules/secrecy'
import { IncomingRegistered, SecretMarkRead } from '../contract.ts'
import { currentVersion } from '../queries/versions.ts'
import { tables } from '../tables.ts'

type Marked = { documentId: string; agencyId: string; level: string }

/** Tells that a mark of state secrets was read in what the document holds; what follows is for whoever hears it. */
export const tellMark = (context: Pick<SubscriberContext, 'db' | 'actor' | 'now'>, payload: Marked) => emit(context, SecretMarkRead, { subject: payload.documentId, audience: [], payload })

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
  if (level !== null) return tellMark(context, { documentId, agencyId, level })
  await tables(db).updateTable('documents.document').set({ body: text.slice(0, 500_000) }).where('id', '=', documentId).where('setAsideAt', 'is', null).execute()
})

const isSetAside = async (db: Db, documentId: string) =>
  (await tables(db).selectFrom('documents.document').select('setAsideAt').where('id', '=', documentId).executeTakeFirst())?.setAsideAt != null
