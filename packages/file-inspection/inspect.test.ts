import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core'
import { action, annotate, contentStream, docx, javaScript, jpeg, pdfWith, png, qpdf, rawPdf, relationships, tiff } from './crafting.ts'
import { inspectFile } from './index.ts'
import type { InspectionLimits, RefusalReason } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspection-'))
after(() => rmSync(folder, { recursive: true }))
let files = 0

function inspect(bytes: Uint8Array | string, declaredName: string, options: { declaredType?: string, limits?: Partial<InspectionLimits> } = {}) {
  const path = join(folder, String(++files))
  writeFileSync(path, bytes)
  return inspectFile(path, { declaredName, ...options })
}

async function refused(reason: RefusalReason, bytes: Uint8Array | string, name: string, options = {}) {
  const result = await inspect(bytes, name, options)
  assert.equal(`${result.verdict} ${result.reason}`, `refused ${reason}`, result.detail)
}

test('honest files of every kind are clean, with pages and the beginning of their text', async () => {
  const pdf = await inspect(await pdfWith(), 'Công văn.PDF', { declaredType: 'application/pdf' })
  assert.deepEqual({ ...pdf, textSample: pdf.textSample?.trim() }, { mediaType: 'application/pdf', extension: 'pdf', pages: 1, textSample: 'Cong van so 1875', verdict: 'clean' })
  const word = await inspect(docx(), 'dự thảo.docx')
  assert.equal(word.verdict, 'clean', word.detail)
  assert.equal(word.textSample, 'Sở Nông nghiệp & Môi trường')
  assert.equal((await inspect(png(600, 800), 'con dấu.png')).verdict, 'clean')
  assert.equal((await inspect(jpeg(600, 800), 'ảnh.jpeg', { declaredType: 'image/jpg' })).verdict, 'clean')
  assert.equal((await inspect(tiff(600, 800), 'bản quét.tif')).pages, 1)
})

test('an empty file is refused', () => refused('empty', '', 'a.pdf'))

test('a name or type that says something else than the content is refused', async () => {
  await refused('lying-extension', png(1, 1), 'a.pdf')
  await refused('lying-extension', await pdfWith(), 'a.docx')
  await refused('lying-extension', await pdfWith(), 'a.exe')
  await refused('lying-extension', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'a.pdf')
  await refused('lying-extension', '<html><script>alert(1)</script></html>', 'a.pdf')
  await refused('lying-type', await pdfWith(), 'a.pdf', { declaredType: 'text/html' })
  await refused('unsafe-name', await pdfWith(), 'hóa đơn\u202efdp.pdf')
  await refused('unsafe-name', await pdfWith(), '../../etc/a.pdf')
})

test('kinds nobody asked for are refused', async () => {
  await refused('type-not-allowed', Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1'), 'a.gif')
  await refused('type-not-allowed', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg')
  await refused('type-not-allowed', png(1, 1), 'a.png', { limits: { accept: ['pdf'] } })
})

test('broken and truncated PDFs are refused', async () => {
  const pdf = await pdfWith()
  await refused('broken', '%PDF-1.7\nkhông phải PDF', 'a.pdf')
  await refused('broken', pdf.subarray(0, pdf.length - 60), 'a.pdf')
})

test('encrypted PDFs are refused, with or without a password to open them', async () => {
  const pdf = await pdfWith()
  await refused('encrypted', qpdf(folder, pdf, '--encrypt', 'mo', 'chu', '256', '--'), 'a.pdf')
  await refused('encrypted', qpdf(folder, pdf, '--encrypt', '', 'chu', '256', '--'), 'a.pdf')
})

test('PDFs that run, send or start something are refused, wherever it hides', async () => {
  const openJs = await pdfWith((_, catalog) => catalog.set('OpenAction', javaScript()))
  await refused('active-content', openJs, 'a.pdf')
  await refused('active-content', qpdf(folder, openJs, '--object-streams=generate'), 'a.pdf')
  await refused('active-content', rawPdf('/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>'), 'a.pdf')
  await refused('active-content', await pdfWith((_, catalog) => catalog.set('Names', PdfDict.of({ JavaScript: PdfDict.of({ Names: PdfArray.of(PdfString.fromString('a'), javaScript()) }) }))), 'a.pdf')
  await refused('active-content', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Subtype: PdfName.of('Widget'), AA: PdfDict.of({ K: javaScript() }) }))), 'a.pdf')
  await refused('active-content', await pdfWith((_, catalog) => catalog.set('AcroForm', PdfDict.of({ XFA: PdfString.fromString('<xdp/>') }))), 'a.pdf')
  for (const kind of ['Launch', 'SubmitForm', 'ImportData', 'Rendition']) {
    await refused('active-content', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Subtype: PdfName.of('Link'), A: action(kind) }))), 'a.pdf')
  }
  await refused('active-content', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Subtype: PdfName.of('RichMedia') }))), 'a.pdf')
})

test('PDFs that carry or fetch other files are refused', async () => {
  await refused('embedded-file', await pdfWith((pdf) => pdf.addAttachment('a.exe', new Uint8Array(10))), 'a.pdf')
  await refused('embedded-file', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Subtype: PdfName.of('FileAttachment') }))), 'a.pdf')
  await refused('external-reference', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Subtype: PdfName.of('Link'), A: action('GoToR') }))), 'a.pdf')
  const scriptLink = PdfDict.of({ S: PdfName.of('URI'), URI: PdfString.fromString('javascript:alert(1)') })
  await refused('external-reference', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Subtype: PdfName.of('Link'), A: scriptLink }))), 'a.pdf')
})

test('empty name trees and resources with unlucky names are no reason to refuse', async () => {
  const names = '/Names << /EmbeddedFiles << /Names [] >> /JavaScript << /Names [] >> >> /Resources << /Font << /EF << /Type /Font >> /JS << /Type /Font >> >> >>'
  assert.equal((await inspect(rawPdf(names), 'a.pdf')).verdict, 'clean')
})

test('links, jumps and signature fields are allowed', async () => {
  const link = PdfDict.of({ S: PdfName.of('URI'), URI: PdfString.fromString('https://songlam.example') })
  const bytes = await pdfWith((pdf, catalog) => {
    annotate(pdf, PdfDict.of({ Subtype: PdfName.of('Link'), A: link }))
    catalog.set('OpenAction', PdfDict.of({ S: PdfName.of('GoTo'), D: PdfArray.of(PdfName.of('Fit')) }))
    const field = pdf.context.register(PdfDict.of({ FT: PdfName.of('Sig'), T: PdfString.fromString('NguoiKy'), Subtype: PdfName.of('Widget') }))
    catalog.set('AcroForm', PdfDict.of({ Fields: PdfArray.of(field) }))
  })
  assert.equal((await inspect(bytes, 'a.pdf')).verdict, 'clean')
  assert.equal((await inspect(rawPdf(''), 'a.pdf')).verdict, 'clean', 'the bare file of the hostile ones')
})

test('zip bombs are refused from their directory, and those whose directory lies while they unpack', async () => {
  const zeros = Buffer.alloc(12 * 1024 * 1024)
  await refused('zip-bomb', docx([{ name: 'word/media/a.bin', data: zeros }]), 'a.docx')
  await refused('zip-bomb', docx([{ name: 'word/media/a.bin', data: Buffer.alloc(1_000_000), declaredSize: 10 }]), 'a.docx')
  await refused('zip-bomb', docx(Array.from({ length: 60 }, (_, i) => ({ name: `word/${i}.bin`, data: 'x' }))), 'a.docx', { limits: { maxEntries: 50 } })
  await refused('zip-bomb', docx([{ name: 'word/media/a.bin', data: 'x', declaredSize: 400_000_000 }]), 'a.docx')
})

test('Word files with macros, foreign objects, paths out of the package or files fetched from elsewhere are refused', async () => {
  const rels = 'word/_rels/document.xml.rels'
  await refused('macro', docx([{ name: 'word/vbaProject.bin', data: 'x' }]), 'a.docx')
  await refused('macro', docx([], { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), 'a.docx')
  await refused('embedded-file', docx([{ name: 'word/embeddings/oleObject1.bin', data: 'x' }]), 'a.docx')
  await refused('unsafe-path', docx([{ name: '../../etc/cron.d/a', data: 'x' }]), 'a.docx')
  await refused('external-reference', docx([{ name: rels, data: relationships('attachedTemplate', 'http://evil.example/a.dotm', 'External') }]), 'a.docx')
  await refused('external-reference', docx([{ name: rels, data: relationships('image', 'file:///etc/passwd', '&#69;xternal') }]), 'a.docx')
  await refused('broken', docx([{ name: rels, data: `<!DOCTYPE a [<!ENTITY e "External">]>${relationships('image', 'x', '&e;')}` }]), 'a.docx')
  await refused('active-content', docx([], { paragraph: '<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\cmd.exe</w:instrText></w:r>' }), 'a.docx')
  assert.equal((await inspect(docx([{ name: rels, data: relationships('hyperlink', 'https://songlam.example', 'External') }]), 'a.docx')).verdict, 'clean')
})

test('an OOXML package that is no text document, or is cut off, is refused', async () => {
  const spreadsheet = docx([], { mainType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' })
  assert.equal((await inspect(spreadsheet, 'a.docx')).verdict, 'refused')
  const whole = docx()
  assert.equal((await inspect(whole.subarray(0, whole.length - 30), 'a.docx')).verdict, 'refused')
})

test('images too large to decode or cut off are refused from their headers', async () => {
  await refused('image-too-large', png(60_000, 60_000), 'a.png')
  await refused('image-too-large', jpeg(65_000, 65_000), 'a.jpg')
  await refused('image-too-large', tiff(100_000, 100_000), 'a.tif')
  await refused('broken', png(10, 10).subarray(0, 45), 'a.png')
  await refused('broken', tiff(10, 10, 8), 'a.tif')
})

test('a file of 300 MB is refused by its size, without being read', async () => {
  const path = join(folder, 'large')
  writeFileSync(path, await pdfWith())
  truncateSync(path, 300 * 1024 * 1024)
  const before = process.memoryUsage.rss()
  const result = await inspectFile(path, { declaredName: 'a.pdf' })
  assert.equal(result.reason, 'too-large')
  assert.ok(process.memoryUsage.rss() - before < 50e6)
})

test('a file that needs too much time or memory is refused, and the next one is inspected as usual', async () => {
  const bomb = await pdfWith((pdf) => contentStream(pdf, deflateSync(Buffer.alloc(300_000_000, ' '), { level: 1 })))
  await refused('timeout', bomb, 'a.pdf', { limits: { timeoutMs: 10 } })
  const before = process.memoryUsage.rss()
  await refused('out-of-memory', bomb, 'a.pdf', { limits: { maxMemoryBytes: 280e6 } })
  assert.ok(process.memoryUsage.rss() - before < 100e6)
  assert.equal((await inspect(await pdfWith(), 'a.pdf')).verdict, 'clean')
})

test('a table is UTF-8 text called .csv; a document called a workbook is none', async () => {
  const csv = await inspect('họ tên;chức vụ\nNguyễn Văn An;Chuyên viên\n', 'cán bộ.csv', { declaredType: 'text/csv' })
  assert.deepEqual([csv.verdict, csv.mediaType], ['clean', 'text/csv'])
  await refused('lying-extension', Buffer.from([0x41, 0xff, 0xfe, 0x00]), 'x.csv')
  await refused('lying-extension', 'a\u0001b', 'x.csv')
  await refused('lying-extension', docx(), 'x.xlsx')
})
