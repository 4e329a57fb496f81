// A data folder made from the tar of a base backup instead of by initdb.
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { accountFor, makePassable, runningAs, systemShelter } from './account.ts'
import { assertSameMajor, environment, removeUnfinished, syncFolder } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { claimDataFolder } from './locks.ts'
import { findPrograms } from './programs.ts'

/**
 * Unpacks the tar of a base backup (WAL included) as the data folder; the next start replays its WAL and is consistent.
 * The folder appears whole or not at all. Needs tar(1).
 * @throws EmbeddedPostgresError when the folder is not empty, the tar is broken, or it is of another major version
 */
export async function restoreCluster(dataDir: string, archive: Readable): Promise<void> {
  makePassable(dirname(dataDir))
  const release = claimDataFolder(dataDir)
  try {
    if (existsSync(dataDir) && readdirSync(dataDir).length > 0) throw new EmbeddedPostgresError('folder-not-empty', `${dataDir} is not empty; nothing was touched.`)
    removeUnfinished(dataDir)
    const account = accountFor(dataDir)
    const aside = `${dataDir}.new-${process.pid}`
    mkdirSync(aside, { mode: 0o700 })
    if (account) chownSync(aside, account.uid, account.gid)
    await unpack(runningAs(account, ['tar', ['-x', '-f', '-', '-C', aside]], 'KILL'), archive)
    assertSameMajor(dataDir, readFileSync(join(aside, 'PG_VERSION'), 'utf8').trim(), findPrograms(account, process.getuid?.() === 0 ? systemShelter : dirname(dataDir)).major)
    renameSync(aside, dataDir)
    syncFolder(dirname(dataDir))
  } finally {
    release()
  }
}

async function unpack([program, args]: [string, string[]], archive: Readable): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(program, args, { env: environment, cwd: '/', stdio: ['pipe', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString() })
  child.on('error', (error) => reject(new EmbeddedPostgresError('tool-missing', `Cannot run ${program}: ${error.message}`)))
  child.on('close', (code) => (code === 0 ? resolve() : reject(new EmbeddedPostgresError('backup-broken', `The backup of the database cannot be unpacked: ${complaint.trim()}`))))
  // Whatever ends the flow early, tar says it better.
  const flow = pipeline(archive, child.stdin).catch((error: Error) => { if (complaint === '') complaint = error.message })
  await Promise.all([promise, flow])
}
