import { join } from 'node:path'
import { importProcedures, searchProcedures } from '#contracts/procedures'
import { inTransaction, sql, type Database } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { filesIn } from '../../apps/demo/procedures.ts'
import { founder } from '../../apps/demo/stage.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, timings, type Row } from '../row.ts'

const handled = (name: string) => allModules.flatMap((module) => module.endpoints ?? []).find(({ endpoint }) => endpoint.name === name)!

const seed = join(import.meta.dirname, '../../apps/demo/procedures')
const fields = ['đất đai', 'xây dựng', 'hộ tịch', 'y tế', 'giáo dục', 'lao động', 'giao thông', 'môi trường', 'văn hóa', 'thuế', 'hải quan', 'khoáng sản', 'thủy sản', 'lâm nghiệp', 'an toàn thực phẩm', 'quảng cáo', 'du lịch', 'thể thao', 'bưu chính', 'viễn thông']

/** The seventeen real ones, and ten thousand with their papers and bodies under names of other fields. */
async function fill({ write }: Database) {
  await inTransaction(write, (db) => handled(importProcedures.name).run({ db, actor: founder(), now: new Date(), request: { id: 'bench', address: null, agent: null, headers: {} } }, { files: filesIn(seed), publishFrom: '2025-07-01', decisionNumber: '1', legalBasis: 'x' } as never))
  await sql`insert into procedures.procedure (code) select '3.' || lpad(n::text, 6, '0') from generate_series(1, 10000) n`.execute(write)
  await sql`insert into procedures.version (code, ordinal, state, content, sha256, name, brief, levels, bodies, words, made_by, made_at, effective_from, decision_number, legal_basis, published_by, published_at)
    select '3.' || lpad(n::text, 6, '0'), 1, 'published', v.content, v.sha256, v.name || ' trong lĩnh vực ' || (array[${sql.join(fields)}])[1 + n % ${fields.length}] || ' loại ' || n, v.brief, v.levels, v.bodies, v.words, v.made_by, v.made_at, v.effective_from, '1', 'x', v.published_by, v.published_at
      from generate_series(1, 10000) n join (select row_number() over (order by code) - 1 as i, * from procedures.version) v on v.i = n % 17`.execute(write)
  await sql`analyze procedures.version`.execute(write)
}

const asked = [{ text: 'dang ky khai sinh' }, { text: 'khai sinh' }, { text: 'đất đai' }, { text: 'cap' }, { text: '3.004512' }, { text: 'giấy phép quảng cáo ngoài trời' }, { text: 'thuong tru', level: 'commune' }, {}, { body: 'Công an cấp xã' }, { text: 'to khai' }]

export const benchCatalogue = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'catalogue', async (database) => {
  await fill(database)
  const ask = (i: number) => handled(searchProcedures.name).run({ db: database.read, actor: founder(), now: new Date(), request: { id: 'bench', address: String(i % 50), agent: null, headers: {} } }, { ...asked[i % asked.length], limit: 20 } as never)
  await timings(20, ask)
  const sample = await timings(300, ask)
  const whole = await timings(5, () => sql`select code, name from procedures.version where platform.vn_fold(name || ' ' || words) like '%khai%' and platform.vn_fold(name || ' ' || words) like '%sinh%' order by name limit 20`.execute(database.read))
  return [
    row({ name: 'Catalogue search p95 at 10 k procedures', value: percentile(sample, 0.95), unit: 'ms', reference: percentile(whole, 0.5), referenceName: 'ms, every name and paper read', target: 0.5, better: 'lower' }),
    row({ name: 'Catalogue search p95 at 10 k procedures', value: percentile(sample, 0.95), unit: 'ms', reference: 150, referenceName: 'ms allowed', target: 1, better: 'lower' }),
  ]
})
