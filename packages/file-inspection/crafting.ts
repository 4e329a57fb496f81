/** Test material: honest files and hostile ones, made byte by byte. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { PDF, PdfArray, PdfDict, PdfName, PdfStream, PdfString } from '@libpdf/core'

/** A one-page PDF, changed by `alter` before it is saved. */
export async function pdfWith(alter: (pdf: PDF, catalog: PdfDict) => void = () => undefined) {
  const pdf = PDF.create()
  pdf.addPage().drawText('Cong van so 1875', { x: 72, y: 700 })
  alter(pdf, pdf.getCatalog())
  return Buffer.from(await pdf.save())
}

export const javaScript = () => PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('app.alert(1)') })
export const action = (kind: string) => PdfDict.of({ S: PdfName.of(kind), F: PdfString.fromString('x') })

export function annotate(pdf: PDF, annotation: PdfDict) {
  pdf.getPage(0)!.dict.set('Annots', PdfArray.of(pdf.context.register(annotation)))
}

export function contentStream(pdf: PDF, deflated: Uint8Array) {
  const stream = new PdfStream([['Filter', PdfName.of('FlateDecode')]], deflated)
  pdf.getPage(0)!.dict.set('Contents', pdf.context.register(stream))
}

/** A minimal PDF written by hand, with `entries` in its catalog exactly as given. */
export function rawPdf(entries: string) {
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${entries} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>']
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  return Buffer.from(`${body}xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`)
}

/** Runs qpdf, an independent writer, over a PDF. */
export function qpdf(folder: string, pdf: Buffer, ...options: string[]) {
  const [source, target] = [join(folder, 'before.pdf'), join(folder, 'after.pdf')]
  writeFileSync(source, pdf)
  execFileSync('qpdf', [...options, source, target])
  return readFileSync(target)
}

export interface Part { name: string, data: string | Buffer, declaredSize?: number }

/** A zip as written, with room for lies: a part may declare another unpacked size than it has. */
export function zip(parts: Part[]) {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data, declaredSize } of parts) {
    const plain = Buffer.from(data)
    const packed = deflateRawSync(plain)
    const fields = { crc: crc32(plain), packed: packed.length, size: declaredSize ?? plain.length, name: Buffer.from(name) }
    const local = Buffer.concat([zipHeader(0x04034b50, fields), fields.name, packed])
    central.push(Buffer.concat([zipHeader(0x02014b50, fields, offset), fields.name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** APPNOTE 4.3.7 and 4.3.12: the local header, or the central one when `offset` is given. */
function zipHeader(signature: number, { crc, packed, size, name }: { crc: number, packed: number, size: number, name: Buffer }, offset?: number) {
  const shift = offset === undefined ? 0 : 2
  const header = Buffer.alloc(offset === undefined ? 30 : 46)
  header.writeUInt32LE(signature, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 4 + shift)
  header.writeUInt16LE(0x0800, 6 + shift)
  header.writeUInt16LE(8, 8 + shift)
  header.writeUInt32LE(crc, 14 + shift)
  header.writeUInt32LE(packed, 18 + shift)
  header.writeUInt32LE(size, 22 + shift)
  header.writeUInt16LE(name.length, 26 + shift)
  if (offset !== undefined) header.writeUInt32LE(offset, 42)
  return header
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A text document as Word writes it, with parts added or replaced. */
export function docx(extra: Part[] = [], { paragraph = '<w:r><w:t>Sở Nông nghiệp &amp; Môi trường</w:t></w:r>', mainType = WORD } = {}) {
  const parts: Part[] = [
    { name: '[Content_Types].xml', data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>` },
    { name: '_rels/.rels', data: relationships('officeDocument', 'word/document.xml', 'Internal') },
    { name: 'word/document.xml', data: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${paragraph}</w:p></w:body></w:document>` },
  ]
  const names = new Set(extra.map((part) => part.name))
  return zip([...parts.filter((part) => !names.has(part.name)), ...extra])
}

export function relationships(type: string, target: string, mode: string) {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" TargetMode="${mode}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
}

export function png(width: number, height: number) {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const rows = deflateSync(Buffer.alloc(16))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

export function jpeg(width: number, height: number) {
  const frame = Buffer.from('ffc0000b08000000000101110000', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), frame, Buffer.from('ffd9', 'hex')])
}

/** Little-endian TIFF with one directory; `next` may point back to it. */
export function tiff(width: number, height: number, next = 0) {
  const bytes = Buffer.alloc(64)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(2, 8)
  for (const [index, [tag, value]] of [[256, width], [257, height]].entries()) {
    const at = 10 + 12 * index
    bytes.writeUInt16LE(tag!, at)
    bytes.writeUInt16LE(4, at + 2)
    bytes.writeUInt32LE(1, at + 4)
    bytes.writeUInt32LE(value!, at + 8)
  }
  bytes.writeUInt32LE(next, 34)
  return bytes
}

/** A sheet of A4 as a scanner writes it: one picture over the page, with so many pixels for each inch. */
export function scanPdf({ dpi, isColour, version = '1.7' }: { dpi: number, isColour: boolean, version?: string }): Buffer {
  const [width, height] = [Math.round((595 * dpi) / 72), Math.round((842 * dpi) / 72)]
  const pixels = deflateSync(Buffer.alloc(width * height * (isColour ? 3 : 1), 0xf0))
  const content = 'q 595 0 0 842 0 0 cm /Im0 Do Q'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /${isColour ? 'DeviceRGB' : 'DeviceGray'} /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n${pixels.toString('latin1')}\nendstream`,
  ]
  let body = `%PDF-${version}\n`
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1')
}
