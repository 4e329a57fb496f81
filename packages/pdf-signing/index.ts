/** PAdES baseline signatures (ETSI EN 319 142-1, B-B to B-LTA): prepare, sign, timestamp, embed, extend, verify; and a small demo CA. */
import { defaultAlgorithm } from './signing-algorithms.ts'
import { assembleCms, signedAttributes } from './cms.ts'
import { embedSignature } from './incremental.ts'
import { prepareSignature, type SignatureOptions } from './prepare.ts'
import type { Signer } from './signer.ts'
import { imprintOf, type Imprint } from './timestamp.ts'

export { PdfSigningError, type PdfSigningErrorCode } from './errors.ts'
export { decodePng, type CachedImage } from './png.ts'
export { textWidth } from './font-subset.ts'
export { evidenceIn } from './evidence.ts'
export type { Appearance, ImageItem, TextItem } from './appearance.ts'
export { embedSignature, type PreparedSignature } from './incremental.ts'
export { prepareSignature, type Paper, type SignatureOptions } from './prepare.ts'
export { signedAttributes, assembleCms, type CmsParts } from './cms.ts'
export { defaultAlgorithm, type HashName, type SignatureAlgorithm, type SignatureScheme } from './signing-algorithms.ts'
export { createRootAuthority, createSubordinateAuthority, issueCertificate } from './pki.ts'
export type { Authority, AuthorityRequest, CertificateRequest, IssuedCertificate, KeyKind } from './pki.ts'
export { createCrl, type CrlRequest, type RevokedCertificate } from './crl.ts'
export { checkTimestamp, imprintOf, readTimestampResponse, readTimestampToken, timestampRequest } from './timestamp.ts'
export type { Imprint, Timestamper, TimestampReading, TimestampRequest } from './timestamp.ts'
export { createTimestampToken, readTimestampRequest, timestampGranted, timestampRefused } from './timestamp-authority.ts'
export type { ReadRequest, Refusal, Stamping, TimestampAuthority } from './timestamp-authority.ts'
export { ocspRequest, readOcspResponse, type OcspExpectation, type OcspReading } from './ocsp.ts'
export { answerOcsp, type Answering, type CertificateState, type OcspResponder } from './ocsp-responder.ts'
export { crlClient, crlsAtHand, ocspClient, timestampAuthorityFault, timestampClient } from './clients.ts'
export { extendPdf, type Extension } from './extend.ts'
export type { RevocationProof, RevocationSource, TimestampClientOptions } from './clients.ts'
export type { Fetch, TransportOptions } from './transport.ts'
export { verifyPdf, withLooks, type VerifyOptions } from './verify/verify.ts'
export { verifyAsking, type Asking } from './verify/asking.ts'
export { verifyInRoom, type RoomLimits } from './verify/room.ts'
export type { Level, SignatureReport, TimestampReport, VerificationReport, Verdict } from './verify/report.ts'
export type { Indication, SubIndication } from './verify/outcome.ts'
export { ALGORITHM_RULES, type AlgorithmRule } from './verify/algorithms.ts'
export type { PageRaster, RenderPages } from './verify/looks.ts'
export type { LaterChange } from './verify/later-changes.ts'
export { judgeCertificate, type CertificateStatus, type DatedAnchor, type TrustAnchors } from './verify/trust.ts'
export { softwareSigner, openPkcs12, type KeyMaterial, type Signer } from './signer.ts'

/**
 * Signs a PDF in one step: prepareSignature → signedAttributes → signer.sign → timestamp → assembleCms → embedSignature.
 * The answer is `pdf` followed by one incremental update; earlier signatures stay valid.
 * @throws PdfSigningError as prepareSignature and embedSignature do; whatever signer.sign and timestamp throw: then nothing was signed
 */
export async function signPdf(pdf: Uint8Array, { signer, timestamp, timestampRoom, ...options }: SigningOptions): Promise<Buffer> {
  const { certificate, chain, algorithm = defaultAlgorithm(certificate) } = signer
  const reserveBytes = roomFor(signer) + (timestampRoom ?? (timestamp ? TIMESTAMP_ROOM : 0))
  const prepared = await prepareSignature(pdf, { reserveBytes, hash: algorithm.hash, ...options })
  const attributes = signedAttributes(prepared.digest, certificate)
  const signature = await signer.sign(attributes)
  const timestampToken = await timestamp?.(imprintOf(signature, algorithm.hash))
  return embedSignature(prepared, assembleCms({ attributes, signature, certificate, chain, algorithm, timestampToken }))
}

export type SigningOptions = SignatureOptions & {
  signer: Signer
  /** with it the signature is timestamped: PAdES B-T (ETSI EN 319 142-1 §6.3, signature-time-stamp) */
  timestamp?: ((imprint: Imprint) => Promise<Buffer | undefined>) | undefined
  /** bytes kept for the token, so that what is signed is the same with and without one; 10,240 with `timestamp` unless told */
  timestampRoom?: number
}

/** A token with the chain of its authority has some 5 kB, with RSA-4096 certificates 9. */
const TIMESTAMP_ROOM = 10_240

const roomFor = ({ certificate, chain }: Signer): number =>
  Math.max(8192, [certificate, ...chain].reduce((sum, der) => sum + der.length, 0) + 2048)
