/** The log of receipts given and taken: RFC 6962 over their signed bytes. A head is signed, stamped and shown to every partner. */
import { ownSigner } from '#modules/members'
import { sign } from '#packages/exchange-messages'
import { entryOf } from '#packages/exchange-evidence'
import { append, subtreesOf, treeRoot } from '#packages/transparency-log'
import type { Notary } from '#platform/audit'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { createHash } from 'node:crypto'
import { readHashes } from '../queries/log.ts'

const BATCH = 2000

type Waiting = { id: number; tx: string; hash: string; bytes: string }

/** In commit order, none that a running transaction could still overtake: a place once given is never taken back. */
const waiting = async (db: Db) => (await sql<Waiting>`select w.id, w.tx::text as tx, w.hash, s.bytes from exchange.log_waiting w join exchange.signed s using (hash)
  where w.tx < pg_snapshot_xmin(pg_current_snapshot()) order by w.tx, w.id limit ${BATCH}`.execute(db)).rows

async function grow(db: Db, size: number, entries: readonly Waiting[]) {
  const leaves = await Promise.all(entries.map(({ bytes }) => entryOf(bytes)))
  const subtrees = await append(await readHashes(db)(subtreesOf(0, size)), size, leaves)
  await sql`insert into exchange.log_entry select ${size} + place - 1, hash from unnest(${entries.map(({ hash }) => hash)}::text[]) with ordinality as e (hash, place)`.execute(db)
  await sql`insert into exchange.log_hash select level, place, decode(hash, 'hex') from unnest(${subtrees.map(({ level }) => level)}::int[], ${subtrees.map(({ index }) => index)}::bigint[],
    ${subtrees.map(({ hash }) => Buffer.from(hash).toString('hex'))}::text[]) as t (level, place, hash)`.execute(db)
  await sql`delete from exchange.log_waiting where id = any(${entries.map(({ id }) => id)}::bigint[])`.execute(db)
}

/** @returns how many entries found their place */
export const seal = (database: Database, now: Date): Promise<number> => inTransaction(database.write, async (db) => {
  await sql`select pg_advisory_xact_lock(hashtext('exchange.log'))`.execute(db)
  const entries = await waiting(db)
  if (entries.length === 0) return 0
  const { rows: [end] } = await sql<{ size: number }>`select coalesce(max(place) + 1, 0)::int as size from exchange.log_entry`.execute(db)
  await grow(db, end!.size, entries)
  const signer = await ownSigner(db, now)
  const size = end!.size + entries.length
  const root = Buffer.from(await treeRoot(size, readHashes(db))).toString('hex')
  await sql`insert into exchange.head (size, bytes, at) values (${size}, ${await sign('head', { v: 1, member: signer.code, size, root, at: now.toISOString() }, signer)}, ${now})`.execute(db)
  return entries.length
})

/** Every sealed head gets a timestamp once; the newest vouches for all before it, so only that is asked for. */
export async function stampHead(database: Database, now: Date, { stamp }: Notary): Promise<void> {
  const { rows: [head] } = await sql<{ size: number; bytes: string; stampedAt: Date | null }>`select size, bytes, stamped_at from exchange.head order by size desc limit 1`.execute(database.read)
  if (!head || head.stampedAt !== null) return
  const token = await stamp(database, now, createHash('sha256').update(head.bytes).digest())
  await sql`update exchange.head set stamp = ${token}, stamped_at = ${now} where size = ${head.size} and stamp is null`.execute(database.write)
}

/** Seals until nothing waits, then has the newest head stamped. */
export async function keepLog(database: Database, now: Date, notary: Notary): Promise<void> {
  while (await seal(database, now) === BATCH);
  await stampHead(database, now, notary)
}
