import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, type Db } from '#platform/database'
import { defineJob } from '#platform/jobs'
import { leafOf, type AuditEntry } from './entry.ts'
import { merkleRoot } from './merkle.ts'
import { stampSeals, verifyStamps, type Notary } from './timestamps.ts'

type Row = { id: number; tx: string; leaf: Buffer; at: Date } & Omit<AuditEntry, 'at'>
type Seal = { id: number; lastTx: string; lastId: number; entries: number; root: Buffer; previousRoot: Buffer; chained: Buffer }

const BATCH = 10_000
const START: Pick<Seal, 'lastTx' | 'lastId' | 'chained'> = { lastTx: '0', lastId: 0, chained: Buffer.alloc(32) }

/** The next entries in commit order (the column's, not that of its text), none that a running transaction could still overtake. */
const entriesAfter = (db: Db, { lastTx, lastId }: Pick<Seal, 'lastTx' | 'lastId'>, limit: number) =>
  sql<Row>`select id, tx::text as tx, leaf, at, request_id, operation, person_id, position_id, on_behalf_of, session_id,
      subject, status, problem, address, agent
    from platform.audit_entry where (tx, id) > (${lastTx}::xid8, ${lastId}) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by audit_entry.tx, audit_entry.id limit ${limit}`.execute(db)

const chain = (previous: Buffer, root: Buffer) => createHash('sha256').update(previous).update(root).digest()

/**
 * Seals the entries not yet sealed, up to 10,000 at a time: Merkle root of their leaves, chained to the seal before.
 * @returns how many entries were sealed
 */
export const sealAudit = (database: Db, now: Date) =>
  inTransaction(database, async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('platform.audit_seal'))`.execute(db)
    const { rows: seals } = await sql<Seal>`select * from platform.audit_seal order by id desc limit 1`.execute(db)
    const before = seals[0] ? { ...seals[0], lastTx: String(seals[0].lastTx) } : START
    const { rows } = await entriesAfter(db, before, BATCH)
    const last = rows.at(-1)
    if (!last) return 0
    const root = merkleRoot(rows.map(({ leaf }) => leaf))
    await sql`insert into platform.audit_seal (last_tx, last_id, entries, root, previous_root, chained, sealed_at)
      values (${last.tx}::xid8, ${last.id}, ${rows.length}, ${root}, ${before.chained}, ${chain(before.chained, root)}, ${now})`.execute(db)
    return rows.length
  })

/** Once a minute, until nothing is left to seal; then every seal gets its timestamp. A seal never waits for the authority. */
export const sealAuditJobWith = (notary: Notary) => defineJob({
  name: 'platform.seal-audit',
  schedule: '* * * * *',
  run: async ({ database, now }) => {
    while ((await sealAudit(database.write, now)) === BATCH);
    await stampSeals(database, now, notary)
  },
})

export type AuditVerdict = {
  sound: boolean; seals: number; entries: number; unsealed: number
  /** Seals with and without a timestamp: the youngest wait for the next minute, or for an authority that is away. */
  stamped: number; unstamped: number
  broken: string[]
}

/** Recomputes every leaf, root and link from the stored entries and reads every timestamp; names what does not agree. */
export async function verifyAudit(db: Db, now = new Date(), notary?: Notary): Promise<AuditVerdict> {
  const { rows: seals } = await sql<Seal>`select id, last_tx::text as last_tx, last_id, entries, root, previous_root, chained
    from platform.audit_seal order by id`.execute(db)
  const broken: string[] = []
  let before: Pick<Seal, 'lastTx' | 'lastId' | 'chained'> = START
  let entries = 0
  for (const seal of seals) {
    const { rows } = await entriesAfter(db, before, seal.entries)
    broken.push(...disagreements(seal, rows, before.chained))
    entries += rows.length
    before = seal
  }
  const { rows: rest } = await sql<{ count: number }>`select count(*) as count from platform.audit_entry
    where (tx, id) > (${before.lastTx}::xid8, ${before.lastId})`.execute(db)
  const { broken: brokenStamps, ...stamps } = await verifyStamps(db, now, notary)
  broken.push(...brokenStamps)
  return { sound: broken.length === 0, seals: seals.length, entries, unsealed: rest[0]!.count, ...stamps, broken }
}

function disagreements(seal: Seal, rows: Row[], previous: Buffer): string[] {
  const altered = rows.filter((row) => !leafOf(entryOf(row)).equals(row.leaf)).map(({ id }) => `entry ${id} was altered`)
  const last = rows.at(-1)
  const root = merkleRoot(rows.map(({ leaf }) => leaf))
  return [
    ...altered,
    ...(rows.length === seal.entries && last?.id === seal.lastId ? [] : [`seal ${seal.id}: entries are missing or added`]),
    ...(root.equals(seal.root) ? [] : [`seal ${seal.id}: the root does not match`]),
    ...(seal.previousRoot.equals(previous) && chain(previous, seal.root).equals(seal.chained) ? [] : [`seal ${seal.id}: the chain is broken`]),
  ]
}

const entryOf = ({ at, requestId, operation, personId, positionId, onBehalfOf, sessionId, subject, status, problem, address, agent }: Row): AuditEntry =>
  ({ at: at.toISOString(), requestId, operation, personId, positionId, onBehalfOf, sessionId, subject, status, problem, address, agent })
