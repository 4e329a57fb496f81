import { stat } from 'node:fs/promises'
import { checkOoxml, ooxmlWords } from './ooxml-check.ts'
import { composePages } from './compose.ts'
import { Refusal } from './errors.ts'
import { checkImage } from './image-check.ts'
import { findText } from './locate.ts'
import { checkDeclaration, sniff } from './media-types.ts'
import { checkPdf } from './pdf-check.ts'
import { pdfText, pdfWords } from './pdf-text.ts'
import { readPages } from './print.ts'
import { readScan } from './scan.ts'
import { findSlots } from './slots.ts'
import type { FileKind, Inspection, InspectionLimits, SquareCode } from './types.ts'

/** What the inspecting process can be asked; arguments and answers are plain JSON. */
export const tasks = {
  inspect,
  text: pdfText,
  words,
  find: findText,
  slots: findSlots,
  print: readPages,
  scan: readScan,
  compose: composePages,
  paint: async (path: string, dpi: number, most: number) => (await import('./paint.ts')).paintPages(path, dpi, most),
  shade: async (path: string, dpi: number, most: number) => (await import('./paint.ts')).shadePages(path, dpi, most),
  mark: async (path: string, code: SquareCode) => (await import('./mark-code.ts')).markCode(path, code),
}

/** Kinds without words have none. */
function words(path: string, mediaType: string, limits: InspectionLimits): Promise<string> {
  if (mediaType === 'application/pdf') return pdfWords(path)
  return mediaType.endsWith('wordprocessingml.document') ? ooxmlWords(path, limits) : Promise.resolve('')
}

async function inspect(path: string, name: string, declaredType: string | undefined, limits: InspectionLimits): Promise<Inspection> {
  let found = { mediaType: 'application/octet-stream', extension: '' }
  try {
    const { size } = await stat(path)
    if (size === 0) throw new Refusal('empty', 'the file has no bytes')
    if (size > limits.maxBytes) throw new Refusal('too-large', `${size} bytes`)
    const sniffed = await sniff(path, name)
    found = { mediaType: sniffed.mediaType, extension: sniffed.extension }
    const kind = checkDeclaration(sniffed, name, declaredType, limits.accept)
    if (kind === 'pdf' && size > limits.maxPdfBytes) throw new Refusal('too-large', `${size} bytes of PDF`)
    return { ...found, ...await checkContent(path, kind, limits), verdict: 'clean' }
  } catch (error) {
    if (error instanceof Refusal) return { ...found, verdict: 'refused', reason: error.reason, detail: error.detail }
    return { ...found, verdict: 'refused', reason: 'broken', detail: String(error) }
  }
}

function checkContent(path: string, kind: FileKind, limits: InspectionLimits): Promise<{ pages?: number, textSample?: string }> {
  if (kind === 'pdf') return checkPdf(path, limits)
  if (kind === 'csv') return Promise.resolve({})
  return kind === 'docx' || kind === 'xlsx' ? checkOoxml(path, kind, limits) : checkImage(path, kind, limits)
}
