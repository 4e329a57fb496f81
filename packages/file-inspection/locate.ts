import { readFile } from 'node:fs/promises'
import { PDF } from '@libpdf/core'
import type { Box } from './types.ts'

/** A printed letter; a combining mark has joined the letter it belongs to. */
export interface Glyph { text: string, left: number, right: number, bottom: number, top: number, baseline: number, fontSize: number }

/** Letters of one baseline from left to right, blanks left out: producers disagree on where blanks are. */
export interface Line { page: number, glyphs: Glyph[] }

export interface PageSize { width: number, height: number }

const A4: PageSize = { width: 595.28, height: 841.89 }

/** A PDF whose pages are read one by one, as they are asked for; pages count from 1. */
export interface Pages {
  count: number
  size(page: number): PageSize
  /** Top to bottom; empty when the page's text cannot be read. */
  lines(page: number): Line[]
}

export async function openPages(path: string): Promise<Pages> {
  const pdf = await PDF.load(await readFile(path))
  return {
    count: pdf.getPageCount(),
    size(number) {
      const page = pdf.getPage(number - 1)
      return { width: page?.width ?? A4.width, height: page?.height ?? A4.height }
    },
    lines(number) {
      const page = pdf.getPage(number - 1)
      return page === null ? [] : pageLines(page, number)
    },
  }
}

/** Where `text` stands in a line, blanks ignored on both sides; the box hugs the letters. */
export async function findText(path: string, text: string): Promise<Box[]> {
  const wanted = compact(text)
  if (wanted === '') return []
  const pages = await openPages(path)
  return Array.from({ length: pages.count }, (_, index) => pages.lines(index + 1)).flat().flatMap((line) => {
    const at = lineText(line).indexOf(wanted)
    return at < 0 ? [] : [boxOf(line.page, glyphsBetween(line, at, at + wanted.length))]
  })
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
