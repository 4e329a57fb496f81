import { displayName, parseCertificate, serialOf } from '../certificate.ts'
import { algorithmFault } from './algorithms.ts'
import type { CmsReading } from './cms-reading.ts'
import { faultFrom, type Fault } from './outcome.ts'
import type { Draft, SignatureReport } from './report.ts'
import type { Evidence } from './revocation.ts'
import { judgeToken, readTokenOver, type JudgedToken, type Token } from './timestamp-token.ts'
import { judgeCertificate, strayFault, type Moment, type PathResult, type TrustAnchors } from './trust.ts'

/** A signature as read from the file, and the document timestamp it may be. */
export type Provable = Draft & { token?: Token }

const SKEW_MS = 300_000
const DAY_MS = 86_400_000

/**
 * Proofs of existence, from the last signature to the first (ETSI EN 319 102-1 §5.6.2): a document timestamp believed at the
 * instant proven by those after it proves that everything before it existed at its own time; a signature timestamp proves
 * that for its signature alone. Each certificate is then judged at the earliest instant proven.
 */
export function judgeInOrder(inOrder: Provable[], anchors: TrustAnchors & Evidence, last: Moment): void {
  let existed = last
  for (const draft of inOrder.toReversed()) {
    const moment = { ...existed, ...(draft.report.claimedAt && { claimedAt: draft.report.claimedAt }) }
    if (draft.token) existed = judgeDocumentTimestamp(draft, draft.token, anchors, existed)
    else if (draft.cms && !draft.integrityFault) judgeSignature(draft, draft.cms, anchors, moment)
  }
}

/** Answers the instant proven for all that the timestamp covers. */
function judgeDocumentTimestamp(draft: Provable, token: Token, anchors: TrustAnchors & Evidence, existed: Moment): Moment {
  const judged = judgeToken(token, anchors, existed, 'document')
  const { report, path, fault } = judged
  draft.report.timestamps = [report]
  describeSigner(draft.report, token.cms, path)
  setFault(draft, 'certificateFault', fault)
  if (fault || draft.integrityFault) return existed
  draft.report.provenAt = token.at
  return { at: token.at, now: existed.now, isProven: true }
}

function judgeSignature(draft: Provable, cms: CmsReading, anchors: TrustAnchors & Evidence, moment: Moment): void {
  const tokens = cms.timestamps.map((encoded) => judgeSignatureTimestamp(encoded, cms, anchors, moment))
  const { report } = draft
  report.timestamps = tokens.map((token) => token.report)
  const proven = tokens.filter(({ fault }) => !fault).map((token) => token.report.at ?? moment.at)
  const at = new Date(Math.min(moment.at.getTime(), ...proven.map((time) => time.getTime())))
  const own = { ...moment, at, isProven: moment.isProven || proven.length > 0 }
  if (own.isProven) report.provenAt = at
  const path = judgeCertificate(cms.certificate, cms.certificates, anchors, own)
  describeSigner(report, cms, path)
  report.unanswered.push(...tokens.flatMap((token) => token.path?.unanswered ?? []))
  setFault(draft, 'certificateFault', path.fault ?? strayFault(cms.certificates, anchors))
  setFault(draft, 'algorithmFault', algorithmFault(cms.algorithms, at, own.isProven))
  setFault(draft, 'timeFault', tokens.find(({ fault }) => fault)?.fault ?? claimFault(report, cms, own, proven.length > 0))
}

function judgeSignatureTimestamp(encoded: Buffer, { signatureValue }: CmsReading, anchors: TrustAnchors & Evidence, moment: Moment): JudgedToken {
  try {
    const judged = judgeToken(readTokenOver(encoded, signatureValue), anchors, moment, 'signature')
    // A timestamp that is there and proves nothing is not the same as none: somebody wanted it to be believed.
    const isOrder = judged.fault?.sub === 'TIMESTAMP_ORDER_FAILURE'
    return judged.fault && !isOrder ? { ...judged, fault: { sub: 'NO_POE', why: `the signature timestamp is not believed: ${judged.fault.why}` } } : judged
  } catch (error) {
    const { why } = faultFrom(error)
    return { report: { kind: 'signature', isValid: false, why }, fault: { sub: 'NO_POE', why: `the signature timestamp is broken: ${why}` } }
  }
}

/** Times the signer states that cannot be: in the future, or long after a timestamp that already stamps the signature. */
function claimFault({ claimedAt }: SignatureReport, { signingTime }: CmsReading, { at, now }: Moment, isStamped: boolean): Fault | undefined {
  const claims = [claimedAt, signingTime].filter((claim) => claim !== undefined)
  const isFuture = claims.some((claim) => claim.getTime() > now.getTime() + SKEW_MS)
  if (isFuture) return { sub: 'SIG_CONSTRAINTS_FAILURE', why: 'the signature claims to have been made in the future' }
  const isContradicted = isStamped && claims.some((claim) => claim.getTime() > at.getTime() + DAY_MS)
  return isContradicted ? { sub: 'TIMESTAMP_ORDER_FAILURE', why: 'the signature claims to be younger than its timestamp' } : undefined
}

function describeSigner(report: SignatureReport, { certificate, algorithms }: CmsReading, path: PathResult | undefined): void {
  const { subject, issuer } = parseCertificate(certificate)
  report.signerName = displayName(certificate)
  report.subject = subject.replaceAll('\n', ', ')
  report.issuer = issuer.replaceAll('\n', ', ')
  report.serialNumber = serialOf(certificate)
  report.algorithms = algorithms
  report.certificateStatus = path?.status ?? 'unknown'
  report.chain = path?.chain ?? []
  report.isRevocationKnown = path?.isRevocationKnown ?? false
  report.unanswered = path?.unanswered ?? []
}

function setFault(draft: Draft, kind: 'certificateFault' | 'algorithmFault' | 'timeFault', fault: Fault | undefined): void {
  if (fault) draft[kind] = fault
}
