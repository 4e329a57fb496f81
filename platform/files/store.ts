import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { inspectFile, type FileKind, type Inspection, type RefusalReason } from '#packages/file-inspection'
import { config } from '#platform/config'
import type { Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { CommittedProblem, ensure, notFound, Problem } from '#platform/problems'
import { addressOf, discard, keep, receive, receiveBytes, tooLarge, type Incoming } from './content.ts'
import * as contract from './contract/index.ts'
import type { StoredFile } from './contract/index.ts'
import { scan } from './scanner.ts'

type Row = StoredFile & { state: 'clean' | 'quarantined'; uploadedBy: string | null; reason: string | null; releasedAt: Date | null }

const columns = sql`id, name, media_type, size, sha256, pages, state, uploaded_by, reason, released_at`

/** The record of a file that may be opened; 404 when there is none, 410 when its content was destroyed, 423 while it is set aside. */
export async function fileOf(db: Db, fileId: string): Promise<Row> {
  const file = await recordOf(db, fileId)
  ensure(file.state === 'clean', () => new Problem('files/set-aside', 423, 'This file is set aside; nobody can open it for now'))
  return file
}

/** The same, set aside or not. */
export async function recordOf(db: Db, fileId: string): Promise<Row> {
  const { rows } = await sql<Row>`select ${columns} from platform.file where id = ${fileId}`.execute(db)
  ensure(rows[0], () => notFound('file', fileId))
  ensure(rows[0].releasedAt === null, () => new Problem('files/destroyed', 410, 'The content of this file was destroyed', { name: rows[0]!.name }))
  return rows[0]
}

/** What is recorded of files, by id, whatever may be opened of them now; unknown ids are absent. */
export async function filesById(db: Db, fileIds: readonly string[]): Promise<Map<string, StoredFile & { createdAt: Date }>> {
  if (fileIds.length === 0) return new Map()
  const { rows } = await sql<StoredFile & { createdAt: Date }>`select id, name, media_type, size, sha256, pages, created_at from platform.file where id = any(${[...new Set(fileIds)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Path of a stored file's bytes on this machine. */
export const pathOf = ({ sha256 }: Pick<StoredFile, 'sha256'>) => addressOf(sha256)

/** The bytes of a clean file; callers keep to documents that fit in memory. */
export async function readBytes(db: Db, fileId: string): Promise<Buffer> {
  return readFile(pathOf(await fileOf(db, fileId)))
}

type Facts = { name: string; mediaType: string; pages: number | null; state?: 'clean' | 'quarantined'; reason?: string | null; uploadedBy?: string | null }

async function record({ db, now }: Pick<Context, 'db' | 'now'>, { size, sha256 }: Incoming, { name, mediaType, pages, state = 'clean', reason = null, uploadedBy = null }: Facts) {
  const { rows } = await sql<Row>`insert into platform.file (sha256, size, media_type, name, pages, state, reason, uploaded_by, created_at)
    values (${sha256}, ${size}, ${mediaType}, ${name}, ${pages}, ${state}, ${reason}, ${uploadedBy}, ${now}) returning ${columns}`.execute(db)
  return rows[0]!
}

/** Stores bytes the system itself made (a rendered or signed PDF); durable before the transaction commits. `uploadedBy` may attach them like an upload of theirs. */
export async function storeBytes(context: Pick<Context, 'db' | 'now'>, bytes: Uint8Array, { name, mediaType, pages = null, uploadedBy = null }: { name: string; mediaType: string; pages?: number | null; uploadedBy?: string | null }): Promise<StoredFile> {
  const incoming = await receiveBytes(bytes)
  await keep(incoming)
  return record(context, incoming, { name, mediaType, pages, uploadedBy })
}

/** The same for bytes that flow, however many: they are never whole in memory. */
export async function storeStream(context: Pick<Context, 'db' | 'now'>, bytes: Readable, { name, mediaType, limit = Number.POSITIVE_INFINITY }: { name: string; mediaType: string; limit?: number }): Promise<StoredFile> {
  const incoming = await receive(bytes, limit)
  await keep(incoming)
  return record(context, incoming, { name, mediaType, pages: null })
}

/** The files a person uploaded and may now attach; somebody else's upload does not exist for them. */
export async function claimUploads({ db, actor }: Pick<Context, 'db' | 'actor'>, fileIds: readonly string[]): Promise<StoredFile[]> {
  const files = await Promise.all(fileIds.map((fileId) => recordOf(db, fileId)))
  files.forEach(({ id, uploadedBy, state }) => ensure(uploadedBy === actor.personId && state === 'clean', () => notFound('file', id)))
  return files
}

/** The records of files whose content has one of these SHA-256, whatever became of them. */
export const filesWithContent = async (db: Db, hashes: readonly string[]): Promise<string[]> =>
  (await sql<{ id: string }>`select id from platform.file where sha256 = any(${[...hashes]}::text[])`.execute(db)).rows.map(({ id }) => id)

/** Sets files aside that turned out to be what nobody may open here (a secret paper found in a scan): the bytes stay as evidence, with the reason. */
export async function quarantineFiles(db: Db, fileIds: readonly string[], reason: string): Promise<void> {
  if (fileIds.length > 0) await sql`update platform.file set state = 'quarantined', reason = ${reason} where id = any(${[...fileIds]}::uuid[])`.execute(db)
}

/** Gives back what was set aside for this reason alone. */
export async function restoreFiles(db: Db, fileIds: readonly string[], reason: string): Promise<void> {
  if (fileIds.length > 0) await sql`update platform.file set state = 'clean', reason = null where id = any(${[...fileIds]}::uuid[]) and state = 'quarantined' and reason = ${reason}`.execute(db)
}

/** The last part of a path, without what no name holds. */
export function nameIn(given: string): string {
  const base = given.normalize('NFC').split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  ensure(base.length > 0 && base.length <= 200, () => new Problem('files/name-missing', 422, 'A file has a name of at most 200 characters (header x-file-name)'))
  return base
}

function declaredName(headers: Record<string, string | undefined>) {
  try {
    return nameIn(decodeURIComponent(headers['x-file-name'] ?? ''))
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('files/name-missing', 422, 'The header x-file-name is not percent-encoded UTF-8')
  }
}

type Screened = { reason: string; detail: string; facts?: Record<string, unknown> }
/** What an installation looks for in an upload before a byte of it is kept; whatever it finds is refused and forgotten. */
export type Screening = (context: Pick<Context, 'db' | 'now'>, file: { path: string; name: string; mediaType: string }) => Promise<Screened | null>

export const uploadFile = (screen: Screening): Handler<typeof contract.uploadFile> => async (context) => {
  const { body, headers } = context.request
  const name = declaredName(headers)
  const declared = Number(headers['content-length'] ?? 0)
  ensure(declared <= config.uploadLimit, () => tooLarge(config.uploadLimit))
  const incoming = await receive(body!)
  // Whatever was not kept at its address, whoever refused it, is gone.
  return accept(context, incoming, name, screen).finally(() => discard(incoming))
}

/** The same for a file that came inside another (an envelope, an archive): looked through, kept or set aside like any upload of the actor's. */
export async function takeIn(context: Context, bytes: Uint8Array, name: string, screen: Screening): Promise<StoredFile> {
  ensure(bytes.byteLength <= config.uploadLimit, () => new Problem('files/too-large', 413, `A file may have at most ${config.uploadLimit} bytes`, { limit: config.uploadLimit, name }))
  return takeInStream(context, Readable.from([Buffer.from(bytes)]), name, screen)
}

/** The same for bytes that flow, however many: they are never whole in memory. */
export async function takeInStream(context: Context, bytes: Readable, name: string, screen: Screening): Promise<StoredFile> {
  const incoming = await receive(bytes, Number.POSITIVE_INFINITY)
  return accept(context, incoming, name, screen).finally(() => discard(incoming))
}

/** The same for bytes already received, which must be these when their SHA-256 is told. */
export async function acceptFile(context: Context, incoming: Incoming, name: string, screen: Screening, sha256: string | null): Promise<StoredFile> {
  try {
    ensure(sha256 === null || sha256 === incoming.sha256, () => new Problem('files/not-the-same', 422, 'What arrived is not what was sent', { name }))
    return await accept(context, incoming, name, screen)
  } finally {
    await discard(incoming)
  }
}

/** Kinds that a page can show or a module can read; TIFF no browser shows. */
const shown: FileKind[] = ['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv']

type Refusal = Screened & { isHostile: boolean; kept?: string }

/** What the scanner says of a file that the inspection let through, where an installation has a scanner. */
async function malwareIn(path: string): Promise<Refusal | null> {
  const malware = config.scanner === undefined ? null : await scan(path, config.scanner)
  return malware === null ? null : { reason: 'malware', detail: `The malware scanner found ${malware}`, facts: { malware }, isHostile: true, kept: `malware ${malware}` }
}

async function refusalOf(context: Context, { path }: Incoming, name: string, { verdict, mediaType, reason, detail = 'The file was refused' }: Inspection, screen: Screening): Promise<Refusal | null> {
  if (verdict !== 'clean') return { reason: reason ?? 'refused', detail, isHostile: reason !== undefined && hostile.has(reason) }
  const found = await malwareIn(path)
  if (found) return found
  const screened = await screen(context, { path, name, mediaType })
  return screened && { ...screened, isHostile: false }
}

/** Clean files are kept; hostile ones are set aside with the reason; anything else is refused and forgotten. */
async function accept(context: Context, incoming: Incoming, name: string, screen: Screening) {
  const inspection = await inspectFile(incoming.path, { declaredName: name, limits: { accept: shown } })
  const { mediaType, pages = null } = inspection
  const refusal = await refusalOf(context, incoming, name, inspection, screen)
  const uploadedBy = context.actor.personId
  if (refusal === null) {
    await keep(incoming)
    return record(context, incoming, { name, mediaType, pages, uploadedBy })
  }
  const problem = [`files/${refusal.reason}`, 422, refusal.detail, { name, ...refusal.facts }] as const
  if (!refusal.isHostile) throw new Problem(...problem)
  await keep(incoming)
  await record(context, incoming, { name, mediaType, pages: null, state: 'quarantined', reason: refusal.kept ?? refusal.reason, uploadedBy })
  throw new CommittedProblem(...problem)
}

/** Reasons that somebody responsible for security should look at. */
const hostile: ReadonlySet<string> = new Set<RefusalReason>(['active-content', 'zip-bomb', 'macro'])

export const openUpload: Handler<typeof contract.openUpload> = async ({ db, actor }, { fileId }) => {
  const { id, name, uploadedBy, state } = await recordOf(db, fileId)
  ensure(uploadedBy === actor.personId && state === 'clean', () => notFound('file', fileId))
  return { fileId: id, name, inline: true }
}

export const listQuarantine: Handler<typeof contract.listQuarantine> = async ({ db }) => {
  const { rows } = await sql<Row & { createdAt: Date }>`select ${columns}, created_at from platform.file where state = 'quarantined'
    order by created_at desc limit 100`.execute(db)
  // What is a secret may be so by its very name.
  return { files: rows.map((row) => ({ ...row, name: row.reason?.startsWith('secret') ? '' : row.name, createdAt: row.createdAt.toISOString() })) }
}
