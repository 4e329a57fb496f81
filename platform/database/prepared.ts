import { CompiledQuery } from 'kysely'
import type { Db } from './index.ts'

/** A query not yet executed: of Kysely's builder, of `sql`, or prepared. */
export type Statement<R> = { compile(db: Db): CompiledQuery<R> }

/** A prepared statement with its values: executed, sent, or asked for its first row. */
export type Prepared<R> = Statement<R> & { execute(db: Db): Promise<R[]> }

/**
 * A statement whose text never changes, for the paths every request takes: written once with `$1`, `$2`…, not composed anew for each
 * call (composing costs as much time as sending). Rows come in camelCase like those of any other query.
 */
export const prepared = <R = unknown>(text: string) => (...values: unknown[]): Prepared<R> => {
  const compiled = CompiledQuery.raw(text, values) as CompiledQuery<R>
  return { compile: () => compiled, execute: async (db) => (await db.executeQuery(compiled)).rows }
}
