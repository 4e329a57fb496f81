/** Names and extensions of the certificates this demo authority issues (RFC 5280 §4.1.2.4, §4.2). */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { bitString, boolean, childAt, children, integer, octetString, oid, readDer, sequence, setOf, tlv, utf8String } from './der.ts'
import { subjectKeyIdentifier } from './certificate.ts'

const ATTRIBUTE = {
  country: '2.5.4.6',
  locality: '2.5.4.7',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  personalNumber: '2.5.4.5',
  organisationNumber: '2.5.4.97',
  commonName: '2.5.4.3',
} as const
const PRINTABLE_STRING = 0x13

export type Naming = { commonName: string } & { [K in Exclude<keyof typeof ATTRIBUTE, 'country' | 'commonName'>]?: string }

/** Country VN first and the common name last, each in its own RDN, as Vietnamese authorities write them. */
export function distinguishedName(naming: Naming): Buffer {
  const attributes = Object.entries(ATTRIBUTE).flatMap(([key, type]) => {
    if (key === 'country') return [sequence(oid(type), tlv(PRINTABLE_STRING, Buffer.from('VN')))]
    const value = naming[key as keyof Naming]
    return value ? [sequence(oid(type), utf8String(value))] : []
  })
  return sequence(...attributes.map((attribute) => setOf(attribute)))
}

export function extension(type: string, isCritical: boolean, value: Buffer): Buffer {
  return sequence(oid(type), ...(isCritical ? [boolean(true)] : []), octetString(value))
}

const keyUsage = (bits: number, unused: number): Buffer => extension('2.5.29.15', true, bitString(Buffer.from([bits]), unused))
const CERT_AND_CRL_SIGN = keyUsage(0x06, 1)
const DIGITAL_SIGNATURE_AND_NON_REPUDIATION = keyUsage(0xc0, 6)
const DIGITAL_SIGNATURE = keyUsage(0x80, 7)

export function authorityExtensions(publicKey: KeyObject, pathLength?: number): Buffer[] {
  const constraints = sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)]))
  return [extension('2.5.29.19', true, constraints), CERT_AND_CRL_SIGN, keyName(publicKey)]
}

export type SubscriberKind = 'person' | 'organisation' | 'timestamp-authority' | 'ocsp-responder'

/** keyUsage and, for the two services, the one purpose their certificate has (RFC 3161 §2.3, RFC 6960 §4.2.2.2). */
export function purposeExtensions(kind: SubscriberKind): Buffer[] {
  if (kind === 'timestamp-authority') return [DIGITAL_SIGNATURE, extendedKeyUsage('1.3.6.1.5.5.7.3.8', true)]
  const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false, Buffer.from([0x05, 0x00]))
  if (kind === 'ocsp-responder') return [DIGITAL_SIGNATURE, extendedKeyUsage('1.3.6.1.5.5.7.3.9', false), noCheck]
  return [DIGITAL_SIGNATURE_AND_NON_REPUDIATION]
}

const extendedKeyUsage = (purpose: string, isCritical: boolean): Buffer => extension('2.5.29.37', isCritical, sequence(oid(purpose)))

/** SHA-1 of the public key's bits: a name for the key, not a protection (RFC 5280 §4.2.1.2, method 1). */
export function keyIdentifier(publicKey: KeyObject): Buffer {
  const bits = childAt(children(readDer(publicKey.export({ type: 'spki', format: 'der' }))), 1)
  return createHash('sha1').update(bits.value.subarray(1)).digest()
}

export const keyName = (publicKey: KeyObject): Buffer => extension('2.5.29.14', false, octetString(keyIdentifier(publicKey)))

export function authorityKeyIdentifier({ certificate, key }: { certificate: Buffer; key: KeyObject }): Buffer {
  const identifier = subjectKeyIdentifier(certificate) ?? keyIdentifier(createPublicKey(key))
  return extension('2.5.29.35', false, sequence(tlv(0x80, identifier)))
}

const uri = (url: string): Buffer => tlv(0x86, Buffer.from(url, 'ascii'))

export type Addresses = {
  /** where the authority's revocation list, its OCSP responder and its own certificate are found */
  crlUrl?: string
  ocspUrl?: string
  issuerUrl?: string
}

/** cRLDistributionPoints and authorityInfoAccess (RFC 5280 §4.2.1.13, §4.2.2.1). */
export function addressExtensions({ crlUrl, ocspUrl, issuerUrl }: Addresses): Buffer[] {
  const access = [
    ...(ocspUrl ? [sequence(oid('1.3.6.1.5.5.7.48.1'), uri(ocspUrl))] : []),
    ...(issuerUrl ? [sequence(oid('1.3.6.1.5.5.7.48.2'), uri(issuerUrl))] : []),
  ]
  return [
    ...(crlUrl ? [extension('2.5.29.31', false, sequence(sequence(tlv(0xa0, tlv(0xa0, uri(crlUrl))))))] : []),
    ...(access.length > 0 ? [extension('1.3.6.1.5.5.7.1.1', false, sequence(...access))] : []),
  ]
}
