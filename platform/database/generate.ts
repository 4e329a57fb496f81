import { sql } from 'kysely'
import type { Db } from './index.ts'

type Column = { schema: string; table: string; column: string; type: string; nullable: boolean; defaulted: boolean; choices: string | null }

const scalar: Record<string, string> = {
  uuid: 'string', text: 'string', date: 'string', inet: 'string', name: 'string', xid8: 'string', tsvector: 'string',
  int2: 'number', int4: 'number', int8: 'number', float8: 'number', numeric: 'string',
  bool: 'boolean', timestamptz: 'Date', bytea: 'Buffer',
}
const camel = (text: string) => text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const pascal = (text: string) => camel(`_${text}`)

/** `check (state in ('a','b'))` says more than `text`: it becomes the union of its choices. */
function typeOf({ type, choices }: Column) {
  const literals = choices?.match(/'[^']*'(?=::text)/g)
  if (literals && type === 'text') return [...new Set(literals)].join(' | ')
  if (type === 'jsonb') return 'Json'
  return type.startsWith('_') ? `${scalar[type.slice(1)] ?? 'unknown'}[]` : (scalar[type] ?? 'unknown')
}

function fieldOf(column: Column) {
  const base = `${typeOf(column)}${column.nullable ? ' | null' : ''}`
  return `  ${camel(column.column)}: ${column.defaulted ? `Generated<${base}>` : base}`
}

const readColumns = (db: Db, schema: string) => sql<Column>`
  select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
         not a.attnotnull as nullable, (a.atthasdef or a.attidentity <> '' or a.attgenerated <> '') as defaulted,
         (select pg_get_constraintdef(k.oid) from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) ~ '= ANY \\(\\(?ARRAY' limit 1) as choices
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
   where n.nspname = ${schema} and c.relkind in ('r', 'p') and not c.relispartition
   order by c.relname, a.attnum`.execute(db)

/** The text of a module's tables.ts, read back from the migrated database. */
export async function generateTables(db: Db, schema: string): Promise<string> {
  const { rows } = await readColumns(db, schema)
  const byTable = Map.groupBy(rows, ({ table }) => table)
  const types = [...byTable].map(([table, columns]) => `export type ${pascal(table)}Table = {\n${columns.map(fieldOf).join('\n')}\n}\n`)
  const names = [...byTable.keys()].map((table) => `  '${schema}.${table}': ${pascal(table)}Table`)
  const json = rows.some(({ type }) => type === 'jsonb')
  return [
    '// Generated from the migrations by `npm run db:types`. Do not edit.',
    ...(rows.some(({ defaulted }) => defaulted) ? ["import type { Generated } from 'kysely'"] : []),
    "import type { Db } from '#platform/database'",
    '',
    ...(json ? ["type Json = import('kysely').ColumnType<unknown, string, string>", ''] : []),
    ...types,
    `export const tables = (db: Db) => db.withTables<{\n${names.join('\n')}\n}>()`,
    '',
  ].join('\n')
}
