/** Why a PDF could not be prepared, signed or extended, a key opened, or a trust service's answer used. The code is stable; the message is for developers. */
export type PdfSigningErrorCode =
  | 'not-a-pdf'
  | 'encrypted'
  | 'xfa'
  | 'no-signature'
  | 'broken-signature'
  | 'cannot-append'
  | 'locked-by-certification'
  | 'already-signed'
  | 'field-exists'
  | 'no-such-page'
  | 'bad-rectangle'
  | 'bad-image'
  | 'bad-font'
  | 'missing-glyph'
  | 'cms-too-large'
  | 'unsupported-key'
  | 'key-mismatch'
  | 'bad-pkcs12'
  | 'wrong-password'
  | 'timestamp-unavailable'
  | 'timestamp-refused'
  | 'bad-timestamp'
  | 'revocation-unavailable'
  | 'bad-revocation-answer'
  | 'certificate-revoked'

/** The only error this package throws on purpose; anything else is a defect. */
export class PdfSigningError extends Error {
  readonly code: PdfSigningErrorCode

  constructor(code: PdfSigningErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PdfSigningError'
    this.code = code
  }
}
