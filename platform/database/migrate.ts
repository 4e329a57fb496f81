import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from './index.ts'

export type Migration = { name: string; text: string; checksum: string }

/** Every `{platform,modules}/<name>/migrations/NNNN_what.sql`: the platform first, then by folder and number. */
export function migrationFiles(root: string): Migration[] {
  const under = (home: string) => globSync(`${home}/*/migrations/[0-9]*.sql`, { cwd: root }).toSorted()
  const byNumber = (a: string, b: string) => a.split('/').at(-1)!.localeCompare(b.split('/').at(-1)!)
  return [...under('platform').toSorted(byNumber), ...under('modules')].map((name) => {
    const text = readFileSync(join(root, name), 'utf8')
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

const LOCK = 4_207_1945

/**
 * Applies what is not yet applied, forward only, each file in a transaction of its own, one process at a time.
 * An applied file whose text has changed since stops everything: history is not rewritten.
 * @returns the names applied now
 */
export async function migrate(database: Db, root: string, log: (line: string) => void = () => {}): Promise<string[]> {
  return database.connection().execute(async (db) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(db)
    try {
      return await applyAll(db, migrationFiles(root), log)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(db)
    }
  })
}

async function applyAll(db: Db, files: Migration[], log: (line: string) => void) {
  await sql`create table if not exists public.migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(db)
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from public.migration`.execute(db)
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))

  const changed = files.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (changed.length > 0) throw new Error(`Applied migrations were edited afterwards: ${changed.map(({ name }) => name).join(', ')}`)

  const waiting = files.filter(({ name }) => !applied.has(name))
  for (const { name, text, checksum } of waiting) {
    log(name)
    await db.transaction().execute(async (trx) => {
      await sql.raw(text).execute(trx)
      await sql`insert into public.migration (name, checksum) values (${name}, ${checksum})`.execute(trx)
    })
  }
  return waiting.map(({ name }) => name)
}
