import { createHash } from 'node:crypto'
import { PdfDict, PdfRef, type PDF } from '@libpdf/core'
import { certificationOf } from '../certification.ts'
import { parsePdfDate } from '../pdf-date.ts'
import { dictAt, nameAt, numbersAt, readStrictly, signatureFields, textAt } from '../pdf-objects.ts'
import { cmsIn, countByteRanges, readCoverage, type Coverage } from './byte-range.ts'
import { readCms } from './cms-reading.ts'
import { evidenceIn } from './embedded-evidence.ts'
import { lockedFields } from './field-locks.ts'
import { judgeLooks, type RenderPages } from './looks.ts'
import { findLaterChanges, type FoundChange } from './later-changes.ts'
import { indicationOf, faultFrom, refuse } from './outcome.ts'
import { judgeInOrder, type Provable } from './proofs.ts'
import type { Level, SignatureReport, VerificationReport } from './report.ts'
import { bombIn, structureFaults } from './structure.ts'
import { readToken } from './timestamp-token.ts'
import type { TrustAnchors } from './trust.ts'
import { settle } from './verdict.ts'

export type VerifyOptions = TrustAnchors & {
  /** the present, unless told */
  now?: Date
  /** an instant at which the caller knows the file to have existed; then certificates are judged at it, not at `now` */
  at?: Date
  /** draws pages; with it, what was signed is also compared with what the file shows now */
  render?: RenderPages
}

/**
 * Verifies every signature of a PDF as ETSI EN 319 102-1 orders it, and rejects by default: exact coverage (ISO 32000-1
 * §12.8.1), CMS and ESS certificate (RFC 5652, RFC 5035), certificate path and revocation (RFC 5280, RFC 6960), RFC 3161
 * timestamps as proofs of existence, algorithms by date, and what changed after each signature. What is not understood does
 * not pass. Never throws: a file that cannot be read has no signatures and a problem. Nothing is fetched from the network.
 */
export async function verifyPdf(pdf: Uint8Array, options: VerifyOptions): Promise<VerificationReport> {
  try {
    return await verifyDocument(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length), options)
  } catch (error) {
    return unreadable(`the file cannot be read as a PDF: ${faultFrom(error).why}`)
  }
}

const unreadable = (problem: string): VerificationReport => ({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', signatures: [], problems: [problem] })

async function verifyDocument(file: Buffer, options: VerifyOptions): Promise<VerificationReport> {
  const bomb = bombIn(file)
  if (bomb !== undefined) return unreadable(bomb)
  const pdf = await readStrictly(file)
  if (pdf.isEncrypted) return unreadable('an encrypted file is not verified')
  const signed = signatureFields(pdf).filter(({ field }) => dictAt(pdf, field, 'V'))
  const problems = signed.length > 0 ? documentProblems(pdf, file, signed.map(({ field }) => field)) : []
  const drafts: Provable[] = []
  for (const { field, name } of signed) drafts.push(await draftSignature(pdf, file, field, name))
  const inOrder = drafts.toSorted((a, b) => orderOf(a) - orderOf(b))
  const now = options.now ?? new Date()
  const embedded = evidenceIn(pdf, drafts.flatMap(({ cms }) => cms ?? []))
  judgeInOrder(inOrder, withEvidence(options, embedded), { at: options.at ?? now, now, isProven: options.at !== undefined })
  settle(inOrder, problems)
  const signatures = inOrder.map(({ report }) => report)
  if (options.render) await judgeLooks(file, signatures, options.render)
  setLevels(signatures, embedded.isPresent)
  return { ...worstOf(signatures, problems), signatures, problems }
}

/**
 * Judges what was verified already by its pictures too (see `judgeLooks`): for verifiers that run where nothing can be drawn.
 * @throws whatever `render` throws
 */
export async function withLooks(report: VerificationReport, pdf: Uint8Array, render: RenderPages): Promise<VerificationReport> {
  await judgeLooks(pdf, report.signatures, render)
  return { ...report, ...worstOf(report.signatures, report.problems) }
}

/** One whose range cannot be read comes last: then it counts as a later change of all the others. */
const orderOf = ({ report }: Provable): number => report.coveredTo || Number.MAX_SAFE_INTEGER

function withEvidence(options: VerifyOptions, embedded: ReturnType<typeof evidenceIn>): VerifyOptions {
  return {
    ...options,
    intermediates: [...(options.intermediates ?? []), ...embedded.certificates],
    crls: [...(options.crls ?? []), ...embedded.crls],
    ocsps: [...(options.ocsps ?? []), ...embedded.ocsps],
  }
}

function documentProblems(pdf: PDF, file: Buffer, fields: PdfDict[]): string[] {
  const problems = structureFaults(file, pdf)
  const ranges = countByteRanges(file)
  if (ranges !== fields.length) problems.push(`the file has ${ranges} /ByteRange entries for ${fields.length} signatures`)
  return problems
}

async function draftSignature(pdf: PDF, file: Buffer, field: PdfDict, name: string): Promise<Provable> {
  const signature = dictAt(pdf, field, 'V') ?? PdfDict.of({})
  const draft: Provable = { field, report: describe(pdf, field, signature, name), changes: [], locked: lockedFields(pdf, field, signature) }
  try {
    const coverage = readCoverage(pdf, file, signature)
    draft.report.coveredTo = coverage.end
    draft.report.coversWholeFile = coverage.end === file.length
    readContents(draft, nameAt(pdf, signature, 'SubFilter') ?? '', coverage, file)
    if (!draft.report.coversWholeFile) draft.changes = await changesAfter(pdf, file, coverage.end)
  } catch (error) {
    draft.integrityFault = faultFrom(error)
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
    timestamps: [],
    level: 'unknown',
    integrity: 'broken',
    certificateStatus: 'unknown',
    isRevocationKnown: false,
    unanswered: [],
    chain: [],
    coversWholeFile: false,
    coveredTo: 0,
    laterChanges: [],
    indication: 'TOTAL-FAILED',
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

/** Whether digest, certificate and signature value agree; throws with the reason when they do not. */
function readContents(draft: Provable, format: string, coverage: Coverage, file: Buffer): void {
  const { gapStart, gapEnd, end } = coverage
  const digestOf = (hash: string): Buffer =>
    createHash(hash).update(file.subarray(0, gapStart)).update(file.subarray(gapEnd, end)).digest()
  const { report } = draft
  const message = cmsIn(coverage.contents)
  if (format === 'ETSI.RFC3161') {
    report.level = 'document-timestamp'
    draft.token = readToken(message, digestOf)
    draft.cms = draft.token.cms
  } else if (format === 'ETSI.CAdES.detached' || format === 'adbe.pkcs7.detached') {
    const cms = readCms(message, { digestOf })
    const isCades = format === 'ETSI.CAdES.detached'
    // ETSI EN 319 142-1 §6.3: the baseline demands the signing certificate attribute.
    if (isCades && !cms.hasSigningCertificate) refuse('FORMAT_FAILURE', 'the signature does not bind its certificate (ESS)')
    report.level = isCades && !cms.signingTime ? 'PAdES-B-B' : 'CMS'
    draft.cms = cms
  } else refuse('FORMAT_FAILURE', `signature format ${format || 'unknown'} is not verified here`)
  report.integrity = 'intact'
}

async function changesAfter(pdf: PDF, file: Buffer, end: number): Promise<FoundChange[]> {
  const changes = await findLaterChanges(file.subarray(0, end), pdf)
  const hasTrailingBytes = file.subarray(end).some((byte) => ![0x00, 0x0a, 0x0d, 0x20].includes(byte))
  if (changes.length > 0 || !hasTrailingBytes) return changes
  return [{ kind: 'disallowed', what: 'bytes were appended that change nothing this verifier can name' }]
}

/** Baseline levels stand on one another: a believed time, then everything needed to check it later, then a stamp over that. */
function setLevels(signatures: SignatureReport[], hasEvidence: boolean): void {
  for (const [index, report] of signatures.entries()) {
    const laterStamps = signatures.slice(index + 1).filter(({ level, indication }) => level === 'document-timestamp' && indication === 'TOTAL-PASSED')
    if (report.level === 'PAdES-B-B') report.level = levelOf(report, hasEvidence, laterStamps.length > 0)
  }
}

function levelOf({ timestamps, isRevocationKnown }: SignatureReport, hasEvidence: boolean, isArchived: boolean): Level {
  const isStamped = timestamps.some(({ isValid }) => isValid)
  if (!isStamped && !isArchived) return 'PAdES-B-B'
  if (!hasEvidence || !isRevocationKnown) return 'PAdES-B-T'
  return isArchived ? 'PAdES-B-LTA' : 'PAdES-B-LT'
}

function worstOf(signatures: SignatureReport[], problems: string[]): Pick<VerificationReport, 'indication' | 'subIndication'> {
  if (signatures.length === 0) return { indication: indicationOf({ sub: 'NO_SIGNATURE_FOUND' }), subIndication: 'NO_SIGNATURE_FOUND' }
  if (problems.length > 0) return { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' }
  const order = ['TOTAL-FAILED', 'INDETERMINATE'] as const
  const worst = order.map((indication) => signatures.find((report) => report.indication === indication)).find((report) => report !== undefined)
  if (!worst) return { indication: 'TOTAL-PASSED' }
  return { indication: worst.indication, ...(worst.subIndication && { subIndication: worst.subIndication }) }
}
