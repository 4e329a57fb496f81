import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString, type PDF, type PDFPage, type PdfRef } from '@libpdf/core'
import type { Turn, Word } from './types.ts'

const name = (text: string) => PdfName.of(text)
const number = (value: number) => PdfNumber.of(value)

/** Every character code is its own UTF-16 unit and half an em wide: nothing is drawn, so no glyphs are needed (as Tesseract does it). */
export function invisibleFont(pdf: PDF): PdfRef {
  const descriptor = pdf.register(PdfDict.of({
    Type: name('FontDescriptor'), FontName: name('Invisible'), Flags: number(5), ItalicAngle: number(0), Ascent: number(1000), Descent: number(-1),
    CapHeight: number(1000), StemV: number(80), FontBBox: new PdfArray([0, 0, 500, 1000].map(number)),
  }))
  const descendant = pdf.register(PdfDict.of({
    Type: name('Font'), Subtype: name('CIDFontType2'), BaseFont: name('Invisible'), CIDToGIDMap: name('Identity'), DW: number(500), FontDescriptor: descriptor,
    CIDSystemInfo: PdfDict.of({ Registry: PdfString.fromString('Adobe'), Ordering: PdfString.fromString('Identity'), Supplement: number(0) }),
  }))
  const toUnicode = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap', '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def', '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    '1 beginbfrange <0000> <FFFF> <0000> endbfrange', 'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
  return pdf.register(PdfDict.of({
    Type: name('Font'), Subtype: name('Type0'), BaseFont: name('Invisible'), Encoding: name('Identity-H'), DescendantFonts: new PdfArray([descendant]),
    ToUnicode: pdf.register(new PdfStream(PdfDict.of({}), Buffer.from(toUnicode, 'latin1'))),
  }))
}

interface Paper { left: number, bottom: number, width: number, height: number, turn: Turn }

/** From the page as written to the page as seen, origin at its bottom left: the matrix of each quarter turn. */
function uprightMatrix({ left, bottom, width, height, turn }: Paper) {
  if (turn === 90) return [0, -1, 1, 0, -bottom, left + width]
  if (turn === 180) return [-1, 0, 0, -1, left + width, bottom + height]
  if (turn === 270) return [0, 1, -1, 0, bottom + height, -left]
  return [1, 0, 0, 1, -left, -bottom]
}

const fixed = (value: number) => Number(value.toFixed(3))
const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

interface Size { width: number, height: number }

/** One printed line: words on one slanted baseline and of one height, so that readers see a line; each stretched over its place. */
function lineOperators(words: readonly Word[], seen: Size) {
  const boxes = words.map(({ text, place }) => ({ text, x: place.x * seen.width, w: place.w * seen.width, h: place.h * seen.height, foot: (1 - place.y - place.h) * seen.height }))
  const size = Math.max(1, median(boxes.map(({ h }) => h)))
  const slant = slantOf(boxes)
  const foot = median(boxes.map(({ x, foot: own }) => own - slant * x))
  return boxes.map(({ text, x, w }) => {
    const stretch = Math.max(1, (100 * w) / (0.5 * size * text.length))
    return `/Read ${fixed(size)} Tf ${fixed(stretch)} Tz 1 ${fixed(slant)} ${fixed(-slant)} 1 ${fixed(x)} ${fixed(foot + slant * x)} Tm <${hex(`${text} `)}> Tj`
  })
}

/** How much the feet of a line's words rise from left to right; nothing for lines too short to tell, or as good as straight. */
function slantOf(boxes: { x: number, w: number, foot: number }[]) {
  const [first, last] = [boxes[0]!, boxes.at(-1)!]
  const slant = boxes.length < 4 ? 0 : (last.foot - first.foot) / Math.max(1, last.x - first.x)
  return Math.abs(slant) < 0.005 || Math.abs(slant) > 0.06 ? 0 : slant
}

/**
 * Lays the words invisibly over a page (text rendering mode 3, ISO 32000-2 §9.3.6), where the eye sees them. The page is set upright
 * for good: a page turned only on show is read sideways by most programs.
 */
export function layWords(pdf: PDF, page: PDFPage, font: PdfRef, words: readonly Word[]) {
  const { x: left, y: bottom, width, height } = page.getCropBox()
  const turn = page.rotation
  const seen = turn % 180 === 0 ? { width, height } : { width: height, height: width }
  const lines = Map.groupBy(words, ({ line }) => line)
  const content = ['BT 3 Tr', ...[...lines.values()].flatMap((line) => lineOperators(line, seen)), 'ET'].join('\n')
  fontsOf(pdf, page).set('Read', font)
  const before = mark(pdf, `q ${uprightMatrix({ left, bottom, width, height, turn }).map(fixed).join(' ')} cm`)
  page.dict.set('Contents', new PdfArray([before, ...contentsOf(pdf, page), mark(pdf, 'Q'), mark(pdf, content)]))
  const paper = new PdfArray([0, 0, seen.width, seen.height].map(number))
  for (const box of ['MediaBox', 'CropBox']) page.dict.set(box, paper)
  page.setRotation(0)
}

const mark = (pdf: PDF, operators: string) => pdf.register(new PdfStream(PdfDict.of({}), Buffer.from(`\n${operators}\n`, 'latin1')))

/** What the page already shows, left as it is: it may leave its own coordinates behind, so it stands between q and Q. */
function contentsOf(pdf: PDF, page: PDFPage) {
  const contents = page.dict.get('Contents')
  const resolved = contents && 'objectNumber' in contents ? pdf.getObject(contents as PdfRef) : contents
  if (resolved instanceof PdfArray) return [...resolved]
  return contents ? [contents] : []
}

const dictOf = (pdf: PDF, given: unknown) => {
  const resolved = given && typeof given === 'object' && 'objectNumber' in given ? pdf.getObject(given as PdfRef) : given
  return resolved instanceof PdfDict ? resolved : undefined
}

function fontsOf(pdf: PDF, page: PDFPage): PdfDict {
  const resources = dictOf(pdf, page.dict.get('Resources')) ?? PdfDict.of({})
  const own = PdfDict.of(Object.fromEntries(entriesOf(resources)))
  const fonts = PdfDict.of(Object.fromEntries(entriesOf(dictOf(pdf, resources.get('Font')) ?? PdfDict.of({}))))
  own.set('Font', fonts)
  page.dict.set('Resources', own)
  return fonts
}

const entriesOf = (dict: PdfDict) => [...dict].map(([key, value]) => [typeof key === 'string' ? key : (key as PdfName).value, value] as const)
