import { readFile } from 'node:fs/promises'
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'
import { sampledPages } from './print.ts'
import type { Scan, ScannedPage } from './types.ts'

type Page = NonNullable<ReturnType<PDF['getPage']>>
type Matrix = [number, number, number, number, number, number]

const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0]
/** A picture smaller than this share of the page is a seal or a logo, not the scanned sheet. */
const SHEET = 0.4

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]

/** What a page is made of: the sharpness and colour of the pictures that cover it. Of a long paper some pages are looked at. */
export async function readScan(path: string): Promise<Scan> {
  const bytes = await readFile(path)
  const pdf = await PDF.load(bytes)
  const version = /^%PDF-(\d\.\d)/.exec(bytes.subarray(0, 1024).toString('latin1').slice(bytes.indexOf('%PDF')))?.[1] ?? '1.0'
  return { version: catalogVersion(pdf) ?? version, pages: sampledPages(pdf.getPageCount()).flatMap((number) => scannedPage(pdf, number) ?? []) }
}

function catalogVersion(pdf: PDF): string | undefined {
  const root = resolved(pdf, pdf.context.info.trailer.get('Root'))
  const version = root instanceof PdfDict ? root.get('Version') : undefined
  return version instanceof PdfName ? version.value : undefined
}

const resolved = (pdf: PDF, object: PdfObject | undefined): PdfObject | undefined => (object instanceof PdfRef ? (pdf.getObject(object) ?? undefined) : object)
const dictOf = (pdf: PDF, object: PdfObject | undefined) => { const found = resolved(pdf, object); return found instanceof PdfDict ? found : undefined }

function scannedPage(pdf: PDF, number: number): ScannedPage | undefined {
  const page = pdf.getPage(number - 1)
  if (page === null) return undefined
  const pictures = dictOf(pdf, page.getResources().get('XObject'))
  if (!pictures) return undefined
  const sheets = drawn(contentOf(pdf, page)).flatMap(({ name, matrix }) => sheetOf(pdf, page, pictures.get(name), matrix) ?? [])
  if (sheets.length === 0) return undefined
  return { page: number, dpi: Math.round(Math.min(...sheets.map(({ dpi }) => dpi))), isColour: sheets.some(({ isColour }) => isColour) }
}

function contentOf(pdf: PDF, page: Page): string {
  const contents = resolved(pdf, page.dict.get('Contents'))
  const streams = contents instanceof PdfArray ? [...contents].map((each) => resolved(pdf, each)) : [contents]
  return streams.flatMap((stream) => (stream instanceof PdfStream ? Buffer.from(stream.getDecodedData()).toString('latin1') : [])).join('\n')
}

/** Pictures as the page draws them: `q … cm /Im0 Do Q` (ISO 32000-2, 8.4.4 and 8.8). */
function drawn(content: string) {
  const found: { name: string, matrix: Matrix }[] = []
  const saved: Matrix[] = []
  let matrix = UPRIGHT
  const tokens = content.replace(/\bBI\b[\s\S]*?\bEI\b/g, ' ').split(/\s+/)
  for (const [at, token] of tokens.entries()) {
    if (token === 'q') saved.push(matrix)
    else if (token === 'Q') matrix = saved.pop() ?? UPRIGHT
    else if (token === 'cm') matrix = times(tokens.slice(at - 6, at).map(Number) as Matrix, matrix)
    else if (token === 'Do') found.push({ name: tokens[at - 1]!.slice(1), matrix })
  }
  return found
}

/** The scanned sheet among the pictures: pixels for each inch it covers, and whether it has colour. */
function sheetOf(pdf: PDF, page: Page, object: PdfObject | undefined, [a, b, c, d]: Matrix) {
  const picture = dictOf(pdf, object)
  if (picture?.get('Subtype') instanceof PdfName === false || (picture!.get('Subtype') as PdfName).value !== 'Image') return undefined
  const [width, height] = [Math.hypot(a, b), Math.hypot(c, d)]
  if (width * height < SHEET * page.width * page.height) return undefined
  const pixels = (name: string) => { const value = resolved(pdf, picture!.get(name)); return value instanceof PdfNumber ? value.value : 0 }
  return { dpi: Math.min((pixels('Width') * 72) / width, (pixels('Height') * 72) / height), isColour: hasColour(pdf, picture!) }
}

/** Three or four components; a palette is as colourful as what it is a palette of. JPEG 2000 says it inside, and is taken for colour. */
function hasColour(pdf: PDF, picture: PdfDict): boolean {
  const space = resolved(pdf, picture.get('ColorSpace'))
  if (space === undefined) return resolved(pdf, picture.get('ImageMask')) === undefined
  const [family, base] = space instanceof PdfArray ? [...space].map((each) => resolved(pdf, each)) : [space]
  const name = family instanceof PdfName ? family.value : ''
  if (name === 'ICCBased' && base instanceof PdfDict) { const parts = base.get('N'); return parts instanceof PdfNumber && parts.value >= 3 }
  if (name === 'Indexed') return base instanceof PdfName ? base.value !== 'DeviceGray' : true
  return !['DeviceGray', 'CalGray'].includes(name)
}
