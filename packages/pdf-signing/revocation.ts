import { verify, type X509Certificate } from 'node:crypto'
import { issuerOf, keyUsageOf, serialOf } from './certificate.ts'
import { childAt, children, readDer, readIntegerHex, readOid, readTime, TAG, type DerNode } from './der.ts'
import { SIGNATURE_HASHES } from './verify-cms.ts'

type Crl = {
  issuer: Buffer
  thisUpdate: Date
  nextUpdate: Date | undefined
  /** revocation time by serial number (hex) */
  revoked: Map<string, Date>
  hasUnknownCriticalExtension: boolean
  body: Buffer
  hash: string | undefined
  signature: Buffer
}

const CRL_NUMBER = '2.5.29.20'
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35'
const parsedLists = new WeakMap<Buffer, Crl>()

export type Revocation = { status: 'good' } | { status: 'unknown' } | { status: 'revoked'; at: Date }

/**
 * Whether a list of its issuer names the certificate as revoked at `at` (RFC 5280 §6.3, complete lists only).
 * A list that is stale, badly signed, of another issuer, or restricted by a critical extension counts as no list.
 */
export function revocationOf(certificate: Buffer, issuer: X509Certificate, crls: Buffer[], at: Date): Revocation {
  const usable = crls.flatMap(parseOrSkip).filter((crl) => isUsable(crl, certificate, issuer, at))
  const newest = usable.toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0]
  if (!newest) return { status: 'unknown' }
  const revokedAt = newest.revoked.get(serialOf(certificate))
  return revokedAt && revokedAt <= at ? { status: 'revoked', at: revokedAt } : { status: 'good' }
}

function parseOrSkip(der: Buffer): Crl[] {
  try {
    const crl = parsedLists.get(der) ?? parseCrl(der)
    parsedLists.set(der, crl)
    return [crl]
  } catch {
    return []
  }
}

function isUsable(crl: Crl, certificate: Buffer, issuer: X509Certificate, at: Date): boolean {
  if (!crl.hash || crl.hasUnknownCriticalExtension || !crl.issuer.equals(issuerOf(certificate))) return false
  if (crl.nextUpdate && crl.nextUpdate < at) return false
  if (keyUsageOf(issuer.raw)?.crlSign === false) return false
  return verify(crl.hash, crl.body, issuer.publicKey, crl.signature)
}

/** TBSCertList (RFC 5280 §5.1.2). */
function parseCrl(der: Buffer): Crl {
  const [body, algorithm, signature] = children(readDer(der))
  if (!body || !algorithm || !signature) throw new Error('CRL is incomplete')
  const parts = children(body).filter((node, index) => !(index === 0 && node.tag === TAG.integer))
  const times = parts.filter((node) => node.tag === TAG.utcTime || node.tag === TAG.generalizedTime).map(readTime)
  const entries = parts.slice(2).find((node) => node.tag === TAG.sequence)
  const extensions = parts.find((node) => node.tag === 0xa0)
  return {
    issuer: childAt(parts, 1).raw,
    thisUpdate: times[0] ?? new Date(Number.NaN),
    nextUpdate: times[1],
    revoked: new Map(entries ? children(entries).map(readEntry) : []),
    hasUnknownCriticalExtension: extensions !== undefined && children(childAt(children(extensions), 0)).some(isUnknownCritical),
    body: body.raw,
    hash: SIGNATURE_HASHES[readOid(childAt(children(algorithm), 0))],
    signature: signature.value.subarray(1),
  }
}

function readEntry(entry: DerNode): [string, Date] {
  const [serial, at] = children(entry)
  if (!serial || !at) throw new Error('CRL entry is incomplete')
  return [readIntegerHex(serial), readTime(at)]
}

function isUnknownCritical(extension: DerNode): boolean {
  const [type, critical] = children(extension)
  if (!type || critical?.tag !== TAG.boolean || critical.value[0] === 0) return false
  return ![CRL_NUMBER, AUTHORITY_KEY_IDENTIFIER].includes(readOid(type))
}
