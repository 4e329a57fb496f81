import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { systemActor } from '#platform/events'
import { writeFile } from './adapters/files.ts'
import { documentList } from './commands/documents.ts'
import { csvOf } from './adapters/table.ts'

const head = { agency: 'UBND tỉnh Sông Lam', parentAgency: null, place: 'Sông Lam', on: '2026-11-23', under: ['Người lập: Lê Thị Hà'] }
const printing = { actor: systemActor(), now: new Date('2026-11-23T02:00:00Z') }
const odd = 'Về "rét" & <hạn> {a}\\b\u0000'
const rowOf = (subject: string) => ['1', '12', '15/QĐ', '20/11/2026', 'Bộ', subject, '', 'Văn thư']
const written = async (format: 'xlsx' | 'docx' | 'doc', subject = odd) => Buffer.from((await writeFile(format, documentList, head, [rowOf(subject)], printing)).bytes)

test('a CSV carries its byte order mark, quotes what needs it, and runs no formula', () => {
  const table = { title: 'Kết quả', under: [], columns: [{ title: 'Số', share: 20 }, { title: 'Trích yếu', share: 80 }], rows: [['15/QĐ', odd]] }
  assert.equal(csvOf(table), '\uFEFF"Số","Trích yếu"\r\n"15/QĐ","Về ""rét"" & <hạn> {a}\\b\u0000"\r\n')
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")']) assert.ok(csvOf({ ...table, rows: [[evil, '']] }).includes(`"'${evil.replaceAll('"', '""')}"`), evil)
})

test('every cell of a workbook is text as it was, under its head; none is a formula', async () => {
  const sheet = await readSheet(await written('xlsx', '=1+1 & <b> "Rét"'))
  assert.deepEqual(sheet.slice(0, 2).map(([first]) => first), ['DANH SÁCH VĂN BẢN', head.under[0]])
  assert.deepEqual([sheet.at(-2)![5], sheet.at(-1)![5], sheet.at(-1)![1]], ['Trích yếu nội dung', '=1+1 & <b> "Rét"', '12'])
})

test('both office formats are sound XML whatever a subject holds, and the head of the table repeats on each page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    for (const [format, part, mark] of [['xlsx', 'xl/worksheets/sheet1.xml', 'frozen'], ['docx', 'word/document.xml', 'tblHeader']] as const) {
      const path = join(folder, format)
      writeFileSync(path, await written(format))
      const check = 'import sys,zipfile,xml.dom.minidom as m\nz=zipfile.ZipFile(sys.argv[1])\n[m.parseString(z.read(n)) for n in z.namelist() if n.endswith((".xml",".rels"))]\nprint(z.read(sys.argv[2]).decode())'
      assert.ok(execFileSync('python3', ['-c', check, path, part], { encoding: 'utf8' }).includes(mark), format)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a .doc is Rich Text: its signs are escaped, its braces balance, and every Vietnamese letter stands by its number', async () => {
  const rtf = (await written('doc')).toString('latin1')
  assert.ok(rtf.startsWith('{\\rtf1') && rtf.includes('\\trhdr') && /^[\n -~]*$/.test(rtf))
  assert.ok(rtf.includes('V\\u7873? "r\\u233?t" & <h\\u7841?n> \\{a\\}\\\\b '))
  assert.equal(rtf.replace(/\\[\\{}]/g, '').match(/\{/g)!.length, rtf.replace(/\\[\\{}]/g, '').match(/\}/g)!.length)
})
