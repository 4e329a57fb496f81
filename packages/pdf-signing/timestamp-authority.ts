/** A timestamp authority (RFC 3161) of one's own: for demonstrations, tests, and internal evidence. */
import { createHash, type KeyObject } from 'node:crypto'
import { TimeStampReq } from 'pkijs'
import { defaultAlgorithm, HASH_LENGTHS, HASH_OIDS, hashOfOid, signBytes, type SignatureAlgorithm } from './signing-algorithms.ts'
import { assembleCms, OID, signedAttributes } from './cms.ts'
import { bitString, generalizedTime, integer, nullValue, octetString, oid, sequence, utf8String } from './der.ts'
import type { TimestampRequest } from './timestamp.ts'

export type TimestampAuthority = {
  /** a certificate whose only, critical purpose is timeStamping */
  certificate: Buffer
  key: KeyObject
  /** DER of the certificates above it; the root may be left out */
  chain: Buffer[]
  /** dotted policy under which it stamps */
  policy: string
  /** seconds by which its clock may be off; 1 unless told */
  accuracySeconds?: number
  algorithm?: SignatureAlgorithm
}

export type Stamping = TimestampRequest & {
  at: Date
  /** never used before by this authority: it keeps count durably */
  serialNumber: number | bigint
  withCertificates?: boolean
}

/** A token for an imprint (TSTInfo, RFC 3161 §2.4.2): about 9,000 a second with P-256. */
export function createTimestampToken(authority: TimestampAuthority, { hash, digest, nonce, at, serialNumber, withCertificates }: Stamping): Buffer {
  const { certificate, key, chain, policy, accuracySeconds = 1, algorithm = defaultAlgorithm(certificate) } = authority
  const info = sequence(
    integer(1),
    oid(policy),
    sequence(sequence(oid(HASH_OIDS[hash]), nullValue()), octetString(digest)),
    integer(serialNumber),
    generalizedTime(at),
    sequence(integer(accuracySeconds)),
    ...(nonce ? [integer(nonce)] : []),
  )
  const attributes = signedAttributes(createHash(algorithm.hash).update(info).digest(), certificate, OID.timestampInfo)
  const signature = signBytes(key, algorithm, attributes)
  const content = { type: OID.timestampInfo, bytes: info }
  return assembleCms({ attributes, signature, certificate, chain, algorithm, content, ...(withCertificates === false && { withCertificates }) })
}

export type Refusal = 'badAlg' | 'badRequest' | 'badDataFormat' | 'timeNotAvailable' | 'unacceptedPolicy' | 'unacceptedExtension' | 'systemFailure'

/** PKIFailureInfo bits of RFC 3161 §2.4.2. */
const FAILURE_BITS: Record<Refusal, number> = {
  badAlg: 0, badRequest: 2, badDataFormat: 5, timeNotAvailable: 14, unacceptedPolicy: 15, unacceptedExtension: 16, systemFailure: 25,
}

export type ReadRequest = TimestampRequest & { withCertificates: boolean }

/** A requester's TimeStampReq, or why this authority does not answer it. */
export function readTimestampRequest({ policy }: Pick<TimestampAuthority, 'policy'>, der: Buffer): ReadRequest | Refusal {
  const request = parse(der)
  if (!request) return 'badDataFormat'
  const hash = hashOfOid(request.messageImprint.hashAlgorithm.algorithmId)
  if (!hash) return 'badAlg'
  const digest = Buffer.from(request.messageImprint.hashedMessage.getValue())
  const nonce = request.nonce && Buffer.from(request.nonce.valueBlock.valueHexView)
  return refusalOf(request, policy, digest.length === HASH_LENGTHS[hash]) ?? { hash, digest, withCertificates: request.certReq === true, ...(nonce && { nonce }) }
}

function refusalOf({ version, reqPolicy, extensions }: TimeStampReq, policy: string, isOfLength: boolean): Refusal | undefined {
  if (version !== 1 || !isOfLength) return 'badRequest'
  if (reqPolicy && reqPolicy !== policy) return 'unacceptedPolicy'
  return extensions?.length ? 'unacceptedExtension' : undefined
}

function parse(der: Buffer): TimeStampReq | undefined {
  try {
    return TimeStampReq.fromBER(new Uint8Array(der))
  } catch {
    return undefined
  }
}

/** TimeStampResp that grants (RFC 3161 §2.4.2). */
export const timestampGranted = (token: Buffer): Buffer => sequence(sequence(integer(0)), token)

/** TimeStampResp that refuses and says why. */
export function timestampRefused(refusal: Refusal): Buffer {
  const bit = FAILURE_BITS[refusal]
  const bits = Buffer.alloc(Math.floor(bit / 8) + 1)
  bits[bits.length - 1] = 0x80 >> bit % 8
  return sequence(sequence(integer(2), sequence(utf8String(refusal)), bitString(bits, 7 - (bit % 8))))
}
