/** PostgreSQL: a writing and a reading pool, named statements, one transaction type for every module. */
import { createHash } from 'node:crypto'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

export { sql } from 'kysely'
export { migrate, migrationFiles } from './migrate.ts'
export { generateTables } from './generate.ts'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A database that knows no tables; each module adds its own in tables.ts. */
export type Db = Kysely<{}>

/** `write` runs commands, `read` runs queries on connections that PostgreSQL itself keeps read-only. */
export type Database = { write: Db; read: Db; url: string; close(): Promise<void> }

const statementNames = new Map<string, string>()
function nameOf(text: string) {
  let name = statementNames.get(text)
  if (name === undefined && statementNames.size < 1000) {
    name = `k${createHash('md5').update(text).digest('base64url')}`
    statementNames.set(text, name)
  }
  return name
}

/** Names every parametrised statement, so that PostgreSQL parses and plans it once per connection (twice the throughput). */
class PreparedClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values, callback] = given
    const query = super.query.bind(this) as (...of: unknown[]) => never
    const preparable = typeof text === 'string' && Array.isArray(values) && values.length > 0 && /^\s*(select|insert|update|delete|with)/i.test(text)
    const name = preparable ? nameOf(text) : undefined
    return name === undefined ? query(...given) : query({ name, text, values }, callback)
  }
}

function openPool(connectionString: string, size: number, options: string) {
  const pool = new pg.Pool({ connectionString, max: size, Client: PreparedClient, options, keepAlive: true })
  // A connection the server ends while idle is not our failure: the next query gets another.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const kyselyOn = (pool: pg.Pool): Db =>
  new Kysely<{}>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })

/**
 * Opens both pools. `readUrl` may name a replica; what must be read after one's own write runs in the command's transaction.
 * Sessions are cut after 30 s of idling inside a transaction, statements after 60 s.
 */
export function openDatabase(url: string, { readUrl = url, poolSize = 10 }: { readUrl?: string | undefined; poolSize?: number } = {}): Database {
  const guards = '-c idle_in_transaction_session_timeout=30000 -c statement_timeout=60000 -c lock_timeout=10000'
  const write = kyselyOn(openPool(url, poolSize, guards))
  const read = kyselyOn(openPool(readUrl, poolSize, `${guards} -c default_transaction_read_only=on`))
  return { write, read, url, close: async () => void (await Promise.all([write.destroy(), read.destroy()])) }
}

/** A plain client for LISTEN and for maintenance; the caller ends it. */
export const openClient = (connectionString: string) => new pg.Client({ connectionString })

const transient = new Set(['40001', '40P01'])
const isTransient = (error: unknown) => transient.has(String((error as { code?: string }).code))

type Ending = { before: (() => Promise<unknown>)[]; after: (() => void)[] }
const endings = new WeakMap<Db, Ending>()

/** What the transaction still has to do at its end: `before` commits with it, `after` runs once it is durable. Undefined outside `inTransaction`. */
export const endingOf = (db: Db) => endings.get(db)

/** One whole transaction; a serialisation failure or deadlock runs it again from the start, three times at most. */
export async function inTransaction<T>(database: Db, work: (db: Db) => Promise<T>, attempt = 1): Promise<T> {
  const ending: Ending = { before: [], after: [] }
  try {
    const result = await database.transaction().execute(async (db) => {
      endings.set(db, ending)
      const done = await work(db)
      for (const run of ending.before) await run()
      return done
    })
    for (const run of ending.after) run()
    return result
  } catch (error) {
    if (attempt < 3 && isTransient(error)) return inTransaction(database, work, attempt + 1)
    throw error
  }
}

/** Name of the constraint an insert or update broke, if that is what happened. */
export const brokenConstraint = (error: unknown) => (error as { constraint?: string }).constraint

export const now = sql<Date>`now()`
