import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'

type Line = contract.TicketDay['whole']

const figures = sql`count(*)::int as taken, count(*) filter (where t.state = 'done')::int as served, count(*) filter (where t.state = 'skipped')::int as skipped, count(*) filter (where t.state = 'waiting')::int as waiting,
  round(percentile_cont(0.5) within group (order by extract(epoch from t.first_called_at - t.taken_at))::numeric / 60, 1)::float8 as wait_minutes, round((max(extract(epoch from t.first_called_at - t.taken_at)) / 60)::numeric, 1)::float8 as longest_wait,
  round((avg(t.served_seconds) filter (where t.state = 'done') / 60)::numeric, 1)::float8 as serve_minutes, coalesce(sum(t.dossiers), 0)::int as dossiers`

/** The day as it was, from its tickets; the median tells how long one waits, the longest whom it hit. */
export const getTicketDay: Handler<typeof contract.getTicketDay> = async ({ db, actor }, { day }) => {
  ensure(actor.agencyId !== null, () => new Problem('tickets/no-counter', 409, 'Whoever follows a counter sits in an agency'))
  const today = sql`t.agency_id = ${actor.agencyId} and t.day = ${day}::date`
  const [whole, priority, groups, windows, hours] = await Promise.all([
    sql<Line>`select '' as name, ${figures} from tickets.ticket t where ${today}`.execute(db),
    sql<Line>`select '' as name, ${figures} from tickets.ticket t where ${today} and t.priority is not null`.execute(db),
    sql<Line>`select t.letter || ' · ' || g.name as name, ${figures} from tickets.ticket t join tickets.service_group g on g.id = t.group_id where ${today} group by t.letter, g.name order by 1`.execute(db),
    sql<Line>`select w.number || ' · ' || w.name as name, ${figures} from tickets.ticket t join tickets.service_window w on w.id = t.window_id where ${today} group by w.number, w.name order by w.number`.execute(db),
    sql<contract.TicketDay['hours'][number]>`select h.hour, count(*) filter (where not h.is_end)::int as taken, count(*) filter (where h.is_end)::int as served from (
        select extract(hour from t.taken_at at time zone 'Asia/Ho_Chi_Minh')::int as hour, false as is_end from tickets.ticket t where ${today}
        union all select extract(hour from t.ended_at at time zone 'Asia/Ho_Chi_Minh')::int, true from tickets.ticket t where ${today} and t.state = 'done') h group by h.hour order by h.hour`.execute(db),
  ])
  return { whole: whole.rows[0]!, priority: priority.rows[0]!, groups: groups.rows, windows: windows.rows, hours: hours.rows }
}
