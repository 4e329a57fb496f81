/** PostgreSQL: a writing and a reading pool, named statements, one transaction type for every module. */
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { openPool } from './client.ts'
import { kyselyOn } from './transaction.ts'

export { sql } from 'kysely'
export { copyServer } from './base-backup.ts'
export { migrate, migrationFiles } from './migrate.ts'
export { generateTables } from './generate.ts'
export { prepared } from './prepared.ts'
export { revisionOf } from './revision.ts'
export { uuidv7 } from './uuid.ts'
export { afterCommit, endingOf, inTransaction, OutsideFirst, poolUse, send } from './transaction.ts'

/** A database that knows no tables; each module adds its own in tables.ts. */
export type Db = Kysely<{}>

/** `write` runs commands, `read` runs queries on connections that PostgreSQL itself keeps read-only. */
export type Database = { write: Db; read: Db; url: string; close(): Promise<void> }

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

/** Name of the constraint an insert or update broke, if that is what happened. */
export const brokenConstraint = (error: unknown) => (error as { constraint?: string }).constraint

export const now = sql<Date>`now()`
