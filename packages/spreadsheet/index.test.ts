import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf, documentParts, workbookParts } from './index.ts'

const table = { title: 'Kết quả', under: ['Ngày 23/11/2026'], columns: [{ title: 'Số', share: 20 }, { title: 'Trích yếu', share: 80 }], rows: [['15/QĐ', 'Về "rét" & <hạn>\u0000']] }

test('a CSV carries its byte order mark, quotes what needs it, and runs no formula', () => {
  assert.equal(csvOf(table), '\uFEFF"Số","Trích yếu"\r\n"15/QĐ","Về ""rét"" & <hạn>\u0000"\r\n')
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")']) assert.ok(csvOf({ ...table, rows: [[evil, '']] }).includes(`"'${evil.replaceAll('"', '""')}"`), evil)
})

test('workbook and document hold well-formed text only, and every cell of a workbook is text', () => {
  const sheet = workbookParts(table)['xl/worksheets/sheet1.xml']!
  assert.match(sheet, /Về &#34;rét&#34; &#38; &#60;hạn&#62;<\/t>/)
  assert.ok(!sheet.includes('<f>') && !sheet.includes('\u0000'))
  assert.match(workbookParts({ ...table, rows: [Array.from({ length: 28 }, () => 'x')] })['xl/worksheets/sheet1.xml']!, /r="AB4"/)
  assert.match(documentParts(table)['word/document.xml']!, /<w:tblHeader\/>/)
})
