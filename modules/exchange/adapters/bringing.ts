/** Files brought from other installations: kept as they come, taken in once they are whole. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { screenUpload } from '#modules/secrecy'
import { reveal } from '#platform/secrets'
import { config } from '#platform/config'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { takeInStream } from '#platform/files'
import { ensure, notFound, Problem } from '#platform/problems'
import { comingFile, type Coming } from '../queries/expected-files.ts'
import { overTheWire } from '../rules.ts'
import { openPartialFiles, type PartialFiles } from './partial-files.ts'
import { unsealFile } from './sealed-files.ts'

const opened = new Map<string, PartialFiles>()

/** Those of this installation's data folder. */
export function partialFiles(): PartialFiles {
  const home = join(config.dataDir, 'exchange', 'partial')
  const known = opened.get(home) ?? openPartialFiles(home)
  opened.set(home, known)
  return known
}

type Outcome = { fileId: string | null; problem: { code: string; detail: string } | null }
const keepOutcome = (db: Db, member: string, sha256: string, { fileId, problem }: Outcome) =>
  sql`update exchange.expected_file set file_id = ${fileId}, problem = ${problem && JSON.stringify(problem)}::jsonb where member = ${member} and sha256 = ${sha256}`.execute(db)

/** What keys of files that come sealed are concealed for. */
export const SEAL = 'exchange file key'

/** As its member announced it, whatever it was on the way. */
const bytesOf = ({ concealed, brought, address }: Coming, path: string) => (concealed === null ? createReadStream(path) : unsealFile(path, brought, reveal(concealed, SEAL, address)))

/** Looked through like every upload. */
const takeIn = (database: Database, now: Date, file: Coming, path: string) => inTransaction(database.write, async (db) => {
  const { member, sha256, name } = file
  const { rows } = await sql`select 1 from exchange.expected_file where member = ${member} and sha256 = ${sha256} and file_id is null and problem is null for update`.execute(db)
  if (rows.length === 0) return
  const context = { db, now, actor: systemActor(), request: overTheWire(member) }
  const { id, sha256: found } = await takeInStream(context, bytesOf(file, path), name, screenUpload)
  ensure(found === sha256, () => new Problem('exchange/wrong-content', 422, 'What was sealed is not the file that was announced'))
  await keepOutcome(db, member, sha256, { fileId: id, problem: null })
})

/** What says something about the file, not about how it was read here. */
const isJudgement = (error: unknown): error is Problem => error instanceof Problem && error.status === 422

/** What is refused here is remembered as refused, so that its envelope is. */
async function take(database: Database, now: Date, file: Coming, path: string): Promise<void> {
  const { member, sha256, address } = file
  try {
    await takeIn(database, now, file, path)
  } catch (error) {
    if (!isJudgement(error)) throw error
    await inTransaction(database.write, (db) => keepOutcome(db, member, sha256, { fileId: null, problem: { code: error.code, detail: error.message } }))
  }
  await partialFiles().remove(member, address)
}

const takings = new Map<string, Promise<void>>()

/** Once, however many requests find it whole at the same moment. */
function takeWhole(database: Database, now: Date, file: Coming, path: string): Promise<void> {
  const running = takings.get(path) ?? take(database, now, file, path).finally(() => takings.delete(path))
  takings.set(path, running)
  return running
}

/** How much of an announced file is here. One that is whole but was not taken in, because a process died in between, is taken in now. */
export async function howMuchOf(database: Database, now: Date, from: string, sha256: string): Promise<{ size: number; received: number } | undefined> {
  const file = await comingFile(database.write, from, sha256)
  if (!file) return undefined
  const { member, brought: size } = file
  if (file.fileId !== null || file.problem !== null) return { size, received: size }
  const path = await partialFiles().findWhole(member, { sha256, size }).catch((error: unknown) => { if (error instanceof Problem) return undefined; throw error })
  if (path === undefined) return { size, received: await partialFiles().received(member, sha256) }
  await takeWhole(database, now, file, path)
  return { size, received: size }
}

/** Adds bytes at exactly this offset; the last ones make it whole. */
export async function bring(database: Database, now: Date, from: string, { sha256, offset, bytes }: { sha256: string; offset: number; bytes: Readable }): Promise<{ received: number }> {
  const file = await comingFile(database.write, from, sha256)
  if (!file) throw notFound('file', sha256)
  const { member, brought: size } = file
  if (file.fileId !== null || file.problem !== null) return { received: size }
  const { received, path } = await partialFiles().append(member, { sha256, size }, offset, bytes)
  if (path !== undefined) await takeWhole(database, now, file, path)
  return { received }
}
