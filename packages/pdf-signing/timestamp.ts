/** RFC 3161 timestamps: asking, reading and checking. */
import { createHash, randomBytes } from 'node:crypto'
import { Integer, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'
import { HASH_LENGTHS, HASH_OIDS, hashOfOid, type HashName } from './signing-algorithms.ts'
import { extendedKeyUsageOf } from './certificate.ts'
import { OID } from './cms.ts'
import { children, readDer, TAG } from './der.ts'
import { PdfSigningError } from './errors.ts'
import { berToDer } from './verify/ber.ts'
import { readCms } from './verify/cms-reading.ts'

/** The hash whose existence is to be proven. */
export type Imprint = { hash: HashName; digest: Buffer }

/** Gets a timestamp token (DER CMS) for an imprint, from wherever. @throws PdfSigningError timestamp-unavailable, timestamp-refused, bad-timestamp */
export type Timestamper = (imprint: Imprint) => Promise<Buffer>

export const imprintOf = (bytes: Uint8Array, hash: HashName = 'sha256'): Imprint => ({ hash, digest: createHash(hash).update(bytes).digest() })

export type TimestampRequest = Imprint & {
  /** unsigned big-endian; ties the answer to this very request */
  nonce?: Buffer
  /** dotted policy the authority must stamp under */
  policy?: string
}

/** A positive nonce of eight random bytes. */
export function newNonce(): Buffer {
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  return nonce
}

/** TimeStampReq (RFC 3161 §2.4.1), asking for the authority's certificates too. */
export function timestampRequest({ hash, digest, nonce, policy }: TimestampRequest): Buffer {
  if (digest.length !== HASH_LENGTHS[hash]) throw new TypeError(`a ${hash} imprint has ${HASH_LENGTHS[hash]} bytes`)
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: HASH_OIDS[hash] }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(digest) }),
    }),
    certReq: true,
  })
  if (policy) request.reqPolicy = policy
  if (nonce) request.nonce = new Integer({ valueHex: new Uint8Array(nonce) })
  return Buffer.from(request.toSchema().toBER())
}

const STATUS_WORDS = ['granted', 'granted with changes', 'rejected', 'waiting', 'revocation warning', 'revocation notification']

/** The token of a TimeStampResp (RFC 3161 §2.4.2). @throws PdfSigningError timestamp-refused, bad-timestamp */
export function readTimestampResponse(response: Buffer): Buffer {
  const answer = read(() => TimeStampResp.fromBER(new Uint8Array(response)))
  const { status, statusStrings } = answer.status
  if (status > 1) {
    const said = statusStrings?.map(({ valueBlock }) => valueBlock.value).join('; ')
    throw new PdfSigningError('timestamp-refused', `the timestamp authority answered ${STATUS_WORDS[status] ?? status}${said ? `: ${said}` : ''}`)
  }
  const token = read(() => children(readDer(berToDer(response).der))[1])
  return token?.tag === TAG.sequence ? Buffer.from(token.raw) : bad('the answer carries no token')
}

export type TimestampReading = {
  imprint: Imprint
  /** the asserted instant */
  time: Date
  /** the authority's number of this token, hex */
  serialNumber: string
  policy: string
  nonce: Buffer | undefined
  /** how far the instant may be off, in milliseconds; 0 when the authority does not say */
  accuracyMs: number
  /** the authority's certificate */
  certificate: Buffer
  certificates: Buffer[]
}

/**
 * Reads a token and checks what it says about itself: signature value, ESS certificate (RFC 5816), critical extended key usage
 * timeStamping and nothing else (RFC 3161 §2.3). Whether its authority is trusted is judged elsewhere.
 * @throws PdfSigningError bad-timestamp
 */
export function readTimestampToken(token: Buffer): TimestampReading {
  const { content, certificate, certificates, hasSigningCertificate } = read(() => readCms(token, { contentType: OID.timestampInfo }))
  if (!content || !hasSigningCertificate) return bad('the token does not bind its certificate (ESS)')
  const fault = usageFault(certificate)
  return fault ? bad(fault) : { ...readInfo(content), certificate, certificates }
}

function usageFault(certificate: Buffer): string | undefined {
  const usage = extendedKeyUsageOf(certificate)
  const isTimestamping = usage?.isCritical === true && usage.purposes.length === 1 && usage.purposes[0] === '1.3.6.1.5.5.7.3.8'
  return isTimestamping ? undefined : 'the certificate is not one of a timestamp authority'
}

function readInfo(content: Buffer): Omit<TimestampReading, 'certificate' | 'certificates'> {
  const info = read(() => TSTInfo.fromBER(new Uint8Array(content)))
  const hash = hashOfOid(info.messageImprint.hashAlgorithm.algorithmId)
  if (!hash) return bad('the imprint is made with a hash that is not accepted')
  const { seconds = 0, millis = 0, micros = 0 } = info.accuracy ?? {}
  return {
    imprint: { hash, digest: Buffer.from(info.messageImprint.hashedMessage.getValue()) },
    time: info.genTime,
    serialNumber: unsigned(info.serialNumber).toString('hex'),
    policy: info.policy,
    nonce: info.nonce && unsigned(info.nonce),
    accuracyMs: seconds * 1000 + millis + micros / 1000,
  }
}

const unsigned = (value: Integer): Buffer => {
  const bytes = Buffer.from(value.valueBlock.valueHexView)
  return bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes
}

/**
 * Checks that a token answers a request: imprint, nonce, policy. @throws PdfSigningError bad-timestamp
 */
export function checkTimestamp(reading: TimestampReading, request: TimestampRequest): void {
  const { imprint, nonce, policy } = reading
  if (imprint.hash !== request.hash || !imprint.digest.equals(request.digest)) bad('the token stamps something else')
  if (request.nonce && !nonce?.equals(request.nonce)) bad('the token answers another request: its nonce differs')
  if (request.policy && policy !== request.policy) bad(`the token was made under policy ${policy}`)
}

function read<T>(reading: () => T): T {
  try {
    return reading()
  } catch (error) {
    throw new PdfSigningError('bad-timestamp', `the timestamp cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function bad(why: string): never {
  throw new PdfSigningError('bad-timestamp', why)
}
