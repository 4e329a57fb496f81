export type LayoutErrorCode = 'unprintable-character' | 'invalid-input' | 'renderer-died' | 'timeout' | 'closed' | 'typesetting-failed'

export interface LayoutErrorDetails {
  /** For `unprintable-character`: each character once, in order of appearance. */
  characters?: string[]
  /** For `invalid-input`: the field that cannot be laid out. */
  field?: string
}

/** Why a page could not be made; `code` is stable and meant to be turned into a sentence for the reader. */
export class LayoutError extends Error {
  readonly code: LayoutErrorCode
  readonly details: LayoutErrorDetails

  constructor(code: LayoutErrorCode, details: LayoutErrorDetails = {}, message: string = code) {
    super(message)
    this.name = 'LayoutError'
    this.code = code
    this.details = details
  }
}
