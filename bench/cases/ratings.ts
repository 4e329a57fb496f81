import { compareIndex, getIndex } from '#contracts/ratings'
import type { Actor, Endpoint } from '#platform/contract'
import { sql, type Database } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, timings, type Row } from '../row.ts'

const AGENCIES = 145
const FACTS = 1_000_000
const NOW = new Date('2026-11-28T03:00:00Z')
const idOf = (n: string) => `('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

/** A year of a province of 145 agencies: one million dossiers of forty procedures, a twentieth late, a hundredth still open. */
async function fill({ write }: Database) {
  await sql.raw(`set statement_timeout = 0;
    insert into organisation.unit (id, kind, level, is_agency, valid_from, legal_basis) select ${idOf('n')}, 'peoples-committee', 'commune', true, '2025-07-01', 'bench' from generate_series(1, ${AGENCIES}) n;
    insert into organisation.unit_name (unit_id, name, short_name, symbol, place, valid_from, legal_basis) select ${idOf('n')}, 'Ủy ban nhân dân xã số ' || n, 'UBND xã ' || n, 'UBND', '', '2025-07-01', 'bench' from generate_series(1, ${AGENCIES}) n;
    insert into ratings.fact (dossier_id, agency_id, procedure_code, channel, lodged_on, accepted_at, accepted_on, due_at, stopped_at, done_on, is_on_time, digitised, reused, e_result, payable_on, paid_online, synced, rated_on, score)
      select ${idOf('n')}, ${idOf(`1 + n % ${AGENCIES}`)}, '1.0' || (10000 + n % 40), case when n % 5 < 2 then 'online' else 'counter' end, day, day + interval '9 hours', day, day + interval '3 days',
             case when n % 100 > 0 or day < '2026-11-01' then day + stay end, case when n % 100 > 0 or day < '2026-11-01' then (day + stay)::date end, case when n % 100 > 0 or day < '2026-11-01' then n % 20 > 0 end,
             n % 2 = 0, n % 4 = 0, case when n % 100 > 0 or day < '2026-11-01' then n % 3 > 0 end, case when n % 3 = 0 then day end, n % 6 = 0, true, case when n % 4 = 0 then day + 4 end, case when n % 4 = 0 then case when n % 10 = 0 then 'notSatisfied' else 'satisfied' end end
        from (select n, '2025-12-01'::date + n % 362 as day, case when n % 20 > 0 then interval '2 days' else interval '6 days' end as stay from generate_series(1, ${FACTS}) n) x;
    insert into ratings.offer select ${idOf('n')}, '1.0' || (10000 + p), '2025-07-01' from generate_series(1, ${AGENCIES}) n, generate_series(0, 39) p;
    insert into ratings.publication select '1.0' || (10000 + p), 1, '2025-07-01', true, true from generate_series(0, 39) p`).execute(write)
  await sql.raw(`set statement_timeout = 0; insert into ratings.tally (span, day, agency_id, measure, hits, total) ${recount}`).execute(write)
  await sql.raw('analyze ratings.fact; analyze ratings.tally; analyze organisation.unit').execute(write)
}

/** PostgreSQL 18 cannot plan the function inlined over a table it has flattened. */
const facts = '(select row(t.*)::ratings.fact as fact from ratings.fact t offset 0) f'

/** Every tally counted again from every fact. */
const recount = `with day as materialized (select s.day, (f.fact).agency_id, s.measure, sum(s.hit) as hits, sum(s.whole) as total from ${facts} cross join lateral ratings.shares_of(f.fact) s group by 1, 2, 3)
  select 'day', day, agency_id, measure, hits, total from day union all select 'month', date_trunc('month', day)::date, agency_id, measure, sum(hits), sum(total) from day group by 2, 3, 4`
const recountMonth = `select (f.fact).agency_id, s.measure, sum(s.hit), sum(s.whole) from ${facts} cross join lateral ratings.shares_of(f.fact) s where s.day between '2026-11-01' and '2026-11-30' group by 1, 2`

const reader: Actor = { personId: '00000000-0000-4000-8000-000000000000', name: '', positionId: null, positionTitle: null, unitId: null, agencyId: null, roles: [], permissions: new Set(['ratings.read']), keys: [], onBehalfOf: null, sessionId: null }

export const benchRatings = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'ratings', async (database) => {
  await fill(database)
  const endpoints = allModules.flatMap((module) => module.endpoints ?? [])
  const ask = (endpoint: Endpoint, input: unknown) => () => endpoints.find((each) => each.endpoint.name === endpoint.name)!
    .run({ db: database.read, actor: reader, now: NOW, request: { id: 'bench', address: null, agent: null, headers: {} } }, input as never)
  const agencyId = '00000000-0000-4000-8000-000000000007'
  const [province, agency, table] = [await timings(12, ask(getIndex, { period: '2026-11' })), await timings(12, ask(getIndex, { period: '2026-11', agencyId })), await timings(12, ask(compareIndex, { period: '2026-11', level: 'commune', limit: 50 }))]
  const again = await timings(2, () => sql.raw(recountMonth).execute(database.read))
  const allowed = { unit: 'ms', reference: 200, referenceName: 'ms allowed', target: 1, better: 'lower' } as const
  return [
    row({ name: 'Index of QĐ 766, province with 12 months, 1 M dossiers (p95)', value: percentile(province, 0.95), ...allowed }),
    row({ name: 'Index of QĐ 766, one agency with its rank (p95)', value: percentile(agency, 0.95), ...allowed }),
    row({ name: 'Comparison of 145 agencies, a month (p95)', value: percentile(table, 0.95), ...allowed }),
    row({ name: 'The page beside counting its month again from the facts', value: percentile(province, 0.5), unit: 'ms', reference: percentile(again, 0.5), referenceName: 'ms, recount', target: 0.2, better: 'lower' }),
  ]
})
