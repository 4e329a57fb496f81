import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { connectionFacts, standingOf } from '../adapters/registry.ts'
import type * as contract from '../contract.ts'
import type { Outcome } from '../rules.ts'

type Last = { lastAnsweredAt: Date | null; lastFailedAt: Date | null; lastTrouble: string | null }

export const getConnection: Handler<typeof contract.getConnection> = async ({ db, now }) => {
  const { rows: [last] } = await sql<Last>`select
    (select max(at) from (select (select q.asked_at from population.query q where q.outcome = o order by q.id desc limit 1) as at from unnest(array['match', 'mismatch', 'notFound']) as o) as answered) as last_answered_at,
    failed.asked_at as last_failed_at, failed.trouble as last_trouble
    from (select 1) as one left join lateral (select q.asked_at, q.trouble from population.query q where q.outcome = 'unreachable' order by q.id desc limit 1) as failed on true`.execute(db)
  const { rows: today } = await sql<{ outcome: Outcome; count: number }>`select outcome, count(*)::int as count from population.query where asked_at >= ${`${dayOf(now)}T00:00:00+07:00`}::timestamptz group by outcome order by outcome`.execute(db)
  return { ...connectionFacts(), ...last!, standing: standingOf(now), today }
}
