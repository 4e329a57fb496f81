import { createHash, verify, X509Certificate } from 'node:crypto'
import { issuerOf, serialOf } from './certificate.ts'
import { OID } from './cms.ts'
import { childAt, children, readDer, readIntegerHex, readOid, TAG, type DerNode } from './der.ts'

const DIGESTS: Record<string, string> = { [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' }

/** Hash named by each accepted signature algorithm. SHA-1, MD5 and RSA-PSS are not accepted. */
export const SIGNATURE_HASHES: Record<string, string> = {
  [OID.rsaSha256]: 'sha256',
  [OID.rsaSha384]: 'sha384',
  [OID.rsaSha512]: 'sha512',
  [OID.ecdsaSha256]: 'sha256',
  [OID.ecdsaSha384]: 'sha384',
  [OID.ecdsaSha512]: 'sha512',
}

export type CmsReading = {
  /** the signer's certificate, DER */
  certificate: Buffer
  /** all certificates of the message, DER */
  certificates: Buffer[]
  hasSigningTime: boolean
  hasSigningCertificate: boolean
}

/** Says in one sentence why a message is refused. */
export class CmsRefused extends Error {}

const refuse = (why: string): never => {
  throw new CmsRefused(why)
}

/**
 * Verifies a detached CMS SignedData with exactly one signer (RFC 5652 §5.4, §5.6; RFC 5035 §3): digest, signing
 * certificate and signature value. Trust in the certificate is judged elsewhere.
 * @param digestOf computes the document's digest with the algorithm the signer chose
 * @throws CmsRefused, or any error for malformed DER
 */
export function verifyCms(der: Buffer, digestOf: (hash: string) => Buffer): CmsReading {
  const contentInfo = children(readDer(der))
  if (readOid(childAt(contentInfo, 0)) !== OID.signedData) refuse('not a CMS SignedData')
  const signedData = children(readDer(childAt(contentInfo, 1).value))
  const content = children(childAt(signedData, 2))
  if (readOid(childAt(content, 0)) !== OID.data || content.length !== 1) refuse('the CMS is not a detached signature over data')
  const pool = readAll(signedData.slice(3).find((node) => node.tag === 0xa0)?.value ?? Buffer.alloc(0))
  const signerInfos = children(childAt(signedData, signedData.length - 1))
  if (signerInfos.length !== 1) refuse(`the CMS has ${signerInfos.length} signers instead of one`)
  return verifySigner(children(childAt(signerInfos, 0)), pool, digestOf)
}

function readAll(certificates: Buffer): Buffer[] {
  const nodes = children({ tag: TAG.set, raw: certificates, value: certificates })
  return nodes.filter((node) => node.tag === TAG.sequence).map((node) => Buffer.from(node.raw))
}

function verifySigner(signer: DerNode[], pool: Buffer[], digestOf: (hash: string) => Buffer): CmsReading {
  const certificate = findSigner(childAt(signer, 1), pool)
  const hash = digestName(childAt(signer, 2))
  const attributes = childAt(signer, 3)
  if (attributes.tag !== 0xa0) refuse('the CMS has no signed attributes')
  const signed = readAttributes(attributes)
  checkContent(signed, digestOf(hash))
  const essHash = signed.get(OID.signingCertificateV2)
  if (essHash) checkSigningCertificate(essHash, certificate)
  checkSignatureValue(signer, hash, certificate)
  return {
    certificate,
    certificates: pool,
    hasSigningTime: signed.has(OID.signingTime),
    hasSigningCertificate: essHash !== undefined,
  }
}

/** RFC 5652 §5.3 issuerAndSerialNumber; the subjectKeyIdentifier form does not occur in PAdES practice. */
function findSigner(identifier: DerNode, pool: Buffer[]): Buffer {
  if (identifier.tag !== TAG.sequence) refuse('the signer is not named by issuer and serial number')
  const [issuer, serial] = children(identifier)
  if (!issuer || !serial) throw new CmsRefused('the signer is not named by issuer and serial number')
  const found = pool.find((der) => issuerOf(der).equals(issuer.raw) && serialOf(der) === readIntegerHex(serial))
  return found ?? refuse('the signer’s certificate is missing from the CMS')
}

function digestName(algorithm: DerNode): string {
  const type = readOid(childAt(children(algorithm), 0))
  return DIGESTS[type] ?? refuse(`digest algorithm ${type} is not accepted`)
}

/** First value by attribute type; a repeated attribute is refused (RFC 5652 §5.3: each type once). */
function readAttributes(block: DerNode): Map<string, DerNode> {
  const attributes = new Map<string, DerNode>()
  for (const attribute of children(block)) {
    const [type, values] = children(attribute)
    if (!type || !values) throw new CmsRefused('a signed attribute is incomplete')
    const key = readOid(type)
    if (attributes.has(key)) refuse(`signed attribute ${key} is repeated`)
    attributes.set(key, childAt(children(values), 0))
  }
  return attributes
}

function checkContent(signed: Map<string, DerNode>, digest: Buffer): void {
  const contentType = signed.get(OID.contentType)
  if (!contentType || readOid(contentType) !== OID.data) refuse('the content-type attribute is wrong')
  if (!signed.get(OID.messageDigest)?.value.equals(digest)) refuse('the document was altered after signing: its digest differs')
}

/** ESSCertIDv2: SHA-256 by default, and the hash of the very certificate used. */
function checkSigningCertificate(attribute: DerNode, certificate: Buffer): void {
  const essCertificate = children(childAt(children(childAt(children(attribute), 0)), 0))
  const first = childAt(essCertificate, 0)
  const hash = first.tag === TAG.sequence ? digestName(first) : 'sha256'
  const expected = first.tag === TAG.sequence ? childAt(essCertificate, 1) : first
  if (!createHash(hash).update(certificate).digest().equals(expected.value))
    refuse('signing-certificate-v2 names another certificate')
}

function checkSignatureValue(signer: DerNode[], hash: string, certificate: Buffer): void {
  const type = readOid(childAt(children(childAt(signer, 4)), 0))
  const signatureHash = type === OID.rsaEncryption ? hash : SIGNATURE_HASHES[type]
  if (!signatureHash) throw new CmsRefused(`signature algorithm ${type} is not accepted`)
  const toBeSigned = Buffer.from(childAt(signer, 3).raw)
  toBeSigned[0] = TAG.set // RFC 5652 §5.4: signed as SET OF, transmitted as [0] IMPLICIT
  const { publicKey } = new X509Certificate(certificate)
  if (publicKey.asymmetricKeyType === 'rsa' && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    refuse('the RSA key is shorter than 2048 bits')
  if (!verify(signatureHash, toBeSigned, publicKey, childAt(signer, 5).value)) refuse('the signature value is wrong')
}
