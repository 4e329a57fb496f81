import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { startEmbeddedPostgres } from '#packages/embedded-postgres'
import { openDatabase, sql, type Db } from '#platform/database'

/** Opens the data of a server that is not running. */
export async function openRemains<T>(folder: string, look: (db: Db) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') })
  const database = openDatabase(postgres.url('congvu'), { poolSize: 2 })
  return look(database.read).finally(() => database.close()).finally(() => postgres.stop())
}

const rowsOf = async <T>(query: { execute: (db: Db) => Promise<{ rows: unknown[] }> }, db: Db) => (await query.execute(db)).rows as T[]

/** Issued whole: four versions, three signatures each on the one before, every event once, every command once in the audit. */
export async function ensureWhole(db: Db, documentIds: string[]) {
  const papers = await rowsOf<{ id: string; state: string; holder: string | null; kinds: string[]; ordinals: number[]; events: string[]; signatures: string[] }>(sql`
    select d.id, d.state, d.holder,
      (select array_agg(kind order by ordinal) from documents.version v where v.document_id = d.id) as kinds,
      (select array_agg(ordinal order by ordinal) from documents.version v where v.document_id = d.id) as ordinals,
      (select array_agg(name order by id) from platform.event e where e.subject = d.id and name ~ 'signed|numbered|sealed|issued|delivered') as events,
      (select array_agg(s.purpose order by a.ordinal) from documents.version a join documents.version b on b.document_id = a.document_id and b.ordinal = a.ordinal - 1
         join signing.signature s on s.file_after = a.file_id and s.file_before = b.file_id where a.document_id = d.id) as signatures
      from documents.document d where d.id = any(${documentIds}::uuid[])`, db)
  assert.equal(papers.length, documentIds.length)
  const whole = {
    state: 'issued', holder: null, kinds: ['form', 'signed', 'numbered', 'sealed'], ordinals: [1, 2, 3, 4], signatures: ['sign', 'number', 'seal'],
    events: ['documents.document-signed.v1', 'documents.document-numbered.v1', 'documents.document-sealed.v1', 'documents.document-issued.v1', 'delivery.document-delivered.v1'],
  }
  for (const { id, ...paper } of papers) assert.deepEqual(paper, whole, `document ${id} is not whole`)
  const audited = await rowsOf<{ operation: string; count: number }>(sql`select operation, count(*)::int as count from platform.audit_entry
    where status < 400 and operation in ('signDocument', 'numberDocument', 'sealDocument', 'issueDocument') group by 1 order by 1`, db)
  assert.deepEqual(audited.map(({ count }) => count), Array.from({ length: 4 }, () => documentIds.length), `each step once in the audit: ${JSON.stringify(audited)}`)
}

/** 1…n, nobody twice, nothing left out, and the counter stands at the last. */
export async function ensureNumbers(db: Db, expected: { documentId: string; codeNumber: number | null }[]) {
  const given = await rowsOf<{ id: string; registerNumber: number }>(sql`select id, register_number from documents.document
    where direction = 'outgoing' and register_number is not null order by register_number`, db)
  assert.deepEqual(given.map(({ registerNumber }) => registerNumber), given.map((_, i) => i + 1), 'the register has a gap or a number twice')
  const [counter] = await rowsOf<{ lastNumber: number }>(sql`select last_number from documents.register where direction = 'outgoing'`, db)
  assert.equal(counter?.lastNumber, given.length)
  const byId = new Map(given.map(({ id, registerNumber }) => [id, registerNumber]))
  for (const { documentId, codeNumber } of expected) assert.equal(byId.get(documentId), codeNumber, 'the number the clerk was told is not the number in the register')
}

/** One parcel and one open errand for each receiver of each document, no more. */
export async function ensureDelivered(db: Db, documentIds: string[], receiverIds: string[]) {
  const [counts] = await rowsOf<{ parcels: number; pairs: number; errands: number; arrived: number; waiting: number }>(sql`
    select (select count(*)::int from delivery.parcel) as parcels,
      (select count(distinct (document_id, receiver_id))::int from delivery.parcel where document_id = any(${documentIds}::uuid[]) and receiver_id = any(${receiverIds}::uuid[])) as pairs,
      (select count(*)::int from work.item where verb = 'register') as errands,
      (select count(*)::int from platform.event where name = 'delivery.parcel-arrived.v1') as arrived,
      (select count(*)::int from work.item where closed_at is null and verb <> 'register') as waiting`, db)
  const wanted = documentIds.length * receiverIds.length
  assert.deepEqual(counts, { parcels: wanted, pairs: wanted, errands: wanted, arrived: wanted, waiting: 0 })
}

async function hashOf(path: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Every file the database names lies on the disk, whole. */
export async function ensureFiles(db: Db, folder: string): Promise<number> {
  const files = await rowsOf<{ sha256: string }>(sql`select distinct sha256 from platform.file`, db)
  for (const { sha256 } of files) assert.equal(await hashOf(join(folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)), sha256)
  return files.length
}
