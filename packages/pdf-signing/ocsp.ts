/** Online certificate status (RFC 6960): asking, reading and checking. */
import { createHash, X509Certificate } from 'node:crypto'
import { GeneralizedTime, Integer, OctetString, type AsnType } from 'asn1js'
import { AlgorithmIdentifier, BasicOCSPResponse, CertID, Extension, OCSPRequest, OCSPResponse, Request, TBSRequest, type SingleResponse } from 'pkijs'
import { accessUrlsOf, extendedKeyUsageOf, issuerOf, publicKeyBits, serialBytesOf, subjectOf } from './certificate.ts'
import { children, octetString, oid, readDer, sequence, TAG, tlv, type DerNode } from './der.ts'
import { PdfSigningError } from './errors.ts'
import { isSealedBy } from './verify/signature-value.ts'

const SHA1 = '1.3.14.3.2.26'
const NONCE = '1.3.6.1.5.5.7.48.1.2'
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1'
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

const sha1 = (bytes: Buffer): Buffer => createHash('sha1').update(bytes).digest()

/** CertID with SHA-1, which every responder understands: a name for the certificate, not a protection (RFC 5019 §2.1.1). */
function certificateId(certificate: Buffer, issuer: Buffer): CertID {
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA1 }),
    issuerNameHash: new OctetString({ valueHex: new Uint8Array(sha1(subjectOf(issuer))) }),
    issuerKeyHash: new OctetString({ valueHex: new Uint8Array(sha1(publicKeyBits(issuer))) }),
    serialNumber: new Integer({ valueHex: new Uint8Array(serialBytesOf(certificate)) }),
  })
}

/** OCSPRequest about one certificate (RFC 6960 §4.1), with a nonce (RFC 8954) unless left out. */
export function ocspRequest(certificate: Buffer, issuer: Buffer, nonce?: Buffer): Buffer {
  const tbsRequest = new TBSRequest({ requestList: [new Request({ reqCert: certificateId(certificate, issuer) })] })
  if (nonce) tbsRequest.requestExtensions = [new Extension({ extnID: NONCE, critical: false, extnValue: new Uint8Array(octetString(nonce)).buffer })]
  return Buffer.from(new OCSPRequest({ tbsRequest }).toSchema(true).toBER())
}

export type OcspReading = {
  status: 'good' | 'unknown' | 'revoked'
  revokedAt: Date | undefined
  /** CRLReason (RFC 5280 §5.3.1) */
  reason: number | undefined
  producedAt: Date
  thisUpdate: Date
  nextUpdate: Date | undefined
  /** whose key signed: the issuer itself, or a responder the issuer authorised */
  responder: Buffer
  certificates: Buffer[]
}

export type OcspExpectation = {
  nonce?: Buffer | undefined
  /** the instant at which the answer must be fresh; nothing is asked of its age when it is left out */
  at?: Date
  /** how much clocks may differ, and how old an answer without nextUpdate may be, in milliseconds; 5 minutes unless told */
  toleranceMs?: number
}

/**
 * Reads a response and checks all that makes it an answer about this certificate: it is for it, signed by its issuer or by a
 * responder this issuer authorised (RFC 6960 §4.2.2.2), fresh, and not another's nonce. A responder may answer without nonce.
 * @throws PdfSigningError bad-revocation-answer
 */
export function readOcspResponse(response: Buffer, certificate: Buffer, issuer: Buffer, expected: OcspExpectation = {}): OcspReading {
  const answer = read(() => parsed.get(response) ?? basicResponse(response))
  parsed.set(response, answer)
  const { basic, certificates } = answer
  // First, for it costs least: a store holds answers about many certificates.
  const single = read(() => basic.tbsResponseData.responses.find(({ certID }) => isAbout(certID, certificate, issuer)))
  if (!single) return bad('the OCSP answer is about another certificate')
  const responder = read(() => responderOf(answer, issuer))
  const { producedAt } = basic.tbsResponseData
  const { thisUpdate, nextUpdate } = single
  checkNonce(basic, expected.nonce)
  checkExtensions([...(basic.tbsResponseData.responseExtensions ?? []), ...(single.singleExtensions ?? [])])
  checkValidity(responder, producedAt)
  if (expected.at) checkFreshness({ thisUpdate, nextUpdate }, expected.at, expected.toleranceMs ?? 300_000)
  return { ...read(() => statusOf(single)), producedAt, thisUpdate, nextUpdate, responder, certificates }
}

/** OCSPResponse around a BasicOCSPResponse (RFC 6960 §4.2.1). */
export const successfulAnswer = (basic: Buffer): Buffer =>
  sequence(tlv(TAG.enumerated, Buffer.from([0])), tlv(0xa0, sequence(oid(BASIC_RESPONSE), octetString(basic))))

/** The answer by pkijs, its parts as they were signed, and the certificates it brings, DER. */
type Basic = { basic: BasicOCSPResponse; parts: DerNode[]; certificates: Buffer[] }

/** One answer is held against every certificate of a path; the same buffer is read once. */
const parsed = new WeakMap<Buffer, Basic>()

function basicResponse(response: Buffer): Basic {
  const { responseStatus, responseBytes } = OCSPResponse.fromBER(new Uint8Array(response))
  const status = responseStatus.valueBlock.valueDec
  if (status !== 0 || responseBytes?.responseType !== BASIC_RESPONSE) return bad(`the OCSP responder answered with status ${status}`)
  const der = responseBytes.response.getValue()
  const basic = BasicOCSPResponse.fromBER(der)
  return { basic, parts: children(readDer(Buffer.from(der))), certificates: (basic.certs ?? []).map((each) => Buffer.from(each.toSchema().toBER())) }
}

function isAbout({ hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }: CertID, certificate: Buffer, issuer: Buffer): boolean {
  const hash = { [SHA1]: 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' }[hashAlgorithm.algorithmId]
  if (!hash) return false
  const hashed = (bytes: Buffer): Buffer => createHash(hash).update(bytes).digest()
  return hashed(issuerOf(certificate)).equals(Buffer.from(issuerNameHash.getValue()))
    && hashed(publicKeyBits(issuer)).equals(Buffer.from(issuerKeyHash.getValue()))
    && serialBytesOf(certificate).equals(Buffer.from(serialNumber.valueBlock.valueHexView))
}

function responderOf({ basic, parts, certificates }: Basic, issuer: Buffer): Buffer {
  const found = [issuer, ...certificates].find((der) => isNamed(basic, der) && isSealedBy(new X509Certificate(der).publicKey, parts.slice(0, 3), basic.tbsResponseData.producedAt))
  if (!found) return bad('the OCSP answer is not signed by the responder it names')
  return found.equals(issuer) || isAuthorised(found, issuer) ? found : bad('the OCSP responder is not authorised by the issuer')
}

/** ResponderID by name or by key (RFC 6960 §4.2.1). */
function isNamed({ tbsResponseData: { responderID } }: BasicOCSPResponse, der: Buffer): boolean {
  const id = responderID as { idBlock?: { tagNumber: number }; valueBlock?: { valueHexView?: Uint8Array }; toSchema?: () => AsnType }
  if (id.valueBlock?.valueHexView && id.idBlock?.tagNumber !== undefined && !id.toSchema) return sha1(publicKeyBits(der)).equals(Buffer.from(id.valueBlock.valueHexView))
  return id.toSchema ? Buffer.from(id.toSchema().toBER()).equals(subjectOf(der)) : false
}

function isAuthorised(responder: Buffer, issuer: Buffer): boolean {
  const [certificate, authority] = [new X509Certificate(responder), new X509Certificate(issuer)]
  const mayAnswer = extendedKeyUsageOf(responder)?.purposes.includes(OCSP_SIGNING) === true
  return mayAnswer && certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
}

function checkNonce({ tbsResponseData }: BasicOCSPResponse, nonce: Buffer | undefined): void {
  const answered = tbsResponseData.responseExtensions?.find(({ extnID }) => extnID === NONCE)
  if (nonce && answered && !readDer(Buffer.from(answered.extnValue.getValue())).value.equals(nonce)) bad('the OCSP answer is to another request: its nonce differs')
}

/** One that is critical and not understood may mean that the answer does not hold as it reads (RFC 6960 §4.4). */
function checkExtensions(extensions: Extension[]): void {
  const unknown = extensions.find(({ critical, extnID }) => critical && extnID !== NONCE)
  if (unknown) bad(`critical extension ${unknown.extnID} of the OCSP answer is not understood`)
}

function checkValidity(responder: Buffer, at: Date): void {
  const { validFromDate, validToDate } = new X509Certificate(responder)
  if (at < validFromDate || at > validToDate) bad('the OCSP responder’s certificate was not valid when it answered')
}

function checkFreshness({ thisUpdate, nextUpdate }: Pick<OcspReading, 'thisUpdate' | 'nextUpdate'>, at: Date, toleranceMs: number): void {
  if (thisUpdate.getTime() > at.getTime() + toleranceMs) bad('the OCSP answer is from the future')
  if ((nextUpdate ?? thisUpdate).getTime() < at.getTime() - toleranceMs) bad('the OCSP answer is stale')
}

function statusOf({ certStatus }: SingleResponse): Pick<OcspReading, 'status' | 'revokedAt' | 'reason'> {
  const { idBlock, valueBlock } = certStatus as { idBlock: { tagNumber: number }; valueBlock: { value?: AsnType[] } }
  if (idBlock.tagNumber !== 1) return { status: idBlock.tagNumber === 0 ? 'good' : 'unknown', revokedAt: undefined, reason: undefined }
  const [time, reason] = valueBlock.value ?? []
  const revokedAt = time instanceof GeneralizedTime ? time.toDate() : undefined
  return { status: 'revoked', revokedAt, reason: reason && reasonOf(reason) }
}

const reasonOf = (reason: AsnType): number | undefined => readDer(readDer(Buffer.from(reason.toBER())).value).value[0]

/** Where the certificate's status is told online. */
export const ocspUrlsOf = (certificate: Buffer): string[] => accessUrlsOf(certificate).ocsp

function read<T>(reading: () => T): T {
  try {
    return reading()
  } catch (error) {
    if (error instanceof PdfSigningError) throw error
    throw new PdfSigningError('bad-revocation-answer', 'the OCSP answer cannot be read', { cause: error })
  }
}

function bad(why: string): never {
  throw new PdfSigningError('bad-revocation-answer', why)
}
