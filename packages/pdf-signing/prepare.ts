import { createHash } from 'node:crypto'
import { PDF, PdfArray, PdfDict, PdfNumber, PdfString, type PDFPage, type PdfRef } from '@libpdf/core'
import { writeAppearance, type Appearance } from './appearance.ts'
import { PdfSigningError } from './errors.ts'
import { EVIDENCE_KEY, evidenceString } from './evidence.ts'
import { array, dictAt, ensureArray, name, number, signatureFields, text } from './pdf-objects.ts'
import { pdfDate } from './pdf-date.ts'
import { certificationLevel } from './certification.ts'

export type SignatureOptions = {
  /** what the signature shows; without it the signature is invisible */
  appearance?: Appearance
  /** /Reason, /Name and /Location of the signature dictionary (ISO 32000-1 table 252) */
  reason?: string
  name?: string
  location?: string
  /** SHA-256 (hex) of what the signer was shown: kept in the signature dictionary, under the bytes signed */
  evidence?: string
  /** the claimed signing time, /M; the present unless told */
  at?: Date
  /** offset in which /M is written; Viet Nam's UTC+7 unless told */
  utcOffsetMinutes?: number
  /** name of the new signature field; `Signature1`, `Signature2` … unless told */
  field?: string
  /** makes this a certification signature: 1 nothing may follow, 2 signatures may, 3 annotations too (table 254) */
  docMdp?: 1 | 2 | 3
  /** room for the CMS in bytes; 8192 holds a chain of three and, later, a timestamp */
  reserveBytes?: number
}

/** A PDF with room for one signature. `digest` is what the CMS must carry as message-digest. */
export type PreparedSignature = {
  bytes: Buffer
  /** SHA-256 over the bytes under /ByteRange */
  digest: Buffer
  byteRange: [number, number, number, number]
  /** where the hex digits of /Contents begin, and how many there are */
  contentsStart: number
  contentsLength: number
  field: string
}

const OPEN = 9_999_999_999
const BYTE_RANGE_PLACEHOLDER = `[0 ${OPEN} ${OPEN} ${OPEN}]`
const PRINT_AND_LOCKED = 132

/**
 * First phase of signing: appends one signature field with an empty /Contents as an incremental update
 * (ISO 32000-1 §7.5.6), so that earlier signatures keep their bytes, and answers the digest to sign.
 * SubFilter is ETSI.CAdES.detached (ETSI EN 319 142-1 §5.2, §6.3).
 *
 * @throws PdfSigningError not-a-pdf, encrypted, cannot-append, locked-by-certification, already-signed,
 *   field-exists, no-such-page, bad-rectangle, bad-font, missing-glyph
 */
export async function prepareSignature(source: Uint8Array, options: SignatureOptions = {}): Promise<PreparedSignature> {
  const pdf = await openForAppending(source)
  const field = chooseField(pdf, options)
  const page = pageOf(pdf, options.appearance?.page ?? 0)
  const signature = pdf.register(signatureDict(options))
  if (options.docMdp) certify(pdf, signature)
  const widget = pdf.register(widgetDict(pdf, page, signature, field, options.appearance))
  ensureForm(pdf).push(widget)
  ensureArray(pdf, page.dict, 'Annots').push(widget)
  const saved = await pdf.save({ incremental: true })
  const bytes = Buffer.from(saved.buffer, saved.byteOffset, saved.length)
  if (!bytes.subarray(0, source.length).equals(source))
    throw new PdfSigningError('cannot-append', 'the update was not incremental')
  return { ...closePlaceholders(bytes, source.length), field }
}

async function openForAppending(source: Uint8Array): Promise<PDF> {
  const pdf = await PDF.load(source).catch((error: unknown) => {
    throw new PdfSigningError('not-a-pdf', 'the file cannot be read as a PDF', { cause: error })
  })
  if (pdf.isEncrypted) throw new PdfSigningError('encrypted', 'an encrypted PDF cannot be signed here')
  const blocker = pdf.canSaveIncrementally()
  // LibPDF would silently rewrite the whole file, which destroys every earlier signature.
  if (blocker !== null) throw new PdfSigningError('cannot-append', `the PDF does not allow an incremental update: ${blocker}`)
  return pdf
}

function chooseField(pdf: PDF, { field, docMdp }: SignatureOptions): string {
  const existing = signatureFields(pdf)
  const isSigned = existing.some((entry) => entry.field.has('V'))
  if (docMdp && isSigned) throw new PdfSigningError('already-signed', 'a certification signature must be the first')
  if (isSigned && certificationLevel(pdf) === 1)
    throw new PdfSigningError('locked-by-certification', 'the PDF is certified against any change')
  const names = new Set(existing.map((entry) => entry.name))
  if (field !== undefined && names.has(field)) throw new PdfSigningError('field-exists', `field ${field} exists already`)
  let number = existing.length + 1
  while (names.has(`Signature${number}`)) number++
  return field ?? `Signature${number}`
}

function pageOf(pdf: PDF, index: number): PDFPage {
  const page = Number.isInteger(index) ? pdf.getPage(index) : null
  if (!page) throw new PdfSigningError('no-such-page', `there is no page ${index} (0-based) among ${pdf.getPageCount()}`)
  return page
}

function signatureDict(options: SignatureOptions): PdfDict {
  const dict = PdfDict.of({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ByteRange: new PdfArray([number(0), PdfNumber.of(OPEN), PdfNumber.of(OPEN), PdfNumber.of(OPEN)]),
    Contents: new PdfString(new Uint8Array(options.reserveBytes ?? 8192), 'hex'),
    M: pdfDate(options.at ?? new Date(), options.utcOffsetMinutes ?? 7 * 60),
  })
  if (options.reason) dict.set('Reason', text(options.reason))
  if (options.name) dict.set('Name', text(options.name))
  if (options.location) dict.set('Location', text(options.location))
  if (options.evidence) dict.set(EVIDENCE_KEY, evidenceString(options.evidence))
  if (options.docMdp) dict.set('Reference', new PdfArray([certificationReference(options.docMdp)]))
  return dict
}

function certificationReference(level: number): PdfDict {
  const parameters = PdfDict.of({ Type: name('TransformParams'), P: number(level), V: name('1.2') })
  return PdfDict.of({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: parameters })
}

function certify(pdf: PDF, signature: PdfRef): void {
  const permissions = dictAt(pdf, pdf.getCatalog(), 'Perms') ?? PdfDict.of({})
  permissions.set('DocMDP', signature)
  if (!pdf.getCatalog().has('Perms')) pdf.getCatalog().set('Perms', permissions)
}

function widgetDict(pdf: PDF, page: PDFPage, signature: PdfRef, field: string, appearance?: Appearance): PdfDict {
  const widget = PdfDict.of({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: text(field),
    V: signature,
    F: number(PRINT_AND_LOCKED),
    P: page.ref,
    Rect: array(appearance?.rect ?? [0, 0, 0, 0]),
  })
  if (appearance) widget.set('AP', PdfDict.of({ N: writeAppearance(pdf, appearance) }))
  return widget
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
function closePlaceholders(bytes: Buffer, from: number): Omit<PreparedSignature, 'field'> {
  const rangeStart = onlyIndexOf(bytes, BYTE_RANGE_PLACEHOLDER, from)
  const gapStart = onlyIndexOf(bytes, `/Contents <${'0'.repeat(64)}`, from) + '/Contents '.length
  const gapEnd = bytes.indexOf('>', gapStart) + 1
  const byteRange: PreparedSignature['byteRange'] = [0, gapStart, gapEnd, bytes.length - gapEnd]
  bytes.write(`[${byteRange.join(' ')}]`.padEnd(BYTE_RANGE_PLACEHOLDER.length), rangeStart, 'latin1')
  const digest = createHash('sha256').update(bytes.subarray(0, gapStart)).update(bytes.subarray(gapEnd)).digest()
  return { bytes, digest, byteRange, contentsStart: gapStart + 1, contentsLength: gapEnd - gapStart - 2 }
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
