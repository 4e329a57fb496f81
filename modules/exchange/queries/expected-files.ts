/** Files that envelopes announce: each member brings its own, whatever we may have of the same content from others. */
import { ensure, Problem } from '#platform/problems'
import { prepared, sql, type Db } from '#platform/database'
import type { AnnouncedFile } from '#packages/exchange-messages'

type Expected = { sha256: string; size: number; name: string; fileId: string | null; problem: { code: string; detail: string } | null }
type Happening = { db: Db; now: Date }

const expect = prepared<Expected>(`with asked as (select e->>'sha256' as sha256, (e->>'size')::bigint as size, e->>'name' as name from jsonb_array_elements($2::jsonb) e),
  entered as (insert into exchange.expected_file (member, sha256, size, name, announced_at) select $1, sha256, size, name, $3 from asked on conflict do nothing returning sha256)
  select a.sha256, coalesce(f.size, a.size) as size, a.name, f.file_id, f.problem from asked a left join exchange.expected_file f on f.member = $1 and f.sha256 = a.sha256`)

const distinct = (files: readonly AnnouncedFile[]) => [...new Map(files.map((file) => [file.sha256, file])).values()]

/** What is not here yet of the files an envelope announces; from now on it may be brought. */
export async function filesFor({ db, now }: Happening, member: string, files: readonly AnnouncedFile[]): Promise<string[]> {
  const known = await expect(member, JSON.stringify(distinct(files)), now).execute(db)
  return known.filter(({ fileId, problem }) => fileId === null && problem === null).map(({ sha256 }) => sha256)
}

/** The stored files of an envelope, in its order. @throws Problem when one of them was refused here */
export async function storedFiles(db: Db, member: string, files: readonly AnnouncedFile[]): Promise<string[]> {
  const { rows } = await sql<Expected>`select sha256, size, name, file_id, problem from exchange.expected_file where member = ${member} and sha256 = any(${files.map(({ sha256 }) => sha256)}::text[])`.execute(db)
  const known = new Map(rows.map((row) => [row.sha256, row]))
  return files.map(({ sha256, size, name }) => {
    const file = known.get(sha256)
    ensure(file?.problem == null, () => new Problem(file!.problem!.code as `${string}/${string}`, 422, file!.problem!.detail, { name }))
    ensure(file?.fileId != null && file.size === size, () => new Problem('exchange/file-differs', 422, `The file ${name} is not as long as announced`, { name }))
    return file.fileId
  })
}

/** An announced file as it is brought: by the address it has on the way, with the key that opens it if it travels sealed. */
export type Coming = Expected & { member: string; address: string; brought: number; concealed: Buffer | null }

/** By its member itself, or sealed by whoever carries it. */
export async function comingFile(db: Db, from: string, address: string): Promise<Coming | undefined> {
  const { rows } = await sql<Coming>`
    select member, sha256 as address, size as brought, null::bytea as concealed, sha256, size, name, file_id, problem from exchange.expected_file where member = ${from} and sha256 = ${address}
    union all select f.member, s.sealed_sha256, s.sealed_size, s.concealed, f.sha256, f.size, f.name, f.file_id, f.problem
      from exchange.seal s join exchange.expected_file f using (member, sha256) where s.carrier = ${from} and s.sealed_sha256 = ${address} limit 1`.execute(db)
  return rows[0] && { ...rows[0], brought: Number(rows[0].brought) }
}
