import { listOpenThings, reportClock } from '#contracts/clock'
import type { Actor, Endpoint } from '#platform/contract'
import { sql, type Database } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, timings, type Row } from '../row.ts'

const AGENCIES = 600
const PROVINCE = '00000000-0000-4000-8000-000000000000'
const YEAR = { from: '2026-01', to: '2026-12', below: true }

/** A province of 600 agencies under its committee: a year's tallies (12 steps and 8 units each, the committee's 15 persons, 25 lengths of time) and 100 open things each. */
async function fill({ write }: Database) {
  const idOf = `('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`
  await sql.raw(`set statement_timeout = 0;
    insert into organisation.unit (id, kind, level, is_agency, valid_from, legal_basis) select ${idOf}, 'department', 'province', true, '2025-07-01', 'bench' from generate_series(0, ${AGENCIES}) n;
    insert into organisation.unit_edge (unit_id, parent_id, valid_from, legal_basis) select ${idOf}, '${PROVINCE}', '2025-07-01', 'bench' from generate_series(1, ${AGENCIES}) n;
    insert into clock.tally (agency_id, month, scope, kind, scope_key, bucket, name, spans, seconds, working_seconds)
      select ${idOf}, make_date(2026, m, 1), s.scope, 'document', case s.scope when 'step' then 'step ' || k when 'agency' then ${idOf}::text else '00000000-0000-4000-8000-' || lpad((n * 8 + k)::text, 12, '0') end, b, 'Bàn số ' || k, 4, 4 * 60 * 2 ^ (b / 8.0), 4 * 60 * 2 ^ (b / 8.0)
        from generate_series(0, ${AGENCIES}) n, generate_series(1, 12) m, (values ('step', 12), ('unit', 8), ('agency', 1), ('person', 15)) s(scope, amount), generate_series(1, s.amount) k, generate_series(20, 44) b where s.scope <> 'person' or n = 0;
    insert into clock.thing (subject_id, kind, agency_id, title, due_on, step, since_at, started_at)
      select gen_random_uuid(), 'document', ${idOf}, 'Văn bản ' || k, '2026-11-01'::date + k, 'step ' || 1 + k % 12, now(), now() from generate_series(0, ${AGENCIES}) n, generate_series(1, 100) k;
    analyze clock.tally; analyze clock.thing; analyze organisation.unit_edge`).execute(write)
}

const chief: Actor = {
  personId: PROVINCE, name: '', positionId: PROVINCE, positionTitle: null, unitId: PROVINCE, agencyId: PROVINCE, roles: [], permissions: new Set(['clock.read']), keys: [PROVINCE], onBehalfOf: null, sessionId: PROVINCE,
}

export const benchClock = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'clock', async (database) => {
  await fill(database)
  const endpoints = allModules.flatMap((module) => module.endpoints ?? [])
  const ask = (endpoint: Endpoint, input: unknown) => () => endpoints.find((each) => each.endpoint.name === endpoint.name)!
    .run({ db: database.read, actor: chief, now: new Date(), request: { id: 'bench', address: null, agent: null, headers: {} } }, input as never)
  const report = await timings(8, ask(reportClock, YEAR))
  const list = await timings(60, ask(listOpenThings, { limit: 30 }))
  return [
    row({ name: 'Clock report, a year of a province (600 agencies, 8.7 M stays)', value: percentile(report, 0.5), unit: 'ms', reference: 2000, referenceName: 'ms allowed', target: 1, better: 'lower' }),
    row({ name: 'Late-risk list p95, 60 k open things', value: percentile(list, 0.95), unit: 'ms', reference: 100, referenceName: 'ms allowed', target: 1, better: 'lower' }),
  ]
})
