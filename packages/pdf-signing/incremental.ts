/** Appending to a PDF without touching a byte of it (ISO 32000-1 §7.5.6), and leaving room for a signature to be put in later. */
import { createHash } from 'node:crypto'
import { PdfArray, PdfDict, PdfNumber, PdfString, type PDF, type PDFPage, type PdfRef } from '@libpdf/core'
import type { HashName } from './signing-algorithms.ts'
import { PdfSigningError } from './errors.ts'
import { array, dictAt, ensureArray, name, number, readStrictly, signatureFields, text } from './pdf-objects.ts'

/** A PDF with room for one signature. `digest` is what the CMS must carry as message-digest. */
export type PreparedSignature = {
  bytes: Buffer
  /** hash of the bytes under /ByteRange */
  digest: Buffer
  byteRange: [number, number, number, number]
  /** where the hex digits of /Contents begin, and how many there are */
  contentsStart: number
  contentsLength: number
  field: string
}

/**
 * Opens a file for an incremental update, or says why none is possible.
 * @throws PdfSigningError not-a-pdf, encrypted, xfa, cannot-append
 */
export async function openForAppending(source: Uint8Array): Promise<PDF> {
  const pdf = await openUndamaged(source)
  if (pdf.isEncrypted) throw new PdfSigningError('encrypted', 'an encrypted PDF cannot be signed here')
  // What an XFA form shows is computed by the reader's program: a signature over it would say nothing (ISO 32000-2 drops XFA).
  if (dictAt(pdf, pdf.getCatalog(), 'AcroForm')?.has('XFA')) throw new PdfSigningError('xfa', 'an XFA form cannot be signed: export it as an ordinary PDF first')
  const blocker = pdf.canSaveIncrementally()
  // LibPDF would silently rewrite the whole file, which destroys every earlier signature.
  if (blocker !== null) throw new PdfSigningError('cannot-append', `the PDF does not allow an incremental update: ${blocker}`)
  return pdf
}

/** What would have to be repaired in order to be read is not signed: the verifier refuses it too. */
async function openUndamaged(source: Uint8Array): Promise<PDF> {
  try {
    const pdf = await readStrictly(source)
    signatureFields(pdf)
    return pdf
  } catch (cause) {
    const isPdf = Buffer.from(source.subarray(0, 1024)).includes('%PDF-')
    if (isPdf) throw new PdfSigningError('cannot-append', 'the PDF is damaged', { cause })
    throw new PdfSigningError('not-a-pdf', 'the file cannot be read as a PDF', { cause })
  }
}

/** Writes the update behind the source. @throws PdfSigningError cannot-append */
export async function saveAppended(pdf: PDF, source: Uint8Array): Promise<Buffer> {
  const saved = await pdf.save({ incremental: true })
  const bytes = Buffer.from(saved.buffer, saved.byteOffset, saved.length)
  if (!bytes.subarray(0, source.length).equals(source)) throw new PdfSigningError('cannot-append', 'the update was not incremental')
  return bytes
}

const OPEN = 9_999_999_999
const BYTE_RANGE_PLACEHOLDER = `[0 ${OPEN} ${OPEN} ${OPEN}]`
const PRINT_AND_LOCKED = 132

/** A signature dictionary with its placeholders; `type` is Sig or DocTimeStamp. */
export function openSignature(type: 'Sig' | 'DocTimeStamp', subFilter: string, reserveBytes: number): PdfDict {
  return PdfDict.of({
    Type: name(type),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name(subFilter),
    ByteRange: new PdfArray([number(0), PdfNumber.of(OPEN), PdfNumber.of(OPEN), PdfNumber.of(OPEN)]),
    Contents: new PdfString(new Uint8Array(reserveBytes), 'hex'),
  })
}

export type Place = { page: PDFPage; rect?: [number, number, number, number] | undefined; appearance?: PdfRef | undefined }

/** A signature field with its widget in one, on the form and on the page. */
export function addField(pdf: PDF, signature: PdfRef, field: string, { page, rect, appearance }: Place): void {
  const widget = PdfDict.of({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: text(field),
    V: signature,
    F: number(PRINT_AND_LOCKED),
    P: page.ref,
    Rect: array(rect ?? [0, 0, 0, 0]),
  })
  if (appearance) widget.set('AP', PdfDict.of({ N: appearance }))
  const ref = pdf.register(widget)
  ensureForm(pdf).push(ref)
  ensureArray(pdf, page.dict, 'Annots').push(ref)
}

function ensureForm(pdf: PDF): PdfArray {
  const catalog = pdf.getCatalog()
  const existing = dictAt(pdf, catalog, 'AcroForm')
  const form = existing ?? PdfDict.of({})
  if (!existing) catalog.set('AcroForm', pdf.register(form))
  form.set('SigFlags', number(3))
  return ensureArray(pdf, form, 'Fields')
}

/** Writes the final /ByteRange over its placeholder (same width) and hashes everything but /Contents. */
export function closePlaceholders(bytes: Buffer, from: number, field: string, hash: HashName = 'sha256'): PreparedSignature {
  const rangeStart = onlyIndexOf(bytes, BYTE_RANGE_PLACEHOLDER, from)
  const gapStart = onlyIndexOf(bytes, `/Contents <${'0'.repeat(64)}`, from) + '/Contents '.length
  const gapEnd = bytes.indexOf('>', gapStart) + 1
  const byteRange: PreparedSignature['byteRange'] = [0, gapStart, gapEnd, bytes.length - gapEnd]
  bytes.write(`[${byteRange.join(' ')}]`.padEnd(BYTE_RANGE_PLACEHOLDER.length), rangeStart, 'latin1')
  const digest = createHash(hash).update(bytes.subarray(0, gapStart)).update(bytes.subarray(gapEnd)).digest()
  return { bytes, digest, byteRange, contentsStart: gapStart + 1, contentsLength: gapEnd - gapStart - 2, field }
}

/** A file may repeat a placeholder in objects of its own; then which one is ours cannot be told, and we refuse. */
function onlyIndexOf(bytes: Buffer, token: string, from: number): number {
  const index = bytes.indexOf(token, from, 'latin1')
  if (index < 0 || bytes.indexOf(token, index + 1, 'latin1') >= 0)
    throw new PdfSigningError('cannot-append', 'the signature placeholder is not unique in the update')
  return index
}

/**
 * Second phase: puts the CMS into the room left by prepareSignature. Writes into `prepared.bytes` and answers it.
 * @throws PdfSigningError cms-too-large
 */
export function embedSignature(prepared: PreparedSignature, cms: Buffer): Buffer {
  const hex = cms.toString('hex')
  if (hex.length > prepared.contentsLength)
    throw new PdfSigningError('cms-too-large', `the CMS has ${cms.length} bytes, ${prepared.contentsLength / 2} were reserved`)
  prepared.bytes.write(hex, prepared.contentsStart, 'latin1')
  return prepared.bytes
}
