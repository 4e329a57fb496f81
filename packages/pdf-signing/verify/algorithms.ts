import type { KeyObject } from 'node:crypto'
import type { Fault } from './outcome.ts'

/** Until when an algorithm is believed; as law and research move on, a row is added or dated, never code. */
export type AlgorithmRule = {
  algorithm: string
  /** smallest key, in bits, this row speaks of */
  fromBits?: number
  /** first day on which it is no longer believed; absent while none is set */
  until?: string
  source: string
}

const TT06 = 'TT 06/2015/TT-BTTTT, danh mục tiêu chuẩn bắt buộc về chữ ký số'
const ETSI = 'ETSI TS 119 312 v1.5.1 §7–8'

/** What this verifier believes. An algorithm without a row, or a key below every row, is not believed at any time. */
export const ALGORITHM_RULES: readonly AlgorithmRule[] = [
  { algorithm: 'md5', until: '2009-01-01', source: 'RFC 6151; chosen-prefix collisions shown in public on 2008-12-30' },
  { algorithm: 'sha1', until: '2017-01-01', source: `${TT06}; NIST SP 800-131A; collision published 2017-02-23` },
  { algorithm: 'sha224', until: '2026-01-01', source: ETSI },
  { algorithm: 'sha256', source: `${TT06}; ${ETSI}` },
  { algorithm: 'sha384', source: `${TT06}; ${ETSI}` },
  { algorithm: 'sha512', source: `${TT06}; ${ETSI}` },
  { algorithm: 'rsa', fromBits: 1024, until: '2014-01-01', source: 'NIST SP 800-131A' },
  { algorithm: 'rsa', fromBits: 2048, source: `${TT06}; ${ETSI}` },
  { algorithm: 'ec', fromBits: 256, source: `${TT06}; ${ETSI}` },
]

const CURVE_BITS: Record<string, number> = { prime256v1: 256, secp384r1: 384, secp521r1: 521, brainpoolP256r1: 256, brainpoolP384r1: 384, brainpoolP512r1: 512 }

export type UsedAlgorithms = {
  /** hash of the document, as node:crypto names it */
  digest: string
  /** hash under the signature value */
  hash: string
  scheme: 'rsa' | 'rsa-pss' | 'ecdsa'
  /** RSA modulus or curve size; 0 when the kind of key is not known here */
  keyBits: number
}

/** RSA modulus or size of a curve we know, in bits; 0 for every other key. */
export function keyBitsOf(key: KeyObject): number {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  return key.asymmetricKeyType === 'ec' ? (CURVE_BITS[namedCurve] ?? 0) : modulusLength
}

/** The first algorithm that was no longer believed at `at`, the instant the signature is known to have existed. */
export function algorithmFault({ digest, hash, scheme, keyBits }: UsedAlgorithms, at: Date, isProven: boolean, rules = ALGORITHM_RULES): Fault | undefined {
  const key = scheme === 'ecdsa' ? 'ec' : 'rsa'
  const used: [string, number][] = [[digest, 0], [hash, 0], [key, keyBits]]
  const weak = used.find(([algorithm, bits]) => !isBelieved(algorithm, bits, at, rules))
  if (!weak) return undefined
  const [algorithm, bits] = weak
  const name = bits > 0 ? `${algorithm.toUpperCase()} with ${bits} bits` : algorithm.toUpperCase()
  return { sub: isProven ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', why: `${name} is not believed at ${at.toISOString().slice(0, 10)}` }
}

function isBelieved(algorithm: string, bits: number, at: Date, rules: readonly AlgorithmRule[]): boolean {
  return rules.some((rule) => rule.algorithm === algorithm && bits >= (rule.fromBits ?? 0) && (rule.until === undefined || at < new Date(rule.until)))
}
