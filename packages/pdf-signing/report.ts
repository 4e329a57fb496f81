import type { PdfDict } from '@libpdf/core'
import type { FoundChange, LaterChange } from './later-changes.ts'
import type { CertificateStatus } from './trust.ts'

export type Verdict =
  | 'valid'
  /** intact; afterwards only further valid signatures, validation data or metadata were added */
  | 'valid-with-later-signatures'
  /** intact; but something visible was added that no valid signature answers for: show a warning */
  | 'valid-with-later-annotations'
  | 'invalid'
  /** intact, but trust could not be established either way (no usable revocation list) */
  | 'indeterminate'

export type SignatureReport = {
  field: string
  /** common name of the signer's certificate */
  signerName?: string
  /** subject and issuer as `C=VN, O=…, CN=…` */
  subject?: string
  issuer?: string
  /** hex */
  serialNumber?: string
  /** /M: what the signer's computer claimed, not proven */
  claimedAt?: Date
  /** /Reason, /Location and /Name of the signature dictionary */
  reason?: string
  location?: string
  name?: string
  level: 'PAdES-B-B' | 'CMS' | 'unknown'
  /** whether the covered bytes, the digest and the signature value agree */
  integrity: 'intact' | 'broken'
  certificateStatus: CertificateStatus
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
  verdict: Verdict
  /** one sentence for everything but `valid` */
  why?: string
}

export type VerificationReport = {
  /** in order of signing */
  signatures: SignatureReport[]
  /** faults of the file as a whole; with any of them no signature is valid */
  problems: string[]
}

/** A signature on its way to a verdict. */
export type Draft = { field: PdfDict; report: SignatureReport; changes: FoundChange[] }
