export type FormCheckErrorCode = 'not-a-docx' | 'broken' | 'too-large' | 'too-deep'

/** Why a document could not be read; `code` is stable. */
export class FormCheckError extends Error {
  readonly code: FormCheckErrorCode

  constructor(code: FormCheckErrorCode, message: string = code) {
    super(message)
    this.name = 'FormCheckError'
    this.code = code
  }
}
