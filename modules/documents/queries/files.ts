import { preservedAmong, preservedOf, verifyFile, verifyFileForReader } from '#modules/signing'
import { sql, type Db } from '#platform/database'
import { fileOf, filesById, filesWithContent, readBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { markedCopy } from '../adapters/layout.ts'
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

/** The SHA-256 of everything a document consists of, its earlier versions, attachments and kept forms too: by them its bytes are known wherever they lie. */
export async function contentHashes(db: Db, documentId: string): Promise<string[]> {
  const rows = await Promise.all([
    tables(db).selectFrom('documents.version').select('fileId').where('documentId', '=', documentId).execute(),
    tables(db).selectFrom('documents.attachment').select('fileId').where('documentId', '=', documentId).execute(),
  ])
  const own = rows.flat().map(({ fileId }) => fileId)
  const kept = [...(await preservedAmong(db, own)).values()].map(({ fileId }) => fileId)
  return [...(await filesById(db, [...own, ...kept])).values()].map(({ sha256 }) => sha256)
}

/** The documents set aside, or destroyed as secrets, among whose bytes these are. */
export async function setAsideWith(db: Db, hashes: readonly string[]): Promise<{ documentId: string; isDestroyed: boolean }[]> {
  const fileIds = sql`${await filesWithContent(db, hashes)}::uuid[]`
  const { rows } = await sql<{ documentId: string; isDestroyed: boolean }>`
    select d.id as document_id, not exists (select from documents.withheld w where w.document_id = d.id) as is_destroyed from documents.document d
     where d.set_aside_at is not null and d.id in (
       select document_id from documents.version where file_id = any(${fileIds}) union select document_id from documents.attachment where file_id = any(${fileIds}))
     order by d.id`.execute(db)
  return rows
}

export const openDocumentFile: Handler<typeof contract.openDocumentFile> = async (context, { documentId, fileId, save }) => {
  await ensureFileOf(context, documentId, fileId)
  const { name } = await fileOf(context.db, fileId)
  return { fileId, name, inline: save !== true }
}

/** Larger files are printed as they are: a copy is made in memory. */
const MOST_BYTES = 50 * 1024 * 1024

export const printDocumentFile: Handler<typeof contract.printDocumentFile> = async (context, { documentId, fileId }) => {
  await ensureFileOf(context, documentId, fileId)
  const { name, mediaType, size } = await fileOf(context.db, fileId)
  ensure(mediaType === 'application/pdf' && size <= MOST_BYTES, () => new Problem('documents/not-markable', 422, 'Only a PDF of at most 50 MB is copied for printing', { name }))
  return { bytes: await markedCopy(context, await readBytes(context.db, fileId)), mediaType, name: `ban-in-${name}`, inline: true }
}

export const verifyDocumentFile: Handler<typeof contract.verifyDocumentFile> = async (context, { documentId, fileId }) => {
  await ensureFileOf(context, documentId, fileId)
  const preserved = await preservedOf(context.db, fileId)
  return { report: await verifyFileForReader(context.db, fileId, context.now), preserved: preserved ? { level: preserved.level, preservedAt: preserved.preservedAt } : null }
}

const named = (name: string, what: string) => name.replace(/(\.pdf)?$/i, `-${what}.pdf`)

export const openSignedRevision: Handler<typeof contract.openSignedRevision> = async (context, { documentId, fileId, field }) => {
  await ensureFileOf(context, documentId, fileId)
  const { signatures, name } = await verifyFile(context.db, fileId, context.now)
  const bytes = signatures.find((signature) => signature.field === field)?.covers.bytes ?? 0
  ensure(bytes > 0, () => notFound('signature', field))
  return { bytes: (await readBytes(context.db, fileId)).subarray(0, bytes), mediaType: 'application/pdf', name: named(name, field) }
}

export const openPreservedFile: Handler<typeof contract.openPreservedFile> = async (context, { documentId, fileId }) => {
  await ensureFileOf(context, documentId, fileId)
  const preserved = await preservedOf(context.db, fileId)
  ensure(preserved, () => notFound('preserved form', fileId))
  const { name } = await fileOf(context.db, fileId)
  return { fileId: preserved.fileId, name: named(name, preserved.level) }
}
