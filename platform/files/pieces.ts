/** Files that come in pieces over a weak line: an acknowledged byte is on disk. */
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { config } from '#platform/config'
import type { Database, Db } from '#platform/database'
import { handle, type Context, type Handler } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { ensure, notFound, Problem } from '#platform/problems'
import { receive, tooLarge } from './content.ts'
import * as contract from './contract/index.ts'
import { acceptFile, nameIn, openUpload, recordOf, type Screening } from './store.ts'

type Row = { id: string; owner: string; name: string; size: number; received: number; fileId: string | null; expiresAt: Date }

const home = () => join(config.dataDir, 'files', 'pieces')
const pathOf = (id: string) => join(home(), id)

/** How long a file may be on its way, and how many at once. */
const DAYS = 3
const MOST = 20
const later = (now: Date, hours: number) => new Date(now.getTime() + hours * 3_600_000)

const standing = ({ id, name, size, received, expiresAt }: Row): contract.UploadStanding => ({ uploadId: id, name, size, offset: received, expiresAt })

/** An upload of the actor's; another's does not exist for him. */
async function find({ db, actor, now }: Context, id: string, lock = sql``): Promise<Row> {
  const { rows: [row] } = await sql<Row>`select id, owner, name, size, received, file_id, expires_at from platform.upload where id = ${id} and owner = ${actor.personId} and expires_at > ${now} ${lock}`.execute(db)
  ensure(row, () => notFound('upload', id))
  return row
}

export const beginUpload: Handler<typeof contract.beginUpload> = async ({ db, actor, now }, { name, size }) => {
  ensure(size <= config.uploadLimit, () => tooLarge(config.uploadLimit))
  const { rows: [open_] } = await sql<{ count: number }>`select count(*)::int as count from platform.upload where owner = ${actor.personId} and file_id is null and expires_at > ${now}`.execute(db)
  ensure(open_!.count < MOST, () => new Problem('files/too-many-uploads', 429, `At most ${MOST} files may be on their way at once`, { most: MOST }))
  const { rows: [row] } = await sql<Row>`insert into platform.upload (owner, name, size, expires_at) values (${actor.personId}, ${nameIn(name)}, ${size}, ${later(now, DAYS * 24)}) returning id, owner, name, size, received, file_id, expires_at`.execute(db)
  return standing(row!)
}

export const getUpload: Handler<typeof contract.getUpload> = async (context, { uploadId }) => standing(await find(context, uploadId))

/** On disk before anybody is told so; what an earlier attempt left beyond the acknowledged end is written over. */
async function writeAt(id: string, bytes: Buffer, offset: number) {
  await mkdir(home(), { recursive: true })
  const file = await open(pathOf(id), offset === 0 ? 'w' : 'r+', 0o600)
  try {
    const { bytesWritten } = await file.write(bytes, 0, bytes.length, offset)
    ensure(bytesWritten === bytes.length, () => new Problem('files/no-room', 507, 'The piece could not be written whole; nothing of it counts'))
    await file.sync()
  } finally {
    await file.close()
  }
  if (offset > 0) return
  const folder = await open(home(), 'r')
  await folder.sync().finally(() => folder.close())
}

export const sendChunk: Handler<typeof contract.sendChunk> = async (context, { uploadId, offset, bytes }) => {
  const { db, now } = context
  const row = await find(context, uploadId, sql`for update`)
  const chunk = Buffer.from(bytes, 'base64')
  ensure(offset === row.received, () => new Problem('files/wrong-offset', 409, `The next piece begins at ${row.received}`, { offset: row.received }))
  ensure(offset + chunk.length <= row.size, () => new Problem('files/beyond-size', 422, 'More bytes than the file was said to have', { size: row.size }))
  await writeAt(row.id, chunk, offset)
  const received = offset + chunk.length
  const expiresAt = later(now, DAYS * 24)
  await sql`update platform.upload set received = ${received}, expires_at = ${expiresAt} where id = ${row.id}`.execute(db)
  return standing({ ...row, received, expiresAt })
}

/** Inspected, scanned, kept or set aside as if it had come in one piece. The pieces stay until the sweep, should this transaction fail. */
export const finishUpload = (screen: Screening): Handler<typeof contract.finishUpload> => async (context, { uploadId, sha256 }) => {
  const { db, now } = context
  const row = await find(context, uploadId, sql`for update`)
  if (row.fileId !== null) return recordOf(db, row.fileId)
  ensure(row.received === row.size, () => new Problem('files/not-whole', 409, `${row.received} of ${row.size} bytes are here`, { offset: row.received }))
  const incoming = await receive(createReadStream(pathOf(row.id), { end: row.size - 1 }))
  const file = await acceptFile(context, incoming, row.name, screen, sha256)
  await sql`update platform.upload set file_id = ${file.id}, expires_at = ${later(now, 1)} where id = ${row.id}`.execute(db)
  return file
}

export const dropUpload: Handler<typeof contract.dropUpload> = async (context, { uploadId }) => {
  const { id } = await find(context, uploadId, sql`for update`)
  await sql`update platform.upload set expires_at = ${context.now} where id = ${id}`.execute(context.db)
  return { uploadId }
}

const openMyUpload: Handler<typeof contract.openMyUpload> = (context, { fileId }) => openUpload(context, { fileId })

/** Forgets what was given up, never finished, or is kept as a file by now. @returns how many */
export async function sweepUploads({ write }: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from platform.upload where expires_at <= ${now} limit 1000`.execute(write)
  for (const { id } of rows) await forget(write, id)
  return rows.length
}

/** The record last: bytes without a record would never be found again. */
async function forget(db: Db, id: string) {
  await rm(pathOf(id), { force: true })
  await sql`delete from platform.upload where id = ${id}`.execute(db)
}

export const sweepUploadsJob = defineJob({ name: 'files.sweep-uploads', schedule: '41 * * * *', run: ({ database, now }) => sweepUploads(database, now) })

export const pieceEndpoints = (screen: Screening) => [
  handle(contract.beginUpload, beginUpload), handle(contract.getUpload, getUpload), handle(contract.sendChunk, sendChunk), handle(contract.finishUpload, finishUpload(screen)), handle(contract.dropUpload, dropUpload),
  handle(contract.openMyUpload, openMyUpload),
]
