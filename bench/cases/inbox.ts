import { listDocuments } from '#contracts/documents'
import type { Actor } from '#platform/contract'
import { sql, type Database } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, timings, type Row } from '../row.ts'

const KEYS = 2000
const key = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Documents with three keys each, spread over so many positions and desks, the first of them busy ones. */
export async function fill(database: Database, from: number, to: number, body = "''", positions = KEYS) {
  await sql.raw(`drop index if exists documents.document_search; drop index if exists documents.access_page`).execute(database.write)
  for (let low = from; low < to; low += 50_000) {
    const high = Math.min(low + 50_000, to)
    await sql.raw(`set statement_timeout = 0; with made as (
      insert into documents.document (direction, agency_id, state, type_code, subject, issuer_name, code_number, code_notation, series, register_year, register_number, issued_on, arrived_on, holder, acl, body, created_at, updated_at)
      select 'incoming', '${key(1)}', case when n % 7 = 0 then 'completed' else 'submitted' end, 'CV', 'Rà soát, báo cáo kết quả thực hiện nhiệm vụ số ' || n, 'Bộ Nội vụ', n::text, 'BNV-VP', 'incoming', 2026, n, '2026-11-20', '2026-11-20',
        keys[1], keys, ${body}, now() - make_interval(secs => ${to} - n), now()
      from (select n, array(select ('00000000-0000-4000-8000-' || lpad(floor(power(random(), 2) * ${positions})::text, 12, '0'))::uuid from generate_series(1, 3 + 0 * n)) as keys from generate_series(${low + 1}, ${high}) n) as drawn
      returning id, acl, created_at)
      insert into documents.access (key, direction, sort_at, document_id) select distinct k, 'incoming', created_at, id from made, unnest(acl) k`).execute(database.write)
  }
  await sql.raw(`set statement_timeout = 0; set maintenance_work_mem = '512MB';
    create index document_search on documents.document using gin (tsv, acl);
    create index access_page on documents.access (key, direction, sort_at desc, document_id desc)`).execute(database.write)
  await sql.raw('set statement_timeout = 0; analyze documents.document; analyze documents.access; checkpoint').execute(database.write)
}

export const reader = (n: number, positions = KEYS): Actor => ({
  personId: key(n), name: '', positionId: key(n), positionTitle: null, unitId: null, agencyId: key(1), roles: [], permissions: new Set(), keys: [key(n), key((n * 7) % positions), key((n * 13) % positions)],
  onBehalfOf: null, sessionId: key(n),
})

const query = () => allModules.flatMap((module) => module.endpoints ?? []).find(({ endpoint }) => endpoint.name === listDocuments.name)!

/** Each has opened the page once before it is measured, on either side: an inbox is opened many times a day. */
const READERS = 400

async function measure(database: Database, who: (i: number) => number = (i) => (i * 31) % READERS) {
  const request = { id: 'bench', address: null, agent: null, headers: {} }
  const run = (n: number) => query().run({ db: database.read, actor: reader(n), now: new Date(), request }, { direction: 'incoming', limit: 30, state: [], typeCode: [], urgency: [] } as never)
  await timings(READERS, run)
  return timings(600, (i) => run(who(i)))
}

export const benchInbox = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'inbox', async (database) => {
  await fill(database, 0, 10_000)
  const small = await measure(database)
  await fill(database, 10_000, 1_000_000)
  const large = await measure(database)
  const busiest = await measure(database, () => 0)
  return [
    row({ name: 'Inbox page p50 at 1 M documents', value: percentile(large, 0.5), unit: 'ms', reference: percentile(small, 0.5), referenceName: 'ms at 10 k', target: 1.5, better: 'lower' }),
    row({ name: 'Inbox page p95 at 1 M documents', value: percentile(large, 0.95), unit: 'ms', reference: percentile(small, 0.95), referenceName: 'ms at 10 k', target: 1.5, better: 'lower' }),
    row({ name: 'Inbox page p95 at 1 M documents, whoever sees most', value: percentile(busiest, 0.95), unit: 'ms', reference: percentile(large, 0.95), referenceName: 'ms, everybody', target: 1.2, better: 'lower' }),
    row({ name: 'Inbox page p95 at 1 M documents', value: percentile(large, 0.95), unit: 'ms', reference: 40, referenceName: 'ms allowed', target: 1, better: 'lower' }),
  ]
})
