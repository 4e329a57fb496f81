import type { ReadSubtrees } from '#packages/transparency-log'
import { sql, type Db } from '#platform/database'

/** Stored hashes of complete subtrees, in the order asked. */
export const readHashes = (db: Db): ReadSubtrees => async (places) => {
  const { rows } = await sql<{ hash: Buffer }>`select h.hash from unnest(${places.map(({ level }) => level)}::int[], ${places.map(({ index }) => index)}::bigint[]) with ordinality as p (level, place, nth)
    join exchange.log_hash h on h.level = p.level and h.place = p.place order by nth`.execute(db)
  return rows.map(({ hash }) => new Uint8Array(hash))
}
