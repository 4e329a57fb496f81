/** PAdES baseline signatures (ETSI EN 319 142-1, level B-B): prepare, sign, embed, verify; and a small demo CA. */
import { assembleCms, signedAttributes } from './cms.ts'
import { embedSignature, prepareSignature, type SignatureOptions } from './prepare.ts'
import type { Signer } from './signer.ts'

export { PdfSigningError, type PdfSigningErrorCode } from './errors.ts'
export { decodePng, type CachedImage } from './png.ts'
export { textWidth } from './font-subset.ts'
export { evidenceIn } from './evidence.ts'
export type { Appearance, ImageItem, TextItem } from './appearance.ts'
export { prepareSignature, embedSignature, type PreparedSignature, type SignatureOptions } from './prepare.ts'
export { signedAttributes, assembleCms, type CmsParts } from './cms.ts'
export {
  createRootAuthority,
  createSubordinateAuthority,
  issueCertificate,
  createCrl,
  type Authority,
  type AuthorityRequest,
  type CertificateRequest,
  type CrlRequest,
  type IssuedCertificate,
  type KeyKind,
  type RevokedCertificate,
} from './pki.ts'
export { verifyPdf, type VerifyOptions } from './verify/verify.ts'
export { verifyInRoom, type RoomLimits } from './verify/room.ts'
export type { Level, SignatureReport, TimestampReport, VerificationReport, Verdict } from './verify/report.ts'
export type { Indication, SubIndication } from './verify/outcome.ts'
export { ALGORITHM_RULES, type AlgorithmRule } from './verify/algorithms.ts'
export type { LaterChange } from './verify/later-changes.ts'
export { judgeCertificate, type CertificateStatus, type DatedAnchor, type TrustAnchors } from './verify/trust.ts'
export { softwareSigner, openPkcs12, type KeyMaterial, type Signer } from './signer.ts'

/**
 * Signs a PDF in one step: prepareSignature → signedAttributes → signer.sign → assembleCms → embedSignature.
 * The answer is `pdf` followed by one incremental update; earlier signatures stay valid.
 * @throws PdfSigningError as prepareSignature and embedSignature do; whatever signer.sign throws
 */
export async function signPdf(pdf: Uint8Array, { signer, ...options }: SignatureOptions & { signer: Signer }): Promise<Buffer> {
  const chainLength = [signer.certificate, ...signer.chain].reduce((sum, der) => sum + der.length, 0)
  const prepared = await prepareSignature(pdf, { reserveBytes: Math.max(8192, chainLength + 2048), ...options })
  const attributes = signedAttributes(prepared.digest, signer.certificate)
  const signature = await signer.sign(attributes)
  return embedSignature(prepared, assembleCms({ attributes, signature, certificate: signer.certificate, chain: signer.chain }))
}
