// Small honest files for tests: a page of text, an image.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'
import { extractPdfText } from '#packages/file-inspection'

/** A sound one-page PDF of a few hundred bytes that shows this text (ASCII). */
export function onePagePdf(text = 'Cong vu', extra: string[] = []): Buffer {
  const content = `BT /F1 18 Tf 72 760 Td (${text.replace(/[^\x20-\x7e]|[()\\]/g, '')}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', ...extra,
  ]
  return pdfOf(objects, '/Root 1 0 R')
}

/** A PDF of these objects, numbered from 1, with a true cross-reference table. */
export function pdfOf(objects: string[], trailer: string): Buffer {
  let text = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${text}trailer\n<</Size ${objects.length + 1} ${trailer}>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A transparent PNG with a blue stroke across it. */
export function tinyPng(width = 320, height = 160): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const row = (y: number) => Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, (_, x) => (Math.abs(x / 2 - y) < 3 ? Buffer.of(20, 50, 160, 255) : Buffer.alloc(4)))])
  const rows = Array.from({ length: height }, (_, y) => row(y))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))])
}

/** The words of a PDF, its lines run together. */
export async function pdfText(bytes: Buffer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-words-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), bytes)
    return (await extractPdfText(join(folder, 'a.pdf'))).map(({ text }) => text).join(' ').replace(/\s+/g, ' ')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
