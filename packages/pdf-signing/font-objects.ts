import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PdfArray, PdfDict, PdfStream, PdfString, type PDF, type PdfRef } from '@libpdf/core'
import type { FontSubset } from './font-subset.ts'
import { array, name, number } from './pdf-objects.ts'

/** A composite font (ISO 32000-1 §9.7) over the subset, with widths and a Unicode map so that text can be searched. */
export function writeFont(pdf: PDF, subset: FontSubset): PdfRef {
  const baseFont = name(`${subsetTag(subset)}+${subset.font.name}`)
  const descendant = PdfDict.of({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: baseFont,
    CIDSystemInfo: PdfDict.of({
      Registry: PdfString.fromString('Adobe'),
      Ordering: PdfString.fromString('Identity'),
      Supplement: number(0),
    }),
    FontDescriptor: writeDescriptor(pdf, subset, baseFont),
    W: new PdfArray([number(0), array(subset.widths)]),
    CIDToGIDMap: name('Identity'),
  })
  const composite = {
    Type: name('Font'),
    Subtype: name('Type0'),
    BaseFont: baseFont,
    Encoding: name('Identity-H'),
    DescendantFonts: new PdfArray([pdf.register(descendant)]),
    ToUnicode: pdf.register(new PdfStream(PdfDict.of({}), Buffer.from(toUnicode(subset), 'latin1'))),
  }
  return pdf.register(PdfDict.of(composite))
}

function writeDescriptor(pdf: PDF, { font, file }: FontSubset, fontName: ReturnType<typeof name>): PdfRef {
  const perMille = (units: number): number => Math.round((units * 1000) / font.unitsPerEm)
  const program = { Filter: name('FlateDecode'), Length1: number(file.length) }
  const descriptor = {
    Type: name('FontDescriptor'),
    FontName: fontName,
    Flags: number(4),
    FontBBox: array(font.boundingBox.map(perMille)),
    ItalicAngle: number(0),
    Ascent: number(perMille(font.ascent)),
    Descent: number(perMille(font.descent)),
    CapHeight: number(perMille(font.ascent)),
    StemV: number(80),
    FontFile2: pdf.register(PdfStream.fromDict(program, deflateSync(file))),
  }
  return pdf.register(PdfDict.of(descriptor))
}

/** Six capitals naming this subset (ISO 32000-1 §9.6.4): equal subsets get equal tags, so output is reproducible. */
function subsetTag({ file }: FontSubset): string {
  const digest = createHash('sha256').update(file).digest()
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

/** The CMap from glyph numbers back to text (ISO 32000-1 §9.10.3), at most 100 entries a block. */
function toUnicode({ codePoints }: FontSubset): string {
  const hex = (value: number): string => value.toString(16).padStart(4, '0')
  const utf16 = (codePoint: number): string => Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex')
  const lines = [...codePoints].map(([glyph, codePoint]) => `<${hex(glyph)}> <${utf16(codePoint)}>`)
  const blocks: string[] = []
  for (let start = 0; start < lines.length; start += 100) {
    const block = lines.slice(start, start + 100)
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}
