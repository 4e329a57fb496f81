import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createRenderer } from '../official-layout/index.ts'
import type { OfficialDocument, RenderedDocument } from '../official-layout/index.ts'
import { pdfWith } from './crafting.ts'
import { convertDocx, extractPdfText, locateSlots, locateText } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'reading-'))
const renderer = createRenderer()
const draft: OfficialDocument = {
  type: 'CV', typeName: 'Công văn', agency: 'ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM', notation: 'UBND-NN', place: 'Sông Lam',
  subject: 'chống rét cho vật nuôi', addressees: ['Sở Tài chính'], basis: [],
  body: Array.from({ length: 30 }, () => ({ kind: 'paragraph', text: 'Ủy ban nhân dân tỉnh yêu cầu các sở, ngành, xã, phường khẩn trương thực hiện; Lê Thị Thu Ngân chỉ đạo.' })),
  recipients: ['Như trên'], archive: 'VT', capacity: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], position: 'PHÓ CHỦ TỊCH', signerName: 'Lê Thị Thu Ngân',
}
let blank: RenderedDocument & { path: string }
let filled: RenderedDocument & { path: string }

async function rendered(document: OfficialDocument, name: string) {
  const result = await renderer.renderDocument(document)
  const path = join(folder, name)
  writeFileSync(path, result.pdf)
  return { ...result, path }
}

before(async () => {
  blank = await rendered(draft, 'blank.pdf')
  filled = await rendered({ ...draft, number: '1875', issuedOn: '2026-11-21' }, 'filled.pdf')
})
after(async () => {
  await renderer.close()
  rmSync(folder, { recursive: true })
})

const near = (a: number, b: number, tolerance = 1.5) => assert.ok(Math.abs(a - b) < tolerance, `${a} ≈ ${b}`)

test('the text of every page is read in NFC, columns kept apart, and agrees with what poppler reads', async () => {
  const pages = await extractPdfText(filled.path)
  assert.equal(pages.length, filled.pages)
  const words = (text: string) => text.normalize('NFC').split(/\s+/).filter((word) => word !== '').toSorted()
  const poppler = execFileSync('pdftotext', [filled.path, '-'], { encoding: 'utf8' })
  assert.deepEqual(words(pages.map((page) => page.text).join('\n')), words(poppler.replaceAll('\f', '\n')))
  assert.match(pages[0]!.text, /ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI/)
})

test('blank slots of an uploaded draft are found where the layout engine left them', async () => {
  for (const document of [blank, filled]) {
    const slots = await locateSlots(document.path, 'Lê Thị Thu Ngân')
    assert.deepEqual(slots.found, { number: true, date: true, signature: true })
    for (const name of ['number', 'day', 'month', 'year'] as const) {
      near(slots[name].x, document.slots[name].x)
      near(slots[name].w, document.slots[name].w)
      near(slots[name].baseline, document.slots[name].baseline)
      assert.equal(slots[name].fontSize, document.slots[name].fontSize)
    }
  }
})

test('the signature goes above the last place where the signer is named, the seal over its left third', async () => {
  const { signature, seal } = await locateSlots(blank.path, 'Lê  Thị Thu Ngân'.normalize('NFD'))
  assert.equal(signature.page, blank.pages)
  near(signature.x, blank.slots.signature.x)
  near(signature.y, blank.slots.signature.y, 6)
  near(seal.x + seal.w, signature.x + signature.w / 3)
})

test('a PDF with nothing to find still gets slots on its pages, and says what was not found', async () => {
  const path = join(folder, 'plain.pdf')
  writeFileSync(path, await pdfWith())
  const slots = await locateSlots(path, 'Lê Thị Thu Ngân')
  assert.deepEqual(slots.found, { number: false, date: false, signature: false })
  for (const box of [slots.number, slots.day, slots.month, slots.year, slots.signature, slots.seal]) {
    assert.ok(box.x > 0 && box.y > 0 && box.x + box.w < 612 && box.y + box.h < 842 && box.page === 1)
  }
})

test('a phrase is found with its box whatever blanks the producer left', async () => {
  const [box] = await locateText(filled.path, 'Độc lập - Tự do')
  assert.ok(box !== undefined && box.page === 1 && box.x > 250 && box.y > 700 && box.w > 80)
  assert.deepEqual(await locateText(filled.path, 'không có cụm này'), [])
})

test('what is no PDF is unreadable, not a crash', async () => {
  const path = join(folder, 'no.pdf')
  writeFileSync(path, 'không phải PDF')
  await assert.rejects(extractPdfText(path), { code: 'unreadable' })
  await assert.rejects(locateSlots(join(folder, 'missing.pdf'), 'A'), { code: 'unreadable' })
})

/** Stands in for LibreOffice, which the test machine may lack; the real one is tried below when present. */
function converter(name: string, script: string) {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

test('without LibreOffice a conversion says so', async () => {
  await assert.rejects(convertDocx('a.docx', folder, { command: join(folder, 'no-such-program') }), { code: 'converter-missing' })
  const path = process.env['PATH']
  process.env['PATH'] = folder
  try {
    await assert.rejects(convertDocx('a.docx', folder), { code: 'converter-missing' })
  } finally {
    process.env['PATH'] = path
  }
})

test('the converter gets a profile of its own and no secrets of the server, and its PDF comes back', async () => {
  const log = join(folder, 'log')
  const command = converter('good', `echo "$@" "secret=$DATABASE_URL" > ${log}; echo %PDF > ${folder}/thu.pdf`)
  process.env['DATABASE_URL'] = 'postgres://secret'
  try {
    assert.equal(await convertDocx(join(folder, 'thu.docx'), folder, { command }), join(folder, 'thu.pdf'))
  } finally {
    delete process.env['DATABASE_URL']
  }
  const called = readFileSync(log, 'utf8').trim()
  assert.match(called, /--headless .*-env:UserInstallation=file:\/\/\/.*docx-to-pdf-/)
  assert.ok(called.endsWith(`--outdir ${folder} ${join(folder, 'thu.docx')} secret=`), called)
})

test('a converter that fails, writes nothing or hangs is told apart, and its children do not live on', async () => {
  await assert.rejects(convertDocx('x.docx', folder, { command: converter('fails', 'exit 3') }), { code: 'conversion-failed' })
  await assert.rejects(convertDocx('y.docx', folder, { command: converter('silent', 'exit 0') }), { code: 'conversion-failed' })
  const pidFile = join(folder, 'pid')
  const hanging = converter('hangs', `sleep 60 & echo $! > ${pidFile}; wait`)
  await assert.rejects(convertDocx('z.docx', folder, { command: hanging, timeoutMs: 600 }), { code: 'timeout' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const pid = readFileSync(pidFile, 'utf8').trim()
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] : 'gone'
  assert.ok(state === 'gone' || state === 'Z', state)
})
