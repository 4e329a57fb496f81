import { constants, verify, type KeyObject } from 'node:crypto'
import { childAt, children, readIntegerHex, readOid, TAG, type DerNode } from '../der.ts'
import { algorithmFault, keyBitsOf } from './algorithms.ts'
import { refuse, Refused } from './outcome.ts'

export const DIGESTS: Record<string, string> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const [RSA, PSS, MGF1] = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10', '1.2.840.113549.1.1.8']

const RSA_HASHES: Record<string, string> = {
  '1.2.840.113549.1.1.4': 'md5',
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.14': 'sha224',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
}

const ECDSA_HASHES: Record<string, string> = {
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.1': 'sha224',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

export type SignatureScheme = { hash: string; scheme: 'rsa' | 'rsa-pss' | 'ecdsa'; keyBits: number; saltLength?: number }

/** The hash a digest AlgorithmIdentifier names. @throws Refused when it is none known here */
export function digestName(algorithm: DerNode): string {
  const parts = children(algorithm)
  requireNoParameters(parts.slice(1))
  const type = readOid(childAt(parts, 0))
  return DIGESTS[type] ?? refuse('CRYPTO_CONSTRAINTS_FAILURE', `digest algorithm ${type} is not accepted`)
}

/**
 * The scheme a signature AlgorithmIdentifier names for this key (RFC 4055, RFC 5758). An RSA algorithm with an EC key
 * — key confusion — is refused. @param digest the hash meant when plain rsaEncryption names none
 * @throws Refused
 */
export function schemeOf(algorithm: DerNode, key: KeyObject, digest?: string): SignatureScheme {
  const parts = children(algorithm)
  const type = readOid(childAt(parts, 0))
  const found = type === PSS ? pssScheme(parts[1]) : plainScheme(type, parts.slice(1), digest)
  const kind = found.scheme === 'ecdsa' ? ['ec'] : found.scheme === 'rsa' ? ['rsa'] : ['rsa', 'rsa-pss']
  if (!kind.includes(key.asymmetricKeyType ?? '')) refuse('SIG_CRYPTO_FAILURE', 'the signature algorithm does not belong to the kind of key')
  return { ...found, keyBits: keyBitsOf(key) }
}

function plainScheme(type: string, parameters: DerNode[], digest: string | undefined): Omit<SignatureScheme, 'keyBits'> {
  requireNoParameters(parameters)
  const rsa = type === RSA ? digest : RSA_HASHES[type]
  if (rsa !== undefined) return { hash: rsa, scheme: 'rsa' }
  const ecdsa = ECDSA_HASHES[type]
  return ecdsa === undefined ? refuse('CRYPTO_CONSTRAINTS_FAILURE', `signature algorithm ${type} is not accepted`) : { hash: ecdsa, scheme: 'ecdsa' }
}

function requireNoParameters(parameters: DerNode[]): void {
  const isEmpty = parameters.length === 0 || (parameters.length === 1 && parameters[0]?.tag === TAG.null && parameters[0].value.length === 0)
  if (!isEmpty) refuse('FORMAT_FAILURE', 'an algorithm carries parameters it has no use for')
}

/** RSASSA-PSS-params (RFC 4055 §3.1): one hash throughout, MGF1, trailer 1; the defaults mean SHA-1. */
function pssScheme(parameters: DerNode | undefined): Omit<SignatureScheme, 'keyBits'> {
  const fields = new Map((parameters ? children(parameters) : []).map((node) => [node.tag, childAt(children(node), 0)]))
  if ([...fields.keys()].some((tag) => tag < 0xa0 || tag > 0xa3)) refuse('FORMAT_FAILURE', 'RSA-PSS with unknown parameters')
  const [hashField, maskField, saltField, trailerField] = [0xa0, 0xa1, 0xa2, 0xa3].map((tag) => fields.get(tag))
  const hash = hashField ? digestName(hashField) : 'sha1'
  if (maskHashOf(maskField) !== hash) refuse('CRYPTO_CONSTRAINTS_FAILURE', 'RSA-PSS with two different hashes is not accepted')
  if (trailerField && readIntegerHex(trailerField) !== '01') refuse('FORMAT_FAILURE', 'RSA-PSS with an unknown trailer')
  return { hash, scheme: 'rsa-pss', saltLength: saltField ? Number.parseInt(readIntegerHex(saltField), 16) : 20 }
}

function maskHashOf(mask: DerNode | undefined): string {
  const [type, hash] = mask ? children(mask) : []
  if (type && readOid(type) !== MGF1) refuse('CRYPTO_CONSTRAINTS_FAILURE', 'RSA-PSS with another mask than MGF1 is not accepted')
  return hash ? digestName(hash) : 'sha1'
}

/** Whether the value is this key's signature over the bytes. Never throws. */
export function isSignedBy(key: KeyObject, { hash, scheme, saltLength }: SignatureScheme, bytes: Buffer, signature: Buffer): boolean {
  try {
    if (scheme !== 'rsa-pss') return verify(hash, bytes, key, signature)
    return verify(hash, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltLength ?? 20 }, signature)
  } catch {
    return false
  }
}

/**
 * Whether a signed structure of X.509 — body, algorithm, bit string: certificate, CRL, basic OCSP response — is signed
 * by the key, with algorithms believed at `at`, when it was made. @throws Refused for algorithms not known
 */
export function isSealedBy(key: KeyObject, [body, algorithm, signature]: DerNode[], at: Date): boolean {
  if (!body || !algorithm || signature?.tag !== TAG.bitString || signature.value[0] !== 0) throw new Refused('FORMAT_FAILURE', 'a signed structure is incomplete')
  const scheme = schemeOf(algorithm, key)
  return !algorithmFault({ ...scheme, digest: scheme.hash }, at, true) && isSignedBy(key, scheme, body.raw, signature.value.subarray(1))
}
