import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import type { FileTable } from '../tables.ts'

export type FileRow = Selectable<FileTable> & {
  /** What lies in it opens for me, too. */
  opens: boolean
  isHeld: boolean
}

/** The one sentence about who sees a file: whose position or desk has a row in its access list, who is asked to confirm a change of it, or whose agency's open catalogue it stands in. */
export const visibleTo = ({ keys, agencyId }: Pick<Actor, 'keys' | 'agencyId'>) => sql<boolean>`(
  exists (select from archive.access a where a.file_id = f.id and a.key = any(${[...keys]}::uuid[]))
  or exists (select from archive.access_change c where c.file_id = f.id and c.decision is null and c.desk = any(${[...keys]}::uuid[]))
  or (f.state in ('archived', 'destroyed') and f.rights = 'agency' and f.agency_id = ${agencyId}::uuid))`

/** Whether the contents open for these keys. */
export const opensTo = ({ keys }: Pick<Actor, 'keys'>) => sql<boolean>`exists (select from archive.access a where a.file_id = f.id and a.opens and a.key = any(${[...keys]}::uuid[]))`

/** Heads and deputies of the keeper's unit stand in for the keeper; its specialists only read. */
export const isHeadly = ({ roles }: Pick<Actor, 'roles'>) => roles.some((role) => role === 'unit-head' || role === 'deputy-unit-head')

/** Whether a hold that has not been lifted lies on a file. */
export const isHeld = sql<boolean>`exists (select from archive.hold_file hf join archive.hold h on h.id = hf.hold_id where hf.file_id = f.id and h.lifted_at is null)`

const visible = (actor: Pick<Actor, 'keys' | 'agencyId'>, id: string) => sql`
  select f.*, ${opensTo(actor)} as opens, ${isHeld} as is_held from archive.file f where f.id = ${id} and ${visibleTo(actor)}`

const only = (id: string, rows: FileRow[]): FileRow => {
  ensure(rows[0], () => notFound('work-file', id))
  return rows[0]
}

/** A file I may see; 404 otherwise, whether or not it exists. */
export const findFile = async (db: Db, actor: Pick<Actor, 'keys' | 'agencyId'>, id: string): Promise<FileRow> =>
  only(id, (await sql<FileRow>`${visible(actor, id)}`.execute(db)).rows)

/** A file whoever asks, for what the system itself does with it. */
export const findFileById = async (db: Db, id: string): Promise<FileRow> =>
  only(id, (await sql<FileRow>`select f.*, true as opens, ${isHeld} as is_held from archive.file f where f.id = ${id}`.execute(db)).rows)

/** Which of these files the actor may see. */
export async function visibleFiles(db: Db, actor: Pick<Actor, 'keys' | 'agencyId'>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from archive.file f where f.id = any(${[...ids]}::uuid[]) and ${visibleTo(actor)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those of these files the actor may see, as lists name them. */
export async function describeFiles(db: Db, actor: Pick<Actor, 'keys' | 'agencyId'>, ids: readonly string[]): Promise<Pick<FileRow, 'id' | 'code' | 'title'>[]> {
  return (await sql<FileRow>`select f.id, f.code, f.title from archive.file f where f.id = any(${[...ids]}::uuid[]) and ${visibleTo(actor)}`.execute(db)).rows
}

/** The same, held until the transaction ends. */
export const lockFile = async ({ db, actor }: { db: Db; actor: Pick<Actor, 'keys' | 'agencyId'> }, id: string): Promise<FileRow> =>
  only(id, (await sql<FileRow>`${visible(actor, id)} for update of f`.execute(db)).rows)

/** Files of my agency, whoever keeps them, held in a fixed order: for its archivist and its head alone. */
export async function lockFilesOf(db: Db, agencyId: string | null, ids: readonly string[]): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select f.*, true as opens, ${isHeld} as is_held from archive.file f
     where f.id = any(${[...ids]}::uuid[]) and f.agency_id = ${agencyId}::uuid order by f.id for update of f`.execute(db)
  const missing = ids.find((id) => !rows.some((row) => row.id === id))
  ensure(missing === undefined, () => notFound('work-file', missing!))
  return rows
}

type Reader = { key: string; why: string; opens: boolean }
export const readersOf = async (db: Db, fileId: string): Promise<Reader[]> =>
  (await sql<Reader>`select key, why, opens from archive.access where file_id = ${fileId}`.execute(db)).rows

/** The keys for whose screens something about a file matters. */
export const audienceOf = async (db: Db, fileId: string) => (await readersOf(db, fileId)).map(({ key }) => key)
