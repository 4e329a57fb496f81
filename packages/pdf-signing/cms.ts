import { createHash, X509Certificate } from 'node:crypto'
import { childAt, children, integer, nullValue, octetString, oid, readDer, sequence, setOf, TAG, tlv } from './der.ts'
import { PdfSigningError } from './errors.ts'

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
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

const SHA256_ALGORITHM = sequence(oid(OID.sha256))
const [IMPLICIT_0, IMPLICIT_4_DIRECTORY_NAME] = [0xa0, 0xa4]

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf(value))

/** What CMS copies from a certificate: RFC 5652 §5.3 IssuerAndSerialNumber, as the certificate encodes them. */
type CertificateIds = { serial: Buffer; issuer: Buffer; hash: Buffer; signatureAlgorithm: Buffer }
const idsCache = new WeakMap<Buffer, CertificateIds>()

function certificateIds(certificate: Buffer): CertificateIds {
  const known = idsCache.get(certificate)
  if (known) return known
  const body = children(childAt(children(readDer(certificate)), 0))
  const first = body[0]?.tag === IMPLICIT_0 ? 1 : 0
  const ids = {
    serial: childAt(body, first).raw,
    issuer: childAt(body, first + 2).raw,
    hash: sha256(certificate),
    signatureAlgorithm: signatureAlgorithm(certificate),
  }
  idsCache.set(certificate, ids)
  return ids
}

function signatureAlgorithm(certificate: Buffer): Buffer {
  const type = new X509Certificate(certificate).publicKey.asymmetricKeyType
  if (type === 'rsa') return sequence(oid(OID.rsaSha256), nullValue())
  if (type === 'ec') return sequence(oid(OID.ecdsaSha256))
  throw new PdfSigningError('unsupported-key', `a ${type ?? 'secret'} key cannot sign here: RSA or ECDSA only`)
}

/**
 * The DER `SET OF Attribute` that is signed: content-type, message-digest (RFC 5652 §11.1–2) and
 * signing-certificate-v2 (RFC 5035 §3, binding the very certificate). There is no signing-time:
 * PAdES baseline puts the claimed time in /M (ETSI EN 319 142-1 §6.3).
 *
 * @param digest SHA-256 of the bytes under /ByteRange
 * @param certificate DER of the signer's certificate
 */
export function signedAttributes(digest: Buffer, certificate: Buffer): Buffer {
  const { serial, issuer, hash } = certificateIds(certificate)
  const issuerSerial = sequence(sequence(tlv(IMPLICIT_4_DIRECTORY_NAME, issuer)), serial)
  // hashAlgorithm is omitted because SHA-256 is its DEFAULT, and DER forbids writing defaults.
  const essCertificate = sequence(octetString(hash), issuerSerial)
  return setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(essCertificate))),
  )
}

export type CmsParts = {
  /** what signedAttributes() returned */
  attributes: Buffer
  /** RSA PKCS#1 v1.5 with SHA-256, or ECDSA with SHA-256 as DER (r, s) */
  signature: Buffer
  certificate: Buffer
  chain?: Buffer[]
}

/** The detached CMS SignedData of one signer (RFC 5652 §5.1), version 1, ready for /Contents. */
export function assembleCms({ attributes, signature, certificate, chain = [] }: CmsParts): Buffer {
  const ids = certificateIds(certificate)
  const implicitAttributes = Buffer.concat([Buffer.from([IMPLICIT_0]), attributes.subarray(1)])
  const signerInfo = sequence(
    integer(1),
    sequence(ids.issuer, ids.serial),
    SHA256_ALGORITHM,
    implicitAttributes,
    ids.signatureAlgorithm,
    octetString(signature),
  )
  const certificates = setOf(...uniqueCertificates([certificate, ...chain]))
  certificates[0] = IMPLICIT_0
  const signedData = sequence(integer(1), setOf(SHA256_ALGORITHM), sequence(oid(OID.data)), certificates, setOf(signerInfo))
  return sequence(oid(OID.signedData), tlv(IMPLICIT_0, signedData))
}

function uniqueCertificates(certificates: Buffer[]): Buffer[] {
  for (const der of certificates) if (der[0] !== TAG.sequence) throw new TypeError('certificates are DER buffers')
  return certificates.filter((der, index) => certificates.findIndex((other) => other.equals(der)) === index)
}
