import { createHash, randomUUID } from 'node:crypto'
import { openClient, openDatabase, migrate, migrationFiles, type Database } from '#platform/database'
import { config } from '#platform/config'

const adminUrl = () => {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run `npm test -- --only unit [file…]`, which starts a throwaway PostgreSQL')
  return url
}

const urlOf = (name: string) => adminUrl().replace(/(^postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)

async function asAdmin<T>(work: (query: (text: string) => Promise<{ rows: unknown[] }>) => Promise<T>) {
  const client = openClient(adminUrl())
  client.on('error', () => {})
  await client.connect()
  try {
    return await work((text) => client.query(text))
  } finally {
    await client.end()
  }
}

/** Makes the template once for this state of the migrations (and this world, when one is given); waits for whoever is making it. */
async function ensureTemplate(name: string, from: string | null, fill: (database: Database) => Promise<void>) {
  await asAdmin(async (query) => {
    await query(`select pg_advisory_lock(hashtext('${name}'))`)
    const { rows } = await query(`select 1 from pg_database where datname = '${name}'`)
    if (rows.length > 0) return
    const raw = `${name}_making`
    await query(`drop database if exists ${raw} with (force)`)
    await query(`create database ${raw}${from ? ` template ${from} strategy file_copy` : ''}`)
    const database = openDatabase(urlOf(raw), { poolSize: 4 })
    await fill(database).finally(() => database.close())
    await settle(query, raw)
    await query(`alter database ${raw} rename to ${name}`)
  })
}

/** A closed pool's sockets linger for a moment; a template must have no visitors. */
const settle = (query: (text: string) => Promise<{ rows: unknown[] }>, name: string) =>
  query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`)

const stateOfMigrations = () =>
  createHash('sha256').update(migrationFiles(config.root).map(({ checksum }) => checksum).join()).digest('hex').slice(0, 12)

export type World = { name: string; build: (database: Database) => Promise<void> }

type Ending = { after(work: () => Promise<unknown>): void }

/** A database of the test's own, cloned from the migrated template (or from a prepared world), dropped when the test ends. */
export async function createTestDatabase(t: Ending, world?: World): Promise<Database> {
  const base = `congvu_${stateOfMigrations()}`
  await ensureTemplate(base, null, async (database) => void (await migrate(database.write, config.root)))
  const template = world ? `${base}_${world.name}` : base
  if (world) await ensureTemplate(template, base, world.build)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(async (query) => {
    await query(`select pg_advisory_lock_shared(hashtext('${template}'))`)
    await query(`create database ${name} template ${template} strategy file_copy`)
  })
  const database = openDatabase(urlOf(name), { poolSize: 6 })
  t.after(async () => {
    await database.close()
    await asAdmin((query) => query(`drop database if exists ${name} with (force)`))
  })
  return database
}
