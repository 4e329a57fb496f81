import { X509Certificate } from 'node:crypto'
import { childAt, children, readDer, readIntegerHex, readOid, TAG, type DerNode } from './der.ts'

/** Fields of a DER certificate that node:crypto does not show (RFC 5280 §4.1). */

const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  extendedKeyUsage: '2.5.29.37',
  subjectAlternativeName: '2.5.29.17',
} as const
const DISTRIBUTION_POINTS = '2.5.29.31'
const INFORMATION_ACCESS = '1.3.6.1.5.5.7.1.1'
const NO_CHECK = '1.3.6.1.5.5.7.48.1.5'

/** Extensions this verifier understands; a critical one outside this list makes the path invalid (RFC 5280 §4.2). */
const UNDERSTOOD = new Set<string>([
  ...Object.values(EXTENSION),
  '2.5.29.35', // authorityKeyIdentifier
  '2.5.29.31', // cRLDistributionPoints
  '2.5.29.32', // certificatePolicies
])

function bodyOf(certificate: Buffer): DerNode[] {
  const body = children(childAt(children(readDer(certificate)), 0))
  return body[0]?.tag === 0xa0 ? body.slice(1) : body
}

/** The issuer name, DER. */
export const issuerOf = (certificate: Buffer): Buffer => childAt(bodyOf(certificate), 2).raw
/** The subject name, DER. */
export const subjectOf = (certificate: Buffer): Buffer => childAt(bodyOf(certificate), 4).raw
/** Serial number, lowercase hex without padding. */
export const serialOf = (certificate: Buffer): string => readIntegerHex(childAt(bodyOf(certificate), 0))

/** Serial number as the INTEGER's own bytes. */
export const serialBytesOf = (certificate: Buffer): Buffer => childAt(bodyOf(certificate), 0).value

type Extension = { isCritical: boolean; value: Buffer }

function extensionsOf(certificate: Buffer): Map<string, Extension> {
  const block = bodyOf(certificate).find((node) => node.tag === 0xa3)
  const list = block ? children(childAt(children(block), 0)) : []
  return new Map(
    list.map((node) => {
      const parts = children(node)
      const isCritical = parts.length === 3 && parts[1]?.tag === TAG.boolean && parts[1].value[0] !== 0
      return [readOid(childAt(parts, 0)), { isCritical, value: childAt(parts, parts.length - 1).value }]
    }),
  )
}

/** keyIdentifier of the subjectKeyIdentifier extension, if any. */
export function subjectKeyIdentifier(certificate: Buffer): Buffer | undefined {
  const found = extensionsOf(certificate).get(EXTENSION.subjectKeyIdentifier)
  return found && readDer(found.value).value
}

export type KeyUsage = { digitalSignature: boolean; nonRepudiation: boolean; keyCertSign: boolean; crlSign: boolean }

/** keyUsage (RFC 5280 §4.2.1.3); undefined when the certificate does not restrict its key. */
export function keyUsageOf(certificate: Buffer): KeyUsage | undefined {
  const found = extensionsOf(certificate).get(EXTENSION.keyUsage)
  if (!found) return undefined
  const bits = readDer(found.value).value[1] ?? 0
  return {
    digitalSignature: (bits & 0x80) !== 0,
    nonRepudiation: (bits & 0x40) !== 0,
    keyCertSign: (bits & 0x04) !== 0,
    crlSign: (bits & 0x02) !== 0,
  }
}

/** Whether its authority says that this OCSP responder needs no status of its own (RFC 6960 §4.2.2.2.1). */
export const isNotChecked = (certificate: Buffer): boolean => extensionsOf(certificate).has(NO_CHECK)

const URI = 0x86

/** Web addresses of the revocation lists that may name the certificate (RFC 5280 §4.2.1.13). */
export function crlUrlsOf(certificate: Buffer): string[] {
  const found = extensionsOf(certificate).get(DISTRIBUTION_POINTS)
  const points = found ? children(readDer(found.value)) : []
  const names = points.flatMap(children).filter(({ tag }) => tag === 0xa0).flatMap(children).flatMap(children)
  return names.filter(({ tag }) => tag === URI).map(({ value }) => value.toString('latin1')).filter(isWebAddress)
}

/** Web addresses of the authority's OCSP responders and of its own certificate (RFC 5280 §4.2.2.1). */
export function accessUrlsOf(certificate: Buffer): { ocsp: string[]; issuers: string[] } {
  const found = extensionsOf(certificate).get(INFORMATION_ACCESS)
  const entries = found ? children(readDer(found.value)).map(children) : []
  const of = (method: string): string[] => entries
    .filter(([type, place]) => type && place?.tag === URI && readOid(type) === method)
    .map(([, place]) => place?.value.toString('latin1') ?? '').filter(isWebAddress)
  return { ocsp: of('1.3.6.1.5.5.7.48.1'), issuers: of('1.3.6.1.5.5.7.48.2') }
}

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url)

/** The public key's bits without the algorithm, which OCSP hashes to name an issuer (RFC 6960 §4.1.1). */
export function publicKeyBits(certificate: Buffer): Buffer {
  return childAt(children(childAt(bodyOf(certificate), 5)), 1).value.subarray(1)
}

/** pathLenConstraint of basicConstraints: how many further authorities may stand below this one. */
export function pathLengthOf(certificate: Buffer): number {
  const found = extensionsOf(certificate).get(EXTENSION.basicConstraints)
  const limit = found && children(readDer(found.value)).find((node) => node.tag === TAG.integer)
  return limit ? Number.parseInt(readIntegerHex(limit), 16) : Number.POSITIVE_INFINITY
}

export type ExtendedKeyUsage = { isCritical: boolean; purposes: string[] }

/** extKeyUsage (RFC 5280 §4.2.1.12) as dotted purposes; undefined when the certificate does not restrict its purpose. */
export function extendedKeyUsageOf(certificate: Buffer): ExtendedKeyUsage | undefined {
  const found = extensionsOf(certificate).get(EXTENSION.extendedKeyUsage)
  return found && { isCritical: found.isCritical, purposes: children(readDer(found.value)).map(readOid) }
}

/** The nameConstraints and subjectAltName extensions, undecoded (RFC 5280 §4.2.1.6, §4.2.1.10). */
export function nameExtensionsOf(certificate: Buffer): { constraints: Buffer | undefined; alternatives: Buffer | undefined } {
  const extensions = extensionsOf(certificate)
  return { constraints: extensions.get(EXTENSION.nameConstraints)?.value, alternatives: extensions.get(EXTENSION.subjectAlternativeName)?.value }
}

/** The first critical extension we do not understand, as its dotted type. */
export function unknownCriticalExtension(certificate: Buffer): string | undefined {
  for (const [type, { isCritical }] of extensionsOf(certificate)) if (isCritical && !UNDERSTOOD.has(type)) return type
  return undefined
}

/** One attribute of the subject as text, e.g. `CN`; the last when it is repeated. */
export function nameAttribute(distinguishedName: string, key: string): string | undefined {
  const line = distinguishedName.split('\n').findLast((entry) => entry.startsWith(`${key}=`))
  return line?.slice(key.length + 1)
}

const parsed = new WeakMap<Buffer, X509Certificate>()

/** The certificate as node:crypto reads it; the same buffer is read once. */
export function parseCertificate(der: Buffer): X509Certificate {
  const certificate = parsed.get(der) ?? new X509Certificate(der)
  parsed.set(der, certificate)
  return certificate
}

/** What a person reads first: the common name, else the whole subject. */
export function displayName(certificate: Buffer): string {
  const { subject } = parseCertificate(certificate)
  return nameAttribute(subject, 'CN') ?? subject.replaceAll('\n', ', ')
}
