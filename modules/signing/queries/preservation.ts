import type { Db } from '#platform/database'
import { tables } from '../tables.ts'

export type Preserved = { fileId: string; level: 'B-LT' | 'B-LTA'; preservedAt: Date }

/** The kept forms of signed files, by the files; each begins with the file's own bytes. A file is absent before the night that makes its form. */
export async function preservedAmong(db: Db, fileIds: readonly string[]): Promise<Map<string, Preserved>> {
  const rows = fileIds.length === 0 ? [] : await tables(db).selectFrom('signing.preservation').select(['fileId', 'keptFileId', 'reached', 'preservedAt'])
    .where('fileId', 'in', [...fileIds]).where('keptFileId', 'is not', null).execute()
  return new Map(rows.map(({ fileId, keptFileId, reached, preservedAt }) => [fileId, { fileId: keptFileId!, level: reached!, preservedAt: preservedAt! }]))
}

export const preservedOf = async (db: Db, fileId: string): Promise<Preserved | undefined> => (await preservedAmong(db, [fileId])).get(fileId)
