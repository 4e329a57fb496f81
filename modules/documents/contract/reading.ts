import { z } from 'zod'
import { Day, Download, endpoint, flag, Instant, list, Page, pageOf } from '#platform/contract'
import { declarableKinds, shownKinds } from '../rules.ts'
import { Assignment, Attachment, Direction, DocumentCard, Receiver, ShownSlip, UrgencyLevel, Version } from './shapes.ts'

const id = { documentId: z.uuid() }

export const listDocuments = endpoint({
  name: 'listDocuments', method: 'GET', path: '/documents', permission: 'documents.read',
  summary: 'List the incoming or outgoing documents I may see, the newest first',
  input: Page.extend({
    direction: Direction,
    state: list(z.string().max(30)).default([]),
    typeCode: list(z.string().max(6)).default([]),
    urgency: list(UrgencyLevel).default([]),
    from: Day.optional(), to: Day.optional(),
    overdue: flag.optional(),
    text: z.string().max(200).optional(),
  }),
  output: pageOf(DocumentCard),
})

/** Everything about one document that I may see, and the verbs that are mine now. */
export const DocumentView = DocumentCard.extend({
  agencyName: z.string(),
  typeName: z.string(),
  issuerOrganId: z.string().nullable(),
  codeNumber: z.string().nullable(),
  codeNotation: z.string().nullable(),
  signerName: z.string().nullable(),
  signerPosition: z.string().nullable(),
  signerPositionId: z.uuid().nullable(),
  pageAmount: z.number().int().nullable(),
  note: z.string().nullable(),
  /** Where its number stands in the books of what we issue. */
  place: z.object({ series: z.string(), year: z.number().int(), number: z.number().int() }).nullable(),
  drafterName: z.string().nullable(),
  fileId: z.uuid().nullable(),
  versions: z.array(Version),
  attachments: z.array(Attachment),
  assignments: z.array(Assignment),
  /** What it is to other documents I may see, and they to it. `declared`: under which kind this document says it. */
  related: z.array(z.object({
    id: z.uuid(), kind: z.enum(shownKinds), declared: z.enum(['source', ...declarableKinds]).nullable(), number: z.string().nullable(), subject: z.string(), direction: Direction,
    effectiveOn: z.iso.date().nullable(), isInForce: z.boolean(),
  })),
  mayRelate: z.boolean(),
  receivers: z.array(Receiver),
  slip: ShownSlip.nullable(),
  /** Slips of earlier rounds, before the paper was returned. */
  earlierSlips: z.array(ShownSlip),
  reviews: z.array(z.object({
    kind: z.enum(['content', 'form']), name: z.string(), title: z.string().nullable(), at: Instant, opinion: z.string().nullable(),
    /** Rules of the form check it was passed against, and why. */
    override: z.object({ reason: z.string(), rules: z.array(z.string()) }).nullable(),
  })),
  /** Who is to approve the content, round by round; the last round is the present one. */
  route: z.array(z.object({
    round: z.number().int(), name: z.string(), isParallel: z.boolean(), state: z.enum(['later', 'asked', 'approved', 'returned', 'void']), opinion: z.string().nullable(),
    decidedBy: z.string().nullable(), decidedAt: Instant.nullable(),
  })),
  /** What was said of each version, the first first. */
  opinions: z.array(z.object({ ordinal: z.number().int(), kind: z.enum(['content', 'form', 'returned', 'signed', 'coordinated']), name: z.string(), title: z.string().nullable(), at: Instant, opinion: z.string() })),
  lastOpinion: z.object({ by: z.string(), opinion: z.string(), at: Instant }).nullable(),
  /** The draft's own words, when it was written in the form. */
  content: z.unknown().nullable(),
  /** What holds it against every change now. */
  freezes: z.array(z.object({ id: z.uuid(), reason: z.string(), placedBy: z.string(), placedAt: Instant })),
  verbs: z.array(z.string()),
})
export type DocumentView = z.output<typeof DocumentView>

export const getDocument = endpoint({
  name: 'getDocument', method: 'GET', path: '/documents/:documentId', permission: 'documents.read', sensitive: true,
  summary: 'Open a document',
  input: z.object(id),
  output: DocumentView,
})

export const StoryChapter = z.object({
  id: z.string(), at: Instant, name: z.string(), who: z.string(), title: z.string().nullable(), onBehalf: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
})

export const getStory = endpoint({
  name: 'getStory', method: 'GET', path: '/documents/:documentId/story', permission: 'documents.read',
  summary: 'Everything that happened to a document, oldest first',
  input: z.object(id),
  output: z.object({ chapters: z.array(StoryChapter) }),
})

export const openDocumentFile = endpoint({
  name: 'openDocumentFile', method: 'GET', path: '/documents/:documentId/files/:fileId', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'Read a file of a document I may see',
  input: z.object({ ...id, fileId: z.uuid(), save: flag.optional() }),
  output: Download,
})

export const printDocumentFile = endpoint({
  name: 'printDocumentFile', method: 'GET', path: '/documents/:documentId/files/:fileId/print', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'A copy of a PDF for printing: who prints it and when stands at the foot of every page; the original is not touched',
  input: z.object({ ...id, fileId: z.uuid() }),
  output: Download,
})

export const verifyDocumentFile = endpoint({
  name: 'verifyDocumentFile', method: 'GET', path: '/documents/:documentId/files/:fileId/signatures', permission: 'documents.read',
  summary: 'Verify the signatures of a file: who, when, what each covers, the chain, and what changed later',
  input: z.object({ ...id, fileId: z.uuid() }),
  output: z.object({
    report: z.unknown(),
    /** The form in which it is kept for the long term, beside the file itself; null before the night that makes it. */
    preserved: z.object({ level: z.enum(['B-LT', 'B-LTA']), preservedAt: Instant }).nullable(),
  }),
})

export const openSignedRevision = endpoint({
  name: 'openSignedRevision', method: 'GET', path: '/documents/:documentId/files/:fileId/revision', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'Save alone what one signature of a file was given for: the file up to that signature, without what came later',
  input: z.object({ ...id, fileId: z.uuid(), field: z.string().min(1).max(500) }),
  output: Download,
})

export const openPreservedFile = endpoint({
  name: 'openPreservedFile', method: 'GET', path: '/documents/:documentId/files/:fileId/preserved', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'Save the form of a signed file that carries what judges it in the long term (PAdES B-LT or B-LTA)',
  input: z.object({ ...id, fileId: z.uuid() }),
  output: Download,
})

export const printSubmissionSlip = endpoint({
  name: 'printSubmissionSlip', method: 'GET', path: '/documents/:documentId/slip', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'The submission slip of an outgoing document, or the processing slip of an incoming one, as PDF',
  input: z.object(id),
  output: Download,
})

export const listDocumentTypes = endpoint({
  name: 'listDocumentTypes', method: 'GET', path: '/document-types', permission: 'session',
  summary: 'The document types in force (NĐ 30/2020 Art. 7)',
  input: z.object({}),
  output: z.object({ types: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), hasLayout: z.boolean(), family: z.enum(['administrative', 'normative', 'copy']) })) }),
})

export const countDocuments = endpoint({
  name: 'countDocuments', method: 'GET', path: '/documents/counts', permission: 'documents.read',
  summary: 'How many open documents I may see, by direction and state',
  input: z.object({}),
  output: z.object({ counts: z.array(z.object({ direction: Direction, state: z.string(), count: z.number().int() })) }),
})
