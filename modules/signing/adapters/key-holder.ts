/** Who keeps keys outside this database: a token, an HSM, a remote signing service. One adapter each, one shape for all. */

/** What only the person can give: a PIN, a one-time code. Passed on, never stored. */
export type Factors = { pin?: string | undefined; otp?: string | undefined }

/** Where the holder finds a key; as the adapter wrote it down when the key was enrolled. */
export type KeyPlace = Readonly<Record<string, string>>

export type HeldCredential = { place: KeyPlace; certificate: Buffer; chain: Buffer[] }

/** `permit` opens the key once for exactly the hashes it was asked for; `waiting` until the person approves elsewhere. */
export type Authorised = { state: 'granted'; permit: Buffer } | { state: 'waiting'; reference: string }

export type KeyHolder = {
  /** The certificates kept for an account of the holder, for enrolment. */
  listCredentials(account: KeyPlace): Promise<HeldCredential[]>
  /**
   * Asks leave to sign these SHA-256 hashes, all or none.
   * @throws HolderRefusal
   */
  authorise(place: KeyPlace, hashes: readonly Buffer[], factors: Factors): Promise<Authorised>
  /** Whether an approval that was waited for has come. @throws HolderRefusal when it was declined or came too late */
  poll(place: KeyPlace, reference: string): Promise<Authorised>
  /** One signature for each hash, in their order; the permit is spent. ECDSA as DER (r, s); RSA as PKCS#1 v1.5, or as PSS with a salt of 32 bytes where the certificate binds the key to it. @throws HolderRefusal */
  signHashes(place: KeyPlace, permit: Buffer, hashes: readonly Buffer[]): Promise<Buffer[]>
}

export const refusalCodes = [
  'wrong-pin', 'credential-locked', 'wrong-otp', 'declined', 'approval-expired', 'token-absent', 'token-pulled', 'not-configured', 'holder-unreachable', 'holder-failed', 'key-not-found', 'interrupted', 'bad-signature',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** Why a holder did not sign. Nothing was signed; what was prepared stays. */
export class HolderRefusal extends Error {
  override name = 'HolderRefusal'
  readonly code: RefusalCode
  readonly facts: Record<string, unknown>
  constructor(code: RefusalCode, message: string, facts: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.facts = facts
  }
}
