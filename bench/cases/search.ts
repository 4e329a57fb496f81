import { searchDocuments } from '#contracts/documents'
import { sql } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, timings, type Row } from '../row.ts'
import { fill, reader } from './inbox.ts'

/** A skewed vocabulary of syllables, about 130 a document; the first few stand in nearly all of them. */
const words = ['quyết định', 'phê duyệt', 'kế hoạch', 'ủy ban nhân dân', 'ngân sách', 'đầu tư', 'xây dựng', 'nông nghiệp', 'môi trường', 'đất đai', 'giáo dục', 'y tế', 'giao thông', 'hồ chứa', 'vắc xin', 'chuyển đổi số', 'cải cách hành chính', 'tái định cư', 'cấp nước', 'phòng cháy']
const body = `(select string_agg((array[${words.map((word) => `'${word}'`).join(',')}])[1 + floor(power(random(), 3) * ${words.length})::int] || case when random() < 0.2 then ' số ' || floor(random() * 5000)::text else '' end, ' ') from generate_series(1, 55 + 0 * n))`

const asked = ['quyết định phê duyệt', 'quyet dinh phe duyet', 'ho chua', 'vắc xin 412', 'chuyen doi so', 'BNV-VP 12345', 'tai dinh cu cap nuoc', 'phòng cháy', 'rà soát báo cáo', 'giao thong dat dai']

export const benchSearch = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'search', async (database) => {
  await fill(database, 0, 200_000, body)
  const query = allModules.flatMap((module) => module.endpoints ?? []).find(({ endpoint }) => endpoint.name === searchDocuments.name)!
  const request = { id: 'bench', address: null, agent: null, headers: {} }
  const ask = (i: number) => query.run({ db: database.read, actor: reader((i * 17) % 400), now: new Date(), request }, { text: asked[i % asked.length], state: [], urgency: [], limit: 20 } as never)
  await timings(40, ask)
  const sample = await timings(400, ask)
  const open = await timings(10, () => sql`select id from documents.document where tsv @@ 'quyet & dinh'::tsquery order by ts_rank_cd(tsv, 'quyet & dinh'::tsquery) desc limit 20`.execute(database.read))
  return [
    row({ name: 'Search p95 at 200 k documents', value: percentile(sample, 0.95), unit: 'ms', reference: percentile(open, 0.5), referenceName: 'ms, same index, everything ranked, no access list', target: 0.5, better: 'lower' }),
    row({ name: 'Search p95 at 200 k documents', value: percentile(sample, 0.95), unit: 'ms', reference: 150, referenceName: 'ms allowed', target: 1, better: 'lower' }),
  ]
})
