/**
 * Looks at uploaded files before anyone opens them, and reads what a document system needs from them. Every parser runs
 * in a separate process with time and memory limits. Publishable alone.
 */
import type { PdfPart } from './compose.ts'
import { FileError } from './errors.ts'
import { defaultLimits } from './limits.ts'
import { inRoom } from './room.ts'
import type { Box, Inspection, InspectionRequest, LocatedSlots, PageText, PaintedPage, Print, Scan, ShadedPage, SquareCode } from './types.ts'

export type { PdfPart } from './compose.ts'
export { convertDocx } from './convert.ts'
export type { ConversionOptions } from './convert.ts'
export { FileError } from './errors.ts'
export type { FileErrorCode } from './errors.ts'
export { defaultLimits } from './limits.ts'
export type {
  Box, FileKind, Inspection, InspectionLimits, InspectionRequest, LocatedSlots, PageText, PaintedPage, Print, PrintedPage, PrintedSpan, RefusalReason, Scan, ScannedPage, SquareCode, TextSlot,
} from './types.ts'

/**
 * Judges a stored file by its content: kind against the allow-list, name and declared type against the content, and
 * what it carries (scripts, attachments, macros, bombs). Never rejects for what is in the file: a file that exhausts
 * time or memory is `refused` with that reason.
 */
export async function inspectFile(path: string, { declaredName, declaredType, limits: given }: InspectionRequest): Promise<Inspection> {
  const limits = { ...defaultLimits, ...given }
  try {
    return await inRoom<Inspection>({ task: 'inspect', args: [path, declaredName, declaredType, limits] }, limits)
  } catch (error) {
    const reason = error instanceof FileError && (error.code === 'timeout' || error.code === 'out-of-memory') ? error.code : 'broken'
    return { mediaType: 'application/octet-stream', extension: '', verdict: 'refused', reason, detail: String(error) }
  }
}

/** Reading a thousand pages takes about 15 s. */
const readingLimits = { ...defaultLimits, timeoutMs: 120_000 }
const paintingLimits = { ...readingLimits, maxMemoryBytes: Math.max(readingLimits.maxMemoryBytes, 1_500_000_000) }

/** Text of each page of a PDF, NFC. Rejects with `FileError`: `unreadable`, `timeout`, `out-of-memory`. */
export function extractPdfText(path: string): Promise<PageText[]> {
  return inRoom({ task: 'text', args: [path] }, readingLimits)
}

/**
 * What a PDF (its first 20 pages) or .docx says, NFC, one line of it a line: its title, subject, keywords and own properties
 * (`name: value`), then its words; empty for other kinds. Rejects like `extractPdfText`.
 */
export function readWords(path: string, mediaType: string): Promise<string> {
  return inRoom({ task: 'words', args: [path, mediaType, defaultLimits] }, readingLimits)
}

/** The places where `text` stands on one line of a PDF, blanks ignored; one box per line. Rejects like `extractPdfText`. */
export function locateText(path: string, text: string): Promise<Box[]> {
  return inRoom({ task: 'find', args: [path, text] }, readingLimits)
}

/**
 * Where number, date, signature (60 × 25 mm) and seal (36 mm) belong in an uploaded official document. What cannot be
 * found gets the place NĐ 30/2020 would give it; `found` tells. Rejects like `extractPdfText`.
 */
export function locateSlots(path: string, signerName: string): Promise<LocatedSlots> {
  return inRoom({ task: 'slots', args: [path, signerName] }, readingLimits)
}

/**
 * How a PDF is printed: places, typefaces and sizes of its lines. Of more than 20 pages the first and last five and ten
 * between are read. Rejects like `extractPdfText`.
 */
export function readPrint(path: string): Promise<Print> {
  return inRoom({ task: 'print', args: [path] }, readingLimits)
}

/** How a scan was made: the PDF's version, and sharpness and colour of the pictures that cover its pages. Rejects like `extractPdfText`. */
export function inspectScan(path: string): Promise<Scan> {
  return inRoom({ task: 'scan', args: [path] }, readingLimits)
}

/** One PDF of pages of others, in the order given; pages count from 1. Rejects like `extractPdfText`, also for a page that is not there. */
export async function composePdf(parts: PdfPart[]): Promise<Uint8Array> {
  return Buffer.from(await inRoom<string>({ task: 'compose', args: [parts] }, readingLimits), 'base64')
}

/** So many pages of one paper are painted: what nobody reads on a screen is in the file itself. */
const PAINTED_PAGES = 200

/**
 * The pages of a PDF as PNG pictures at `dpi` (100 unless told), signature appearances included, at most 200 of them. The same file
 * gives the same pixels on the same installation. Rejects like `extractPdfText`.
 */
export async function paintPages(path: string, dpi = 100): Promise<(Omit<PaintedPage, 'png'> & { png: Buffer })[]> {
  const pages = await inRoom<PaintedPage[]>({ task: 'paint', args: [path, dpi, PAINTED_PAGES] }, paintingLimits)
  return pages.map(({ png, ...page }) => ({ ...page, png: Buffer.from(png, 'base64') }))
}

/** The same as shades of grey, 0 black to 255 white, a byte for each pixel from the top left: for comparing two states of a paper. */
export async function shadePages(path: string, dpi = 72): Promise<(Omit<ShadedPage, 'grey'> & { grey: Buffer })[]> {
  const pages = await inRoom<ShadedPage[]>({ task: 'shade', args: [path, dpi, PAINTED_PAGES] }, paintingLimits)
  return pages.map(({ grey, ...page }) => ({ ...page, grey: Buffer.from(grey, 'base64') }))
}

/**
 * The PDF with a square code in the lower left corner of its first page, its own bytes kept as the beginning; null where there is no
 * room, the page is no upright A4, or it is signed already. Rejects like `extractPdfText`.
 */
export async function markCode(path: string, code: SquareCode): Promise<Buffer | null> {
  const marked = await inRoom<string | null>({ task: 'mark', args: [path, code] }, paintingLimits)
  return marked === null ? null : Buffer.from(marked, 'base64')
}
