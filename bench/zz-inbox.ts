import { fill, reader } from './cases/inbox.ts'
import { withDatabase } from './database.ts'
import { sql } from '#platform/database'
import { listDocuments } from '#contracts/documents'
import { allModules } from '../apps/application.ts'
import { percentile, timings } from './row.ts'
import { writeFileSync } from 'node:fs'
const query = allModules.flatMap((module) => module.endpoints ?? []).find(({ endpoint }) => endpoint.name === listDocuments.name)!
await withDatabase('/tmp/zzinbox', 'x', async (database) => {
  const request = { id: 'bench', address: null, agent: null, headers: {} }
  const run = (n: number) => query.run({ db: database.read, actor: reader(n), now: new Date(), request }, { direction: 'incoming', limit: 30, state: [], typeCode: [], urgency: [] } as never)
  const go = async (label: string) => {
    await timings(60, run)
    for (let pass = 1; pass <= 4; pass += 1) { const t = await timings(600, (i) => run((i * 31) % 400)); console.log(label, pass, percentile(t, 0.5).toFixed(2), percentile(t, 0.95).toFixed(2)) }
  }
  await fill(database, 0, 10_000); await go('10k')
  const t0 = Date.now(); await fill(database, 10_000, 1_000_000); console.log('filled', (Date.now() - t0) / 1000); await go('1M')
  let out = ''
  for (const n of [0, 5, 31, 200, 399]) {
    const keys = reader(n).keys
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers) select d.*, page.sort_at from (select distinct place.document_id, place.sort_at from unnest(${[...keys]}::uuid[]) as mine(key)
    cross join lateral (
      select a.document_id, a.sort_at from documents.access a
       where a.key = mine.key and a.direction = 'incoming' and (a.sort_at, a.document_id) < ('9999-12-31T00:00:00Z'::timestamptz, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
       order by a.sort_at desc, a.document_id desc limit 31) as place
    order by place.sort_at desc, place.document_id desc limit 31) as page join documents.document d on d.id = page.document_id order by page.sort_at desc, page.document_id desc`.execute(database.write)
    out += `${n}\n` + rows.map((r) => Object.values(r)[0]).join('\n') + '\n'
  }
  const sizes = await sql`select relname, pg_size_pretty(pg_relation_size(oid)) s from pg_class where relname in ('document','access','access_page','document_pkey')`.execute(database.write)
  console.log(JSON.stringify(sizes.rows))
  writeFileSync('/tmp/zz.explain', out)
})
process.exit(0)
