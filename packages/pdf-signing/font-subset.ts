import { PdfSigningError } from './errors.ts'
import { parseTrueType, type TrueTypeFont } from './truetype.ts'

/** The glyphs of some texts as a TrueType file of its own; glyphs are renumbered from 0 (.notdef). */
export type FontSubset = {
  font: TrueTypeFont
  file: Buffer
  /** advance widths in thousandths of an em, indexed by new glyph number */
  widths: number[]
  /** new glyph number → code point, for /ToUnicode */
  codePoints: Map<number, number>
  encode: (text: string) => string
}

const COMPONENT = { wordArguments: 0x01, scale: 0x08, more: 0x20, scaleXy: 0x40, matrix: 0x80, instructions: 0x0100 }

/**
 * Subsets a font to the characters of `texts` (NFC). Hinting is dropped: PDF viewers draw these few letters well without.
 * @throws PdfSigningError missing-glyph when the font cannot write a character, bad-font for a file that is no TrueType
 */
export function subsetFont(file: Uint8Array, texts: string[]): FontSubset {
  const font = parseTrueType(file)
  const numbers = new Map<number, number>([[0, 0]])
  const codePoints = new Map<number, number>()
  for (const character of new Set(texts.join('').normalize('NFC'))) {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = font.glyphOf(codePoint)
    if (glyph === 0) throw new PdfSigningError('missing-glyph', `font ${font.name} cannot write ${JSON.stringify(character)}`)
    if (!numbers.has(glyph)) numbers.set(glyph, numbers.size)
    codePoints.set(numbers.get(glyph) ?? 0, codePoint)
  }
  const outlines = collectOutlines(font, numbers)
  const glyphs = [...numbers.keys()]
  const hex = (character: string): string =>
    (numbers.get(font.glyphOf(character.codePointAt(0) ?? 0)) ?? 0).toString(16).padStart(4, '0')
  return {
    font,
    file: writeFont(font, glyphs, outlines),
    widths: glyphs.map((glyph) => Math.round((font.advanceOf(glyph) * 1000) / font.unitsPerEm)),
    codePoints,
    encode: (text) => Array.from(text.normalize('NFC'), hex).join(''),
  }
}

/** Width of a text in points at `size`, without kerning. */
export function textWidth(file: Uint8Array, text: string, size: number): number {
  const font = parseTrueType(file)
  const units = Array.from(text.normalize('NFC'), (character) => font.advanceOf(font.glyphOf(character.codePointAt(0) ?? 0)))
  return (units.reduce((sum, unit) => sum + unit, 0) * size) / font.unitsPerEm
}

/** Outlines by new number; `numbers` grows while composites (ế, ộ …) name their parts. */
function collectOutlines(font: TrueTypeFont, numbers: Map<number, number>): Buffer[] {
  const outlines: Buffer[] = []
  for (const glyph of numbers.keys()) {
    const outline = font.outlineOf(glyph)
    if (outline.length < 10) outlines.push(Buffer.alloc(0))
    else if (outline.readInt16BE(0) >= 0) outlines.push(withoutInstructions(outline))
    else outlines.push(renumberedComposite(outline, numbers))
  }
  return outlines
}

function withoutInstructions(outline: Buffer): Buffer {
  const afterContours = 10 + outline.readInt16BE(0) * 2
  const instructionLength = outline.readUInt16BE(afterContours)
  const points = outline.subarray(afterContours + 2 + instructionLength)
  return Buffer.concat([outline.subarray(0, afterContours), Buffer.alloc(2), points])
}

function renumberedComposite(outline: Buffer, numbers: Map<number, number>): Buffer {
  const copy = Buffer.from(outline)
  let offset = 10
  for (let flags: number = COMPONENT.more; flags & COMPONENT.more; ) {
    flags = copy.readUInt16BE(offset)
    const part = copy.readUInt16BE(offset + 2)
    if (!numbers.has(part)) numbers.set(part, numbers.size)
    copy.writeUInt16BE(flags & ~COMPONENT.instructions, offset)
    copy.writeUInt16BE(numbers.get(part) ?? 0, offset + 2)
    offset += 4 + (flags & COMPONENT.wordArguments ? 4 : 2) + transformLength(flags)
  }
  return copy.subarray(0, offset)
}

function transformLength(flags: number): number {
  if (flags & COMPONENT.scale) return 2
  if (flags & COMPONENT.scaleXy) return 4
  return flags & COMPONENT.matrix ? 8 : 0
}

function writeFont(font: TrueTypeFont, glyphs: number[], outlines: Buffer[]): Buffer {
  const padded = outlines.map((outline) => Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]))
  const loca = Buffer.alloc((padded.length + 1) * 4)
  let end = 0
  for (const [index, outline] of padded.entries()) loca.writeUInt32BE((end += outline.length), (index + 1) * 4)
  const hmtx = Buffer.alloc(glyphs.length * 4)
  glyphs.forEach((glyph, index) => hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4))
  outlines.forEach((outline, index) => outline.length > 0 && hmtx.writeInt16BE(outline.readInt16BE(2), index * 4 + 2))
  const head = Buffer.from(font.table('head'))
  head.writeUInt32BE(0, 8) // checkSumAdjustment: meaningless inside a PDF
  head.writeInt16BE(1, 50) // long loca
  const hhea = Buffer.from(font.table('hhea'))
  hhea.writeUInt16BE(glyphs.length, 34)
  const maxp = Buffer.from(font.table('maxp'))
  maxp.writeUInt16BE(glyphs.length, 4)
  return writeDirectory({ glyf: Buffer.concat(padded), head, hhea, hmtx, loca, maxp })
}

function writeDirectory(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables)
  const header = Buffer.alloc(12 + entries.length * 16)
  const power = Math.floor(Math.log2(entries.length))
  header.writeUInt32BE(0x00010000, 0)
  for (const [index, value] of [entries.length, 2 ** power * 16, power, entries.length * 16 - 2 ** power * 16].entries())
    header.writeUInt16BE(value, 4 + index * 2)
  const bodies: Buffer[] = []
  let offset = header.length
  for (const [index, [tag, body]] of entries.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
    header.write(tag, 12 + index * 16, 'latin1')
    header.writeUInt32BE(checksum(padded), 16 + index * 16)
    header.writeUInt32BE(offset, 20 + index * 16)
    header.writeUInt32BE(body.length, 24 + index * 16)
    bodies.push(padded)
    offset += padded.length
  }
  return Buffer.concat([header, ...bodies])
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let offset = 0; offset < table.length; offset += 4) sum = (sum + table.readUInt32BE(offset)) >>> 0
  return sum
}
