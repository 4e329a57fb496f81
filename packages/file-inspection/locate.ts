import { readFile } from 'node:fs/promises'
import { PDF } from '@libpdf/core'
import type { Box } from './types.ts'

/** A printed letter; a combining mark has joined the letter it belongs to. */
export interface Glyph { text: string, left: number, right: number, bottom: number, top: number, baseline: number, fontSize: number }

/** Letters of one baseline from left to right, blanks left out: producers disagree on where blanks are. */
export interface Line { page: number, glyphs: Glyph[] }

export interface PageSize { width: number, height: number }

/** The lines of a PDF, top to bottom, page by page. */
export async function readLines(path: string) {
  const pdf = await PDF.load(await readFile(path))
  const lines: Line[] = []
  const sizes: PageSize[] = []
  for (let index = 0; index < pdf.getPageCount(); index++) {
    const page = pdf.getPage(index)
    sizes.push({ width: page?.width ?? 0, height: page?.height ?? 0 })
    if (page !== null) lines.push(...pageLines(page, index + 1))
  }
  return { lines, sizes }
}

/** Where `text` stands in a line, blanks ignored on both sides; the box hugs the letters. */
export function findText(lines: Line[], text: string): Box[] {
  return lines.flatMap((line) => {
    const found = span(line, new RegExp(RegExp.escape(compact(text)), 'u'))
    return found === undefined ? [] : [boxOf(line.page, found)]
  })
}

/** The glyphs a pattern matches in the blank-free text of the line. */
export function span(line: Line, pattern: RegExp): Glyph[] | undefined {
  const match = pattern.exec(compact(line.glyphs.map((glyph) => glyph.text).join('')))
  if (match === null) return undefined
  return glyphsBetween(line, match.index, match.index + match[0].length)
}

/** Glyphs of the characters `from` to `to` of the line's blank-free text. */
export function glyphsBetween(line: Line, from: number, to: number) {
  let at = 0
  return line.glyphs.filter((glyph) => {
    const start = at
    at += glyph.text.length
    return start >= from && start < to
  })
}

export function lineText(line: Line) {
  return line.glyphs.map((glyph) => glyph.text).join('')
}

export function boxOf(page: number, glyphs: Glyph[]): Box {
  const x = Math.min(...glyphs.map((glyph) => glyph.left))
  const y = Math.min(...glyphs.map((glyph) => glyph.bottom))
  const right = Math.max(...glyphs.map((glyph) => glyph.right))
  return { page, x, y, w: right - x, h: Math.max(...glyphs.map((glyph) => glyph.top)) - y }
}

export function compact(text: string) {
  return text.normalize('NFC').replace(/\s+/gu, '')
}

function pageLines(page: NonNullable<ReturnType<PDF['getPage']>>, number: number): Line[] {
  try {
    return page.extractText().lines.map((line) => ({ page: number, glyphs: joined(line.spans.flatMap((part) => part.chars)) }))
  } catch {
    return []
  }
}

interface Char { char: string, bbox: { x: number, y: number, width: number, height: number }, fontSize: number, baseline: number }

function joined(chars: Char[]) {
  const glyphs: Glyph[] = []
  for (const { char, bbox, fontSize, baseline } of chars) {
    const last = glyphs.at(-1)
    if (/^\s*$/u.test(char)) continue
    if (last !== undefined && /^\p{M}+$/u.test(char)) last.text = (last.text + char).normalize('NFC')
    else glyphs.push({
      text: char.normalize('NFC'), left: bbox.x, right: bbox.x + bbox.width,
      bottom: bbox.y, top: bbox.y + bbox.height, baseline, fontSize,
    })
  }
  return glyphs
}
