import { readFile } from 'node:fs/promises'
import { PDF } from '@libpdf/core'
import type { Print, PrintedPage, PrintedSpan } from './types.ts'

type Page = NonNullable<ReturnType<PDF['getPage']>>
type Char = ReturnType<Page['extractText']>['lines'][number]['spans'][number]['chars'][number]

const ALL_UP_TO = 20
const EDGE = 5
const MIDDLE = 10
/** In units of the font size; a word space is about 0.25, columns stand further apart. */
const BLANK = 0.15
const COLUMN = 0.9

/** Every page of a short paper; of a long one the first and last five and ten spread between. Page numbers count from 1. */
export function sampledPages(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  if (count <= ALL_UP_TO) return all
  const between = count - 2 * EDGE
  const middle = Array.from({ length: MIDDLE }, (_, index) => EDGE + 1 + Math.floor(((index + 0.5) * between) / MIDDLE))
  return [...all.slice(0, EDGE), ...middle, ...all.slice(-EDGE)]
}

/** How a PDF is printed: per line the pieces of one typeface and size, with their places. Pages that cannot be read are absent. */
export async function readPages(path: string): Promise<Print> {
  const pdf = await PDF.load(await readFile(path))
  const count = pdf.getPageCount()
  const pages = sampledPages(count).flatMap((number) => printedPage(pdf, number) ?? [])
  return { count, pages }
}

function printedPage(pdf: PDF, number: number): PrintedPage | undefined {
  const page = pdf.getPage(number - 1)
  if (page === null) return undefined
  try {
    const lines = page.extractText().lines.map(({ spans }) => spansOf(spans.flatMap(({ chars }) => chars))).filter((line) => line.length > 0)
    return { page: number, width: page.width, height: page.height, lines }
  } catch {
    return undefined
  }
}

/** Letters run on in one piece until typeface, size or column change. */
function spansOf(chars: Char[]): PrintedSpan[] {
  const spans: PrintedSpan[] = []
  let last: Char | undefined
  for (const char of chars.toSorted((a, b) => a.bbox.x - b.bbox.x)) {
    if (/^\s*$/u.test(char.char)) continue
    const gap = last === undefined ? 0 : (char.bbox.x - last.bbox.x - last.bbox.width) / char.fontSize
    const span = spans.at(-1)
    if (span !== undefined && gap < COLUMN && span.font === char.fontName && span.size === char.fontSize) extend(span, char, gap > BLANK)
    else spans.push(begun(char, span !== undefined && gap > BLANK))
    last = char
  }
  return spans.map((span) => ({ ...span, text: span.text.normalize('NFC') }))
}

const begun = ({ char, bbox, fontName, fontSize, baseline }: Char, isAfterBlank: boolean): PrintedSpan =>
  ({ text: char, x: bbox.x, y: bbox.y, w: bbox.width, h: bbox.height, baseline, font: fontName, size: fontSize, isAfterBlank })

function extend(span: PrintedSpan, { char, bbox }: Char, isAfterBlank: boolean) {
  const top = Math.max(span.y + span.h, bbox.y + bbox.height)
  span.text += isAfterBlank ? ` ${char}` : char
  span.y = Math.min(span.y, bbox.y)
  span.h = top - span.y
  span.w = Math.max(span.x + span.w, bbox.x + bbox.width) - span.x
}
