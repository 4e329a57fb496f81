/** What finding says to the world: searches kept under a name, results written out. Browser-safe. */
import { z } from 'zod'
import { KeptQuestion, listDocuments, UrgencyLevel } from '#contracts/documents'
import { Phrase } from '#contracts/work'
import { Download, endpoint, event, Instant, line, Page, pageOf } from '#platform/contract'

const permission = 'documents.read'
const id = { searchId: z.uuid() }

/** A question kept under a name, for the one who asks it. */
export type SavedSearch = z.output<typeof SavedSearch>
export const SavedSearch = z.object({ id: z.uuid(), name: z.string(), question: KeptQuestion })

export const listSavedSearches = endpoint({
  name: 'listSavedSearches', method: 'GET', path: '/saved-searches', permission,
  summary: 'List the searches I have saved, by name',
  input: z.object({}),
  output: z.object({ searches: z.array(SavedSearch), most: z.number().int() }),
})

export const saveSearch = endpoint({
  name: 'saveSearch', method: 'POST', path: '/saved-searches', permission,
  summary: 'Keep a question under a name of mine',
  input: z.object({ name: line(100), question: KeptQuestion }),
  output: z.object({ searchId: z.uuid() }),
})

export const renameSearch = endpoint({
  name: 'renameSearch', method: 'POST', path: '/saved-searches/:searchId/rename', permission,
  summary: 'Give a saved search of mine another name',
  input: z.object({ ...id, name: line(100) }),
  output: z.object(id),
})

export const deleteSearch = endpoint({
  name: 'deleteSearch', method: 'POST', path: '/saved-searches/:searchId/delete', permission,
  summary: 'Delete a saved search of mine',
  input: z.object(id),
  output: z.object(id),
})

/** What is written out: the result of a search, or a list with its filters. */
export const Exported = z.discriminatedUnion('of', [
  z.object({ of: z.literal('search'), question: KeptQuestion }),
  z.object({
    of: z.literal('list'),
    filter: listDocuments.input.omit({ after: true, limit: true }).extend({ state: z.array(z.string().max(30)).default([]), typeCode: z.array(z.string().max(6)).default([]), urgency: z.array(UrgencyLevel).default([]), overdue: z.boolean().optional() }),
  }),
])
export type Exported = z.output<typeof Exported>

export const formats = ['csv', 'xlsx', 'docx', 'doc', 'pdf'] as const
export const ExportFormat = z.enum(formats)

/** A file in the making or ready, for whoever asked for it. */
export type ResultExport = z.output<typeof ResultExport>
export const ResultExport = z.object({
  id: z.uuid(), what: Phrase, format: ExportFormat, askedAt: Instant, state: z.enum(['gathering', 'ready', 'failed', 'withdrawn', 'untied']), done: z.number().int(), most: z.number().int(),
  /** There was more than may be written out at once. */
  isCut: z.boolean(), flaw: z.string().nullable(),
})

const exportId = { exportId: z.uuid() }
/** What is answered to whoever asks for a file of any list. */
export const AskedExport = z.object(exportId)

export const listExports = endpoint({
  name: 'listExports', method: 'GET', path: '/exports', permission,
  summary: 'List the files I have asked for, the newest first',
  input: Page,
  output: pageOf(ResultExport),
})

export const askExport = endpoint({
  name: 'askExport', method: 'POST', path: '/exports', permission,
  summary: 'Have a list or the result of a search written out as CSV, XLSX, DOCX, DOC or PDF',
  input: z.object({ format: ExportFormat, exported: Exported }),
  output: AskedExport,
})

export const openExport = endpoint({
  name: 'openExport', method: 'GET', path: '/exports/:exportId/file', permission, kind: 'download', sensitive: true,
  summary: 'Download a file I asked for',
  input: z.object(exportId),
  output: Download,
})

export const ExportAsked = event('finding.export-asked.v1', z.object({ ...exportId, format: ExportFormat }))
export const ExportAdvanced = event('finding.export-advanced.v1', z.object({ ...exportId, done: z.number().int() }))
export const ExportReady = event('finding.export-ready.v1', z.object({ ...exportId, rows: z.number().int() }))
export const ExportFailed = event('finding.export-failed.v1', z.object({ ...exportId, flaw: z.string() }))
/** A document it tells of may be a state secret: nobody fetches it until that is decided. */
export const ExportWithdrawn = event('finding.export-withdrawn.v1', z.object(exportId))
