import { createHash } from 'node:crypto'
import { displayName, parseCertificate } from '../certificate.ts'
import { children, readDer, type DerNode } from '../der.ts'
import { algorithmFault } from './algorithms.ts'
import { readCms, type CmsReading } from './cms-reading.ts'
import { refuse, Refused, type Fault } from './outcome.ts'
import type { TimestampReport } from './report.ts'
import type { Evidence } from './revocation.ts'
import { digestName } from './signature-value.ts'
import { judgeCertificate, strayFault, type Moment, type PathResult, type TrustAnchors } from './trust.ts'

const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4'
const SKEW_MS = 300_000

/** A token whose signature holds; whether its authority is believed is another question. */
export type Token = { cms: CmsReading; at: Date; /** hash of the stamped bytes, as node:crypto names it */ hash: string }

/**
 * Reads an RFC 3161 token over `stamped` and verifies it: signature, imprint, ESS certificate.
 * @throws Refused
 */
export function readToken(encoded: Buffer, digestOf: (hash: string) => Buffer): Token {
  const cms = readCms(encoded, { contentType: TIMESTAMP_INFO })
  if (!cms.hasSigningCertificate) refuse('SIG_CRYPTO_FAILURE', 'the timestamp does not bind its certificate (ESS)')
  const [version, , imprint, , time] = children(readDer(cms.content ?? Buffer.alloc(0)))
  if (!version || !imprint || !time) throw new Refused('FORMAT_FAILURE', 'the timestamp is incomplete')
  const [algorithm, digest] = children(imprint)
  if (!algorithm || !digest) throw new Refused('FORMAT_FAILURE', 'the timestamp has no imprint')
  const hash = digestName(algorithm)
  if (!digestOf(hash).equals(digest.value)) refuse('HASH_FAILURE', 'the timestamp stamps something else')
  return { cms, at: readInstant(time), hash }
}

/** GeneralizedTime with an optional fraction of a second (RFC 3161 §2.4.2). */
function readInstant(node: DerNode): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(node.value.toString('latin1'))
  if (node.tag !== 0x18 || !parts) throw new Refused('FORMAT_FAILURE', 'the timestamp tells no time')
  const [, year, month, day, hour, minute, second, fraction = ''] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`)
}

/** A verified reading of a token over these bytes: the bytes of a signature value, for a signature timestamp. */
export const readTokenOver = (encoded: Buffer, bytes: Buffer): Token => readToken(encoded, (hash) => createHash(hash).update(bytes).digest())

export type JudgedToken = { report: TimestampReport; path?: PathResult; fault?: Fault }

/**
 * Whether a token proves its time: its authority's certificate leads to a root, was valid and not revoked at `moment` — the
 * instant by which the token itself is known to have existed — and the time is not after that instant.
 */
export function judgeToken({ cms, at, hash }: Token, anchors: TrustAnchors & Evidence, moment: Moment, kind: TimestampReport['kind']): JudgedToken {
  const path = judgeCertificate(cms.certificate, cms.certificates, anchors, moment, 'timestamping')
  const fault = path.fault ?? strayFault(cms.certificates, anchors) ?? orderFault(at, moment) ?? notYetFault(path, at) ?? algorithmFault({ ...cms.algorithms, digest: hash }, moment.at, moment.isProven)
  const report = { kind, at, authority: displayName(cms.certificate), isValid: fault === undefined, ...(fault && { why: fault.why }) }
  return { report, path, ...(fault && { fault }) }
}

function orderFault(at: Date, moment: Moment): Fault | undefined {
  if (at.getTime() <= moment.at.getTime() + SKEW_MS) return undefined
  if (at.getTime() > moment.now.getTime() + SKEW_MS) return { sub: 'TIMESTAMP_ORDER_FAILURE', why: `the timestamp tells a time in the future, ${at.toISOString()}` }
  return { sub: 'TIMESTAMP_ORDER_FAILURE', why: 'a timestamp tells a later time than one that came after it' }
}

function notYetFault({ certificates: [own] }: PathResult, at: Date): Fault | undefined {
  const isOlder = own !== undefined && at < parseCertificate(own).validFromDate
  return isOlder ? { sub: 'NOT_YET_VALID', why: 'the timestamp is older than its authority’s certificate' } : undefined
}
