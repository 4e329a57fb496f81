/** Who opened a document, and who may newly read it or no longer. */
import { z } from 'zod'
import { endpoint, event, Instant, Page } from '#platform/contract'

const id = { documentId: z.uuid() }

/** What counts as opening a document: its page, one of its files, a print, its words; and its contents in a parcel, a question, a work file, a package, a scan, or its line in a list written out. */
export const accessOperations = [
  'getDocument', 'openDocumentFile', 'printDocumentFile', 'openSignedRevision', 'openPreservedFile', 'printSubmissionSlip', 'readVersionText', 'compareVersions', 'openParcelFile', 'getConsultation', 'openConsultationFile', 'printOpinionTable', 'openEntryFile', 'downloadExport', 'openPageFile', 'openExport',
] as const
const Operation = z.enum(accessOperations)

export type DocumentAccess = z.output<typeof DocumentAccess>
export const DocumentAccess = z.object({ id: z.string(), at: Instant, operation: Operation, name: z.string(), title: z.string().nullable(), onBehalf: z.boolean() })
export const RightsChange = z.object({
  id: z.uuid(), by: z.string(), at: Instant, readers: z.array(z.string()),
  /** They may no longer read it. */
  isTaken: z.boolean(), confirmedBy: z.string().nullable(), confirmedAt: Instant.nullable(),
})

export const listDocumentAccesses = endpoint({
  name: 'listDocumentAccesses', method: 'GET', path: '/documents/:documentId/accesses', permission: 'documents.read',
  summary: 'Who opened a document, its files and prints, with counters; for its owner: the drafter, the registering clerk, the leader',
  input: Page.extend(id),
  output: z.object({
    rows: z.array(DocumentAccess), next: z.string().nullable(),
    counts: z.array(z.object({ operation: Operation, times: z.number().int(), persons: z.number().int(), lastAt: Instant })),
    changes: z.array(RightsChange), mayConfirm: z.boolean(),
  }),
})

export const confirmRights = endpoint({
  name: 'confirmRights', method: 'POST', path: '/documents/:documentId/rights/confirm', permission: 'documents.read',
  summary: 'Confirm, as the owner, that I know who may newly read my document, or no longer',
  input: z.object(id),
  output: z.object({ confirmed: z.number().int() }),
})

export const RightsChanged = event('documents.rights-changed.v1', z.object({ documentId: z.uuid(), changeId: z.uuid(), owner: z.uuid(), subject: z.string(), readers: z.number(), isTaken: z.boolean().optional() }))
export const RightsConfirmed = event('documents.rights-confirmed.v1', z.object({ documentId: z.uuid(), confirmed: z.number() }))
