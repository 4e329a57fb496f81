import { z } from 'zod'
import { Day, Download, endpoint, flag, Instant, line, list, Page, pageOf, typed } from '#platform/contract'
import { fileLifecycle, rightsKinds } from '../rules.ts'
import { FileCode, Retention, WorkKind } from './plans.ts'
import { Receipt } from './receipts.ts'

export const FileState = z.enum(fileLifecycle.states)
export const Rights = z.enum(rightsKinds)
const id = { fileId: z.uuid() }

/** One row of a list. */
export const FileCard = z.object({
  id: z.uuid(),
  state: FileState,
  year: z.number().int(),
  code: z.string(),
  title: z.string(),
  retentionYears: Retention,
  workKind: WorkKind,
  rights: Rights,
  keeperName: z.string(),
  unitName: z.string(),
  isOutsidePlan: z.boolean(),
  startedOn: z.iso.date(),
  endedOn: z.iso.date().nullable(),
  /** The day by which it goes to the archive, a keep-back included. */
  handOverOn: z.iso.date().nullable(),
  keptUntil: z.iso.date().nullable(),
  documents: z.number().int(),
  isHeld: z.boolean(),
  isMine: z.boolean(),
})
export type FileCard = z.output<typeof FileCard>

export const listWorkFiles = endpoint({
  name: 'listWorkFiles', method: 'GET', path: '/work-files', permission: 'archive.read',
  summary: 'List the work files I may see, the newest first',
  input: Page.extend({
    state: list(FileState).default([]), mine: flag.optional(), unitId: z.uuid().optional(), year: z.coerce.number().int().min(1945).max(2200).optional(),
    due: flag.optional(), text: z.string().max(200).optional(),
  }),
  output: pageOf(FileCard),
})

/** A file that only keeps another one verifiable in the long term: its level (ETSI EN 319 142-1), and the SHA-256 of that other one. */
export const PreservedForm = z.object({ level: z.enum(['B-LT', 'B-LTA']), of: z.string() })
export type PreservedForm = z.output<typeof PreservedForm>

export const Content = z.object({ fileId: z.uuid(), name: z.string(), mediaType: z.string(), sha256: z.string(), size: z.number().int(), pages: z.number().int().nullable(), form: PreservedForm.optional() })
export type Content = z.output<typeof Content>

export const Entry = z.object({
  id: z.uuid(),
  documentId: z.uuid().nullable(),
  paperId: z.uuid().nullable(),
  title: z.string(),
  typeName: z.string(),
  number: z.string().nullable(),
  issuerName: z.string(),
  placedOn: z.iso.date(),
  addedBy: z.string(),
  addedAt: Instant,
  ordinal: z.number().int().nullable(),
  pages: z.number().int().nullable(),
  /** Settled at closing: what exactly lies in the file. */
  contents: z.array(Content),
})
export type Entry = z.output<typeof Entry>

const Change = z.object({
  isUnitOpen: z.boolean(), people: z.array(z.object({ positionId: z.uuid(), name: z.string() })), askedBy: z.string(), askedAt: Instant, mayDecide: z.boolean(),
})

export const FileExport = z.object({
  id: z.uuid(), state: z.enum(['packing', 'ready', 'failed', 'withdrawn']), done: z.number().int(), total: z.number().int(), askedBy: z.string(), askedAt: Instant, flaw: z.string().nullable(),
})
export type FileExport = z.output<typeof FileExport>

export const WorkFileView = FileCard.extend({
  agencyName: z.string(),
  description: z.string().nullable(),
  outsideReason: z.string().nullable(),
  isUnitOpen: z.boolean(),
  people: z.array(z.object({ positionId: z.uuid(), name: z.string() })),
  closedAt: Instant.nullable(),
  docTotal: z.number().int().nullable(),
  pageTotal: z.number().int().nullable(),
  keptBackUntil: z.iso.date().nullable(),
  keptBackFor: z.string().nullable(),
  consent: z.string().nullable(),
  archivedAt: Instant.nullable(),
  destroyedAt: Instant.nullable(),
  /** Whether what lies in it opens for me, too: after hand-over that takes a loan. */
  opens: z.boolean(),
  entries: z.array(Entry),
  change: Change.nullable(),
  exports: z.array(FileExport),
  receipts: z.array(Receipt),
  holds: z.array(z.object({ id: z.uuid(), reason: z.string(), placedBy: z.string(), placedAt: Instant })),
  transferId: z.uuid().nullable(),
  loanId: z.uuid().nullable(),
  verbs: z.array(z.string()),
})
export type WorkFileView = z.output<typeof WorkFileView>

export const getWorkFile = endpoint({
  name: 'getWorkFile', method: 'GET', path: '/work-files/:fileId', permission: 'archive.read', sensitive: true,
  summary: 'Open a work file',
  input: z.object(id),
  output: WorkFileView,
})

export const getFileStory = endpoint({
  name: 'getFileStory', method: 'GET', path: '/work-files/:fileId/story', permission: 'archive.read',
  summary: 'Everything that happened to a work file, oldest first',
  input: z.object(id),
  output: z.object({ chapters: z.array(z.object({ id: z.string(), at: Instant, name: z.string(), who: z.string(), title: z.string().nullable(), facts: z.record(z.string(), z.unknown()) })) }),
})

export const listFilesOfDocument = endpoint({
  name: 'listFilesOfDocument', method: 'GET', path: '/documents/:documentId/work-files', permission: 'archive.read',
  summary: 'The work files I may see that a document lies in, and my open ones it could be put into',
  input: z.object({ documentId: z.uuid() }),
  output: z.object({ holding: z.array(FileCard), open: z.array(FileCard) }),
})

const Done = z.object({ fileId: z.uuid(), state: FileState })

export const openWorkFile = endpoint({
  name: 'openWorkFile', method: 'POST', path: '/work-files', permission: 'archive.keep',
  summary: 'Open a work file from the approved plan, or outside it with the reason',
  input: z.object({
    planRowId: z.uuid().nullable().default(null),
    outside: z.object({ code: FileCode, retentionYears: Retention, workKind: WorkKind.default('ordinary'), reason: typed(500) }).nullable().default(null),
    title: typed(500).nullable().default(null), description: typed(2000).nullable().default(null), startedOn: Day.nullable().default(null),
    isUnitOpen: z.boolean().default(false), rights: Rights.default('agency'),
  }),
  output: Done,
})

export const addDocuments = endpoint({
  name: 'addDocuments', method: 'POST', path: '/work-files/:fileId/documents', permission: 'archive.keep',
  summary: 'Put documents into a work file, by reference: one document may lie in many',
  input: z.object({ ...id, documentIds: z.array(z.uuid()).min(1).max(200) }),
  output: Done.extend({ added: z.number().int() }),
})

export const addPaper = endpoint({
  name: 'addPaper', method: 'POST', path: '/work-files/:fileId/papers', permission: 'archive.keep',
  summary: 'Put an uploaded paper or picture into a work file',
  input: z.object({ ...id, uploadId: z.uuid(), title: typed(500), typeName: line(100), number: line(40).nullable().default(null), issuerName: line(200), placedOn: Day }),
  output: Done.extend({ entryId: z.uuid() }),
})

export const removeEntry = endpoint({
  name: 'removeEntry', method: 'POST', path: '/work-files/:fileId/entries/:entryId/remove', permission: 'archive.keep',
  summary: 'Take a document or paper out of an open work file, with the reason',
  input: z.object({ ...id, entryId: z.uuid(), reason: typed(500) }),
  output: Done,
})

export const openEntryFile = endpoint({
  name: 'openEntryFile', method: 'GET', path: '/work-files/:fileId/entries/:entryId/contents/:contentId', permission: 'archive.read', kind: 'download', sensitive: true,
  summary: 'Read a content of a work file whose contents are open to me',
  input: z.object({ ...id, entryId: z.uuid(), contentId: z.uuid(), save: flag.optional() }),
  output: Download,
})

const Named = z.object({ entryId: z.uuid(), title: z.string(), number: z.string().nullable() })

export const checkClosing = endpoint({
  name: 'checkClosing', method: 'GET', path: '/work-files/:fileId/closing', permission: 'archive.keep',
  summary: 'What stands in the way of closing a file, and which drafts and duplicates would be dropped',
  input: z.object(id),
  output: z.object({ unfinished: z.array(Named), drafts: z.array(Named), duplicates: z.array(Named), documents: z.number().int(), pages: z.number().int(), lastOn: z.iso.date().nullable() }),
})

export const closeWorkFile = endpoint({
  name: 'closeWorkFile', method: 'POST', path: '/work-files/:fileId/close', permission: 'archive.keep',
  summary: 'Close a work file: final title, retention and end; what is dropped; frozen afterwards (NĐ 30/2020 Art. 29)',
  input: z.object({ ...id, title: typed(500), retentionYears: Retention, endedOn: Day, dropIds: z.array(z.uuid()).max(500).default([]) }),
  output: Done.extend({ docTotal: z.number().int(), pageTotal: z.number().int(), handOverOn: z.iso.date().nullable() }),
})

export const reopenWorkFile = endpoint({
  name: 'reopenWorkFile', method: 'POST', path: '/work-files/:fileId/reopen', permission: 'archive.keep',
  summary: 'Open a closed file again before it is handed over, with the reason',
  input: z.object({ ...id, reason: typed(500) }),
  output: Done,
})

export const changeFileAccess = endpoint({
  name: 'changeFileAccess', method: 'POST', path: '/work-files/:fileId/access', permission: 'archive.keep',
  summary: 'Ask for a change of who may see a file; it takes effect when confirmed',
  input: z.object({ ...id, isUnitOpen: z.boolean(), positionIds: z.array(z.uuid()).max(100) }),
  output: Done,
})

export const confirmFileAccess = endpoint({
  name: 'confirmFileAccess', method: 'POST', path: '/work-files/:fileId/access/confirm', permission: 'archive.read',
  summary: 'Confirm a change of who may see a file',
  input: z.object(id),
  output: Done,
})

export const refuseFileAccess = endpoint({
  name: 'refuseFileAccess', method: 'POST', path: '/work-files/:fileId/access/refuse', permission: 'archive.read',
  summary: 'Refuse a change of who may see a file, with the reason',
  input: z.object({ ...id, reason: typed(500) }),
  output: Done,
})

export const keepBackFile = endpoint({
  name: 'keepBackFile', method: 'POST', path: '/work-files/:fileId/keep-back', permission: 'archive.keep',
  summary: 'Keep a closed file beyond its day of hand-over, with the written consent (NĐ 30/2020 Art. 30)',
  input: z.object({ ...id, untilOn: Day, reason: typed(500), consent: line(200) }),
  output: Done,
})

export const requestExport = endpoint({
  name: 'requestExport', method: 'POST', path: '/work-files/:fileId/exports', permission: 'archive.read',
  summary: 'Have a closed file packed: PDF, METS manifest with hashes, index; it verifies without this system',
  input: z.object(id),
  output: z.object({ fileId: z.uuid(), exportId: z.uuid() }),
})

export const downloadExport = endpoint({
  name: 'downloadExport', method: 'GET', path: '/work-files/:fileId/exports/:exportId', permission: 'archive.read', kind: 'download', sensitive: true,
  summary: 'Download the package of a file whose contents are open to me',
  input: z.object({ ...id, exportId: z.uuid() }),
  output: Download,
})
