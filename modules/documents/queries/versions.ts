import type { Db } from '#platform/database'
import { tables } from '../tables.ts'

/** The version everybody is looking at. */
export const currentVersion = (db: Db, documentId: string) =>
  tables(db).selectFrom('documents.version').selectAll().where('documentId', '=', documentId).orderBy('ordinal', 'desc').limit(1).executeTakeFirstOrThrow()

export const versionsOf = (db: Db, documentId: string) =>
  tables(db).selectFrom('documents.version').selectAll().where('documentId', '=', documentId).orderBy('ordinal').execute()
