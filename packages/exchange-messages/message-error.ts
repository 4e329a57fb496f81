/** Bytes nobody signed, or that say what no message may say. `code`: `malformed`, `wrong-kind`, `bad-signature`, `invalid`. */
export class MessageError extends Error {
  readonly code: 'malformed' | 'wrong-kind' | 'bad-signature' | 'invalid'
  constructor(code: MessageError['code'], message: string) {
    super(message)
    this.name = 'MessageError'
    this.code = code
  }
}

/** Sealed to another key than the one it was tried with, or changed since. */
export class CannotDecrypt extends Error {
  override name = 'CannotDecrypt'
  readonly code = 'cannot-decrypt'
}
