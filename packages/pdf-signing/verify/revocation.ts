import type { X509Certificate } from 'node:crypto'
import { issuerOf, keyUsageOf, serialOf } from '../certificate.ts'
import { childAt, children, readDer, readIntegerHex, readOid, readTime, TAG, type DerNode } from '../der.ts'
import { readOcspResponse } from '../ocsp.ts'
import { isSealedBy } from './signature-value.ts'

/** What authorities said about revocation, DER, from whichever source: the file, a register, the network. */
export type Evidence = { crls?: Buffer[]; ocsps?: Buffer[] }

type Crl = {
  issuer: Buffer
  thisUpdate: Date
  nextUpdate: Date | undefined
  /** revocation time by serial number (hex) */
  revoked: Map<string, Date>
  hasUnknownCriticalExtension: boolean
  parts: DerNode[]
}

export type Revocation = { status: 'good' } | { status: 'unknown' } | { status: 'revoked'; at: Date }
/** An answer of an authority about one certificate, already checked to be its own. */
type Answer = { thisUpdate: Date; nextUpdate: Date | undefined; revokedAt: Date | undefined }

const CRL_NUMBER = '2.5.29.20'
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35'
/** How far clocks may differ. */
const SKEW_MS = 300_000
const parsedLists = new WeakMap<Buffer, Crl>()

/**
 * Whether the certificate's issuer said by `now` that it was revoked at `at` (RFC 5280 §6.3, complete lists only; RFC 6960
 * §2.2). An answer that is stale at `at`, from the future, badly signed, of another issuer, or restricted by a critical
 * extension counts as no answer; so does one from after the certificate ended, when its issuer may have forgotten it.
 */
export function revocationOf(certificate: Buffer, issuer: X509Certificate, { crls = [], ocsps = [] }: Evidence, moment: { at: Date; now: Date }, validTo: Date): Revocation {
  const listed = (der: Buffer): Answer[] => crls.flatMap((list) => answerOfList(list, der, issuer))
  const answers = [...listed(certificate), ...ocsps.flatMap((der) => answerOfResponse(der, certificate, issuer, listed))]
  const usable = answers.filter((answer) => isUsable(answer, moment, validTo))
  const newest = usable.toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0]
  if (!newest) return { status: 'unknown' }
  const { revokedAt } = newest
  return revokedAt && revokedAt <= moment.at ? { status: 'revoked', at: revokedAt } : { status: 'good' }
}

function isUsable({ thisUpdate, nextUpdate, revokedAt }: Answer, { at, now }: { at: Date; now: Date }, validTo: Date): boolean {
  if (thisUpdate.getTime() > now.getTime() + SKEW_MS) return false
  // A revocation once told stays told, however old the answer.
  if (revokedAt) return true
  // Without nextUpdate something newer was to be had at any time (RFC 6960 §2.4): it speaks of its own instant and what came before.
  const until = nextUpdate ?? new Date(thisUpdate.getTime() + SKEW_MS)
  return thisUpdate <= validTo && until >= at
}

function answerOfList(der: Buffer, certificate: Buffer, issuer: X509Certificate): Answer[] {
  try {
    const crl = parsedLists.get(der) ?? parseCrl(der)
    parsedLists.set(der, crl)
    if (crl.hasUnknownCriticalExtension || !crl.issuer.equals(issuerOf(certificate))) return []
    if (keyUsageOf(issuer.raw)?.crlSign === false || !isSealedBy(issuer.publicKey, crl.parts, crl.thisUpdate)) return []
    return [{ thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate, revokedAt: crl.revoked.get(serialOf(certificate)) }]
  } catch {
    return []
  }
}

/**
 * A response about this very certificate, by its issuer or a responder it authorised; `unknown` is no answer. A responder whose
 * own certificate was revoked before it answered has said nothing (RFC 6960 §4.2.2.2.1).
 */
function answerOfResponse(der: Buffer, certificate: Buffer, issuer: X509Certificate, listed: (certificate: Buffer) => Answer[]): Answer[] {
  try {
    const { status, thisUpdate, nextUpdate, revokedAt, responder, producedAt } = readOcspResponse(der, certificate, issuer.raw)
    const isWithdrawn = !responder.equals(issuer.raw) && listed(responder).some(({ revokedAt: at }) => at !== undefined && at <= producedAt)
    return status === 'unknown' || isWithdrawn ? [] : [{ thisUpdate, nextUpdate, revokedAt: status === 'revoked' ? (revokedAt ?? new Date(0)) : undefined }]
  } catch {
    return []
  }
}

/** TBSCertList (RFC 5280 §5.1.2). */
function parseCrl(der: Buffer): Crl {
  const parts = children(readDer(der))
  const body = children(childAt(parts, 0)).filter((node, index) => !(index === 0 && node.tag === TAG.integer))
  const times = body.filter((node) => node.tag === TAG.utcTime || node.tag === TAG.generalizedTime).map(readTime)
  const entries = body.slice(2).find((node) => node.tag === TAG.sequence)
  const extensions = body.find((node) => node.tag === 0xa0)
  const list = entries ? children(entries) : []
  return {
    issuer: childAt(body, 1).raw,
    thisUpdate: times[0] ?? new Date(Number.NaN),
    nextUpdate: times[1],
    revoked: new Map(list.map(readEntry)),
    hasUnknownCriticalExtension:
      (extensions !== undefined && children(childAt(children(extensions), 0)).some(isUnknownCritical)) || list.some(hasCriticalExtension),
    parts,
  }
}

function readEntry(entry: DerNode): [string, Date] {
  const [serial, at] = children(entry)
  if (!serial || !at) throw new Error('CRL entry is incomplete')
  return [readIntegerHex(serial), readTime(at)]
}

/** An indirect list names the issuer entry by entry (RFC 5280 §5.3.3): not read here. */
const hasCriticalExtension = (entry: DerNode): boolean => {
  const extensions = children(entry)[2]
  return extensions !== undefined && children(extensions).some(isUnknownCritical)
}

function isUnknownCritical(extension: DerNode): boolean {
  const [type, critical] = children(extension)
  if (!type || critical?.tag !== TAG.boolean || critical.value[0] === 0) return false
  return ![CRL_NUMBER, AUTHORITY_KEY_IDENTIFIER].includes(readOid(type))
}
