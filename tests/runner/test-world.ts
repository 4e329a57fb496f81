// What every test run needs and leaves no trace of: a throwaway PostgreSQL and a scratch folder.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#packages/embedded-postgres'

export interface TestWorld { environment: { TEST_DATABASE_URL: string; TEST_SCRATCH: string }; stop: () => Promise<void> }

const prefix = 'congvu-test-'
const roomInMemory = 2 * 1024 ** 3

/**
 * In memory when there is room. TEST_DATABASE_URL: each test clones its own database there (one already set, an external
 * server, is used as it is). TEST_SCRATCH: a folder for files, removed at the end even when the tests were killed.
 */
export async function startTestWorld(): Promise<TestWorld> {
  const parent = hasRoom('/dev/shm') ? '/dev/shm' : os.tmpdir()
  removeThoseOfDeadRuns(parent)
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`))
  chmodSync(folder, 0o755) // run by root, PostgreSQL gets another account
  const scratch = join(folder, 'scratch')
  mkdirSync(scratch)
  const database = await databaseIn(folder)
  return {
    environment: { TEST_DATABASE_URL: database.url, TEST_SCRATCH: scratch },
    stop: async () => {
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function databaseIn(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), durable: false, settings: { max_connections: '200' } })
  return { url: postgres.url('postgres'), stop: postgres.stop }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > roomInMemory
}

/** A run killed by kill -9 leaves its folder in memory, perhaps with a small disk mounted in it: the number in the name tells whose it was. */
function removeThoseOfDeadRuns(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const [folder, pid] = [join(parent, name), name.slice(prefix.length).split('-')[0] ?? '']
    if (existsSync(join('/proc', pid))) continue
    for (const mounted of mountsIn(folder)) spawnSync('umount', ['--lazy', mounted])
    rmSync(folder, { recursive: true, force: true })
  }
}

const mountsIn = (folder: string) => readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(`${folder}/`))
