import { z } from 'zod'
import { endpoint } from '#platform/contract'
import { DraftContent, UploadedDraft } from './shapes.ts'

const Words = z.object({ vi: z.string(), en: z.string() })
const Box = z.object({ page: z.number().int(), x: z.number(), y: z.number(), w: z.number(), h: z.number() })

/** One departure from NĐ 30/2020, Appendices I to III. */
export type FormFinding = z.output<typeof FormFinding>
export const FormFinding = z.object({
  rule: z.string(),
  group: z.enum(['page', 'head', 'title', 'body', 'capitals', 'foot', 'annex']),
  severity: z.enum(['must', 'should', 'note']),
  clause: z.string(),
  message: Words, found: Words, expected: Words,
  isFixable: z.boolean(),
  /** Where: the words meant, their box on the page (points, origin bottom left), the field of the form. */
  place: z.object({ quote: z.string(), box: Box.nullable(), field: z.string().nullable() }).nullable(),
})

export type FormReport = z.output<typeof FormReport>
export const FormReport = z.object({
  findings: z.array(FormFinding),
  pages: z.number().int(),
  /** A long paper is read at its ends and in samples between: these pages were. */
  pagesRead: z.array(z.number().int()),
  isSampled: z.boolean(),
  /** What was judged: our own form, an uploaded Word file, or printed pages only. */
  source: z.enum(['form', 'docx', 'pdf']),
})

export const checkForm = endpoint({
  name: 'checkForm', method: 'GET', path: '/documents/:documentId/form', permission: 'documents.read',
  summary: 'Where a version of an outgoing document departs from the form of NĐ 30/2020; the current version unless one is named',
  input: z.object({ documentId: z.uuid(), ordinal: z.coerce.number().int().min(1).optional() }),
  output: FormReport.extend({ ordinal: z.number().int() }),
})

export const checkDraftForm = endpoint({
  name: 'checkDraftForm', method: 'POST', path: '/documents/drafts/form', permission: 'documents.draft',
  summary: 'The same for what is being written or has just been uploaded, before it is kept',
  input: z.object({ content: z.union([DraftContent, UploadedDraft]) }),
  output: FormReport,
})

const rules = z.array(z.string().max(60)).max(100).nullable().default(null)

export const correctDraftForm = endpoint({
  name: 'correctDraftForm', method: 'POST', path: '/documents/drafts/correct-form', permission: 'documents.draft',
  summary: 'What is being written, with the corrections the form check knows made (all, or of these rules); nothing is kept',
  input: z.object({ content: DraftContent, rules }),
  output: z.object({ content: DraftContent, fixed: z.array(z.string()) }),
})

export const fixForm = endpoint({
  name: 'fixForm', method: 'POST', path: '/documents/:documentId/fix-form', permission: 'documents.draft',
  summary: 'Keep a new version of my draft with the corrections the form check knows made (all, or of these rules)',
  input: z.object({ documentId: z.uuid(), ordinal: z.number().int().min(1), rules }),
  output: z.object({ documentId: z.uuid(), ordinal: z.number().int(), fileId: z.uuid(), state: z.string(), fixed: z.array(z.string()) }),
})
