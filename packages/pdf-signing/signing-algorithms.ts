/** Which signatures are made here: RSA (PKCS#1 v1.5, PSS) and ECDSA with SHA-2, and how CMS and X.509 name them. Reading is in verify/. */
import { constants, sign, X509Certificate, type KeyObject } from 'node:crypto'
import { integer, nullValue, oid, sequence, tlv } from './der.ts'
import { PdfSigningError } from './errors.ts'

export type HashName = 'sha256' | 'sha384' | 'sha512'
export type SignatureScheme = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa'

export type SignatureAlgorithm = {
  scheme: SignatureScheme
  hash: HashName
  /** bytes of salt, PSS only; the length of the hash unless told (RFC 4055 §3.1, ETSI TS 119 312 §6.2) */
  saltLength?: number
}

export const RSA_PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'

export const HASH_OIDS: Record<HashName, string> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}
export const HASH_LENGTHS: Record<HashName, number> = { sha256: 32, sha384: 48, sha512: 64 }

const SIGNATURE_OIDS: Record<Exclude<SignatureScheme, 'rsa-pss'>, Record<HashName, string>> = {
  'rsa-pkcs1': { sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12', sha512: '1.2.840.113549.1.1.13' },
  ecdsa: { sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' },
}
const HASHES = Object.keys(HASH_OIDS) as HashName[]

/** The hash of a dotted object identifier; undefined for those not accepted, such as SHA-1. */
export const hashOfOid = (dotted: string): HashName | undefined => HASHES.find((hash) => HASH_OIDS[hash] === dotted)

/** DigestAlgorithmIdentifier without parameters (RFC 5754 §2). */
export const hashIdentifier = (hash: HashName): Buffer => sequence(oid(HASH_OIDS[hash]))

/** AlgorithmIdentifier of a signature, DER (RFC 4055, RFC 5754). */
export function signatureIdentifier({ scheme, hash, saltLength = HASH_LENGTHS[hash] }: SignatureAlgorithm): Buffer {
  if (scheme === 'ecdsa') return sequence(oid(SIGNATURE_OIDS.ecdsa[hash]))
  if (scheme === 'rsa-pkcs1') return sequence(oid(SIGNATURE_OIDS['rsa-pkcs1'][hash]), nullValue())
  const hashed = sequence(oid(HASH_OIDS[hash]), nullValue())
  return sequence(oid(RSA_PSS), sequence(tlv(0xa0, hashed), tlv(0xa1, sequence(oid(MGF1), hashed)), tlv(0xa2, integer(saltLength))))
}

const options = (key: KeyObject, { scheme, hash, saltLength = HASH_LENGTHS[hash] }: SignatureAlgorithm) =>
  scheme === 'rsa-pss' ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : { key }

/** Signs `bytes`; ECDSA answers DER (r, s), as CMS and X.509 want it. */
export const signBytes = (key: KeyObject, algorithm: SignatureAlgorithm, bytes: Uint8Array): Buffer =>
  sign(algorithm.hash, bytes, options(key, algorithm))

const CURVES = ['prime256v1', 'secp384r1']

/** RSA of 2048 bits or more, or ECDSA on P-256 or P-384 (ETSI TS 119 312 §6). */
export function isStrong({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (type === 'ec') return CURVES.includes(details?.namedCurve ?? '')
  return (type === 'rsa' || type === 'rsa-pss') && (details?.modulusLength ?? 0) >= 2048
}

const defaults = new WeakMap<Buffer, SignatureAlgorithm>()

/**
 * What a certificate's key signs with unless told otherwise: RSA PKCS#1 v1.5 or ECDSA, PSS for keys bound to it, with SHA-256.
 * @throws PdfSigningError unsupported-key
 */
export function defaultAlgorithm(certificate: Buffer): SignatureAlgorithm {
  const known = defaults.get(certificate)
  if (known) return known
  const algorithm: SignatureAlgorithm = { scheme: schemeOf(new X509Certificate(certificate).publicKey), hash: 'sha256' }
  defaults.set(certificate, algorithm)
  return algorithm
}

export function schemeOf({ asymmetricKeyType: type }: KeyObject): SignatureScheme {
  if (type === 'ec') return 'ecdsa'
  if (type === 'rsa') return 'rsa-pkcs1'
  if (type === 'rsa-pss') return 'rsa-pss'
  throw new PdfSigningError('unsupported-key', `a ${type ?? 'secret'} key cannot sign here: RSA or ECDSA only`)
}
