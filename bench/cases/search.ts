import { searchDocuments } from '#contracts/documents'
import type { Actor } from '#platform/contract'
import { sql, type Database } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, timings, type Row } from '../row.ts'
import { fill, reader } from './inbox.ts'

/** A skewed vocabulary of syllables, about 130 a document; the first few stand in nearly all of them. */
const words = ['quyết định', 'phê duyệt', 'kế hoạch', 'ủy ban nhân dân', 'ngân sách', 'đầu tư', 'xây dựng', 'nông nghiệp', 'môi trường', 'đất đai', 'giáo dục', 'y tế', 'giao thông', 'hồ chứa', 'vắc xin', 'chuyển đổi số', 'cải cách hành chính', 'tái định cư', 'cấp nước', 'phòng cháy']
const body = `(select string_agg((array[${words.map((word) => `'${word}'`).join(',')}])[1 + floor(power(random(), 3) * ${words.length})::int] || case when random() < 0.2 then ' số ' || floor(random() * 5000)::text else '' end, ' ') from generate_series(1, 55 + 0 * n))`

const asked = ['quyết định phê duyệt', 'quyet dinh phe duyet', 'ho chua', 'vắc xin 412', 'chuyen doi so', 'BNV-VP 12345', 'tai dinh cu cap nuoc', 'phòng cháy', 'rà soát báo cáo', 'giao thong dat dai']

const query = () => allModules.flatMap((module) => module.endpoints ?? []).find(({ endpoint }) => endpoint.name === searchDocuments.name)!
const request = { id: 'bench', address: null, agent: null, headers: {} }

/** How long somebody waits who asks one thing after another, having asked each before. */
async function ask(database: Database, who: (i: number) => Actor) {
  const one = (i: number) => query().run({ db: database.read, actor: who(i), now: new Date(), request }, { text: asked[i % asked.length], state: [], urgency: [], limit: 20 } as never)
  await timings(200, one)
  return percentile(await timings(400, one), 0.95)
}

export const benchSearch = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'search', async (database) => {
  await fill(database, 0, 200_000, body)
  const value = await ask(database, (i) => reader((i * 17) % 400))
  const open = await timings(10, () => sql`select id from documents.document where tsv @@ 'quyet & dinh'::tsquery order by ts_rank_cd(tsv, 'quyet & dinh'::tsquery) desc limit 20`.execute(database.read))
  const name = 'Search p95 at 200 k documents'
  return [
    row({ name, value, unit: 'ms', reference: percentile(open, 0.5), referenceName: 'ms, same index, everything ranked, no access list', target: 0.5, better: 'lower' }),
    row({ name, value, unit: 'ms', reference: 150, referenceName: 'ms allowed', target: 1, better: 'lower' }),
  ]
})

/** An office of ten thousand and a province of a million: everybody has as many papers in either, but there are more people. The busy one has three hundred times a usual share. */
async function wholeAnswer(scratch: string, documents: number, positions: number) {
  return withDatabase(scratch, `search-${documents}`, async (database) => {
    await fill(database, 0, documents, body, positions)
    const usual = await ask(database, (i) => reader(Math.floor(positions / 4) + ((i * 17) % Math.floor(positions / 2)), positions))
    return { usual, busy: await ask(database, () => reader(0, positions)) }
  })
}

export async function benchSearchMillion(scratch: string): Promise<Row[]> {
  const [small, large] = [await wholeAnswer(scratch, 10_000, 20), await wholeAnswer(scratch, 1_000_000, 2000)]
  const name = 'Search p95 at 1 M documents, 3 M participations'
  return [
    row({ name, value: large.usual, unit: 'ms', reference: small.usual, referenceName: 'ms at 10 k, as many papers each', target: 1.5, better: 'lower' }),
    row({ name: `${name}, whoever sees most`, value: large.busy, unit: 'ms', reference: large.usual, referenceName: 'ms, a usual person', target: 1.2, better: 'lower' }),
    row({ name, value: large.usual, unit: 'ms', reference: 150, referenceName: 'ms allowed', target: 1, better: 'lower' }),
  ]
}
