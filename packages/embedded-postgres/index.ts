// A real PostgreSQL inside a Node process, for a first start without installing anything and for tests.
// Beside the data folder X it keeps X.run (socket), X.log, X.owner and X.in-use (locks).
import { existsSync, realpathSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { basename, dirname, join, resolve } from 'node:path'
import { accountFor, canEnter, makePassable, systemShelter, unprivilegedAccountsFor } from './account.ts'
import { ensureCluster } from './cluster.ts'
import { evictLeftovers, removeStalePidFile } from './leftovers.ts'
import { claimDataFolder } from './locks.ts'
import { findPrograms } from './programs.ts'
import { runServer, type Server, type ServerExit } from './server.ts'
import { serverSettings } from './settings.ts'
import { acceptsConnections, makeSocketDir, removeSocketDir, socketDirOf, socketUrl } from './socket.ts'

export { restoreCluster } from './restore.ts'
export { DataFolderInUseError, EmbeddedPostgresError, type EmbeddedPostgresProblem } from './errors.ts'

export interface EmbeddedPostgresOptions {
  /** The data folder; made on first start. Its parent must be writable, and passable for `postgres`/`nobody` when we are root. */
  dataDir: string
  /** false: no fsync, for tests and benches; a crash of the machine may lose everything. Default true. */
  durable?: boolean
  /** PostgreSQL settings over our defaults, e.g. `{ work_mem: '16MB' }`. */
  settings?: Record<string, string>
  /** As root, or when node_modules is read-only: where copies of the programs (60 MB) may go. Default `systemShelter`, else beside the data. */
  shelter?: string
  /** Receives rare one-line sentences: leftovers being stopped, a long recovery. */
  log?: (line: string) => void
}

export interface EmbeddedPostgres {
  /** Connection address of a database, over the Unix socket, as superuser `postgres`: `url('postgres')` exists from the start. */
  url: (database: string) => string
  /** Process number of the postmaster. */
  pid: number
  /** Settles when the server process ends for whatever reason; never rejects. */
  exited: Promise<ServerExit>
  /** Fast shutdown (open transactions roll back), then frees the folder. Calling it twice is fine. */
  stop: () => Promise<void>
  /** Milliseconds spent in each stage, and `total`. */
  timings: Record<string, number>
}

/**
 * Starts PostgreSQL 18 on the data folder and returns when it accepts connections (first start ≈ 1–2 s, later ≈ 0.1 s).
 * If this process dies, even by kill -9, the server shuts itself down; what any kill left behind is cleared at the next start.
 * Call it from the main thread.
 * @throws DataFolderInUseError when another living process owns the folder; EmbeddedPostgresError for everything else.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = settle(options.dataDir)
  const release = claimDataFolder(dataDir)
  try {
    const { server, socketDir, timings } = await startOwned(dataDir, options)
    let stopping: Promise<void> | undefined
    return {
      url: (database) => socketUrl(socketDir, database),
      pid: server.pid,
      exited: server.exited,
      stop: () => stopping ??= server.stop().then(() => removeSocketDir(socketDir)).finally(release),
      timings,
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * A folder PostgreSQL can live in: `preferred`, made if missing; or, when we are root and no unprivileged account can enter it
 * (a checkout under /root, which is 0700), a folder of its own in `shelter`, always the same one for the same `preferred`.
 */
export function dataHome(preferred: string, shelter = systemShelter): string {
  const home = resolve(preferred)
  makePassable(home)
  if (process.getuid?.() !== 0 || unprivilegedAccountsFor(home).some((account) => canEnter(home, account))) return home
  const name = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 8)
  const sheltered = join(shelter, `${basename(dirname(home))}-${name}`)
  makePassable(sheltered)
  return sheltered
}

/** Connection address of a database of the server another process runs on this folder; null when none answers. */
export async function addressOfRunning(dataDir: string, database: string): Promise<string | null> {
  if (!existsSync(dataDir)) return null
  const socketDir = socketDirOf(realpathSync(dataDir))
  return (await acceptsConnections(socketDir)) ? socketUrl(socketDir, database) : null
}

async function startOwned(dataDir: string, options: EmbeddedPostgresOptions) {
  const { durable = true, settings = {}, log = () => {}, shelter = defaultShelter(dataDir) } = options
  const watch = stopwatch()
  const account = accountFor(dataDir)
  const programs = findPrograms(account, shelter)
  watch.lap('programs')
  await ensureCluster(dataDir, programs, account, durable)
  watch.lap('initdb')
  const clusterLock = await evictLeftovers(dataDir, log)
  watch.lap('leftovers')
  removeStalePidFile(dataDir)
  const socketDir = makeSocketDir(dataDir, account)
  const plan = { dataDir, socketDir, account, clusterLock, postgres: programs.postgres, settings: serverSettings(socketDir, durable, settings) }
  const server: Server = await runServer(plan, log)
  watch.lap('start')
  return { server, socketDir, timings: watch.timings }
}

const defaultShelter = (dataDir: string) => process.getuid?.() === 0 ? systemShelter : dirname(dataDir)

/** The one true path of the folder: locks and /proc compare names, so symbolic links are resolved. */
function settle(folder: string): string {
  const asked = resolve(folder)
  makePassable(dirname(asked))
  return existsSync(asked) ? realpathSync(asked) : join(realpathSync(dirname(asked)), basename(asked))
}

function stopwatch() {
  const timings: Record<string, number> = { total: 0 }
  const began = performance.now()
  let last = began
  const lap = (stage: string) => {
    const now = performance.now()
    timings[stage] = Math.round(now - last)
    timings['total'] = Math.round(now - began)
    last = now
  }
  return { timings, lap }
}
