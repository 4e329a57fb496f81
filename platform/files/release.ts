import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { config } from '#platform/config'
import type { Database, Db } from '#platform/database'
import { defineJob } from '#platform/jobs'
import { addressOf } from './content.ts'

/** Files whose content is no longer kept, by a lawful decision of the caller: from now on nobody opens them, and the bytes go later. */
export async function releaseContents({ db, now }: { db: Db; now: Date }, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0) await sql`update platform.file set released_at = ${now} where id = any(${[...fileIds]}::uuid[]) and released_at is null`.execute(db)
}

const BATCH = 500
const waitingFor = (sha256: string) => join(config.dataDir, 'files', 'released', sha256)

type Content = { sha256: string; isNeeded: boolean }

/** Contents all of whose records were released before an instant, and whether something has the same content again. */
const contents = (db: Db, before: Date) => sql<Content>`
  select r.sha256, exists (select from platform.file f where f.sha256 = r.sha256 and f.released_at is null) as is_needed
    from platform.file r where r.released_at < ${before} and r.bytes_gone_at is null group by r.sha256 limit ${BATCH}`.execute(db)

/**
 * Destroys released bytes in two rounds: first they are set aside, and only the round after deletes them. An upload of the same
 * content that began before they were set aside has been recorded by then, and gets them back.
 * @returns how many contents are gone for good
 */
export async function sweepReleased({ write }: Database, now: Date): Promise<number> {
  const { rows } = await contents(write, now)
  let gone = 0
  for (const { sha256, isNeeded } of rows) {
    const [address, aside] = [addressOf(sha256), waitingFor(sha256)]
    if (!isNeeded && existsSync(address)) {
      await setAside(address, aside)
      continue
    }
    await (isNeeded ? bringBack(aside, address) : rm(aside, { force: true }))
    await sql`update platform.file set bytes_gone_at = ${now} where sha256 = ${sha256} and released_at is not null`.execute(write)
    if (!isNeeded) gone += 1
  }
  return gone
}

async function setAside(address: string, aside: string) {
  await mkdir(dirname(aside), { recursive: true })
  await rename(address, aside)
}

async function bringBack(aside: string, address: string) {
  if (existsSync(aside) && !existsSync(address)) await rename(aside, address)
}

export const sweepReleasedJob = defineJob({ name: 'files.sweep-released', schedule: '27 * * * *', run: ({ database, now }) => sweepReleased(database, now) })
