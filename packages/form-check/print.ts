/** A printed page (of a PDF) as a paper: lines become paragraphs again, margins are measured. */
import type { Align, Box, PageNumbers, Paper, Paragraph, Run, Sheet } from './types.ts'

export interface PrintedSpan { text: string, x: number, y: number, w: number, h: number, baseline: number, font: string, size: number, isAfterBlank: boolean }
export interface PrintedPage { page: number, width: number, height: number, lines: PrintedSpan[][] }
/** What a PDF reader found; `packages/file-inspection` gives it in this shape. */
export interface Print { count: number, pages: PrintedPage[] }

const MM = 72 / 25.4
/** Words this far apart (in units of the font size) stand in different columns. */
const COLUMN = 0.9
/** A line that ends this close to the right margin (points) was broken there. */
const FULL = 40

interface Segment { page: number, spans: PrintedSpan[], left: number, right: number, baseline: number, size: number }
interface Area { left: number, right: number, width: number, height: number }

export function readPrint({ count, pages }: Print): Paper {
  const numbers = pages.map((page) => ({ page, number: pageNumberOf(page) }))
  const sheets: Sheet[] = []
  const paragraphs: Paragraph[] = []
  for (const { page, number } of numbers) {
    const lines = page.lines.filter((line) => line !== number && !(page.page === 1 && isAddress(line)))
    const area = areaOf(page, lines)
    if (area !== undefined) sheets.push(sheetOf(page, lines, area))
    for (const group of grouped(lines.flatMap((line) => segmentsOf(page.page, line)), area)) paragraphs.push(paragraphOf(group, area!, paragraphs.length))
  }
  return { source: 'pdf', sheets, paragraphs, pageNumbers: pageNumbersOf(count, numbers), pages: count, pagesRead: pages.map(({ page }) => page) }
}

const edges = (line: PrintedSpan[]) => ({ left: line[0]!.x, right: line.at(-1)!.x + line.at(-1)!.w, top: Math.max(...line.map(({ y, h }) => y + h)), bottom: Math.min(...line.map(({ y }) => y)) })

function areaOf({ width, height }: PrintedPage, lines: PrintedSpan[][]): Area | undefined {
  if (lines.length === 0) return undefined
  return { left: Math.min(...lines.map((line) => edges(line).left)), right: Math.max(...lines.map((line) => edges(line).right)), width, height }
}

/** The agency's address stands small in the bottom margin of page 1 (box 13). */
const isAddress = (line: PrintedSpan[]) => edges(line).top < 21 * MM && line[0]!.size <= 12

function sheetOf({ page, width, height }: PrintedPage, lines: PrintedSpan[][], area: Area): Sheet {
  const [top, bottom] = [Math.max(...lines.map((line) => edges(line).top)), Math.min(...lines.map((line) => edges(line).bottom))]
  return { page, width: width / MM, height: height / MM, margins: { top: (height - top) / MM, right: (width - area.right) / MM, bottom: bottom / MM, left: area.left / MM } }
}

/** Digits alone on a line in the top or bottom margin. */
function pageNumberOf({ height, lines }: PrintedPage): PrintedSpan[] | undefined {
  return lines.find((line) => /^[-–\s]*(\d{1,4}|[ivxlc]{1,6})[-–\s]*$/iu.test(textOf(line)) && (edges(line).bottom > height - 22 * MM || edges(line).top < 22 * MM))
}

function pageNumbersOf(count: number, numbers: { page: PrintedPage, number: PrintedSpan[] | undefined }[]): PageNumbers | null {
  if (count < 2) return null
  const later = numbers.find(({ page, number }) => page.page > 1 && number !== undefined)
  const isOnFirst = numbers.some(({ page, number }) => page.page === 1 && number !== undefined)
  if (later === undefined) return { isPresent: false, place: 'top', align: null, isOnFirst, size: null, isPlain: true }
  const { left, right, bottom } = edges(later.number!)
  const area = areaOf(later.page, later.page.lines)!
  const isCentred = Math.abs((left + right) / 2 - (area.left + area.right) / 2) < 10 || Math.abs((left + right) / 2 - later.page.width / 2) < 10
  return {
    isPresent: true, place: bottom > later.page.height / 2 ? 'top' : 'bottom', align: isCentred ? 'center' : left > later.page.width / 2 ? 'right' : 'left',
    isOnFirst, size: sizeOf(later.number![0]!), isPlain: !isItalicFace(later.number![0]!.font),
  }
}

function segmentsOf(page: number, line: PrintedSpan[]): Segment[] {
  const segments: PrintedSpan[][] = []
  for (const span of line) {
    const last = segments.at(-1)?.at(-1)
    if (last !== undefined && ((span.x - last.x - last.w) / span.size < COLUMN || isBlankBetween(last, span))) segments.at(-1)!.push(span)
    else segments.push([span])
  }
  return segments.map((spans) => ({ page, spans, ...edges(spans), baseline: spans[0]!.baseline, size: sizeOf(spans[0]!) }))
}

/** A full line is continued by one that begins at the left margin; everything else is a paragraph of its own. */
function grouped(segments: Segment[], area: Area | undefined): Segment[][] {
  const groups: Segment[][] = []
  for (const segment of segments) {
    const last = groups.at(-1)?.at(-1)
    if (last !== undefined && area !== undefined && continues(last, segment, area)) groups.at(-1)!.push(segment)
    else groups.push([segment])
  }
  return groups
}

function continues(last: Segment, next: Segment, area: Area) {
  const gap = (last.baseline - next.baseline) / next.size
  const isOneLook = Math.abs(last.size - next.size) < 0.6
  return next.left - area.left < 3 && area.right - last.right < FULL && gap > 0.5 && gap < 2.2 && isOneLook
}

/** Before numbering, "Số:        /QĐ-UBND" and "ngày      tháng" leave room for digits; it is no gap between columns. */
const isBlankBetween = (last: PrintedSpan, next: PrintedSpan) => (/^Số\s*:?$/u.test(last.text) && next.text.startsWith('/')) || (/(ngày|tháng)$/u.test(last.text) && /^(tháng|năm)/u.test(next.text))

const sizeOf = ({ size }: PrintedSpan) => Math.round(size * 2) / 2

function textOf(spans: PrintedSpan[]) {
  return spans.map(({ text, isAfterBlank }, index) => (isAfterBlank && index > 0 ? ` ${text}` : text)).join('')
}

function paragraphOf(group: Segment[], area: Area, index: number): Paragraph {
  const first = group[0]!
  const runs = group.flatMap(({ spans }, line) => spans.map((span, at) => runOf(span, line > 0 && at === 0)))
  return {
    index, runs, text: runs.map(({ text }) => text).join(''), column: null, align: alignOf(group, area), firstIndent: (first.left - area.left) / MM, spacing: null,
    lineSpacing: null, box: boxOf(group), field: null,
  }
}

function runOf(span: PrintedSpan, isNewLine: boolean): Run {
  const blank = isNewLine || span.isAfterBlank ? ' ' : ''
  return { text: blank + span.text, font: faceOf(span.font), size: sizeOf(span), isBold: /bold|black|heavy|,b/iu.test(span.font), isItalic: isItalicFace(span.font), color: null }
}

const isItalicFace = (font: string) => /italic|oblique/iu.test(font)

/** `OSQFVJ+TimesNewRomanPS-BoldMT` → `Times New Roman`. */
export function faceOf(font: string): string {
  const bare = font.replace(/^[A-Z]{6}\+/, '').replace(/[-,](bold|italic|regular|roman|oblique|medium).*$/iu, '').replace(/(PS)?(MT)?$/u, '')
  return /^times\s*new\s*roman/iu.test(bare) ? 'Times New Roman' : bare.replace(/(?<=[a-z])(?=[A-Z])/gu, ' ')
}

function alignOf(group: Segment[], area: Area): Align | null {
  const [{ left, right }] = group as [Segment]
  if (group.length > 1) return group.slice(0, -1).every((line) => area.right - line.right < 3) ? 'justify' : 'left'
  const isCentred = Math.abs((left + right) / 2 - (area.left + area.right) / 2) < 6 && left - area.left > 6
  return isCentred ? 'center' : null
}

function boxOf(group: Segment[]): Box {
  const page = group[0]!.page
  const spans = group.filter((segment) => segment.page === page).flatMap((segment) => segment.spans)
  const [x, y] = [Math.min(...spans.map((span) => span.x)), Math.min(...spans.map((span) => span.y))]
  return { page, x, y, w: Math.max(...spans.map((span) => span.x + span.w)) - x, h: Math.max(...spans.map((span) => span.y + span.h)) - y }
}
