import { X509Certificate } from 'node:crypto'
import { displayName, keyUsageOf, pathLengthOf, unknownCriticalExtension } from './certificate.ts'
import { revocationOf } from './revocation.ts'

/** Whom a verifier believes; everything DER. */
export type TrustAnchors = {
  roots: Buffer[]
  /** authorities that signatures may not carry themselves */
  intermediates?: Buffer[]
  crls?: Buffer[]
  /** when true, a certificate without a usable CRL is `revocation-unknown`, hence indeterminate */
  requireRevocation?: boolean
}

export type CertificateStatus =
  | 'trusted'
  | 'untrusted'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'revocation-unknown'
  | 'bad-usage'
  | 'unknown'

export type PathResult = {
  status: CertificateStatus
  /** names from the signer up to the root, as far as found */
  chain: string[]
  why?: string
}

const MAX_PATH = 8
const parsed = new WeakMap<Buffer, X509Certificate>()

function parse(der: Buffer): X509Certificate {
  const certificate = parsed.get(der) ?? new X509Certificate(der)
  parsed.set(der, certificate)
  return certificate
}

/**
 * Judges a signer's certificate at an instant: a path to one of the roots (RFC 5280 §6.1: signatures, names, CA flag,
 * keyCertSign, path length, critical extensions, validity) whose members no CRL names as revoked.
 * @param pool further certificates that came with the signature; they help to find the path, never to trust it
 */
export function judgeCertificate(leaf: Buffer, pool: Buffer[], anchors: TrustAnchors, at: Date): PathResult {
  const path = findPath(leaf, pool, anchors)
  const chain = path.certificates.map(displayName)
  if (!path.isComplete) return { status: 'untrusted', chain, why: 'no path to a trusted root' }
  const { certificates } = path
  const fault = usageFault(certificates) ?? validityFault(certificates, at) ?? revocationFault(certificates, anchors, at)
  return fault ? { ...fault, chain } : { status: 'trusted', chain }
}

type Fault = { status: CertificateStatus; why: string }

function findPath(leaf: Buffer, pool: Buffer[], anchors: TrustAnchors): { certificates: Buffer[]; isComplete: boolean } {
  const isRoot = (der: Buffer): boolean => anchors.roots.some((root) => root.equals(der))
  const candidates = [...anchors.roots, ...(anchors.intermediates ?? []), ...pool]
  const certificates = [leaf]
  for (let current = leaf; !isRoot(current) && certificates.length < MAX_PATH; ) {
    const issuer = candidates.find((der) => !certificates.some((used) => used.equals(der)) && hasIssued(der, current))
    if (!issuer) return { certificates, isComplete: false }
    certificates.push(issuer)
    current = issuer
  }
  const last = certificates.at(-1)
  return { certificates, isComplete: last !== undefined && isRoot(last) }
}

function hasIssued(issuerDer: Buffer, certificateDer: Buffer): boolean {
  try {
    const [issuer, certificate] = [parse(issuerDer), parse(certificateDer)]
    const mayIssue = issuer.ca && (keyUsageOf(issuerDer)?.keyCertSign ?? true)
    return mayIssue && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

function usageFault(path: Buffer[]): Fault | undefined {
  const [leaf, ...authorities] = path
  const usage = leaf && keyUsageOf(leaf)
  if (usage && !usage.digitalSignature && !usage.nonRepudiation)
    return { status: 'bad-usage', why: 'the certificate is not for signing documents' }
  // Authorities between the leaf and authority i: exactly i of them (RFC 5280 §4.2.1.9).
  if (authorities.some((authority, index) => pathLengthOf(authority) < index))
    return { status: 'untrusted', why: 'an authority issued a further authority it may not' }
  const unknown = path.map(unknownCriticalExtension).find((type) => type !== undefined)
  return unknown === undefined ? undefined : { status: 'untrusted', why: `critical extension ${unknown} is not understood` }
}

function validityFault(path: Buffer[], at: Date): Fault | undefined {
  for (const certificate of path.map(parse)) {
    const name = displayName(certificate.raw)
    if (at < certificate.validFromDate) return { status: 'not-yet-valid', why: `certificate of ${name} is not valid yet` }
    if (at > certificate.validToDate) return { status: 'expired', why: `certificate of ${name} expired ${certificate.validTo}` }
  }
  return undefined
}

function revocationFault(path: Buffer[], { crls = [], requireRevocation }: TrustAnchors, at: Date): Fault | undefined {
  let isUnknown = false
  for (const [index, issuer] of path.slice(1).entries()) {
    const certificate = path[index]
    if (!certificate) continue
    const revocation = revocationOf(certificate, parse(issuer), crls, at)
    if (revocation.status === 'revoked')
      return { status: 'revoked', why: `certificate of ${displayName(certificate)} was revoked ${revocation.at.toISOString()}` }
    isUnknown ||= revocation.status === 'unknown'
  }
  const isFault = isUnknown && requireRevocation === true
  return isFault ? { status: 'revocation-unknown', why: 'no usable revocation list' } : undefined
}
