import { fileOf, pathOf } from '#platform/files'
import { Problem } from '#platform/problems'
import { prepared, type Db } from '#platform/database'
import { sealedPath } from '../adapters/sealed-files.ts'

type Offered = { fileId: string; sealedSize: number | null }

/** Only what an open message announces to that member, as it is or sealed: a closed one gives nothing out any more, one whose document is set aside nothing for now. */
const offered = prepared<Offered>(`select a.file_id, null::bigint as sealed_size from exchange.outbox_file a join exchange.outbox o on o.id = a.outbox_id
    where a.sha256 = $2 and o.member = $1 and o.closed_at is null and o.next_at < 'infinity'
  union all select a.file_id, s.size from exchange.sealed_file s join exchange.outbox_file a using (file_id) join exchange.outbox o on o.id = a.outbox_id
    where s.sha256 = $2 and o.member = $1 and o.closed_at is null and o.next_at < 'infinity' limit 1`)

/** Where the bytes of a file lie that waits for this member; undefined too when it was set aside or destroyed meanwhile. */
export async function contentFor(db: Db, member: string, sha256: string): Promise<{ size: number; path: string } | undefined> {
  const [row] = await offered(member, sha256).execute(db)
  if (!row) return undefined
  const file = await fileOf(db, row.fileId).catch((error: unknown) => { if (error instanceof Problem) return undefined; throw error })
  if (!file) return undefined
  return row.sealedSize === null ? { size: Number(file.size), path: pathOf(file) } : { size: Number(row.sealedSize), path: sealedPath(sha256) }
}
