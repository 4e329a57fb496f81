// Makes the data folder on first start.
import { spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Account, type Command, runningAs } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { Programs } from './programs.ts'

/** PostgreSQL's processes get no variable of ours: neither secrets nor PG* settings. */
export const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

/**
 * Builtin C.UTF-8: fast, knows Đ and Ấ, and never needs a reindex when ICU changes.
 * Vietnamese order is asked for where it is shown: ORDER BY … COLLATE "vi-VN-x-icu".
 */
const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/** Returns true when it made a new cluster; throws when the folder holds something else than a cluster of this version. */
export async function ensureCluster(dataDir: string, programs: Programs, account: Account, durable: boolean): Promise<boolean> {
  removeUnfinished(dataDir)
  const version = join(dataDir, 'PG_VERSION')
  if (existsSync(version)) {
    assertSameMajor(dataDir, readFileSync(version, 'utf8').trim(), programs.major)
    return false
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new EmbeddedPostgresError('folder-not-a-database', `${dataDir} is not empty and is no PostgreSQL data folder; nothing was touched.`)
  }
  await makeCluster(dataDir, programs.initdb, account, durable)
  return true
}

/** Made aside and renamed, so that a killed initdb leaves nothing half made. */
async function makeCluster(dataDir: string, initdb: string, account: Account, durable: boolean): Promise<void> {
  const aside = `${dataDir}.new-${process.pid}`
  mkdirSync(aside, { mode: 0o700 })
  if (account) chownSync(aside, account.uid, account.gid)
  await runInitdb(runningAs(account, [initdb, ['-D', aside, '-U', 'postgres', '--auth=trust', ...locale, '--no-instructions',
    ...(durable ? [] : ['--no-sync'])]], 'KILL'))
  renameSync(aside, dataDir)
  if (durable) syncFolder(dirname(dataDir))
}

function runInitdb([program, args]: Command): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let output = ''
  const child = spawn(program, args, { env: environment, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString() })
  child.on('error', (error) => reject(new EmbeddedPostgresError('tool-missing', `Cannot run ${program}: ${error.message}`)))
  child.on('close', (code) => {
    if (code === 0) resolve()
    else reject(new EmbeddedPostgresError('initdb-failed', `initdb could not make the data folder:\n${output.trim()}`))
  })
  return promise
}

export function removeUnfinished(dataDir: string): void {
  const parent = dirname(dataDir)
  readdirSync(parent).filter((name) => name.startsWith(`${basename(dataDir)}.new-`))
    .forEach((name) => rmSync(join(parent, name), { recursive: true, force: true }))
}

export function assertSameMajor(dataDir: string, made: string, major: number): void {
  if (Number(made) === major) return
  throw new EmbeddedPostgresError('folder-of-another-version',
    `${dataDir} was made by PostgreSQL ${made}, but these programs are PostgreSQL ${major}. Export with the old version first.`)
}

export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
