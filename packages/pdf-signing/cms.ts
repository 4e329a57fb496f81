import { createHash } from 'node:crypto'
import { defaultAlgorithm, hashIdentifier, signatureIdentifier, type SignatureAlgorithm } from './signing-algorithms.ts'
import { childAt, children, integer, octetString, oid, readDer, sequence, setOf, TAG, tlv } from './der.ts'

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  rsaSha384: '1.2.840.113549.1.1.12',
  rsaSha512: '1.2.840.113549.1.1.13',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  ecdsaSha384: '1.2.840.10045.4.3.3',
  ecdsaSha512: '1.2.840.10045.4.3.4',
} as const

const [IMPLICIT_0, IMPLICIT_1, IMPLICIT_4_DIRECTORY_NAME] = [0xa0, 0xa1, 0xa4]

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf(value))

/** What CMS copies from a certificate: RFC 5652 §5.3 IssuerAndSerialNumber, as the certificate encodes them. */
type CertificateIds = { serial: Buffer; issuer: Buffer; hash: Buffer }
const idsCache = new WeakMap<Buffer, CertificateIds>()

function certificateIds(certificate: Buffer): CertificateIds {
  const known = idsCache.get(certificate)
  if (known) return known
  const body = children(childAt(children(readDer(certificate)), 0))
  const first = body[0]?.tag === IMPLICIT_0 ? 1 : 0
  const ids = { serial: childAt(body, first).raw, issuer: childAt(body, first + 2).raw, hash: sha256(certificate) }
  idsCache.set(certificate, ids)
  return ids
}

/**
 * The DER `SET OF Attribute` that is signed: content-type, message-digest (RFC 5652 §11.1–2) and
 * signing-certificate-v2 (RFC 5035 §3, binding the very certificate). There is no signing-time:
 * PAdES baseline puts the claimed time in /M (ETSI EN 319 142-1 §6.3).
 *
 * @param digest hash of the bytes under /ByteRange, by the hash of the signature algorithm
 * @param certificate DER of the signer's certificate
 * @param contentType what is signed; `data` for a PDF
 */
export function signedAttributes(digest: Buffer, certificate: Buffer, contentType: string = OID.data): Buffer {
  const { serial, issuer, hash } = certificateIds(certificate)
  const issuerSerial = sequence(sequence(tlv(IMPLICIT_4_DIRECTORY_NAME, issuer)), serial)
  // hashAlgorithm is omitted because SHA-256 is its DEFAULT, and DER forbids writing defaults.
  const essCertificate = sequence(octetString(hash), issuerSerial)
  return setOf(
    attribute(OID.contentType, oid(contentType)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(essCertificate))),
  )
}

export type CmsParts = {
  /** what signedAttributes() returned */
  attributes: Buffer
  /** the signature value; of ECDSA as DER (r, s) */
  signature: Buffer
  certificate: Buffer
  chain?: Buffer[]
  /** RSA PKCS#1 v1.5 or ECDSA with SHA-256, by the certificate's key, unless told */
  algorithm?: SignatureAlgorithm
  /** RFC 3161 token over the signature value: makes a B-B signature B-T */
  timestampToken?: Buffer | undefined
  /** enveloped content instead of a detached one, as in a timestamp token */
  content?: { type: string; bytes: Buffer }
  /** false leaves the certificates out, as a timestamp requester may ask (RFC 3161 §2.4.1) */
  withCertificates?: boolean
}

/** The CMS SignedData of one signer (RFC 5652 §5.1), ready for /Contents or, with `content`, as a timestamp token. */
export function assembleCms(parts: CmsParts): Buffer {
  const { certificate, chain = [], content, algorithm = defaultAlgorithm(certificate), withCertificates = true } = parts
  const digestAlgorithm = hashIdentifier(algorithm.hash)
  const certificates = withCertificates ? [implicit(IMPLICIT_0, setOf(...uniqueCertificates([certificate, ...chain])))] : []
  const signedData = sequence(
    integer(content ? 3 : 1),
    setOf(digestAlgorithm),
    content ? sequence(oid(content.type), tlv(IMPLICIT_0, octetString(content.bytes))) : sequence(oid(OID.data)),
    ...certificates,
    setOf(signerInfo(parts, algorithm, digestAlgorithm)),
  )
  return sequence(oid(OID.signedData), tlv(IMPLICIT_0, signedData))
}

function signerInfo({ attributes, signature, certificate, timestampToken }: CmsParts, algorithm: SignatureAlgorithm, digestAlgorithm: Buffer): Buffer {
  const ids = certificateIds(certificate)
  const unsigned = timestampToken ? [implicit(IMPLICIT_1, setOf(attribute(OID.timestampToken, timestampToken)))] : []
  return sequence(
    integer(1),
    sequence(ids.issuer, ids.serial),
    digestAlgorithm,
    implicit(IMPLICIT_0, attributes),
    signatureIdentifier(algorithm),
    octetString(signature),
    ...unsigned,
  )
}

/** The same encoding under a context tag. */
const implicit = (tag: number, encoded: Buffer): Buffer => Buffer.concat([Buffer.from([tag]), encoded.subarray(1)])

function uniqueCertificates(certificates: Buffer[]): Buffer[] {
  for (const der of certificates) if (der[0] !== TAG.sequence) throw new TypeError('certificates are DER buffers')
  return certificates.filter((der, index) => certificates.findIndex((other) => other.equals(der)) === index)
}
