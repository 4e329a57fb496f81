/** What an edXML file says, in words of our own: days are `yyyy-MM-dd`, identifiers those of QĐ 20/2020, instants are Dates. */
import type { BusinessKind, Priority, StatusCode } from './codes.ts'

export type Organ = {
  organId: string
  /** The agency above it. */
  inCharge: string | null
  name: string
  address: string | null
  email: string | null
  telephone: string | null
  fax: string | null
  website: string | null
}

/** `1875` and `UBND-NN` */
export type Code = { number: string; notation: string }

/** Another document, as its sender names it. */
export type Reference = { organId: string; code: Code; promulgatedOn: string; documentId: string }

export type Staff = { department: string | null; staff: string | null; mobile: string | null; email: string | null }

/** What an updated document does to its receivers: whom it adds, whom it takes away. */
export type ReceiverChange = { organId: string; change: 'added' | 'removed' }

export type Business = { reason: string | null; staff: Staff | null; isOnPaper: boolean } & (
  | { kind: Extract<BusinessKind, 'new'> }
  | { kind: Extract<BusinessKind, 'recall'>; documentId: string }
  | { kind: Extract<BusinessKind, 'update'>; documentId: string; changesDocument: boolean; changesReceivers: boolean; receivers: ReceiverChange[] }
  | { kind: Extract<BusinessKind, 'replace'>; replaced: { documentId: string; organIds: string[] }[] }
)

export type Attachment = { name: string; contentType: string; description: string | null; bytes: Uint8Array }

export type Envelope = {
  from: Organ
  to: Organ[]
  code: Code
  promulgation: { place: string; on: string }
  /** As NĐ 30/2020 abbreviates it (`QĐ`, `CV`); null when the sender’s words name none. */
  typeCode: string | null
  typeName: string
  subject: string
  content: string | null
  signer: { competence: string | null; position: string; fullName: string }
  dueOn: string | null
  toPlaces: string[]
  otherInfo: { priority: Priority; sphere: string | null; typerNotation: string | null; promulgationAmount: number | null; pageAmount: number | null; appendixes: string[] }
  responseFor: Reference[]
  /** 0 no steering document, 1 steering document, 2 and 3 reports about one; null when the sender does not say. */
  steeringType: number | null
  /** As its sender writes it; statuses quote it letter for letter. */
  documentId: string
  trace: { organId: string; at: Date }[]
  business: Business
  attachments: Attachment[]
}

export type StatusMessage = {
  responseFor: Reference
  from: Organ
  code: StatusCode
  description: string | null
  at: Date
  staff: Staff | null
}

/** Where a file departs from the norm and was read all the same. */
export const deviationCodes = [
  'namespace', 'soap', 'encoding', 'spelling', 'date-format', 'organ-id', 'document-id', 'document-type', 'value', 'missing', 'unknown-element', 'manifest',
  'attachment-place', 'attachment-name', 'zipped',
] as const
export type DeviationCode = (typeof deviationCodes)[number]
export type Deviation = { code: DeviationCode; where: string; found: string | null }

export const refusalCodes = [
  'too-large', 'encoding', 'doctype', 'not-well-formed', 'too-deep', 'too-many', 'not-edxml', 'missing', 'value', 'base64', 'zip-bomb', 'zip', 'unsafe-path',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** A file that cannot be read: `code` is stable, `where` names the element. */
export class EdxmlError extends Error {
  readonly code: RefusalCode
  readonly where: string

  constructor(code: RefusalCode, where: string, detail = '') {
    super(`${code} at ${where}${detail && `: ${detail}`}`)
    this.name = 'EdxmlError'
    this.code = code
    this.where = where
  }
}

export const faultCodes = ['missing', 'too-long', 'character', 'date', 'organ-id', 'document-id', 'document-type', 'number', 'reason', 'repeated', 'file-name', 'signature'] as const
export type Fault = { code: (typeof faultCodes)[number]; where: string; limit?: number }

/** What was asked to be written and may not be; every fault at once. */
export class InvalidEnvelope extends Error {
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    super(faults.map(({ code, where }) => `${where}: ${code}`).join('; '))
    this.name = 'InvalidEnvelope'
    this.faults = faults
  }
}

export type Limits = {
  maxBytes: number
  /** Without the attachments. */
  maxEnvelopeBytes: number
  maxDepth: number
  maxElements: number
  maxAttachments: number
  /** Of all attachments, as they are once unpacked. */
  maxUnpackedBytes: number
  maxRatio: number
}

const MB = 1024 * 1024

export const defaultLimits: Limits = { maxBytes: 96 * MB, maxEnvelopeBytes: 8 * MB, maxDepth: 32, maxElements: 100_000, maxAttachments: 100, maxUnpackedBytes: 200 * MB, maxRatio: 200 }
