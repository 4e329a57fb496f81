import { PdfSigningError } from './errors.ts'

/** What this package needs of a TrueType font (OpenType 1.9 tables head, hhea, hmtx, maxp, cmap, loca, glyf). */
export type TrueTypeFont = {
  name: string
  unitsPerEm: number
  boundingBox: number[]
  ascent: number
  descent: number
  glyphOf: (codePoint: number) => number
  advanceOf: (glyph: number) => number
  outlineOf: (glyph: number) => Buffer
  table: (tag: string) => Buffer
}

const parsedFonts = new WeakMap<Uint8Array, TrueTypeFont>()

/** Parses a font file once: the same byte array always answers the same parsed font. */
export function parseTrueType(file: Uint8Array): TrueTypeFont {
  const known = parsedFonts.get(file)
  if (known) return known
  try {
    const font = readFont(Buffer.from(file.buffer, file.byteOffset, file.length))
    parsedFonts.set(file, font)
    return font
  } catch (error) {
    throw new PdfSigningError('bad-font', 'a TrueType font with glyf outlines and a Unicode cmap is needed', { cause: error })
  }
}

function readFont(file: Buffer): TrueTypeFont {
  const tables = readDirectory(file)
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new Error(`font table ${tag} is missing`)
    return found
  }
  const [head, hhea] = [table('head'), table('hhea')]
  const characters = readCharacterMap(table('cmap'))
  return {
    name: readPostScriptName(tables.get('name')),
    unitsPerEm: head.readUInt16BE(18),
    boundingBox: [36, 38, 40, 42].map((offset) => head.readInt16BE(offset)),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    glyphOf: (codePoint) => characters.get(codePoint) ?? 0,
    advanceOf: advanceReader(table('hmtx'), hhea.readUInt16BE(34)),
    outlineOf: outlineReader(table('loca'), table('glyf'), head.readInt16BE(50) === 1),
    table,
  }
}

function readDirectory(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    const [offset, length] = [file.readUInt32BE(entry + 8), file.readUInt32BE(entry + 12)]
    if (offset + length > file.length) throw new Error('font table runs past the file')
    tables.set(file.toString('latin1', entry, entry + 4), file.subarray(offset, offset + length))
  }
  return tables
}

function advanceReader(hmtx: Buffer, metricCount: number): (glyph: number) => number {
  return (glyph) => hmtx.readUInt16BE(Math.min(glyph, metricCount - 1) * 4)
}

function outlineReader(loca: Buffer, glyf: Buffer, isLong: boolean): (glyph: number) => Buffer {
  const offsetOf = (glyph: number): number => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  return (glyph) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1))
}

function readPostScriptName(name: Buffer | undefined): string {
  if (!name) return 'Font'
  const strings = name.readUInt16BE(4)
  for (let index = 0; index < name.readUInt16BE(2); index++) {
    const record = 6 + index * 12
    if (name.readUInt16BE(record + 6) !== 6) continue
    const start = strings + name.readUInt16BE(record + 10)
    const ascii = name.toString('latin1', start, start + name.readUInt16BE(record + 8)).replace(/[^A-Za-z0-9-]/g, '')
    if (ascii) return ascii
  }
  return 'Font'
}

function readCharacterMap(cmap: Buffer): Map<number, number> {
  const characters = new Map<number, number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const record = 4 + index * 8
    const platform = cmap.readUInt16BE(record)
    const subtable = cmap.subarray(cmap.readUInt32BE(record + 4))
    if (platform !== 0 && platform !== 3) continue
    const format = subtable.readUInt16BE(0)
    if (format === 4) readSegments(subtable, characters)
    if (format === 12) readGroups(subtable, characters)
  }
  if (characters.size === 0) throw new Error('font has no Unicode character map')
  return characters
}

/** cmap format 4: segments of the Basic Multilingual Plane. */
function readSegments(table: Buffer, characters: Map<number, number>): void {
  const size = table.readUInt16BE(6)
  const [ends, starts] = [14, 16 + size]
  const [deltas, ranges] = [starts + size, starts + size * 2]
  for (let segment = 0; segment < size; segment += 2) {
    const end = table.readUInt16BE(ends + segment)
    const delta = table.readUInt16BE(deltas + segment)
    const range = table.readUInt16BE(ranges + segment)
    for (let code = table.readUInt16BE(starts + segment); code <= end && code !== 0xffff; code++) {
      const indirect = ranges + segment + range + (code - table.readUInt16BE(starts + segment)) * 2
      const base = range === 0 ? code : table.readUInt16BE(indirect)
      if (base !== 0) characters.set(code, (base + delta) & 0xffff)
    }
  }
}

/** cmap format 12: groups over all planes. */
function readGroups(table: Buffer, characters: Map<number, number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index++) {
    const group = 16 + index * 12
    const [first, last] = [table.readUInt32BE(group), table.readUInt32BE(group + 4)]
    if (last > 0x10ffff) throw new Error('font character map is out of range')
    for (let code = first; code <= last; code++) characters.set(code, table.readUInt32BE(group + 8) + code - first)
  }
}
