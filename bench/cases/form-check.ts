import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPrint } from '#packages/file-inspection'
import { checkDocx, checkPrint, fixDocx } from '#packages/form-check'
import { createRenderer } from '#packages/official-layout'
import { docx } from '../../packages/file-inspection/crafting.ts'
import { changed, decision, partsOf, type Crafted } from '../../packages/form-check/crafting.ts'
import { longLetter } from '../../packages/official-layout/samples.ts'
import { percentile, row, timings, type Row } from '../row.ts'

/** What a clerk does not notice while the page opens. */
const LIMIT_MS = 100
/** Reading ten pages of letters out of a PDF: 50 ms a page. */
const READING_LIMIT_MS = 500
const TIMES = 40
const PARAGRAPHS = 200

/** How long the form check takes: a Word file of twenty pages, its correction, and a printed letter of ten. */
export async function benchFormCheck(scratch: string): Promise<Row[]> {
  const expected = { on: '2026-11-21', typeCode: 'QĐ' }
  const word = docx(partsOf(long(changed(decision, 'right', 'date', { text: 'Sông Lam, ngày 5 tháng 2 năm 2026' }))))
  const renderer = createRenderer()
  const { pdf } = await renderer.renderDocument(longLetter(100))
  await renderer.close()
  const path = join(scratch, 'form-check.pdf')
  writeFileSync(path, pdf)
  const print = await readPrint(path)
  return [
    await measured('form check of a Word file, 20 pages', () => checkDocx(word, expected)),
    await measured('its correction, checked again', () => fixDocx(word, expected)),
    await measured('form check of a printed letter, 10 pages', () => Promise.resolve(checkPrint(print, { on: '2026-11-21', typeCode: 'CV' }))),
    await measured('the same, read from its PDF in another process', async () => checkPrint(await readPrint(path), { on: '2026-11-21', typeCode: 'CV' }), READING_LIMIT_MS),
  ]
}

function long(paper: Crafted): Crafted {
  const more = Object.fromEntries(Array.from({ length: PARAGRAPHS }, (_, index) => [`more${index}`, { ...paper.body['clause2']!, text: `${index + 3}. Tổ kiểm tra báo cáo kết quả kiểm tra của hồ chứa thứ ${index}, kiến nghị xử lý các tồn tại, hạn chế và đề xuất kinh phí sửa chữa.` }]))
  const { article2, ...body } = paper.body
  return { ...paper, body: { ...body, ...more, article2: article2! } }
}

async function measured(name: string, work: () => Promise<unknown>, limit = LIMIT_MS): Promise<Row> {
  await timings(5, work)
  const value = percentile(await timings(TIMES, work), 0.9)
  return row({ name: `${name} (p90)`, value, unit: 'ms', reference: limit, referenceName: 'limit, ms', target: 1, better: 'lower' })
}
