import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#packages/embedded-postgres'
import { config } from '#platform/config'
import { generateTables, migrate, openDatabase } from '#platform/database'

export const modulesWithTables = () => readdirSync(join(config.root, 'modules')).filter((name) => existsSync(join(config.root, 'modules', name, 'migrations')))
export const tablesOf = (name: string) => join(config.root, 'modules', name, 'tables.ts')

/** Migrates a throwaway database and writes down what it became. */
export async function dbTypes() {
  const home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'congvu-types-'))
  // PostgreSQL runs as another account when we are root.
  chmodSync(home, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: join(home, 'data'), durable: false })
  const database = openDatabase(postgres.url('postgres'), { poolSize: 2 })
  try {
    await migrate(database.write, config.root)
    for (const name of modulesWithTables()) {
      writeFileSync(tablesOf(name), await generateTables(database.read, name))
      console.log(`modules/${name}/tables.ts`)
    }
  } finally {
    await database.close()
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return 0
}
