/** A demo certification authority (RFC 5280) for installations that have no licensed one yet, and for tests. */
import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { schemeOf, signatureIdentifier, signBytes, type SignatureAlgorithm } from './signing-algorithms.ts'
import {
  addressExtensions,
  authorityExtensions,
  authorityKeyIdentifier,
  distinguishedName,
  extension,
  keyName,
  purposeExtensions,
  type Addresses,
  type Naming,
  type SubscriberKind,
} from './certificate-profile.ts'
import { subjectOf } from './certificate.ts'
import { bitString, integer, sequence, time, tlv } from './der.ts'

export type KeyKind = 'ec-p256' | 'ec-p384' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'rsa-pss-2048' | 'rsa-pss-3072'

/** A CA certificate with its key. Keep the key encrypted: `key.export({ type: 'pkcs8', cipher, passphrase … })`. */
export type Authority = { certificate: Buffer; key: KeyObject }

export type AuthorityRequest = Addresses & {
  commonName: string
  organisation?: string
  /** RSA-3072 unless told for a root, P-256 for a subordinate (fast bulk issuing) */
  keyKind?: KeyKind
  validFrom?: Date
  validTo?: Date
}

/**
 * personalNumber is the subject's serialNumber (2.5.4.5), e.g. `CCCD:051189001234`; organisationNumber its
 * organizationIdentifier (2.5.4.97), e.g. `MST:4300123456`.
 */
export type CertificateRequest = Naming & Addresses & {
  kind: SubscriberKind
  /** the subscriber's own key; without it a key is generated and answered */
  publicKey?: KeyObject
  keyKind?: KeyKind
  validFrom?: Date
  /** two years unless told; NĐ 68/2024 allows a new subscriber at most five */
  validTo?: Date
}

export type IssuedCertificate = {
  certificate: Buffer
  /** hex, as verification reports and CRLs name it */
  serialNumber: string
  /** the generated private key; absent when the request brought a public key */
  key?: KeyObject
}

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
  const extensions = [...authorityExtensions(publicKey, 0), authorityKeyIdentifier(root), ...addressExtensions(request)]
  const parts = { issuer: subjectOf(root.certificate), subject: distinguishedName(request), publicKey, extensions }
  const certificate = signCertificate({ ...parts, period: validity(request, 10 * 365), signingKey: root.key })
  return { certificate, key }
}

/** An end entity's certificate: signer, timestamp authority or OCSP responder, no CA. About 3,000 a second with P-256. */
export function issueCertificate(authority: Authority, request: CertificateRequest): IssuedCertificate {
  const key = request.publicKey ? undefined : generateKey(request.keyKind ?? 'ec-p256')
  const publicKey = request.publicKey ?? createPublicKey(key as KeyObject)
  const serial = newSerial()
  const extensions = [
    extension('2.5.29.19', true, sequence()),
    ...purposeExtensions(request.kind),
    keyName(publicKey),
    authorityKeyIdentifier(authority),
    ...addressExtensions(request),
  ]
  const parts = { serial, issuer: subjectOf(authority.certificate), subject: distinguishedName(request), publicKey, extensions }
  const certificate = signCertificate({ ...parts, period: validity(request, 2 * 365), signingKey: authority.key })
  return { certificate, serialNumber: serial.toString('hex'), ...(key ? { key } : {}) }
}


function generateKey(kind: KeyKind): KeyObject {
  if (kind === 'ec-p256') return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
  if (kind === 'ec-p384') return generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey
  const modulusLength = Number(kind.slice(-4))
  // A key of the second kind is bound to PSS: its certificate says so (RFC 4055 §1.2).
  return kind.startsWith('rsa-pss') ? generateKeyPairSync('rsa-pss', { modulusLength }).privateKey : generateKeyPairSync('rsa', { modulusLength }).privateKey
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
  const signing: SignatureAlgorithm = { scheme: schemeOf(parts.signingKey), hash: 'sha256' }
  const algorithm = signatureIdentifier(signing)
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
  return sequence(body, algorithm, bitString(signBytes(parts.signingKey, signing, body)))
}
