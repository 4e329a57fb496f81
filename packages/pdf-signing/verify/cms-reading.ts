import { createHash } from 'node:crypto'
import { berToDer } from './ber.ts'
import { issuerOf, parseCertificate, serialOf, subjectKeyIdentifier } from '../certificate.ts'
import { OID } from '../cms.ts'
import { childAt, children, readDer, readIntegerHex, readOid, readTime, TAG, type DerNode } from '../der.ts'
import type { UsedAlgorithms } from './algorithms.ts'
import { refuse, Refused } from './outcome.ts'
import { digestName, isSignedBy, schemeOf } from './signature-value.ts'

const SIGNING_CERTIFICATE_V1 = '1.2.840.113549.1.9.16.2.12'
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const ADOBE_REVOCATION = '1.2.840.113583.1.1.8'
const REVOCATION_VALUES = '1.2.840.113549.1.9.16.2.24'

/** Unsigned attributes of RFC 5652, RFC 5126 and ETSI EN 319 122-1; they prove nothing here except the first. */
const UNSIGNED_KNOWN = new Set([
  TIMESTAMP_TOKEN, ADOBE_REVOCATION, '1.2.840.113549.1.9.6', '1.2.840.113549.1.9.16.2.21', '1.2.840.113549.1.9.16.2.22',
  '1.2.840.113549.1.9.16.2.23', REVOCATION_VALUES, '1.2.840.113549.1.9.16.2.25', '1.2.840.113549.1.9.16.2.26',
  '1.2.840.113549.1.9.16.2.27', '1.2.840.113549.1.9.16.2.48', '0.4.0.1733.2.4', '0.4.0.1733.2.5',
])

export type CmsReading = {
  /** the signer's certificate, DER */
  certificate: Buffer
  /** all certificates of the message, DER */
  certificates: Buffer[]
  algorithms: UsedAlgorithms
  signingTime?: Date
  hasSigningCertificate: boolean
  /** what a signature timestamp stamps (RFC 3161 appendix A) */
  signatureValue: Buffer
  /** DER of the signature timestamp tokens */
  timestamps: Buffer[]
  /** what the message carries of revocation, undecoded: it has to prove itself like any other evidence */
  revocation: CarriedRevocation
  /** what is signed, when the message carries it itself */
  content?: Buffer
}

export type CarriedRevocation = {
  /** signed attribute RevocationInfoArchival (ISO 32000-1 §12.8.3.3.2) */
  archival?: DerNode
  /** unsigned attribute RevocationValues (RFC 5126 §6.3.4, ETSI EN 319 122-1 §A.1.2) */
  values?: DerNode
  /** SignedData.crls (RFC 5652 §10.2.1) */
  choices?: DerNode
}

export type CmsExpectation = {
  /** type of what is signed; plain data unless told */
  contentType?: string
  /** digest of the detached content by the algorithm the signer chose; absent when the message carries its content */
  digestOf?: (hash: string) => Buffer
}

/**
 * Reads and verifies a CMS SignedData with exactly one signer (RFC 5652 §5.4, §5.6; RFC 5035 §3), DER or BER: digest,
 * signing certificate and signature value. Trust in the certificate, time and algorithms is judged elsewhere.
 * @throws Refused, or any error for malformed encodings
 */
export function readCms(encoded: Buffer, { contentType = OID.data, digestOf }: CmsExpectation): CmsReading {
  const contentInfo = children(expectTag(readDer(berToDer(encoded).der), TAG.sequence))
  if (readOid(childAt(contentInfo, 0)) !== OID.signedData || contentInfo.length !== 2) refuse('FORMAT_FAILURE', 'not a CMS SignedData')
  const signedData = children(within(childAt(contentInfo, 1), TAG.sequence))
  const content = contentOf(childAt(signedData, 2), contentType, digestOf === undefined)
  const pool = certificatesOf(signedData.slice(3).find((node) => node.tag === 0xa0))
  const signerInfos = children(expectTag(childAt(signedData, signedData.length - 1), TAG.set))
  if (signerInfos.length !== 1) refuse('FORMAT_FAILURE', `the CMS has ${signerInfos.length} signers instead of one`)
  checkHeader(signedData, childAt(signerInfos, 0), contentType)
  const hashOf = digestOf ?? ((hash: string) => createHash(hash).update(content ?? Buffer.alloc(0)).digest())
  const reading = readSigner(children(childAt(signerInfos, 0)), pool, contentType, hashOf)
  const choices = signedData.slice(3).find((node) => node.tag === 0xa1)
  return { ...reading, revocation: { ...reading.revocation, ...(choices && { choices }) }, ...(content && { content }) }
}

const expectTag = (node: DerNode, ...tags: number[]): DerNode => (tags.includes(node.tag) ? node : refuse('FORMAT_FAILURE', 'the CMS is not built as RFC 5652 says'))

/** What stands alone in an explicit [0]. */
function within(wrapper: DerNode, tag: number): DerNode {
  const [inner, ...rest] = children(expectTag(wrapper, 0xa0))
  return inner && rest.length === 0 ? expectTag(inner, tag) : refuse('FORMAT_FAILURE', 'the CMS is not built as RFC 5652 says')
}

/** Tags that may follow one another; what may be left out is told by its second list. */
type Shape = { required: number[][]; optional: number[] }
const SIGNED_DATA: Shape = { required: [[TAG.integer], [TAG.set], [TAG.sequence]], optional: [0xa0, 0xa1, TAG.set] }
const SIGNER_INFO: Shape = { required: [[TAG.integer], [TAG.sequence, 0x80], [TAG.sequence], [0xa0], [TAG.sequence], [TAG.octetString]], optional: [0xa1] }

/** Readers that go by position would take a member of any type for the one they expect. */
function checkShape(members: DerNode[], { required, optional }: Shape): void {
  required.forEach((tags, index) => expectTag(childAt(members, index), ...tags))
  const rest = members.slice(required.length).map(({ tag }) => optional.indexOf(tag))
  const isInOrder = rest.every((place, index) => place >= 0 && place > (rest[index - 1] ?? -1))
  if (!isInOrder) refuse('FORMAT_FAILURE', 'the CMS is not built as RFC 5652 says')
}

function contentOf(node: DerNode, contentType: string, isCarried: boolean): Buffer | undefined {
  const [type, content, ...rest] = children(node)
  if (!type || readOid(type) !== contentType || rest.length > 0 || (content !== undefined) !== isCarried)
    refuse('FORMAT_FAILURE', isCarried ? 'the CMS does not carry what it should' : 'the CMS is not a detached signature over data')
  return content && within(content, TAG.octetString).value
}

/** RFC 5652 §5.1, §5.3: versions follow from the contents, and the signer's digest is announced. */
function checkHeader(signedData: DerNode[], signerInfo: DerNode, contentType: string): void {
  checkShape(signedData, SIGNED_DATA)
  checkShape(children(expectTag(signerInfo, TAG.sequence)), SIGNER_INFO)
  const [version, identifier, digest] = children(signerInfo)
  const expected = identifier?.tag === TAG.sequence ? '01' : '03'
  const outer = contentType === OID.data && expected === '01' ? ['01'] : ['01', '03']
  if (!version || readIntegerHex(version) !== expected) refuse('FORMAT_FAILURE', 'the version of the signer is wrong')
  if (!outer.includes(readIntegerHex(childAt(signedData, 0)))) refuse('FORMAT_FAILURE', 'the version of the CMS is wrong')
  const announced = children(childAt(signedData, 1)).map((node) => digestName(expectTag(node, TAG.sequence)))
  if (!digest || !announced.includes(digestName(digest))) refuse('FORMAT_FAILURE', 'the CMS does not announce its digest algorithm')
}

function certificatesOf(block: DerNode | undefined): Buffer[] {
  // Other forms of CertificateChoices are obsolete or not of X.509: nothing here knows what they would mean.
  return block ? children(block).map((node) => Buffer.from(expectTag(node, TAG.sequence).raw)) : []
}

function readSigner(signer: DerNode[], pool: Buffer[], contentType: string, digestOf: (hash: string) => Buffer): CmsReading {
  const certificate = findSigner(childAt(signer, 1), pool)
  const digest = digestName(childAt(signer, 2))
  const attributes = childAt(signer, 3)
  if (attributes.tag !== 0xa0) refuse('FORMAT_FAILURE', 'the CMS has no signed attributes')
  const signed = readAttributes(attributes)
  checkContent(signed, contentType, digestOf(digest))
  const essHash = signed.get(OID.signingCertificateV2) ?? signed.get(SIGNING_CERTIFICATE_V1)
  if (essHash) checkSigningCertificate(essHash, signed.has(OID.signingCertificateV2) ? 'sha256' : 'sha1', certificate)
  const { hash, scheme, keyBits } = checkSignatureValue(signer, digest, certificate)
  const unsigned = readUnsigned(signer.slice(6))
  const [signingTime, archival, values] = [signed.get(OID.signingTime), signed.get(ADOBE_REVOCATION), unsigned.get(REVOCATION_VALUES)?.[0]]
  return {
    certificate,
    certificates: pool,
    algorithms: { digest, hash, scheme, keyBits },
    ...(signingTime && { signingTime: readTime(signingTime) }),
    revocation: { ...(archival && { archival }), ...(values && { values }) },
    hasSigningCertificate: essHash !== undefined,
    signatureValue: childAt(signer, 5).value,
    timestamps: (unsigned.get(TIMESTAMP_TOKEN) ?? []).map(({ raw }) => raw),
  }
}

/** RFC 5652 §5.3: by issuer and serial number, or by key identifier. */
function findSigner(identifier: DerNode, pool: Buffer[]): Buffer {
  const isNamed = (der: Buffer): boolean => {
    if (identifier.tag === 0x80) return subjectKeyIdentifier(der)?.equals(identifier.value) ?? false
    const [issuer, serial] = children(identifier)
    return issuer !== undefined && serial?.tag === TAG.integer && issuerOf(der).equals(issuer.raw) && serialOf(der) === readIntegerHex(serial)
  }
  return pool.find(isNamed) ?? refuse('NO_SIGNING_CERTIFICATE_FOUND', 'the signer’s certificate is missing from the CMS')
}

/** First value by attribute type; a repeated attribute is refused (RFC 5652 §5.3: each type once). */
function readAttributes(block: DerNode): Map<string, DerNode> {
  const attributes = new Map<string, DerNode>()
  for (const attribute of children(block)) {
    const [type, values] = children(attribute)
    if (attribute.tag !== TAG.sequence || !type || values?.tag !== TAG.set) throw new Refused('FORMAT_FAILURE', 'an attribute is incomplete')
    const key = readOid(type)
    if (attributes.has(key)) refuse('FORMAT_FAILURE', `attribute ${key} is repeated`)
    attributes.set(key, childAt(children(values), 0))
  }
  return attributes
}

function checkContent(signed: Map<string, DerNode>, expected: string, digest: Buffer): void {
  const contentType = signed.get(OID.contentType)
  if (!contentType || readOid(contentType) !== expected) refuse('FORMAT_FAILURE', 'the content-type attribute is wrong')
  if (!signed.get(OID.messageDigest)?.value.equals(digest)) refuse('HASH_FAILURE', 'the document was altered after signing: its digest differs')
}

/** ESSCertID (RFC 2634, SHA-1) or ESSCertIDv2 (RFC 5035, SHA-256 by default): the hash of the very certificate used. */
function checkSigningCertificate(attribute: DerNode, byDefault: string, certificate: Buffer): void {
  const essCertificate = children(childAt(children(childAt(children(attribute), 0)), 0))
  const first = childAt(essCertificate, 0)
  const hash = first.tag === TAG.sequence ? digestName(first) : byDefault
  const expected = first.tag === TAG.sequence ? childAt(essCertificate, 1) : first
  if (!createHash(hash).update(certificate).digest().equals(expected.value))
    refuse('SIG_CRYPTO_FAILURE', 'the signing certificate attribute names another certificate')
}

function checkSignatureValue(signer: DerNode[], digest: string, certificate: Buffer): Omit<UsedAlgorithms, 'digest'> {
  const { publicKey } = parseCertificate(certificate)
  const scheme = schemeOf(childAt(signer, 4), publicKey, digest)
  const toBeSigned = Buffer.from(childAt(signer, 3).raw)
  toBeSigned[0] = TAG.set // RFC 5652 §5.4: signed as SET OF, transmitted as [0] IMPLICIT
  if (!isSignedBy(publicKey, scheme, toBeSigned, childAt(signer, 5).value)) refuse('SIG_CRYPTO_FAILURE', 'the signature value is wrong')
  return scheme
}

/** Unsigned attributes, their values by type. What nobody signed may say anything: of a type not known it is refused. */
function readUnsigned(rest: DerNode[]): Map<string, DerNode[]> {
  if (rest.some((node) => node.tag !== 0xa1) || rest.length > 1) refuse('FORMAT_FAILURE', 'something hides behind the signature value')
  const attributes = new Map<string, DerNode[]>()
  for (const attribute of rest.flatMap(children)) {
    const [type, values] = children(attribute)
    if (attribute.tag !== TAG.sequence || values?.tag !== TAG.set || !type || !UNSIGNED_KNOWN.has(readOid(type))) throw new Refused('SIG_CONSTRAINTS_FAILURE', 'an unsigned attribute of an unknown type was added')
    attributes.set(readOid(type), [...(attributes.get(readOid(type)) ?? []), ...children(values)])
  }
  return attributes
}
