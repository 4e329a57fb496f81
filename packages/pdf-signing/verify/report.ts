import type { PdfDict } from '@libpdf/core'
import type { UsedAlgorithms } from './algorithms.ts'
import type { CmsReading } from './cms-reading.ts'
import type { FoundChange, LaterChange } from './later-changes.ts'
import type { Fault, Indication, SubIndication } from './outcome.ts'
import type { CertificateStatus, Unanswered } from './trust.ts'

export type Verdict =
  | 'valid'
  /** intact; afterwards only further valid signatures, validation data or metadata were added */
  | 'valid-with-later-signatures'
  /** intact; but something visible was added that no valid signature answers for: show a warning */
  | 'valid-with-later-annotations'
  | 'invalid'
  /** intact, but trust could not be established either way (no usable revocation data) */
  | 'indeterminate'

/** Baseline levels of ETSI EN 319 142-1 §6, as far as what is needed for them holds. */
export type Level = 'PAdES-B-B' | 'PAdES-B-T' | 'PAdES-B-LT' | 'PAdES-B-LTA' | 'CMS' | 'document-timestamp' | 'unknown'

export type TimestampReport = {
  /** over one signature value, or over the whole document up to it */
  kind: 'signature' | 'document'
  at?: Date
  /** common name of the timestamp authority's certificate */
  authority?: string
  isValid: boolean
  why?: string
}

export type SignatureReport = {
  field: string
  /** common name of the signer's certificate; of a document timestamp, its authority's */
  signerName?: string
  /** subject and issuer as `C=VN, O=…, CN=…` */
  subject?: string
  issuer?: string
  /** hex */
  serialNumber?: string
  /** /M: what the signer's computer claimed, not proven */
  claimedAt?: Date
  /** the earliest instant at which a believed timestamp proves the signature to have existed */
  provenAt?: Date
  timestamps: TimestampReport[]
  /** /Reason, /Location and /Name of the signature dictionary */
  reason?: string
  location?: string
  name?: string
  level: Level
  algorithms?: UsedAlgorithms
  /** whether the covered bytes, the digest and the signature value agree */
  integrity: 'intact' | 'broken'
  certificateStatus: CertificateStatus
  /** whether revocation of the whole path is known from lists or responses */
  isRevocationKnown: boolean
  /** certificates under believed roots, of the signer's path and its timestamps', whose authorities could still be asked */
  unanswered: Unanswered[]
  /** names from the signer up to the root, as far as found */
  chain: string[]
  coversWholeFile: boolean
  /** end of the signed revision: `pdf.subarray(0, coveredTo)` is the document that was signed */
  coveredTo: number
  /** where it shows: 0-based page and [x1, y1, x2, y2] in points; absent for an invisible signature */
  place?: { page: number; rect: number[] }
  /** DocMDP level when it certifies the document */
  certification?: 1 | 2 | 3
  laterChanges: LaterChange[]
  /** ETSI EN 319 102-1 */
  indication: Indication
  subIndication?: SubIndication
  verdict: Verdict
  /** one sentence for everything but `valid` */
  why?: string
}

export type VerificationReport = {
  /** the worst of all signatures; INDETERMINATE with NO_SIGNATURE_FOUND when there is none */
  indication: Indication
  subIndication?: SubIndication
  /** in order of signing */
  signatures: SignatureReport[]
  /** faults of the file as a whole; with any of them no signature is valid */
  problems: string[]
}

/** A signature on its way to a verdict: the faults of its kind, each kind told only when those before it are absent. */
export type Draft = {
  field: PdfDict
  report: SignatureReport
  changes: FoundChange[]
  /** names of form fields it locks; `all` locks every one */
  locked: ReadonlySet<string> | 'all'
  cms?: CmsReading
  integrityFault?: Fault
  certificateFault?: Fault
  algorithmFault?: Fault
  timeFault?: Fault
}
