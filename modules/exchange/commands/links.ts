/** How each partner is reached, and when it is tried again. */
import { sql, type Db } from '#platform/database'
import { linkBackOff } from '../rules.ts'

export async function noteReached(db: Db, now: Date, member: string): Promise<void> {
  await sql`insert into exchange.link as l (member, last_ok_at) values (${member}, ${now})
    on conflict (member) do update set last_ok_at = excluded.last_ok_at, failing_since = null, failures = 0, next_try_at = null, problem = null
    where l.failing_since is not null or l.last_ok_at is null or l.last_ok_at < ${new Date(now.getTime() - 5000)}`.execute(db)
}

export async function noteUnreached(db: Db, now: Date, member: string, problem: string): Promise<void> {
  const { rows: [link] } = await sql<{ failures: number }>`select failures from exchange.link where member = ${member}`.execute(db)
  const failures = (link?.failures ?? 0) + 1
  await sql`insert into exchange.link as l (member, failing_since, failures, next_try_at, problem) values (${member}, ${now}, ${failures}, ${new Date(now.getTime() + linkBackOff(failures - 1))}, ${problem.slice(0, 500)})
    on conflict (member) do update set failing_since = coalesce(l.failing_since, excluded.failing_since), failures = excluded.failures, next_try_at = excluded.next_try_at, problem = excluded.problem`.execute(db)
}
