export type RecognitionErrorCode = 'engine-missing' | 'unreadable' | 'timeout' | 'cancelled'

/** Why a page was not read; `code` is stable. `packages` names the Debian packages to install when the engine is missing. */
export class RecognitionError extends Error {
  readonly code: RecognitionErrorCode
  readonly packages: string[]

  constructor(code: RecognitionErrorCode, message: string, packages: string[] = []) {
    super(message)
    this.name = 'RecognitionError'
    this.code = code
    this.packages = packages
  }
}
