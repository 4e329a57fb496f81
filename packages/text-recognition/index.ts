/**
 * Reads scanned Vietnamese pages with Tesseract: words with places and confidence, blank pages, QR separators; puts pages
 * together into searchable PDFs. Publishable alone.
 */
export { composePdf } from './compose.ts'
export { RecognitionError } from './errors.ts'
export type { RecognitionErrorCode } from './errors.ts'
export { missingPackages } from './programs.ts'
export { lookAtPage, readPage } from './read.ts'
export { SEPARATOR, separatorSheet } from './separator.ts'
export type { PageLook, PagePart, PageReading, PageSource, Place, ReadingOptions, Turn, Word } from './types.ts'
