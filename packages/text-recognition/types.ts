/** A rectangle in shares of the page as it is seen: 0 to 1, origin at the top left. */
export interface Place { x: number, y: number, w: number, h: number }

export interface Word {
  text: string
  /** 0 to 1, as the engine judges itself. */
  confidence: number
  place: Place
  /** Words of one printed line carry the same number, counted from the top within each block. */
  line: number
}

/** A quarter turn clockwise, added to what the file says itself. */
export type Turn = 0 | 90 | 180 | 270

/** One page to read: of a PDF (pages count from 1), or a picture, which is its own only page. */
export interface PageSource { path: string, mediaType: string, page: number, turn?: Turn }

export interface ReadingOptions {
  /** A page that takes longer is given up with `timeout`. */
  timeoutMs?: number | undefined
  signal?: AbortSignal | undefined
  /** Tesseract's names, `vie` by default. */
  language?: string | undefined
}

/** What can be told without reading: whether anything is printed, and what its QR code says. */
export interface PageLook { isBlank: boolean, code: string | null }

export interface PageReading extends PageLook {
  words: Word[]
  /** The file itself already carries this page's text: born digital, or read by the scanner. */
  hasText: boolean
}

/** A page of a PDF to be put together; `words` become its invisible text unless the page has text already. */
export interface PagePart extends PageSource { words?: Word[] | undefined }
