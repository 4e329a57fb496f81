/** Outcomes of ETSI EN 319 102-1 (v1.4.1) clause 5.1.3, tables 5 and 6. */

export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED'

/** What is wrong with the signature itself: it fails for good. */
const FAILED = ['FORMAT_FAILURE', 'HASH_FAILURE', 'SIG_CRYPTO_FAILURE', 'REVOKED', 'EXPIRED', 'NOT_YET_VALID'] as const

/** What could not be established, or what a rule of ours forbids: further evidence may still change it. */
const OPEN = [
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'NO_POE',
  'TRY_LATER',
  // Not of ETSI: a file that carries no signature has nothing to pass.
  'NO_SIGNATURE_FOUND',
] as const

export type SubIndication = (typeof FAILED)[number] | (typeof OPEN)[number]

/** One reason why a signature does not pass, in a sentence. */
export type Fault = { sub: SubIndication; why: string }

export const indicationOf = (fault: Pick<Fault, 'sub'> | undefined): Indication => {
  if (!fault) return 'TOTAL-PASSED'
  return (FAILED as readonly string[]).includes(fault.sub) ? 'TOTAL-FAILED' : 'INDETERMINATE'
}

/** Thrown inside the verifier, never out of it: what is refused, under which sub-indication, and why. */
export class Refused extends Error {
  readonly sub: SubIndication

  constructor(sub: SubIndication, why: string) {
    super(why)
    this.sub = sub
  }
}

export const refuse = (sub: SubIndication, why: string): never => {
  throw new Refused(sub, why)
}

/** An error on its way to a report: what was not foreseen is a malformed file. */
export function faultFrom(error: unknown): Fault {
  if (error instanceof Refused) return { sub: error.sub, why: error.message }
  return { sub: 'FORMAT_FAILURE', why: error instanceof Error ? error.message : String(error) }
}
