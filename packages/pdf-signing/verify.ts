import { createHash, X509Certificate } from 'node:crypto'
import { PDF, PdfDict, PdfRef } from '@libpdf/core'
import { countByteRanges, readCoverage, type Coverage } from './byte-range.ts'
import { displayName, serialOf } from './certificate.ts'
import { certificationOf } from './certification.ts'
import { findLaterChanges, type FoundChange } from './later-changes.ts'
import { dictAt, nameAt, numbersAt, signatureFields, textAt } from './pdf-objects.ts'
import { parsePdfDate } from './pdf-date.ts'
import type { Draft, SignatureReport, VerificationReport } from './report.ts'
import { judgeCertificate, type TrustAnchors } from './trust.ts'
import { verifyCms, type CmsReading } from './verify-cms.ts'
import { settle } from './verdict.ts'

export type VerifyOptions = TrustAnchors & {
  /** the present, unless told */
  now?: Date
  /** the instant at which certificates are judged; `now` unless told: B-B carries no trustworthy time */
  at?: Date
}

/**
 * Verifies every signature of a PDF: exact coverage (ISO 32000-1 §12.8.1), CMS and ESS certificate (RFC 5652, RFC 5035),
 * certificate path and revocation (RFC 5280), and what changed after each signature. What is not understood is not valid.
 * Never throws: a file that cannot be read has no signatures and a problem. Nothing is fetched from the network.
 */
export async function verifyPdf(pdf: Uint8Array, options: VerifyOptions): Promise<VerificationReport> {
  try {
    return await verifyDocument(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length), options)
  } catch (error) {
    return { signatures: [], problems: [`the file cannot be read as a PDF: ${messageOf(error)}`] }
  }
}

async function verifyDocument(file: Buffer, options: VerifyOptions): Promise<VerificationReport> {
  const pdf = await PDF.load(file)
  if (pdf.isEncrypted) return { signatures: [], problems: ['an encrypted file is not verified'] }
  const signed = signatureFields(pdf).filter(({ field }) => dictAt(pdf, field, 'V'))
  const problems = documentProblems(pdf, file, signed.map(({ field }) => field))
  const drafts: Draft[] = []
  for (const { field, name } of signed) drafts.push(await draftSignature(pdf, file, field, name, options))
  const inOrder = drafts.toSorted((a, b) => a.report.coveredTo - b.report.coveredTo)
  settle(inOrder, problems)
  return { signatures: inOrder.map(({ report }) => report), problems }
}

function documentProblems(pdf: PDF, file: Buffer, fields: PdfDict[]): string[] {
  const problems: string[] = []
  if (pdf.recoveredViaBruteForce) problems.push('the cross-reference table is damaged')
  const ranges = countByteRanges(file)
  if (ranges !== fields.length) problems.push(`the file has ${ranges} /ByteRange entries for ${fields.length} signatures`)
  return problems
}

async function draftSignature(pdf: PDF, file: Buffer, field: PdfDict, name: string, options: VerifyOptions): Promise<Draft> {
  const signature = dictAt(pdf, field, 'V') ?? PdfDict.of({})
  const draft: Draft = { field, report: describe(pdf, field, signature, name), changes: [] }
  try {
    const coverage = readCoverage(pdf, file, signature)
    draft.report.coveredTo = coverage.end
    draft.report.coversWholeFile = coverage.end === file.length
    judgeSignature(draft.report, nameAt(pdf, signature, 'SubFilter') ?? '', coverage, file, options)
    if (!draft.report.coversWholeFile) draft.changes = await changesAfter(pdf, file, coverage.end)
  } catch (error) {
    draft.report.integrity = 'broken'
    draft.report.why = messageOf(error)
  }
  return draft
}

function describe(pdf: PDF, field: PdfDict, signature: PdfDict, name: string): SignatureReport {
  const stated = {
    claimedAt: parsePdfDate(textAt(pdf, signature, 'M')),
    reason: textAt(pdf, signature, 'Reason'),
    location: textAt(pdf, signature, 'Location'),
    name: textAt(pdf, signature, 'Name'),
    place: placeOf(pdf, field),
    certification: certificationOf(pdf, signature),
  }
  return {
    field: name,
    ...present(stated),
    level: 'unknown',
    integrity: 'broken',
    certificateStatus: 'unknown',
    chain: [],
    coversWholeFile: false,
    coveredTo: 0,
    laterChanges: [],
    verdict: 'invalid',
  }
}

/** Leaves out what is undefined. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function placeOf(pdf: PDF, field: PdfDict): SignatureReport['place'] | undefined {
  const rect = numbersAt(pdf, field, 'Rect')
  const pageRef = field.get('P')
  const isVisible = rect.length === 4 && rect[0] !== rect[2] && rect[1] !== rect[3]
  if (!isVisible || !(pageRef instanceof PdfRef)) return undefined
  const page = pdf.getPages().findIndex(({ ref }) => ref.objectNumber === pageRef.objectNumber)
  return page < 0 ? undefined : { page, rect }
}

const ACCEPTED_FORMATS = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']

/** Integrity and certificate; throws with the reason when the signature does not hold. */
function judgeSignature(report: SignatureReport, format: string, coverage: Coverage, file: Buffer, options: VerifyOptions): void {
  if (!ACCEPTED_FORMATS.includes(format)) throw new Error(`signature format ${format || 'unknown'} is not verified here`)
  const { gapStart, gapEnd, end } = coverage
  const digestOf = (hash: string): Buffer =>
    createHash(hash).update(file.subarray(0, gapStart)).update(file.subarray(gapEnd, end)).digest()
  const cms = verifyCms(coverage.cms, digestOf)
  const isCades = format === 'ETSI.CAdES.detached'
  // ETSI EN 319 142-1 §6.3: the baseline demands the signing certificate attribute.
  if (isCades && !cms.hasSigningCertificate) throw new Error('the signature does not bind its certificate (ESS)')
  report.integrity = 'intact'
  report.level = isCades && !cms.hasSigningTime ? 'PAdES-B-B' : 'CMS'
  judgeSigner(report, cms, options)
}

function judgeSigner(report: SignatureReport, { certificate, certificates }: CmsReading, options: VerifyOptions): void {
  const { subject, issuer } = new X509Certificate(certificate)
  report.signerName = displayName(certificate)
  report.subject = subject.replaceAll('\n', ', ')
  report.issuer = issuer.replaceAll('\n', ', ')
  report.serialNumber = serialOf(certificate)
  const path = judgeCertificate(certificate, certificates, options, options.at ?? options.now ?? new Date())
  report.certificateStatus = path.status
  report.chain = path.chain
  if (path.why !== undefined) report.why = path.why
}

async function changesAfter(pdf: PDF, file: Buffer, end: number): Promise<FoundChange[]> {
  const changes = await findLaterChanges(file.subarray(0, end), pdf)
  const hasTrailingBytes = file.subarray(end).some((byte) => ![0x00, 0x0a, 0x0d, 0x20].includes(byte))
  if (changes.length > 0 || !hasTrailingBytes) return changes
  return [{ kind: 'disallowed', what: 'bytes were appended that change nothing this verifier can name' }]
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
