import { sql, type Db } from '#platform/database'

export type Extra = { name: string; value: string }

/** Remembers what else is said of a file or a document, for the packages it will lie in. */
export async function noteExtras(db: Db, subjectId: string, extras: readonly Extra[]): Promise<void> {
  await sql`insert into archive.extra (subject_id, extras) values (${subjectId}, ${JSON.stringify(extras)}) on conflict (subject_id) do update set extras = excluded.extras`.execute(db)
}

export async function extrasOf(db: Db, subjectIds: readonly string[]): Promise<Map<string, Extra[]>> {
  const { rows } = await sql<{ subjectId: string; extras: Extra[] }>`select subject_id, extras from archive.extra where subject_id = any(${[...subjectIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ subjectId, extras }) => [subjectId, extras]))
}
