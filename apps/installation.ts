import { join } from 'node:path'
import { addressOfRunning, dataHome, startEmbeddedPostgres } from '#packages/embedded-postgres'
import { config } from '#platform/config'
import { migrate, openClient, openDatabase, sql, type Database } from '#platform/database'

export type Installation = {
  database: Database
  close(): Promise<void>
  /** Settles when the embedded database ended without being asked to, and says whether its disk was full; never for an external one. */
  lost: Promise<{ isDiskFull: boolean }>
}
type Say = (line: string) => void

/** Fills an empty database; runs before anybody can see it, and again from the start if it was cut off. */
type Prepare = (database: Database, say: Say) => Promise<void>

/** The database of this installation: an external server when DATABASE_URL names one, else the embedded PostgreSQL; migrated and prepared. */
export async function openInstallation(say: Say, prepare: Prepare = async () => {}): Promise<Installation> {
  return config.databaseUrl ? openExternal(config.databaseUrl, say, prepare) : openEmbedded(say, prepare)
}

/** For a command: the database of the installation that is running, as it stands, on one connection; else it is opened for as long as the command takes. */
export async function joinInstallation(say: Say, prepare?: Prepare): Promise<Pick<Installation, 'database' | 'close'>> {
  const running = config.databaseUrl ? null : await addressOfRunning(join(config.dataDir = dataHome(config.dataDir), 'postgres'), NAME)
  if (running === null) return openInstallation(say, prepare)
  const database = openDatabase(running, { poolSize: 1 })
  return { database, close: () => database.close() }
}

async function upToDate(url: string, say: Say) {
  const database = openDatabase(url, { readUrl: config.databaseReadUrl, poolSize: config.poolSize })
  const applied = await migrate(database.write, config.root).catch(async (error) => { await database.close(); throw error })
  if (applied.length > 0) say(`Đã áp dụng ${applied.length} bước cập nhật cơ sở dữ liệu`)
  return database
}

async function openExternal(url: string, say: Say, prepare: Prepare): Promise<Installation> {
  const database = await upToDate(url, say)
  if (await isEmpty(database)) await prepare(database, say)
  return { database, close: () => database.close(), lost: new Promise(() => {}) }
}

const isEmpty = async ({ read }: Database) => (await sql`select 1 from organisation.unit limit 1`.execute(read)).rows.length === 0

/** The database of the embedded server that is the installation. */
const NAME = 'congvu'

async function openEmbedded(say: Say, prepare: Prepare): Promise<Installation> {
  const wished = config.dataDir
  config.dataDir = dataHome(config.dataDir)
  say(`PostgreSQL nhúng, dữ liệu ở ${config.dataDir}${wished === config.dataDir ? '' : ` (${wished} không mở được cho PostgreSQL)`}`)
  const postgres = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: say })
  try {
    if (!(await exists(postgres.url('postgres')))) await found(postgres.url, say, prepare)
    const database = await upToDate(postgres.url(NAME), say)
    let closing = false
    const lost = new Promise<{ isDiskFull: boolean }>((settle) => { void postgres.exited.then((exit) => { if (!closing) settle(exit) }) })
    return { database, lost, close: async () => { closing = true; await database.close(); await postgres.stop() } }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function asAdmin<T>(url: string, work: (query: (text: string) => Promise<{ rowCount: number | null }>) => Promise<T>) {
  const client = openClient(url)
  await client.connect()
  return work((text) => client.query(text)).finally(() => client.end())
}

const exists = (url: string) => asAdmin(url, async (query) => (await query(`select 1 from pg_database where datname = '${NAME}'`)).rowCount === 1)

/** A new installation is made under another name and renamed when it is whole: a kill halfway leaves nothing half made. */
async function found(url: (database: string) => string, say: Say, prepare: Prepare) {
  const making = `${NAME}_making`
  await asAdmin(url('postgres'), async (query) => { await query(`drop database if exists ${making} with (force)`); await query(`create database ${making}`) })
  const database = await upToDate(url(making), say)
  await prepare(database, say).finally(() => database.close())
  await asAdmin(url('postgres'), async (query) => {
    await query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${making}'`)
    await query(`alter database ${making} rename to ${NAME}`)
  })
}
