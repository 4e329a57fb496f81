import { z } from 'zod'
import { Custody, endpoint, event, line, typed } from '#platform/contract'
import { copyForms, copyKinds } from '../rules.ts'

const id = { documentId: z.uuid() }

export const makeCopy = endpoint({
  name: 'makeCopy', method: 'POST', path: '/documents/:documentId/copies', permission: 'documents.seal',
  summary: 'Make a certified copy of a document I may see: sao y, sao lục or trích sao, as a file signed by the agency or as pages to print and sign (NĐ 30/2020 Art. 25)',
  input: z.object({
    ...id, kind: z.enum(copyKinds), form: z.enum(copyForms),
    /** Of an extract: its pages, or the words taken over. */
    pages: z.array(z.number().int().min(1).max(9999)).min(1).max(500).nullable().default(null),
    passage: typed(20_000).nullable().default(null),
    /** Who signs a copy on paper by hand. */
    signerPositionId: z.uuid().nullable().default(null),
    recipients: z.array(line(300)).max(50).default([]),
    pin: z.string().min(4).max(64).optional(),
  }),
  output: z.object({ documentId: z.uuid(), number: z.string(), state: z.string() }),
})

export type CopyCard = z.output<typeof CopyCard>
export const CopyCard = z.object({ documentId: z.uuid(), kind: z.enum(copyKinds), form: z.enum(copyForms), number: z.string().nullable(), issuedOn: z.iso.date().nullable(), state: z.string() })

export const listCopies = endpoint({
  name: 'listCopies', method: 'GET', path: '/documents/:documentId/copies', permission: 'documents.read',
  summary: 'The certified copies of a document that I may see, and the document it is a copy of',
  input: z.object(id),
  output: z.object({ copies: z.array(CopyCard), source: z.object({ documentId: z.uuid(), number: z.string().nullable(), subject: z.string() }).nullable(), isCopyable: z.boolean() }),
})

const about = { documentId: z.uuid(), agencyId: z.uuid(), subject: z.string(), number: z.string().nullable(), urgency: z.string(), custody: Custody }
/** Told of the copy itself. */
export const CopyMade = event('documents.copy-made.v1', z.object({ ...about, kind: z.enum(copyKinds), form: z.enum(copyForms), of: z.string() }))
/** Told of the document that was copied. */
export const DocumentCopied = event('documents.document-copied.v1', z.object({ ...about, kind: z.enum(copyKinds), code: z.string() }))
