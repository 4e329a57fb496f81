import { listPeers } from '#modules/members'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { healthOf } from '../rules.ts'

type Row = { member: string; lastOkAt: Date | null; failingSince: Date | null; nextTryAt: Date | null; problem: string | null; waiting: number; parked: number; oldestAt: Date | null; alarms: number; reconciledTo: Date | null; carriedTo: number; carriedFrom: number; carriedBytes: number; carriedOldestAt: Date | null }

/** Partners are few enough for one page, however many there are. */
export const listLinks: Handler<typeof contract.listLinks> = async ({ db, now }) => {
  const peers = await listPeers(db, now)
  const { rows } = await sql<Row>`
    select p.member, l.last_ok_at, l.failing_since, l.next_try_at, l.problem, coalesce(o.waiting, 0) as waiting, coalesce(o.parked, 0) as parked, o.oldest_at,
           (select count(*) from exchange.alarm a where a.member = p.member and a.seen_at is null) as alarms, (select max(to_at) from exchange.reconciliation r where r.member = p.member) as reconciled_to,
           (select count(*) from exchange.carried c where c.to_member = p.member) as carried_to, (select count(*) from exchange.carried c where c.from_member = p.member) as carried_from,
           (select coalesce(sum(size), 0)::bigint from exchange.carried_file f where f.member = p.member and whole_at is not null) as carried_bytes,
           (select min(received_at) from exchange.carried c where p.member in (c.to_member, c.from_member)) as carried_oldest_at
      from unnest(${peers.map(({ code }) => code)}::text[]) as p (member) left join exchange.link l using (member)
      left join lateral (select count(*) as waiting, count(parked_at) as parked, min(queued_at) as oldest_at from exchange.outbox o where o.member = p.member and closed_at is null) o on true`.execute(db)
  const states = new Map(rows.map((row) => [row.member, row]))
  return { rows: peers.map(({ code, name, endpoint, via }) => {
    const { carriedTo, carriedFrom, carriedBytes, carriedOldestAt, ...row } = states.get(code)!
    return { ...row, name, endpoint, via, health: healthOf(row), carried: { to: carriedTo, from: carriedFrom, bytes: Number(carriedBytes), oldestAt: carriedOldestAt } }
  }), next: null }
}
