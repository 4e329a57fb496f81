import { boxOf, compact, glyphsBetween, lineText, openPages } from './locate.ts'
import type { Glyph, Line, Pages, PageSize } from './locate.ts'
import type { Box, LocatedSlots, TextSlot } from './types.ts'

const MM = 72 / 25.4
const SIGNATURE = { w: 60 * MM, h: 25 * MM }
const SEAL = 36 * MM
/** Number, date and year stand in the upper part of page 1 (NĐ 30/2020, App. I, boxes 3 and 4). */
const HEAD = 0.4
const MAX_ANNEX_PAGES = 200
const NUMBER = /Số:?(\d{0,6}[a-zA-Z]?)\//u
const DATE = /ngày[.…_]*(\d{0,2})[.…_]*tháng[.…_]*(\d{0,2})[.…_]*năm[.…_]*(\d{0,4})/u

/**
 * Finds in an uploaded PDF where number, date, signature and seal belong, in the shape the layout engine gives for its
 * own pages. What cannot be read stands where NĐ 30/2020 would put it, and `found` says so.
 */
export async function findSlots(path: string, signerName: string): Promise<LocatedSlots> {
  const pages = await openPages(path)
  const first = pages.size(1)
  const head = pages.lines(1).filter((line) => (line.glyphs[0]?.baseline ?? 0) > first.height * (1 - HEAD))
  const number = numberSlot(head)
  const date = dateSlots(head)
  const signature = signatureBox(pages, compact(signerName))
  return {
    ...defaultHead(first),
    ...(number === undefined ? {} : { number }),
    ...date,
    ...signingBoxes(signature ?? defaultSignature(pages)),
    found: { number: number !== undefined, date: date !== undefined, signature: signature !== undefined },
  }
}

function numberSlot(head: Line[]): TextSlot | undefined {
  for (const line of head) {
    const match = NUMBER.exec(lineText(line))
    if (match === null) continue
    const start = match.index + match[0].length - 1 - match[1]!.length
    return between(line, start, start + match[1]!.length, 'regular')
  }
  return undefined
}

function dateSlots(head: Line[]): { day: TextSlot, month: TextSlot, year: TextSlot } | undefined {
  for (const line of head) {
    const text = lineText(line)
    const match = DATE.exec(text)
    if (match === null) continue
    const slots = [['ngày', 'tháng', match[1]!], ['tháng', 'năm', match[2]!], ['năm', '', match[3]!]].map(([label, next, digits]) => {
      const after = text.indexOf(label!, match.index) + label!.length
      const end = next === '' ? after + digits!.length : text.indexOf(next!, after)
      return between(line, after, end, 'italic')
    })
    return { day: slots[0]!, month: slots[1]!, year: slots[2]! }
  }
  return undefined
}

/** The space of the characters `from` to `to`: their own box, or the gap between their neighbours. */
function between(line: Line, from: number, to: number, fontStyle: TextSlot['fontStyle']): TextSlot {
  const before = glyphsBetween(line, 0, from).at(-1)!
  const next = glyphsBetween(line, to, Number.POSITIVE_INFINITY)[0]
  const digits = glyphsBetween(line, from, to).filter((glyph) => /\d/.test(glyph.text))
  const { fontSize, baseline } = before
  const place = { page: line.page, y: baseline - 0.22 * fontSize, h: fontSize, baseline, fontSize, ...manner(fontStyle) }
  if (digits.length > 0) {
    const { x, w } = boxOf(line.page, digits)
    return { ...place, x, w }
  }
  const gap = fontSize / 4
  const roomy = next === undefined || next.left - before.right > 4 * fontSize && fontStyle === 'italic'
  const right = roomy ? before.right + gap + 2.3 * fontSize : next.left - (fontStyle === 'italic' ? gap : 0)
  const left = before.right + gap
  return { ...place, x: left, w: Math.max(right - left, 0) }
}

/** The number stands against its slash, the parts of the date in the middle of their blanks. */
function manner(fontStyle: TextSlot['fontStyle']): Pick<TextSlot, 'fontStyle' | 'align'> {
  return { fontStyle, align: fontStyle === 'regular' ? 'right' : 'center' }
}

/** 60 × 25 mm in the gap above the last place where the signer's name stands, annexes behind it skipped. */
function signatureBox(pages: Pages, name: string): Box | undefined {
  const last = Math.max(1, pages.count - MAX_ANNEX_PAGES)
  for (let page = pages.count; name !== '' && page >= last; page--) {
    const lines = pages.lines(page)
    const line = lines.findLast((candidate) => lineText(candidate).includes(name))
    if (line === undefined) continue
    const at = lineText(line).lastIndexOf(name)
    return aboveName(boxOf(page, glyphsBetween(line, at, at + name.length)), lines)
  }
  return undefined
}

function aboveName(name: Box, lines: Line[]): Box {
  const top = name.y + name.h
  const above = lines.flatMap((line) => line.glyphs).filter((glyph) => glyph.bottom > top && overlaps(glyph, name))
  const ceiling = Math.min(...above.map((glyph) => glyph.bottom), top + SEAL)
  const rise = Math.max((ceiling - top - SIGNATURE.h) / 2, 0)
  return { page: name.page, x: name.x + name.w / 2 - SIGNATURE.w / 2, y: top + rise, ...SIGNATURE }
}

function overlaps(glyph: Glyph, box: Box) {
  return glyph.right > box.x && glyph.left < box.x + box.w
}

function signingBoxes(signature: Box): { signature: Box, seal: Box } {
  const middle = signature.y + signature.h / 2
  return { signature, seal: { page: signature.page, x: signature.x + signature.w / 3 - SEAL, y: middle - SEAL / 2, w: SEAL, h: SEAL } }
}

function defaultSignature(pages: Pages): Box {
  const page = Math.max(pages.count, 1)
  return { page, x: pages.size(page).width - 25 * MM - SIGNATURE.w, y: 45 * MM, ...SIGNATURE }
}

/** The places of the layout engine's own one-line heading. */
function defaultHead({ height }: PageSize) {
  const slot = (x: number, w: number, fromTop: number, fontSize: number, fontStyle: TextSlot['fontStyle']): TextSlot => {
    const baseline = height - fromTop
    return { page: 1, x, y: baseline - 0.22 * fontSize, w, h: fontSize, baseline, fontSize, ...manner(fontStyle) }
  }
  return {
    number: slot(137, 34, 107, 13, 'regular'),
    day: slot(388, 18, 108, 14, 'italic'),
    month: slot(445, 18, 108, 14, 'italic'),
    year: slot(494, 32, 108, 14, 'italic'),
  }
}
