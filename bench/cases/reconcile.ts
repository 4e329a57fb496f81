/** The hourly comparison where a million messages lie behind it: an ordinary hour, and the hour after a backlog of a hundred thousand. */
import { randomUUID } from 'node:crypto'
import { answerReconciliation, reconcileSpan, reconcileWith } from '../../modules/exchange/commands/reconcile.ts'
import type { Caller } from '../../modules/exchange/adapters/transport.ts'
import { inTransaction, sql, type Database } from '#platform/database'
import { withDatabase } from '../database.ts'
import { row, timings, type Row } from '../row.ts'

const ALL = 1_000_000
const PILE = 100_000
const HOUR = 3_600_000
const LIMIT_MS = 1000
const PILE_LIMIT_S = 30
const [US, THEM] = ['yen-chau', 'song-lam']

/** A year of messages, an ordinary hour's share each; the last hour but one has the pile. Outbox and inbox of one database stand for both sides. */
async function fill({ write }: Database, end: Date) {
  const agency = randomUUID()
  await inTransaction(write, async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`set local statement_timeout = 0`.execute(db)
    await sql`create temp table m on commit drop as
      select md5(n::text) as md5, n, uuidv7(((n::float8 / ${ALL}) * 8760 - 8760) * interval '1 hour') as id, case when n > ${ALL - PILE} then ${new Date(end.getTime() - 1.5 * HOUR)}::timestamptz else ${end}::timestamptz - (8760 - (n::float8 / ${ALL - PILE}) * 8757) * interval '1 hour' end as at
        from generate_series(1, ${ALL}::int) n`.execute(db)
    await sql`insert into exchange.signed select md5 || md5, 'x' from m`.execute(db)
    await sql`insert into exchange.outbox (id, member, kind, parcel_id, document_id, from_agency, to_agency, hash, thumbprint, queued_at, next_at, closed_at, outcome, receipt_hash, receipted_hash)
      select id, ${US}, 'document', id, id, ${agency}, ${agency}, md5 || md5, 'x', at, at, at, 'accepted', md5 || md5, md5 || md5 from m order by n`.execute(db)
    await sql`insert into exchange.inbox (member, id, kind, document_id, from_agency, to_agency, hash, content_hash, parcel_id, received_at, settled_at, outcome, receipt_hash)
      select ${THEM}, id, 'document', id, ${agency}, ${agency}, md5 || md5, md5, id, at, at, 'accepted', md5 || md5 from m order by n`.execute(db)
    // A partner compared with for ten years.
    await sql`insert into exchange.reconciliation (member, from_at, to_at, compared, lost, duplicated, unknown, at) select ${US}, f, f + interval '1 hour', 114, 0, 0, 0, f + interval '2 hours' from generate_series(${end}::timestamptz - interval '87600 hours', ${end}::timestamptz - interval '3 hours', interval '1 hour') f`.execute(db)
  })
  await sql`vacuum analyze exchange.outbox`.execute(write)
  await sql`vacuum analyze exchange.inbox`.execute(write)
  await sql`vacuum analyze exchange.reconciliation`.execute(write)
}

export const benchReconcile = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'reconcile', async (database) => {
  const end = new Date(Math.floor(Date.now() / HOUR) * HOUR)
  await fill(database, end)
  const caller = { reconcile: (asked: unknown) => answerReconciliation(database, end, THEM, asked) } as unknown as Caller
  const ordinary = await timings(10, (i) => reconcileSpan(database, end, caller, US, [new Date(end.getTime() - (i + 10) * HOUR), new Date(end.getTime() - (i + 9) * HOUR)]))
  const began = performance.now()
  const { compared, lost, unknown } = await reconcileSpan(database, end, caller, US, [new Date(end.getTime() - 2 * HOUR), new Date(end.getTime() - HOUR)])
  const pile = (performance.now() - began) / 1000
  if (compared !== PILE || lost !== 0 || unknown !== 0) throw new Error(`Compared ${compared}, lost ${lost}, unknown ${unknown}`)
  const due = await timings(5, () => reconcileWith(database, new Date(end.getTime()), caller, US))
  return [
    row({ name: `exchange: an ordinary hour compared, ${ALL} messages behind it`, value: Math.max(...ordinary), unit: 'ms, the slowest of 10', reference: LIMIT_MS, referenceName: `limit ${LIMIT_MS} ms`, target: 1, better: 'lower' }),
    row({ name: `exchange: an hour of ${PILE} messages compared`, value: pile, unit: 's', reference: PILE_LIMIT_S, referenceName: `limit ${PILE_LIMIT_S} s`, target: 1, better: 'lower' }),
    row({ name: 'exchange: a comparison with nothing new', value: Math.max(...due.slice(1)), unit: 'ms, the slowest of 4', reference: LIMIT_MS, referenceName: `limit ${LIMIT_MS} ms`, target: 1, better: 'lower' }),
  ]
})
