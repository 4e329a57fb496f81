import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']
const root = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))

/** The four Tinos faces (metrically Times New Roman, full Vietnamese), read from the installed package. */
export const fontFiles = FACES.map((face) => join(root, face, `Tinos_${face}.ttf`))

let coverage: Set<number> | undefined

/** Whether all four faces have a glyph for this code point. */
export function hasGlyph(codePoint: number) {
  coverage ??= fontFiles.map((file) => coveredBy(readFileSync(file))).reduce((all, face) => all.intersection(face))
  return coverage.has(codePoint)
}

/** Reads the Windows BMP character map of a TrueType file (OpenType `cmap`, format 4). */
function coveredBy(font: Buffer) {
  const map = bmpSubtable(font, tableOffset(font, 'cmap'))
  const segments = font.readUInt16BE(map + 6) / 2
  const covered = new Set<number>()
  for (let i = 0; i < segments; i++) addSegment(font, map + 14 + 2 * i, segments, covered)
  return covered
}

function addSegment(font: Buffer, at: number, segments: number, covered: Set<number>) {
  const end = font.readUInt16BE(at)
  const start = font.readUInt16BE(at + 2 * segments + 2)
  const delta = font.readUInt16BE(at + 4 * segments + 2)
  const rangeAt = at + 6 * segments + 2
  const range = font.readUInt16BE(rangeAt)
  for (let code = start; code <= end && code !== 0xffff; code++) {
    const raw = range === 0 ? code : font.readUInt16BE(rangeAt + range + 2 * (code - start))
    if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) covered.add(code)
  }
}

function tableOffset(font: Buffer, tag: string) {
  const tables = font.readUInt16BE(4)
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function bmpSubtable(font: Buffer, cmap: number) {
  const tables = font.readUInt16BE(cmap + 2)
  for (let i = 0; i < tables; i++) {
    const record = cmap + 4 + 8 * i
    const offset = cmap + font.readUInt32BE(record + 4)
    if (font.readUInt16BE(record) === 3 && font.readUInt16BE(offset) === 4) return offset
  }
  throw new Error('the font has no Windows BMP character map')
}
