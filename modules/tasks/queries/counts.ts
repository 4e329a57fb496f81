import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { buckets, type Bucket } from '../rules.ts'
import { boardConditions, boardKey, conditions, ensureOnBoard } from './list.ts'

type Tab = { role: 'lead' | 'coordinate' | 'assigned'; count: number; overdue: number }

export const countMyTasks: Handler<typeof contract.countMyTasks> = async ({ db, actor, now }) => {
  const { rows } = await sql<Tab>`
    select a.role, count(distinct a.task_id) as count,
           count(distinct a.task_id) filter (where tasks.bucket_of(t, ${dayOf(now)}::date) = 'runningLate') as overdue
      from tasks.access a join tasks.task t on t.id = a.task_id
     where a.key = any(${[...actor.keys]}::uuid[]) and a.role in ('lead', 'coordinate', 'assigned') and not a.is_closed
     group by a.role`.execute(db)
  const of = (role: Tab['role']) => { const { count, overdue } = rows.find((row) => row.role === role) ?? { count: 0, overdue: 0 }; return { count, overdue } }
  return { count: of('lead').count, tabs: { leading: of('lead'), coordinating: of('coordinate'), assigned: of('assigned') } }
}

type Row = { unitId: string; name: string; bucket: Bucket; count: number }
type Sum = Record<Bucket, number>

const none = (): Sum => Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as Sum
function sumOf(rows: Row[]): Sum {
  const sum = none()
  for (const { bucket, count } of rows) sum[bucket] += count
  return sum
}

/** Who is late comes first, then who has most. */
const byNeed = (a: Sum, b: Sum) => b.runningLate - a.runningLate || b.runningOnTime - a.runningOnTime || b.doneLate + b.doneOnTime - a.doneLate - a.doneOnTime

export const countFollowedTasks: Handler<typeof contract.countFollowedTasks> = async ({ db, actor, now }, filter) => {
  const agencyId = boardKey(actor)
  await ensureOnBoard(db, agencyId, filter)
  const scope = sql`from tasks.access a join tasks.task t on t.id = a.task_id where a.key = ${agencyId} and a.role = 'follow'`
  const narrowed = sql.join([sql`true`, ...conditions(filter, dayOf(now)), ...boardConditions(filter)], sql` and `)
  const { rows } = await sql<Row>`select t.lead_home_id as unit_id, max(t.lead_home_name) as name, tasks.bucket_of(t, ${dayOf(now)}::date) as bucket, count(*) as count
    ${scope} and t.state <> 'cancelled' and ${narrowed} group by 1, 3`.execute(db)
  const { rows: assigners } = await sql<{ positionId: string; name: string }>`
    select t.assigner_id as position_id, max(t.assigner_name) as name ${scope} and ${narrowed} group by 1 order by 2 limit 200`.execute(db)
  const byUnit = Map.groupBy(rows, ({ unitId }) => unitId)
  const units = [...byUnit].map(([unitId, of]) => ({ unitId, name: of[0]!.name, ...sumOf(of) })).toSorted((a, b) => byNeed(a, b) || a.name.localeCompare(b.name, 'vi'))
  return { total: sumOf(rows), units, assigners }
}
