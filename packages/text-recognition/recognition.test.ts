import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, test } from 'node:test'
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'
import { extractPdfText } from '../file-inspection/index.ts'
import { composePdf, lookAtPage, missingPackages, readPage, RecognitionError, SEPARATOR, separatorSheet, type PageSource } from './index.ts'
import { wordsOf } from './recognise.ts'

const folder = mkdtempSync(join(tmpdir(), 'recognition-'))
process.env['TMPDIR'] = folder
after(() => rmSync(folder, { recursive: true, force: true }))

// The same letters on every machine, whatever fonts it has.
GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')), 'Printed')

/** A page with one sentence, drawn; turned by so many degrees if asked. */
function picture(name: string, text: string, turn = 0): PageSource {
  const canvas = createCanvas(1240, 1240)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 1240, 1240)
  context.translate(620, 620)
  context.rotate((turn * Math.PI) / 180)
  context.fillStyle = '#111'
  context.font = '44px Printed'
  context.fillText(text, -500, -300)
  const path = join(folder, name)
  writeFileSync(path, canvas.toBuffer('image/png'))
  return { path, mediaType: 'image/png', page: 1 }
}
const says = (words: readonly { text: string }[]) => words.map(({ text }) => text).join(' ')
const leftovers = () => readdirSync(folder).filter((name) => name.startsWith('page-'))

test('a page answers with its words and where each stands, the marks of Vietnamese included', async () => {
  const { words, isBlank, code, hasText } = await readPage(picture('mot.png', 'Quyết định số 15/QĐ-UBND'))
  assert.deepEqual([says(words), isBlank, code, hasText], ['Quyết định số 15/QĐ-UBND', false, null, false])
  const [first] = words
  assert.ok(Math.abs(first!.place.x - 0.097) < 0.02 && Math.abs(first!.place.y + first!.place.h - 0.26) < 0.03, JSON.stringify(first!.place))
  // Tesseract is sure of words and doubts a number with a symbol, even when it reads it right.
  assert.ok(words.every(({ text, confidence }) => confidence > (/\d/.test(text) ? 0 : 0.5) && confidence <= 1), JSON.stringify(words))
  assert.deepEqual(leftovers(), [])
})

test('a page lying on its side is read once it is turned, and stands upright and searchable in the PDF', async () => {
  const lying = { ...picture('nam.png', 'Kế hoạch kiểm tra', 270), turn: 90 as const }
  const { words } = await readPage(lying)
  assert.equal(says(words), 'Kế hoạch kiểm tra')
  const out = join(folder, 'out.pdf')
  const sheet = join(folder, 'to-tach.pdf')
  writeFileSync(sheet, await separatorSheet('Tờ tách'))
  await composePdf([{ ...lying, words }, { path: sheet, mediaType: 'application/pdf', page: 1 }], out, { title: 'Kế hoạch' })
  const [first, second] = await extractPdfText(out)
  assert.deepEqual([first!.text, second!.text], ['Kế hoạch kiểm tra', ''])
  assert.match(execFileSync('pdftotext', [out, '-'], { encoding: 'utf8' }), /Kế hoạch kiểm tra/)
  assert.match(execFileSync('qpdf', ['--check', out], { encoding: 'utf8' }), /No syntax or stream encoding errors/)
  assert.match(execFileSync('pdfinfo', [out], { encoding: 'utf8' }), /Title: +Kế hoạch[\s\S]*Pages: +2[\s\S]*Page rot: +0/)
})

/** The same picture as a telephone writes it: lying, with a word about how it was held. */
async function photo(name: string, text: string, [orientation, turn]: [number, number], order: 'II' | 'MM'): Promise<PageSource> {
  const [jpeg, tiff] = [readFileSync(picture(`${name}.png`, text, turn).path), Buffer.alloc(26)]
  tiff.write(order, 'latin1')
  const [short, long] = order === 'II' ? [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)] : [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)]
  short(42, 2); long(8, 4); short(1, 8); short(0x0112, 10); short(3, 12); long(1, 14); short(orientation, 18)
  return { path: await withExif(jpeg, tiff, join(folder, name)), mediaType: 'image/jpeg', page: 1 }
}

async function withExif(png: Buffer, tiff: Buffer, path: string) {
  const canvas = createCanvas(1240, 1240)
  canvas.getContext('2d').drawImage(await loadImage(png), 0, 0)
  const jpeg = canvas.toBuffer('image/jpeg', 90)
  const head = Buffer.from([0xff, 0xe1, 0, tiff.length + 8])
  writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from('Exif\0\0', 'latin1'), tiff, jpeg.subarray(2)]))
  return path
}

/** Where a reader finds the first word of the first page, in shares of it. */
function laidAt(pdf: string) {
  const [, width, height, x, y] = /<page width="([\d.]+)" height="([\d.]+)">\s*<word xMin="([\d.]+)" yMin="([\d.]+)"/.exec(execFileSync('pdftotext', ['-bbox', '-l', '1', pdf, '-'], { encoding: 'utf8' }))!.map(Number)
  return { x: x! / width!, y: y! / height! }
}

test('a photo that says how the telephone was held is read and put together upright, also where nothing could be read', async () => {
  for (const [name, held, order] of [['phai.jpg', [6, 270], 'MM'], ['trai.jpg', [8, 90], 'II'], ['nguoc.jpg', [3, 180], 'II']] as const) {
    const source = await photo(name, 'Giấy chứng sinh số 412', [...held], order)
    const { words } = await readPage(source)
    assert.equal(says(words), 'Giấy chứng sinh số 412', name)
    const out = join(folder, `${name}.pdf`)
    await composePdf([{ ...source, words }, source], out)
    assert.match(execFileSync('pdfinfo', ['-f', '1', '-l', '2', out], { encoding: 'utf8' }), /1 rot: +0[\s\S]*2 rot: +0/)
    // Seen again, page by page, it stands upright under its own words.
    for (const page of [1, 2]) {
      const again = await readPage({ path: out, mediaType: 'application/pdf', page })
      assert.equal(says(again.words), 'Giấy chứng sinh số 412', `${name} page ${page}`)
      if (page === 1) assert.ok(Math.abs(again.words[0]!.place.x - laidAt(out).x) < 0.02 && Math.abs(again.words[0]!.place.y - laidAt(out).y) < 0.03, `${name}: ${JSON.stringify([again.words[0]!.place, laidAt(out)])}`)
    }
  }
})

test('an empty sheet is blank, even grey and dusty; a separator sheet says so; a line of text is neither', async () => {
  const canvas = createCanvas(1000, 1400)
  const context = canvas.getContext('2d')
  context.fillStyle = '#d8d4cc'
  context.fillRect(0, 0, 1000, 1400)
  context.fillStyle = '#333'
  for (let i = 0; i < 40; i += 1) context.fillRect((i * 379) % 1000, (i * 211) % 1400, 2, 2)
  writeFileSync(join(folder, 'trang.png'), canvas.toBuffer('image/png'))
  writeFileSync(join(folder, 'tach.pdf'), await separatorSheet('Tờ tách'))
  assert.deepEqual(await lookAtPage({ path: join(folder, 'trang.png'), mediaType: 'image/png', page: 1 }), { isBlank: true, code: null })
  assert.deepEqual(await lookAtPage({ path: join(folder, 'tach.pdf'), mediaType: 'application/pdf', page: 1 }), { isBlank: false, code: SEPARATOR })
  assert.deepEqual(await lookAtPage(picture('dong.png', 'Nơi nhận:')), { isBlank: false, code: null })
})

test('what is no page is unreadable, what takes too long is given up, what is cancelled stops; nothing stays behind', async () => {
  writeFileSync(join(folder, 'hong.pdf'), 'không phải PDF')
  await assert.rejects(readPage({ path: join(folder, 'hong.pdf'), mediaType: 'application/pdf', page: 1 }), { code: 'unreadable' })
  await assert.rejects(readPage({ path: join(folder, 'hong.pdf'), mediaType: 'image/png', page: 1 }), { code: 'unreadable' })
  await assert.rejects(readPage({ path: join(folder, 'to-tach.pdf'), mediaType: 'application/pdf', page: 9 }), { code: 'unreadable' })
  await assert.rejects(composePdf([{ path: join(folder, 'hong.pdf'), mediaType: 'application/pdf', page: 1 }], join(folder, 'x.pdf')), { code: 'unreadable' })
  const page = picture('lau.png', 'Chậm')
  await assert.rejects(readPage(page, { timeoutMs: 1 }), { code: 'timeout' })
  const stop = new AbortController()
  const reading = readPage(page, { signal: stop.signal })
  setTimeout(() => stop.abort(), 30)
  await assert.rejects(reading, { code: 'cancelled' })
  assert.deepEqual(leftovers(), [])
})

test('without the engine it says which packages to install, and pages can still be looked at and put together', async (t) => {
  const path = process.env['PATH']
  t.after(() => { process.env['PATH'] = path })
  process.env['PATH'] = join(folder, 'nowhere')
  assert.deepEqual(await missingPackages(), ['tesseract-ocr', 'poppler-utils', 'tesseract-ocr-vie'])
  const page = picture('khong.png', 'Không có máy đọc')
  await assert.rejects(readPage(page), (error: RecognitionError) => error.code === 'engine-missing' && error.message.includes('apt-get install -y tesseract-ocr poppler-utils tesseract-ocr-vie'))
  assert.deepEqual(await lookAtPage(page), { isBlank: false, code: null })
  await composePdf([page], join(folder, 'van-duoc.pdf'))
  // An engine without Vietnamese is no engine for Vietnamese papers.
  const bin = mkdtempSync(join(folder, 'bin-'))
  for (const name of ['tesseract', 'pdftoppm', 'pdfinfo', 'pdftotext']) { writeFileSync(join(bin, name), '#!/bin/sh\necho eng\n'); chmodSync(join(bin, name), 0o755) }
  process.env['PATH'] = bin
  assert.deepEqual(await missingPackages(), ['tesseract-ocr-vie'])
})

test('Tesseract’s table of words becomes words, whatever odd rows it has', () => {
  const row = (...cells: (string | number)[]) => cells.join('\t')
  const table = [row('level', 'page_num'), row(5, 1, 1, 1, 1, 1, 100, 50, 200, 20, '96.5', 'Số:'), row(5, 1, 1, 1, 1, 2, 310, 50, 80, 20, -1, ' '), row(5, 1, 1, 1, 2, 1, 100, 90, 80, 20, 40, 'Đa\u0300'), ''].join('\n')
  assert.deepEqual(wordsOf(table, { width: 1000, height: 500 }), [
    { text: 'Số:', confidence: 0.965, place: { x: 0.1, y: 0.1, w: 0.2, h: 0.04 }, line: 1 }, { text: 'Đà', confidence: 0.4, place: { x: 0.1, y: 0.18, w: 0.08, h: 0.04 }, line: 2 },
  ])
})
