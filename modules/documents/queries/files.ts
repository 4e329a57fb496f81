import { verifyFile } from '#modules/signing'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { findDocument } from './find.ts'

/** A file belongs to a document only if one of its versions or attachments is that file. */
async function ensureFileOf({ db, actor }: Pick<Context, 'db' | 'actor'>, documentId: string, fileId: string) {
  const { direction, state } = await findDocument(db, actor, documentId)
  ensure(direction !== 'incoming' || state !== 'recalled', () => new Problem('documents/recalled', 409, 'Its issuer has recalled this document; our copy is cancelled'))
  const version = await tables(db).selectFrom('documents.version').select('ordinal').where('documentId', '=', documentId).where('fileId', '=', fileId).executeTakeFirst()
  const attachment = version ?? (await tables(db).selectFrom('documents.attachment').select('ordinal').where('documentId', '=', documentId).where('fileId', '=', fileId).executeTakeFirst())
  ensure(attachment, () => notFound('file', fileId))
}

export const openDocumentFile: Handler<typeof contract.openDocumentFile> = async (context, { documentId, fileId, save }) => {
  await ensureFileOf(context, documentId, fileId)
  const { name } = await fileOf(context.db, fileId)
  return { fileId, name, inline: save !== true }
}

export const verifyDocumentFile: Handler<typeof contract.verifyDocumentFile> = async (context, { documentId, fileId }) => {
  await ensureFileOf(context, documentId, fileId)
  return { report: await verifyFile(context.db, fileId, context.now) }
}
