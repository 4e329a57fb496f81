import { readFile } from 'node:fs/promises'
import { PDF, PdfArray, PdfDict, PdfName, PdfRef, PdfString } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'
import { Refusal } from './errors.ts'
import { textSample } from './pdf-text.ts'
import type { InspectionLimits, RefusalReason } from './types.ts'

/** ISO 32000-2, 12.6.4: actions that run code, start programs, send data or open other files. GoTo, URI, Named stay. */
const ACTIONS: Record<string, RefusalReason> = {
  JavaScript: 'active-content', Launch: 'active-content', SubmitForm: 'active-content', ImportData: 'active-content',
  Rendition: 'active-content', Movie: 'active-content', Sound: 'active-content', RichMediaExecute: 'active-content',
  GoToR: 'external-reference', GoToE: 'embedded-file', Thread: 'external-reference',
}
/** Dictionary keys that carry such content wherever they stand. Scripts need an action (`S`), files a specification. */
const KEYS: Record<string, RefusalReason> = { XFA: 'active-content', RichMediaContent: 'active-content' }
const TYPES: Record<string, RefusalReason> = {
  EmbeddedFile: 'embedded-file', FileAttachment: 'embedded-file',
  RichMedia: 'active-content', Movie: 'active-content', Sound: 'active-content', '3D': 'active-content',
}
const FORBIDDEN_URI = /^\s*(javascript|vbscript|data|file|smb|\\\\)/i
const MAX_OBJECTS = 2_000_000

/**
 * Reads the whole PDF and walks every object reachable from the trailer, object streams included. Links (GoTo, URI),
 * named actions and signature fields pass.
 */
export async function checkPdf(path: string, limits: InspectionLimits) {
  const pdf = await load(await readFile(path))
  if (pdf.isEncrypted) throw new Refusal('encrypted', 'the PDF is encrypted')
  if (pdf.recoveredViaBruteForce) throw new Refusal('broken', 'the cross-reference table is damaged')
  const pages = countPages(pdf)
  if (pages > limits.maxPages) throw new Refusal('too-many-pages', `${pages} pages`)
  walk(pdf)
  return { pages, textSample: textSample(pdf) }
}

async function load(bytes: Uint8Array) {
  try {
    return await PDF.load(bytes)
  } catch (error) {
    const message = String(error)
    throw new Refusal(/encrypt|password|security/i.test(message) ? 'encrypted' : 'broken', message)
  }
}

function countPages(pdf: PDF) {
  try {
    const pages = pdf.getPageCount()
    if (pages > 0) return pages
  } catch { /* no usable page tree: refused below */ }
  throw new Refusal('broken', 'the PDF has no pages')
}

function walk(pdf: PDF) {
  const trailer = pdf.context.info.trailer
  const open: { object: PdfObject, place: string }[] = [{ object: trailer, place: 'trailer' }]
  const seen = new Set<string>()
  let visited = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (++visited > MAX_OBJECTS) throw new Refusal('broken', 'more objects than any document needs')
    const { object, place } = next
    if (object instanceof PdfRef) {
      const id = `${object.objectNumber} ${object.generation}`
      const target = seen.has(id) ? null : pdf.getObject(object)
      seen.add(id)
      if (target !== null) open.push({ object: target, place: `object ${object.objectNumber}` })
    } else if (object instanceof PdfArray) {
      for (const member of object) open.push({ object: member, place })
    } else if (object instanceof PdfDict) {
      judge(object, place)
      for (const [, member] of object) open.push({ object: member, place })
    }
  }
}

function judge(dict: PdfDict, place: string) {
  for (const [key, value] of dict) {
    const name = typeof key === 'string' ? key : key.value
    const reason = KEYS[name] ?? judgeValue(dict, name, value)
    if (reason !== undefined) throw new Refusal(reason, `${describe(name, value)} (${place})`)
  }
}

function judgeValue(dict: PdfDict, key: string, value: PdfObject): RefusalReason | undefined {
  if (key === 'EF') return isFileSpecification(dict) ? 'embedded-file' : undefined
  if (key === 'URI' && value instanceof PdfString) return FORBIDDEN_URI.test(value.asString()) ? 'external-reference' : undefined
  return value instanceof PdfName ? judgeName(dict, key, value.value) : undefined
}

function judgeName(dict: PdfDict, key: string, name: string): RefusalReason | undefined {
  // /S also names the role of structure elements, where a "Sound" would only be a heading of that name.
  if (key === 'S') return isStructure(dict) ? undefined : ACTIONS[name]
  return key === 'Type' || key === 'Subtype' ? TYPES[name] : undefined
}

/** A font may be called "EF" in a resource dictionary; a file specification names its file beside it. */
function isFileSpecification(dict: PdfDict) {
  return ['F', 'UF', 'Type'].some((name) => dict.get(name) !== undefined)
}

function isStructure(dict: PdfDict) {
  return dict.get('P') !== undefined && dict.get('K') !== undefined
}

function describe(key: string, value: PdfObject) {
  return value instanceof PdfName ? value.value : key
}
