import { PdfArray, PdfDict, type PDF, type PDFPage, type PdfRef } from '@libpdf/core'
import type { HashName } from './signing-algorithms.ts'
import { writeAppearance, type Appearance } from './appearance.ts'
import { certificationLevel } from './certification.ts'
import { PdfSigningError } from './errors.ts'
import { EVIDENCE_KEY, evidenceString } from './evidence.ts'
import { addField, closePlaceholders, openForAppending, openSignature, saveAppended, type PreparedSignature } from './incremental.ts'
import { pdfDate } from './pdf-date.ts'
import { dictAt, name, number, signatureFields, text } from './pdf-objects.ts'

/** The crop box of an unrotated page, in points. */
export type Paper = { x: number; y: number; width: number; height: number }

export type SignatureOptions = {
  /** what the signature shows, or how it is laid on the first page's paper; without it the signature is invisible */
  appearance?: Appearance | ((paper: Paper) => Appearance)
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
  /** hash of the signature algorithm; SHA-256 unless told */
  hash?: HashName
  /** room for the CMS in bytes; 8192 holds a chain of three, a timestamp with its own chain takes as much again */
  reserveBytes?: number
}

/**
 * First phase of signing: appends one signature field with an empty /Contents as an incremental update
 * (ISO 32000-1 §7.5.6), so that earlier signatures keep their bytes, and answers the digest to sign.
 * SubFilter is ETSI.CAdES.detached (ETSI EN 319 142-1 §5.2, §6.3).
 *
 * @throws PdfSigningError not-a-pdf, encrypted, xfa, cannot-append, locked-by-certification, already-signed,
 *   field-exists, no-such-page, bad-rectangle, bad-font, missing-glyph
 */
export async function prepareSignature(source: Uint8Array, options: SignatureOptions = {}): Promise<PreparedSignature> {
  const pdf = await openForAppending(source)
  const field = chooseField(pdf, options)
  const appearance = typeof options.appearance === 'function' ? options.appearance(pageOf(pdf, 0).getCropBox()) : options.appearance
  const page = pageOf(pdf, appearance?.page ?? 0)
  const signature = pdf.register(signatureDict(options))
  if (options.docMdp) certify(pdf, signature)
  addField(pdf, signature, field, { page, rect: appearance?.rect, appearance: appearance && writeAppearance(pdf, appearance) })
  return closePlaceholders(await saveAppended(pdf, source), source.length, field, options.hash)
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

export function pageOf(pdf: PDF, index: number): PDFPage {
  const page = Number.isInteger(index) ? pdf.getPage(index) : null
  if (!page) throw new PdfSigningError('no-such-page', `there is no page ${index} (0-based) among ${pdf.getPageCount()}`)
  return page
}

function signatureDict(options: SignatureOptions): PdfDict {
  const dict = openSignature('Sig', 'ETSI.CAdES.detached', options.reserveBytes ?? 8192)
  dict.set('M', pdfDate(options.at ?? new Date(), options.utcOffsetMinutes ?? 7 * 60))
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
