/** A transfer a code asks for. `amount` in whole đồng; without it the payer chooses. `purpose` reaches the bank statement. */
export type Payment = {
  /** The acquirer's six-digit bank identification number, as NAPAS assigned it. */
  bin: string
  /** 1 to 19 letters and digits. */
  account: string
  amount?: number
  /** 1 to 25 printable ASCII characters: a dossier's code, not a sentence. */
  purpose?: string
}

export const LIMITS = { account: 19, purpose: 25, amountDigits: 13, text: 512 } as const

export type Flaw =
  | 'not-text' | 'too-long' | 'truncated' | 'bad-tag' | 'bad-length' | 'repeated-tag' | 'no-checksum' | 'wrong-checksum' | 'wrong-format' | 'missing' | 'not-vietqr' | 'not-a-transfer'
  | 'wrong-currency' | 'wrong-country' | 'bad-bin' | 'bad-account' | 'bad-amount' | 'bad-purpose' | 'unequal-method'

/** Says what is wrong (`flaw`) and where: the tags from the outside in, such as `38.01.00`. */
export class VietQrError extends Error {
  override name = 'VietQrError'
  readonly flaw: Flaw
  readonly at: string

  constructor(flaw: Flaw, at: string, message: string) {
    super(`${message}${at === '' ? '' : ` (tag ${at})`}`)
    this.flaw = flaw
    this.at = at
  }
}

export function ensure(condition: unknown, flaw: Flaw, at: string, message: string): asserts condition {
  if (!condition) throw new VietQrError(flaw, at, message)
}

/** The same rules when writing and when reading. */
export function ensureSound({ bin, account, amount, purpose }: Payment) {
  ensure(/^\d{6}$/.test(bin), 'bad-bin', '38.01.00', 'A bank is six digits')
  ensure(account.length <= LIMITS.account && /^[A-Za-z0-9]+$/.test(account), 'bad-account', '38.01.01', `An account is 1 to ${LIMITS.account} letters and digits`)
  ensure(amount === undefined || (Number.isSafeInteger(amount) && amount > 0 && amount < 10 ** LIMITS.amountDigits), 'bad-amount', '54', 'An amount is whole đồng above zero, of at most thirteen digits')
  ensure(purpose === undefined || (purpose.length <= LIMITS.purpose && /^[\x20-\x7e]+$/.test(purpose) && purpose.trim() === purpose), 'bad-purpose', '62.08', `A purpose is 1 to ${LIMITS.purpose} plain characters without diacritics, no blanks around them`)
}
