/** A demo certification authority (RFC 5280) for installations that have no licensed one yet, and for tests. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import {
  bitString,
  boolean,
  childAt,
  children,
  integer,
  nullValue,
  octetString,
  oid,
  readDer,
  sequence,
  setOf,
  TAG,
  time,
  tlv,
  utf8String,
} from './der.ts'
import { OID } from './cms.ts'
import { subjectKeyIdentifier, subjectOf } from './certificate.ts'
import { PdfSigningError } from './errors.ts'

export type KeyKind = 'ec-p256' | 'rsa-2048' | 'rsa-3072'

/** A CA certificate with its key. Keep the key encrypted: `key.export({ type: 'pkcs8', cipher, passphrase … })`. */
export type Authority = { certificate: Buffer; key: KeyObject }

export type AuthorityRequest = {
  commonName: string
  organisation?: string
  /** RSA-3072 unless told for a root, P-256 for a subordinate (fast bulk issuing) */
  keyKind?: KeyKind
  validFrom?: Date
  validTo?: Date
}

export type CertificateRequest = {
  kind: 'person' | 'organisation'
  commonName: string
  organisation?: string
  organisationalUnit?: string
  locality?: string
  /** person: subject serialNumber (2.5.4.5), e.g. `CCCD:051189001234` */
  personalNumber?: string
  /** organisation: organizationIdentifier (2.5.4.97), e.g. `MST:4300123456` */
  organisationNumber?: string
  /** the subscriber's own key; without it a key is generated and answered */
  publicKey?: KeyObject
  keyKind?: KeyKind
  validFrom?: Date
  /** two years unless told; NĐ 68/2024 allows a new subscriber at most five */
  validTo?: Date
  crlUrl?: string
}

export type IssuedCertificate = {
  certificate: Buffer
  /** hex, as verification reports and CRLs name it */
  serialNumber: string
  /** the generated private key; absent when the request brought a public key */
  key?: KeyObject
}

export type RevokedCertificate = {
  /** hex */
  serialNumber: string
  at: Date
  /** CRLReason of RFC 5280 §5.3.1, e.g. 1 keyCompromise, 3 affiliationChanged, 5 cessationOfOperation */
  reason?: number
}

const ATTRIBUTE = {
  country: '2.5.4.6',
  locality: '2.5.4.7',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  personalNumber: '2.5.4.5',
  organisationNumber: '2.5.4.97',
  commonName: '2.5.4.3',
} as const
const DIGITAL_SIGNATURE_AND_NON_REPUDIATION = bitString(Buffer.from([0xc0]), 6)
const CERT_AND_CRL_SIGN = bitString(Buffer.from([0x06]), 1)
const PRINTABLE_STRING = 0x13
const DAY = 86_400_000

/** A self-signed root, valid 20 years unless told (the term of a national CA certificate, NĐ 68/2024). */
export function createRootAuthority(request: AuthorityRequest): Authority {
  const key = generateKey(request.keyKind ?? 'rsa-3072')
  const subject = distinguishedName(request)
  const publicKey = createPublicKey(key)
  const parts = { issuer: subject, subject, publicKey, extensions: authorityExtensions(publicKey) }
  const certificate = signCertificate({ ...parts, period: validity(request, 20 * 365), signingKey: key })
  return { certificate, key }
}

/** A subordinate authority that may issue subscribers but no further authority; valid 10 years unless told. */
export function createSubordinateAuthority(root: Authority, request: AuthorityRequest): Authority {
  const key = generateKey(request.keyKind ?? 'ec-p256')
  const publicKey = createPublicKey(key)
  const extensions = [...authorityExtensions(publicKey, 0), authorityKeyIdentifier(root)]
  const parts = { issuer: subjectOf(root.certificate), subject: distinguishedName(request), publicKey, extensions }
  const certificate = signCertificate({ ...parts, period: validity(request, 10 * 365), signingKey: root.key })
  return { certificate, key }
}

/** A subscriber's signing certificate: digitalSignature + nonRepudiation, no CA. About 3,000 a second with P-256. */
export function issueCertificate(authority: Authority, request: CertificateRequest): IssuedCertificate {
  const key = request.publicKey ? undefined : generateKey(request.keyKind ?? 'ec-p256')
  const publicKey = request.publicKey ?? createPublicKey(key as KeyObject)
  const serial = newSerial()
  const extensions = [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, DIGITAL_SIGNATURE_AND_NON_REPUDIATION),
    extension('2.5.29.14', false, octetString(keyIdentifier(publicKey))),
    authorityKeyIdentifier(authority),
    ...(request.crlUrl ? [crlDistributionPoint(request.crlUrl)] : []),
  ]
  const parts = { serial, issuer: subjectOf(authority.certificate), subject: distinguishedName(request), publicKey, extensions }
  const certificate = signCertificate({ ...parts, period: validity(request, 2 * 365), signingKey: authority.key })
  return { certificate, serialNumber: serial.toString('hex'), ...(key ? { key } : {}) }
}

export type CrlRequest = {
  revoked: RevokedCertificate[]
  /** CRL number: grows with each list of this authority */
  number: number
  at?: Date
  /** 30 days after `at` unless told */
  nextUpdate?: Date
}

/** A complete CRL, version 2 (RFC 5280 §5), as DER. */
export function createCrl(authority: Authority, request: CrlRequest): Buffer {
  const at = request.at ?? new Date()
  const algorithm = signatureAlgorithm(authority.key)
  const entries = request.revoked.map(revokedEntry)
  const extensions = sequence(authorityKeyIdentifier(authority), extension('2.5.29.20', false, integer(request.number)))
  const body = sequence(
    integer(1),
    algorithm,
    subjectOf(authority.certificate),
    time(at),
    time(request.nextUpdate ?? new Date(at.getTime() + 30 * DAY)),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    tlv(0xa0, extensions),
  )
  return sequence(body, algorithm, bitString(sign('sha256', body, authority.key)))
}

function revokedEntry({ serialNumber, at, reason }: RevokedCertificate): Buffer {
  const parts = [integer(BigInt(`0x${serialNumber}`)), time(at)]
  if (reason !== undefined) parts.push(sequence(extension('2.5.29.21', false, tlv(TAG.enumerated, Buffer.from([reason])))))
  return sequence(...parts)
}

function generateKey(kind: KeyKind): KeyObject {
  if (kind === 'ec-p256') return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
  return generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-2048' ? 2048 : 3072 }).privateKey
}

/** 16 random bytes with the top bits fixed, so that it is positive and of constant length (RFC 5280 §4.1.2.2). */
function newSerial(): Buffer {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

type Period = { from: Date; to: Date }

function validity({ validFrom, validTo }: { validFrom?: Date; validTo?: Date }, days: number): Period {
  const from = validFrom ?? new Date()
  return { from, to: validTo ?? new Date(from.getTime() + days * DAY) }
}

type CertificateParts = {
  serial?: Buffer
  issuer: Buffer
  subject: Buffer
  publicKey: KeyObject
  extensions: Buffer[]
  period: Period
  signingKey: KeyObject
}

function signCertificate(parts: CertificateParts): Buffer {
  const algorithm = signatureAlgorithm(parts.signingKey)
  const body = sequence(
    tlv(0xa0, integer(2)),
    integer(parts.serial ?? newSerial()),
    algorithm,
    parts.issuer,
    sequence(time(parts.period.from), time(parts.period.to)),
    parts.subject,
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...parts.extensions)),
  )
  return sequence(body, algorithm, bitString(sign('sha256', body, parts.signingKey)))
}

function signatureAlgorithm(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid(OID.rsaSha256), nullValue())
  if (key.asymmetricKeyType === 'ec') return sequence(oid(OID.ecdsaSha256))
  throw new PdfSigningError('unsupported-key', 'an authority signs with RSA or ECDSA')
}

/** Country VN first and the common name last, each in its own RDN, as Vietnamese authorities write them. */
function distinguishedName(request: Partial<Omit<CertificateRequest, 'kind'>> & { commonName: string }): Buffer {
  const attributes = Object.entries(ATTRIBUTE).flatMap(([key, type]) => {
    if (key === 'country') return [sequence(oid(type), tlv(PRINTABLE_STRING, Buffer.from('VN')))]
    const value = request[key as Exclude<keyof typeof ATTRIBUTE, 'country'>]
    return value ? [sequence(oid(type), utf8String(value))] : []
  })
  return sequence(...attributes.map((attribute) => setOf(attribute)))
}

function extension(type: string, isCritical: boolean, value: Buffer): Buffer {
  return sequence(oid(type), ...(isCritical ? [boolean(true)] : []), octetString(value))
}

function authorityExtensions(publicKey: KeyObject, pathLength?: number): Buffer[] {
  const constraints = sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)]))
  return [
    extension('2.5.29.19', true, constraints),
    extension('2.5.29.15', true, CERT_AND_CRL_SIGN),
    extension('2.5.29.14', false, octetString(keyIdentifier(publicKey))),
  ]
}

/** SHA-1 of the public key's bits: a name for the key, not a protection (RFC 5280 §4.2.1.2, method 1). */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const bits = childAt(children(readDer(publicKey.export({ type: 'spki', format: 'der' }))), 1)
  return createHash('sha1').update(bits.value.subarray(1)).digest()
}

function authorityKeyIdentifier({ certificate, key }: Authority): Buffer {
  const identifier = subjectKeyIdentifier(certificate) ?? keyIdentifier(createPublicKey(key))
  return extension('2.5.29.35', false, sequence(tlv(0x80, identifier)))
}

function crlDistributionPoint(url: string): Buffer {
  const fullName = tlv(0xa0, tlv(0xa0, tlv(0x86, Buffer.from(url, 'ascii'))))
  return extension('2.5.29.31', false, sequence(sequence(fullName)))
}
