import { join } from 'node:path'
import { startEmbeddedPostgres } from '#packages/embedded-postgres'
import { config } from '#platform/config'
import { migrate, openDatabase, type Database } from '#platform/database'

/** A migrated database on a PostgreSQL of its own, as durable as production's; gone when the work is done. */
export async function withDatabase<T>(scratch: string, name: string, work: (database: Database, url: string) => Promise<T>): Promise<T> {
  config.dataDir = join(scratch, name)
  const postgres = await startEmbeddedPostgres({ dataDir: join(scratch, name, 'postgres') })
  const database = openDatabase(postgres.url('postgres'), { poolSize: 20 })
  try {
    await migrate(database.write, config.root)
    return await work(database, postgres.url('postgres'))
  } finally {
    await database.close()
    await postgres.stop()
  }
}
