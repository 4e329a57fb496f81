import { sql, type Db } from '#platform/database'
import { periodOf, type ComponentCode, type Counts } from '../rules.ts'

export type Asked = { periods: readonly string[]; agencyId?: string | null; /** All agencies as one. */ together?: boolean; now: Date }
type Row = { period: string; agency: string; measure: ComponentCode; hits: number; total: number }

/** How the period is called, and under which day its tally lies. */
const spanOf = (period: string) => (period.length === 10 ? { span: 'day', day: period } : { span: 'month', day: `${period}-01` })

type Parts = { who: ReturnType<typeof sql>; only: (of: string) => ReturnType<typeof sql>; json: string }

function partsOf({ periods, agencyId = null, together = false, now }: Asked): Parts {
  return {
    who: together ? sql`''` : sql`agency_id::text`, only: (of) => (agencyId === null ? sql`true` : sql`${sql.ref(`${of}.agency_id`)} = ${agencyId}::uuid`),
    json: JSON.stringify(periods.map((period) => ({ period, ...spanOf(period), ...periodOf(period, now) }))),
  }
}

const periodsIn = (json: string) => sql`jsonb_to_recordset(${json}::jsonb) as p (period text, span text, day date, "from" date, "to" date, at timestamptz)`

/** What has happened, as the tallies have it; a procedure counts as used once, however many files. */
const happened = ({ who, only, json }: Parts) => sql<Row>`select period, ${who} as agency, case when measure like 'use:%' then 'proceduresUsed' else measure end as measure,
    sum(case when measure like 'use:%' then (hits > 0)::int else hits end)::int as hits, sum(case when measure like 'use:%' then 0 else total end)::int as total
  from ${periodsIn(json)} join ratings.tally t on t.span = p.span and t.day = p.day and t.measure <> 'late' and ${only('t')} group by 1, 2, 3`

/** In progress and past due at the end of the period: open still (where the clock stood still in time, nothing is late), or decided only later. */
const overdue = ({ who, only, json }: Parts) => sql<Row>`select period, ${who} as agency, 'onTime' as measure, 0 as hits, sum(late.count)::int as total from ${periodsIn(json)} cross join lateral (
    select f.agency_id, count(*) as count from ratings.fact f where f.stopped_at is null and f.due_at < p.at and f.accepted_at <= p.at and (f.paused_at is null or f.paused_at > f.due_at) and ${only('f')} group by 1
    union all select t.agency_id, sum(t.hits - t.total) from ratings.tally t where t.measure = 'late' and ${only('t')}
      and ((t.span = 'month' and t.day < date_trunc('month', p.day)) or (t.span = p.span and t.day between date_trunc('month', p.day) and p.day)) group by 1) late group by 1, 2`

/** The procedures an agency handles that can be filed online by their version of that day. */
const offered = ({ who, only, json }: Parts) => sql<Row>`with online as materialized (
    select distinct on (period, v.code) period, p."to", v.code, v.is_online from ${periodsIn(json)} join ratings.publication v on v.published_on <= p."to" order by period, v.code, v.ordinal desc)
  select period, ${who} as agency, 'proceduresUsed' as measure, 0 as hits, count(*)::int as total from online join ratings.offer o on o.procedure_code = online.code and o.offered_on <= online."to" and ${only('o')}
  where online.is_online group by 1, 2`

/** The catalogue is kept once for the province: the figure is the same for every agency. */
const published = ({ json }: Parts) => sql<Row>`select period, '' as agency, 'publishedOnTime' as measure, (count(*) filter (where v.is_on_time))::int as hits, count(*)::int as total
  from ${periodsIn(json)} join ratings.publication v on v.published_on between p."from" and p."to" group by 1`

/** Hits and totals of each component, by period and agency (one key, '', when together). */
export async function countsOf(db: Db, asked: Asked): Promise<Map<string, Map<string, Counts>>> {
  const parts = partsOf(asked)
  const [own, common] = await Promise.all([Promise.all([happened(parts), offered(parts), overdue(parts)].map(async (query) => (await query.execute(db)).rows)), published(parts).execute(db)])
  const byPeriod = new Map<string, Map<string, Counts>>(asked.periods.map((period) => [period, new Map()]))
  const agencyIn = (period: string, agency: string) => byPeriod.get(period)!.get(agency) ?? byPeriod.get(period)!.set(agency, {}).get(agency)!
  for (const { period, agency, measure, hits, total } of own.flat()) {
    const counts = agencyIn(period, agency)
    const before = counts[measure] ?? { hits: 0, total: 0 }
    counts[measure] = { hits: before.hits + hits, total: before.total + total }
  }
  for (const { period, hits, total } of common.rows) for (const counts of byPeriod.get(period)!.values()) counts.publishedOnTime = { hits, total }
  return byPeriod
}
