// Remembers what every table of the offices held, and tells what has become of it.
import { sql, type Database } from '#platform/database'

/** Traces that a refusal may leave: the audit, remembered answers, when a session was last seen. */
const traces = new Set(['platform.audit_entry', 'platform.audit_seal', 'platform.idempotency', 'platform.event_cursor', 'identity.session', 'identity.attempt'])

async function tablesOf({ read }: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'boss') order by 1`.execute(read)
  return rows.map(({ name }) => name).filter((name) => !traces.has(name))
}

/** Every row as text, by table; of interest are all rows, or those that name one of these ids. */
async function rowsOf(database: Database, tables: string[], naming: readonly string[] | null) {
  const held = new Map<string, Set<string>>()
  const pattern = naming && naming.join('|')
  for (const table of tables) {
    const { rows } = await sql<{ text: string }>`select each::text as text from ${sql.table(table)} as each ${pattern ? sql`where each::text ~ ${pattern}` : sql``}`.execute(database.read)
    held.set(table, new Set(rows.map(({ text }) => text)))
  }
  return held
}

/** `changes()` names the tables where a row was changed or lost since, and, when all rows are watched, where one was added. */
export async function keepsWatch(database: Database, naming: readonly string[] | null = null) {
  const tables = await tablesOf(database)
  const before = await rowsOf(database, tables, naming)
  return {
    changes: async () => {
      const after = await rowsOf(database, tables, naming)
      return tables.flatMap((table) => {
        const [was, is] = [before.get(table)!, after.get(table)!]
        const lost = [...was].filter((row) => !is.has(row))
        const added = naming ? [] : [...is].filter((row) => !was.has(row))
        return lost.length + added.length > 0 ? [{ table, lost: lost.slice(0, 2), added: added.slice(0, 2) }] : []
      })
    },
  }
}
