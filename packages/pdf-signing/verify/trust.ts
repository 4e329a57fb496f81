import { displayName, extendedKeyUsageOf, keyUsageOf, parseCertificate, pathLengthOf, unknownCriticalExtension } from '../certificate.ts'
import { childAt, children, readDer } from '../der.ts'
import { algorithmFault } from './algorithms.ts'
import { nameFault } from './name-constraints.ts'
import type { Fault } from './outcome.ts'
import { revocationOf, type Evidence } from './revocation.ts'
import { schemeOf } from './signature-value.ts'

/** A root believed during a time only: from the day the law names it until it is withdrawn. */
export type DatedAnchor = { certificate: Buffer; trustedFrom?: Date; trustedUntil?: Date }

/** Whom a verifier believes; certificates, lists and responses DER. */
export type TrustAnchors = {
  roots: (Buffer | DatedAnchor)[]
  /** authorities that signatures may not carry themselves */
  intermediates?: Buffer[]
  crls?: Buffer[]
  /** OCSP responses (RFC 6960) gathered by the caller */
  ocsps?: Buffer[]
  /**
   * when true, a certificate of the path without usable revocation data is `revocation-unknown`, hence indeterminate;
   * `signer` asks that of the signer's own certificate only
   */
  requireRevocation?: boolean | 'signer'
}

export type CertificateStatus =
  | 'trusted'
  | 'untrusted'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'revocation-unknown'
  | 'bad-usage'
  | 'weak'
  | 'unknown'

/** The instant a certificate is judged at. */
export type Moment = {
  at: Date
  /** the present of this validation: evidence from after it does not exist yet */
  now: Date
  /** whether a timestamp or a record proves that the signature existed at `at` */
  isProven: boolean
  /** when the signer says to have signed: what speaks against the signer is believed */
  claimedAt?: Date
}

export type PathResult = {
  status: CertificateStatus
  /** names from the signer up to the root, as far as found */
  chain: string[]
  /** DER in the same order */
  certificates: Buffer[]
  fault?: Fault
  /** whether every certificate below the root is known not to have been revoked */
  isRevocationKnown: boolean
  /** certificates of a path to a root of which no usable answer was at hand */
  unanswered: Unanswered[]
}

/** A certificate whose authority may still be asked, DER. */
export type Unanswered = { certificate: Buffer; issuer: Buffer }

export type Purpose = 'signing' | 'timestamping'

const MAX_PATH = 8
const MAX_TRIES = 64

/**
 * Judges a certificate at an instant: a path to a root believed then (RFC 5280 §6.1: signatures, names and their
 * constraints, CA flag, keyCertSign, path length, critical extensions, validity), usage, algorithms, revocation.
 * @param pool further certificates that came with the signature; they help to find the path, never to trust it
 */
export function judgeCertificate(leaf: Buffer, pool: Buffer[], anchors: TrustAnchors & Evidence, moment: Moment, purpose: Purpose = 'signing'): PathResult {
  let best: PathResult | undefined
  for (const path of pathsFrom(leaf, pool, anchors)) {
    const judged = judgePath(path, anchors, moment, purpose)
    if (judged.status === 'trusted') return judged
    best ??= judged
  }
  const none = { sub: 'NO_CERTIFICATE_CHAIN_FOUND', why: 'no path to a trusted root' } as const
  return best ?? { status: 'untrusted', chain: partialChain(leaf, pool, anchors).map(displayName), certificates: [leaf], fault: none, isRevocationKnown: false, unanswered: [] }
}

type StatusFault = Fault & { status: CertificateStatus }

function judgePath(path: Buffer[], anchors: TrustAnchors & Evidence, moment: Moment, purpose: Purpose): PathResult {
  const known = { chain: path.map(displayName), certificates: path }
  const fault =
    usageFault(path, purpose) ?? anchorFault(path, anchors, moment) ?? validityFault(path, moment) ?? strengthFault(path, moment)
  if (fault) return { ...known, status: fault.status, fault: { sub: fault.sub, why: fault.why }, isRevocationKnown: false, unanswered: [] }
  const { fault: revoked, unanswered } = judgeRevocation(path, anchors, moment, purpose)
  const judged = { ...known, isRevocationKnown: unanswered.length === 0, unanswered }
  if (revoked) return { ...judged, status: revoked.status, fault: { sub: revoked.sub, why: revoked.why } }
  return { ...judged, status: 'trusted' }
}

const derOf = (anchor: Buffer | DatedAnchor): Buffer => (anchor instanceof Uint8Array ? anchor : anchor.certificate)
const isRoot = (der: Buffer, { roots }: TrustAnchors): boolean => roots.some((root) => derOf(root).equals(der))
const candidatesOf = (anchors: TrustAnchors, pool: Buffer[]): Buffer[] => [...anchors.roots.map(derOf), ...(anchors.intermediates ?? []), ...pool]

/** Every path from a certificate to a root, the shortest way first; cross-certified authorities have several. */
function* pathsFrom(leaf: Buffer, pool: Buffer[], anchors: TrustAnchors): Generator<Buffer[]> {
  const candidates = candidatesOf(anchors, pool)
  const open: Buffer[][] = [[leaf]]
  for (let tries = 0; open.length > 0 && tries < MAX_TRIES; tries++) {
    const path = open.shift() ?? []
    const current = path.at(-1) ?? leaf
    if (isRoot(current, anchors)) yield path
    else if (path.length < MAX_PATH) for (const issuer of issuersOf(current, path, candidates)) open.push([...path, issuer])
  }
}

function issuersOf(certificate: Buffer, path: Buffer[], candidates: Buffer[]): Buffer[] {
  const found: Buffer[] = []
  for (const der of candidates)
    if (![...path, ...found].some((used) => used.equals(der)) && hasIssued(der, certificate)) found.push(der)
  return found
}

function partialChain(leaf: Buffer, pool: Buffer[], anchors: TrustAnchors): Buffer[] {
  const path = [leaf]
  for (let next = issuersOf(leaf, path, candidatesOf(anchors, pool))[0]; next && path.length < MAX_PATH; ) {
    path.push(next)
    next = issuersOf(next, path, candidatesOf(anchors, pool))[0]
  }
  return path
}

function hasIssued(issuerDer: Buffer, certificateDer: Buffer): boolean {
  try {
    const [issuer, certificate] = [parseCertificate(issuerDer), parseCertificate(certificateDer)]
    const mayIssue = issuer.ca && (keyUsageOf(issuerDer)?.keyCertSign ?? true)
    return mayIssue && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

/** Every certificate of a message must be signed by another one at hand: one that is not was altered, or leads nowhere. */
export function strayFault(certificates: Buffer[], anchors: TrustAnchors): Fault | undefined {
  const authorities = candidatesOf(anchors, certificates).map(parseCertificate)
  const isStray = certificates.map(parseCertificate).some((certificate) => {
    return !authorities.some((authority) => certificate.issuer === authority.subject && certificate.verify(authority.publicKey))
  })
  return isStray ? { sub: 'CERTIFICATE_CHAIN_GENERAL_FAILURE', why: 'a certificate in the message is damaged or leads nowhere' } : undefined
}

/** Purposes under which Vietnamese and foreign authorities certify people and agencies who sign documents. */
const SIGNING_PURPOSES = new Set([
  '2.5.29.37.0', // any
  '1.3.6.1.5.5.7.3.36', // documentSigning, RFC 9336
  '1.3.6.1.5.5.7.3.4', // emailProtection
  '1.3.6.1.5.5.7.3.2', // clientAuth, which tokens of Vietnamese authorities carry
  '1.3.6.1.4.1.311.10.3.12', // Microsoft document signing
  '1.2.840.113583.1.1.5', // Adobe authentic documents
])
const TIMESTAMPING = '1.3.6.1.5.5.7.3.8'

function usageFault(path: Buffer[], purpose: Purpose): StatusFault | undefined {
  const [leaf, ...authorities] = path
  if (leaf && !isFor(leaf, purpose))
    return chainFault('bad-usage', purpose === 'signing' ? 'the certificate is not for signing documents' : 'the certificate is not for timestamping alone')
  // Authorities between the leaf and authority i: exactly i of them (RFC 5280 §4.2.1.9).
  if (authorities.some((authority, index) => pathLengthOf(authority) < index))
    return chainFault('untrusted', 'an authority issued a further authority it may not')
  const unknown = path.map(unknownCriticalExtension).find((type) => type !== undefined)
  if (unknown !== undefined) return chainFault('untrusted', `critical extension ${unknown} is not understood`)
  const outside = nameFault(path)
  return outside === undefined ? undefined : chainFault('untrusted', outside)
}

const chainFault = (status: CertificateStatus, why: string): StatusFault => ({ status, sub: 'CHAIN_CONSTRAINTS_FAILURE', why })

function isFor(leaf: Buffer, purpose: Purpose): boolean {
  const [usage, extended] = [keyUsageOf(leaf), extendedKeyUsageOf(leaf)]
  if (usage && !usage.digitalSignature && !usage.nonRepudiation) return false
  if (purpose === 'signing') return extended === undefined || extended.purposes.some((each) => SIGNING_PURPOSES.has(each))
  // RFC 3161 §2.3: critical, and nothing else.
  return extended?.isCritical === true && extended.purposes.length === 1 && extended.purposes[0] === TIMESTAMPING
}

function anchorFault(path: Buffer[], { roots }: TrustAnchors, { at }: Moment): StatusFault | undefined {
  const root = path.at(-1)
  const entries = roots.filter((entry) => root && derOf(entry).equals(root))
  const isBelieved = entries.some((entry) => entry instanceof Uint8Array || ((entry.trustedFrom ?? at) <= at && at < (entry.trustedUntil ?? new Date(8.64e15))))
  const why = `the root was not believed on ${at.toISOString().slice(0, 10)}`
  return isBelieved ? undefined : { status: 'untrusted', sub: 'NO_CERTIFICATE_CHAIN_FOUND', why }
}

function validityFault(path: Buffer[], { at, claimedAt }: Moment): StatusFault | undefined {
  for (const [index, certificate] of path.map(parseCertificate).entries()) {
    const name = displayName(certificate.raw)
    const { validFromDate, validToDate } = certificate
    if (at < validFromDate) return { status: 'not-yet-valid', sub: 'NOT_YET_VALID', why: `certificate of ${name} is not valid yet` }
    if (at <= validToDate) continue
    const isAdmitted = index === 0 && claimedAt !== undefined && claimedAt > validToDate
    return { status: 'expired', sub: isAdmitted ? 'EXPIRED' : 'OUT_OF_BOUNDS_NO_POE', why: `certificate of ${name} expired ${certificate.validTo}` }
  }
  return undefined
}

/** Keys and hashes by which each certificate below the root was signed. */
function strengthFault(path: Buffer[], { at, isProven }: Moment): StatusFault | undefined {
  for (const [index, issuer] of path.slice(1).entries()) {
    const algorithm = childAt(children(readDer(path[index] ?? issuer)), 1)
    const used = schemeOf(algorithm, parseCertificate(issuer).publicKey)
    const fault = algorithmFault({ ...used, digest: used.hash }, at, isProven)
    if (fault) return { ...fault, status: 'weak', why: `a certificate in the chain: ${fault.why}` }
  }
  return undefined
}

function judgeRevocation(path: Buffer[], anchors: TrustAnchors & Evidence, moment: Moment, purpose: Purpose): { fault?: StatusFault; unanswered: Unanswered[] } {
  const unanswered: Unanswered[] = []
  for (const [index, issuer] of path.slice(1).entries()) {
    const certificate = path[index] ?? issuer
    const revocation = revocationOf(certificate, parseCertificate(issuer), anchors, moment, parseCertificate(certificate).validToDate)
    if (revocation.status === 'revoked') return { fault: revokedFault(certificate, index, revocation.at, moment), unanswered: [] }
    if (revocation.status === 'unknown') unanswered.push({ certificate, issuer })
  }
  const unknown: StatusFault = { status: 'revocation-unknown', sub: 'TRY_LATER', why: 'no usable revocation data' }
  const isSignerUnknown = unanswered.some(({ certificate }) => certificate === path[0])
  const isMissing = anchors.requireRevocation === 'signer' ? purpose === 'signing' && isSignerUnknown : anchors.requireRevocation === true && unanswered.length > 0
  return isMissing ? { fault: unknown, unanswered } : { unanswered }
}

/** Signed after revocation by the signer's own word: failed. Otherwise nothing proves that it was signed before. */
function revokedFault(certificate: Buffer, index: number, at: Date, { claimedAt }: Moment): StatusFault {
  const isAdmitted = claimedAt !== undefined && claimedAt >= at
  const sub = index > 0 ? 'REVOKED_CA_NO_POE' : isAdmitted ? 'REVOKED' : 'REVOKED_NO_POE'
  return { status: 'revoked', sub, why: `certificate of ${displayName(certificate)} was revoked ${at.toISOString()}` }
}
