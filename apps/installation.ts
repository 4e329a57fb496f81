import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dataHome, startEmbeddedPostgres } from '#packages/embedded-postgres'
import { config } from '#platform/config'
import { migrate, openDatabase, type Database } from '#platform/database'

export type Installation = { database: Database; close(): Promise<void>; embedded: boolean }

/** The database of this installation: an external server when DATABASE_URL names one, else the embedded PostgreSQL; migrated. */
export async function openInstallation(say: (line: string) => void): Promise<Installation> {
  const { url, stop } = config.databaseUrl ? { url: config.databaseUrl, stop: async () => {} } : await startEmbedded(say)
  const database = openDatabase(url, { readUrl: config.databaseReadUrl, poolSize: config.poolSize })
  try {
    const applied = await migrate(database.write, config.root)
    if (applied.length > 0) say(`Đã áp dụng ${applied.length} bước cập nhật cơ sở dữ liệu`)
  } catch (error) {
    await database.close()
    await stop()
    throw error
  }
  return { database, embedded: !config.databaseUrl, close: async () => { await database.close(); await stop() } }
}

async function startEmbedded(say: (line: string) => void) {
  config.dataDir = dataHome(config.dataDir)
  mkdirSync(config.dataDir, { recursive: true })
  say(`Khởi động PostgreSQL nhúng, dữ liệu ở ${config.dataDir}`)
  const postgres = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: say })
  return { url: postgres.url('postgres'), stop: postgres.stop }
}
