import type { Db } from '#platform/database'
import { tables } from '../tables.ts'

export type Preserved = { fileId: string; level: 'B-LT' | 'B-LTA'; preservedAt: Date }

/** The kept form of a signed file, which begins with the file's own bytes; undefined before the night that makes it. */
export async function preservedOf(db: Db, fileId: string): Promise<Preserved | undefined> {
  const row = await tables(db).selectFrom('signing.preservation').select(['keptFileId', 'reached', 'preservedAt'])
    .where('fileId', '=', fileId).where('keptFileId', 'is not', null).executeTakeFirst()
  return row && { fileId: row.keptFileId!, level: row.reached!, preservedAt: row.preservedAt! }
}
