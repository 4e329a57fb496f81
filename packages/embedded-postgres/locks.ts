// Two flock(2) locks beside the data folder. The kernel drops them when their holder dies, so no lock can ever be stale,
// and they hold across containers that share the volume, where process numbers mean nothing.
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { EmbeddedPostgresError, DataFolderInUseError } from './errors.ts'

/** Makes this process the only owner of the data folder, until the returned function is called or the process dies. */
export function claimDataFolder(dataDir: string): () => void {
  const file = `${dataDir}.owner`
  const fd = tryLock(file)
  if (fd === null) throw new DataFolderInUseError(dataDir, Number.parseInt(readFileSync(file, 'utf8'), 10) || null)
  ftruncateSync(fd)
  writeSync(fd, `${process.pid}\n`)
  return () => closeSync(fd)
}

/**
 * The lock PostgreSQL's processes inherit as an open file: as long as one of them lives, nobody else gets it.
 * Returns null when some do live; else the descriptor, to be handed to the new server and then closed.
 */
export function tryClusterLock(dataDir: string): number | null {
  return tryLock(`${dataDir}.in-use`)
}

/** flock(1) locks the open file it shares with us; after its exit the lock stays with our descriptor. */
function tryLock(file: string): number | null {
  const fd = openSync(file, 'a+', 0o644)
  const { status, stderr, error } = spawnSync('flock', ['--exclusive', '--nonblock', '3'],
    { stdio: ['ignore', 'ignore', 'pipe', fd], encoding: 'utf8' })
  if (status === 0) return fd
  closeSync(fd)
  if (status === 1) return null
  throw new EmbeddedPostgresError('tool-missing', `Cannot lock ${file} with flock (package util-linux): ${error?.message ?? stderr.trim()}`)
}
