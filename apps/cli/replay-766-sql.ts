/** The figures of the index of QĐ 766 from `platform.event` alone, in one statement that shares nothing with the module that keeps them: no table, no function, no rule. */
import type pg from 'pg'

export type Replayed = { code: string; hits: number; total: number }

/** $1 agency, $2 first day of the month, $3 first day of the next, $4 the instant of asking. */
const text = `
with e as (
  select id, name, occurred_at as at, (occurred_at + interval '7 hours')::timestamptz at time zone 'UTC' as local, payload p,
         coalesce(payload->>'dossierId', subject::text) as dossier from platform.event
), lodged as (
  select distinct on (dossier) dossier, id, at, local::date as day, p from e where name = 'dossiers.dossier-lodged.v1' and p->>'agencyId' = $1 order by dossier, id
), x as (select e.* from e join lodged l on l.dossier = e.dossier and e.id >= l.id),
said as (select e.* from e join lodged l on l.dossier = e.dossier),
accepted as (
  select distinct on (dossier) dossier, at, local::date as day from x
   where name in ('dossiers.dossier-accepted.v1', 'dossiers.supplement-taken.v1', 'dossiers.payment-confirmed.v1', 'dossiers.dossier-resumed.v1') order by dossier, id
), due as (
  select distinct on (dossier) dossier, (p->>'dueAt')::timestamptz as at, id from x where p ? 'dueAt' and name <> 'dossiers.apology-issued.v1' order by dossier, id desc
), pause as (
  select distinct on (dossier) dossier, id, at from x where name in ('dossiers.supplement-asked.v1', 'dossiers.payment-asked.v1', 'dossiers.dossier-suspended.v1') order by dossier, id desc
), decided as (
  select distinct on (r.dossier) r.dossier, r.p, case when z.id > coalesce(d.id, 0) and z.id < r.id then z.at else r.at end as at
    from x r left join pause z on z.dossier = r.dossier left join due d on d.dossier = r.dossier where r.name = 'dossiers.dossier-resolved.v1' order by r.dossier, r.id
), ended as (
  select distinct on (dossier) dossier, at from x where name in ('dossiers.dossier-refused.v1', 'dossiers.dossier-withdrawn.v1') order by dossier, id
), rated as (
  select distinct on (dossier) dossier, first_value(local::date) over (partition by dossier order by id) as day, p->>'score' as score from x where name = 'ratings.rating-given.v1' and (p->>'step')::int = 0 order by dossier, id desc
), owed as (
  select dossier, min(local::date) filter (where name in ('payments.order-made.v1', 'payments.order-paid.v1')) as made_on, min(local::date) filter (where name = 'dossiers.payment-asked.v1') as asked_on,
         coalesce(bool_or(name = 'payments.order-paid.v1' and (p->>'isOnline')::boolean), false) as online
    from said where name in ('payments.order-made.v1', 'payments.order-paid.v1', 'dossiers.payment-asked.v1') group by dossier
), sent as (
  select dossier, bool_or(name = 'portal.dossier-synced.v1') as yes from said where name in ('portal.sync-owed.v1', 'portal.dossier-synced.v1') group by dossier
), parts as (
  select l.dossier, case when count(*) filter (where s.name = 'dossiers.part-digitised.v1') > count(*) filter (where s.name = 'dossiers.scan-dropped.v1' and (s.p->>'wasSigned')::boolean) then true else bool_or((l.p->>'digitised')::boolean) end as digitised,
         case when bool_or(s.name = 'population.part-replaced.v1') then true else bool_or((l.p->>'reused')::boolean) end as reused
    from lodged l left join said s on s.dossier = l.dossier group by l.dossier
), whole as (
  select l.dossier, l.p->>'procedureCode' as procedure, l.p->>'channel' as channel, l.day as lodged_on, a.at as accepted_at, a.day as accepted_on, d.at as due_at, c.at as done_at, ((c.at + interval '7 hours') at time zone 'UTC')::date as done_on,
         (c.p->>'electronic')::boolean as electronic, coalesce(c.at, n.at) as stopped_at, case when z.id > coalesce(d.id, 0) and c.at is null and n.at is null then z.at end as paused_at,
         r.day as rated_on, r.score, coalesce(o.made_on, o.asked_on) as payable_on, o.online, s.yes as synced, q.digitised, q.reused
    from lodged l left join accepted a using (dossier) left join due d using (dossier) left join pause z using (dossier) left join decided c using (dossier) left join ended n using (dossier)
    left join rated r using (dossier) left join owed o using (dossier) left join sent s using (dossier) join parts q using (dossier)
), bound as (select $2::date as first, $3::date as next, least($4::timestamptz, $3::date::timestamp at time zone 'Asia/Ho_Chi_Minh') as moment),
versions as (
  select distinct on (p->>'code', (p->>'ordinal')::int) p->>'code' as code, (p->>'ordinal')::int as ordinal, local::date as day, local::date <= (p->>'from')::date as timely, (p->>'isOnline')::boolean as online
    from e where name = 'procedures.version-published.v1' order by p->>'code', (p->>'ordinal')::int, id desc
), offers as (
  select p->>'procedureCode' as procedure, min((p->>'from')::date) as since from e where name = 'dossiers.process-published.v1' and p->>'agencyId' = $1 group by 1
), used as (
  select count(*) as n from (select distinct procedure from whole, bound where channel = 'online' and lodged_on >= first and lodged_on < next) u
), online_offers as (
  select count(*) as n from offers o, bound where o.since < next and (select v.online from versions v where v.code = o.procedure and v.day < next order by v.ordinal desc limit 1)
)
select 'onlineFiles' as code, count(*) filter (where channel = 'online') as hits, count(*) as total from whole, bound where lodged_on >= first and lodged_on < next
union all select 'synced', count(*) filter (where synced), count(*) from whole, bound where synced is not null and lodged_on >= first and lodged_on < next
union all select 'digitised', count(*) filter (where digitised), count(*) from whole, bound where digitised is not null and accepted_on >= first and accepted_on < next
union all select 'reused', count(*) filter (where reused), count(*) from whole, bound where reused is not null and accepted_on >= first and accepted_on < next
union all select 'eResult', count(*) filter (where electronic), count(*) from whole, bound where electronic is not null and done_on >= first and done_on < next
union all select 'onTime', count(*) filter (where done_on >= first and done_on < next and done_at <= due_at),
    count(*) filter (where done_on >= first and done_on < next) + count(*) filter (where due_at < moment and accepted_at <= moment and ((stopped_at is null and (paused_at is null or paused_at > due_at)) or (stopped_at > moment and stopped_at > due_at))) from whole, bound
union all select 'paidOnline', count(*) filter (where online), count(*) from whole, bound where payable_on >= first and payable_on < next
union all select 'satisfied', count(*) filter (where score in ('satisfied', 'verySatisfied')), count(*) from whole, bound where rated_on >= first and rated_on < next
union all select 'proceduresUsed', u.n, o.n from used u, online_offers o
union all select 'publishedOnTime', count(*) filter (where timely), count(*) from versions, bound where day >= first and day < next`

type Asked = { agencyId: string; month: string; at: Date }

export async function replay(client: Pick<pg.Client, 'query'>, { agencyId, month, at }: Asked): Promise<Replayed[]> {
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1)).toISOString().slice(0, 10)
  const { rows } = await client.query<{ code: string; hits: string; total: string }>(text, [agencyId, `${month}-01`, next, at])
  return rows.map(({ code, hits, total }) => ({ code, hits: Number(hits), total: Number(total) }))
}
