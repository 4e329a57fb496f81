/** Sealed files we carry for others: kept as they come, given on as they are, never opened. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { config } from '#platform/config'
import { prepared, sql, type Database, type Db } from '#platform/database'
import { notFound, Problem } from '#platform/problems'
import { openPartialFiles, type PartialFiles } from './partial-files.ts'
import type { Content } from './transport.ts'

const opened = new Map<string, PartialFiles>()
const home = () => join(config.dataDir, 'exchange', 'carried')

function carriedFiles(): PartialFiles {
  const known = opened.get(home()) ?? openPartialFiles(home())
  opened.set(home(), known)
  return known
}

type Announced = { size: number; isWhole: boolean }
const announced = prepared<Announced>(`select size, whole_at is not null as is_whole from exchange.carried_file where member = $1 and sha256 = $2`)

/** Of a file somebody gave us to carry; undefined when nobody did. */
export async function howMuchCarried(db: Db, from: string, sha256: string): Promise<{ size: number; received: number } | undefined> {
  const [file] = await announced(from, sha256).execute(db)
  const size = Number(file?.size)
  return file && { size, received: file.isWhole ? size : await carriedFiles().received(from, sha256) }
}

export async function bringCarried(database: Database, now: Date, from: string, { sha256, offset, bytes }: { sha256: string; offset: number; bytes: Readable }): Promise<{ received: number }> {
  const [file] = await announced(from, sha256).execute(database.write)
  if (!file) throw notFound('file', sha256)
  const { received, path } = await carriedFiles().append(from, { sha256, size: Number(file.size) }, offset, bytes)
  if (path !== undefined) await sql`update exchange.carried_file set whole_at = ${now} where member = ${from} and sha256 = ${sha256}`.execute(database.write)
  return { received }
}

/** Looks whether files that came whole still are what they were; one that is not has to be brought again. */
export async function recheck(database: Database, from: string, files: readonly { sha256: string; size: number }[]): Promise<void> {
  for (const file of files) {
    const path = await carriedFiles().findWhole(from, file).catch((error: unknown) => { if (error instanceof Problem) return undefined; throw error })
    if (path === undefined) await sql`update exchange.carried_file set whole_at = null where member = ${from} and sha256 = ${file.sha256}`.execute(database.write)
  }
}

const needed = prepared<{ member: string; size: number }>(`select f.member, f.size from exchange.carried c join exchange.carried_need n using (hash) join exchange.carried_file f on f.member = n.member and f.sha256 = n.sha256
  where n.sha256 = $2 and c.to_member = $1 and c.ready_at is not null limit 1`)

/** A file of what we carry to this member. */
export async function carriedContent(db: Db, to: string, sha256: string): Promise<Content | undefined> {
  const [file] = await needed(to, sha256).execute(db)
  return file && { size: Number(file.size), open: (from) => createReadStream(join(home(), file.member, sha256), { start: from }) }
}

/** Files of a member that no consignment needs any more are gone, here and in the table; all of them, unless some are named. */
export async function forgetCarriedFiles(db: Db, some?: { member: string; hashes: string[] }): Promise<void> {
  const which = some ? sql`f.member = ${some.member} and f.sha256 = any(${some.hashes})` : sql`true`
  const { rows } = await sql<{ member: string; sha256: string }>`delete from exchange.carried_file f where ${which} and not exists (select 1 from exchange.carried_need n where n.member = f.member and n.sha256 = f.sha256) returning member, sha256`.execute(db)
  for (const { member, sha256 } of rows) await carriedFiles().remove(member, sha256)
}
