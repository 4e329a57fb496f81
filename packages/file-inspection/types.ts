/** Kinds of file an office works with; the extension must agree with the content. */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'tiff' | 'docx' | 'xlsx' | 'csv'

export interface InspectionLimits {
  /** Kinds taken in; default all of `FileKind`. */
  accept: FileKind[]
  maxBytes: number
  /** PDF files are read whole into the memory of the inspecting process, so they have their own limit. */
  maxPdfBytes: number
  maxPages: number
  /** Width × height of an image. */
  maxPixels: number
  /** What an OOXML package may unpack to, in all and in number of parts. */
  maxUnpackedBytes: number
  maxEntries: number
  /** How many times its packed size a part may unpack to, beyond 10 MB. */
  maxRatio: number
  timeoutMs: number
  /** Resident memory of the inspecting process. */
  maxMemoryBytes: number
}

export type RefusalReason =
  | 'empty' | 'too-large' | 'type-not-allowed' | 'lying-extension' | 'lying-type' | 'unsafe-name'
  | 'broken' | 'encrypted' | 'too-many-pages'
  | 'active-content' | 'embedded-file' | 'external-reference' | 'macro' | 'zip-bomb' | 'unsafe-path'
  | 'image-too-large' | 'timeout' | 'out-of-memory'

export interface Inspection {
  /** What the content is, whatever was declared; `application/octet-stream` when unknown. */
  mediaType: string
  /** Canonical extension without a dot, empty when unknown. */
  extension: string
  pages?: number
  /** The beginning of the text, NFC, at most 2,000 characters. */
  textSample?: string
  verdict: 'clean' | 'refused'
  reason?: RefusalReason
  /** For logs and administrators, English, never shown alone: `JavaScript (object 12)`. */
  detail?: string
}

export interface InspectionRequest {
  /** The name the file came with, e.g. `quyết định.pdf`. */
  declaredName: string
  declaredType?: string | undefined
  limits?: Partial<InspectionLimits> | undefined
}

/** A rectangle in PDF points, origin at the bottom left of the page; pages count from 1. */
export interface Box { page: number, x: number, y: number, w: number, h: number }

/** The pictures that cover a page: pixels for each inch at their coarsest, and whether any has colour. Pages of text are none. */
export interface ScannedPage { page: number, dpi: number, isColour: boolean }

export interface Scan { /** Of the PDF, e.g. `1.7`. */ version: string, pages: ScannedPage[] }

/** Where digits belong: write them in the box on `baseline`, aligned as told. */
export interface TextSlot extends Box {
  baseline: number
  fontSize: number
  fontStyle: 'regular' | 'italic'
  align: 'right' | 'center'
}

export interface LocatedSlots {
  number: TextSlot
  day: TextSlot
  month: TextSlot
  year: TextSlot
  signature: Box
  seal: Box
  /** What was really read on the page; the rest stands where NĐ 30/2020 would put it. */
  found: { number: boolean, date: boolean, signature: boolean }
}

/** One page as a picture: pixels, and a PNG in base64. */
export interface ShadedPage { page: number, width: number, height: number, grey: string }

export interface PaintedPage { page: number, width: number, height: number, png: string }

export interface PageText { page: number, text: string }

/** Letters of one typeface and size that stand together on a line; points, origin at the bottom left. */
export interface PrintedSpan {
  text: string, x: number, y: number, w: number, h: number, baseline: number
  /** As the PDF names it, e.g. `OSQFVJ+Tinos-Bold`. */
  font: string
  size: number
  isAfterBlank: boolean
}
export interface PrintedPage { page: number, width: number, height: number, lines: PrintedSpan[][] }
/** `count` pages in all; of more than 20 only a sample is in `pages`. */
export interface Print { count: number, pages: PrintedPage[] }

/** A square code: so many fields a side, its quiet edge among them, and which of them are dark, as row and column from the top left. */
export interface SquareCode { side: number, dark: [number, number][] }
