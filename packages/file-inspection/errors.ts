import type { RefusalReason } from './types.ts'

/** Thrown by a check when it has seen enough; becomes the verdict `refused`. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly detail: string

  constructor(reason: RefusalReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'Refusal'
    this.reason = reason
    this.detail = detail
  }
}

export type FileErrorCode = 'unreadable' | 'timeout' | 'out-of-memory' | 'converter-missing' | 'conversion-failed'

/** Why text could not be read or a document not converted; `code` is stable. */
export class FileError extends Error {
  readonly code: FileErrorCode

  constructor(code: FileErrorCode, message: string = code) {
    super(message)
    this.name = 'FileError'
    this.code = code
  }
}
