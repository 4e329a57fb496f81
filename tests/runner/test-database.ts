// One throwaway PostgreSQL for the whole run; each test clones its own database in it.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#packages/embedded-postgres'

export interface TestDatabase { url: string; stop: () => Promise<void> }

const prefix = 'congvu-test-'
const roomInMemory = 2 * 1024 ** 3

/** Starts it in memory when there is room; a TEST_DATABASE_URL already set (an external server) is used as it is. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const parent = hasRoom('/dev/shm') ? '/dev/shm' : os.tmpdir()
  removeThoseOfDeadRuns(parent)
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`))
  chmodSync(folder, 0o755) // run by root, PostgreSQL gets another account
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), durable: false, settings: { max_connections: '200' } })
  return {
    url: postgres.url('postgres'),
    stop: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > roomInMemory
}

/** A run killed by kill -9 leaves its folder in memory: the number in the name tells whose it was. */
function removeThoseOfDeadRuns(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const pid = name.slice(prefix.length).split('-')[0] ?? ''
    if (!existsSync(join('/proc', pid))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}
