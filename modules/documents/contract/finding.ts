import { z } from 'zod'
import { Day, endpoint, list } from '#platform/contract'
import { Direction, DocumentCard, UrgencyLevel } from './shapes.ts'

/** What may be asked of the search; at least one of text, number, issuer and signer must hold a word. */
export const SearchQuestion = z.object({
  text: z.string().trim().max(200).optional(),
  direction: Direction.optional(),
  typeCode: z.string().max(6).optional(),
  /** `1875`, `123/QĐ`, `1875/UBND-NN`; a number alone is an arrival number, too. */
  number: z.string().trim().max(60).optional(),
  issuer: z.string().trim().max(200).optional(),
  signer: z.string().trim().max(200).optional(),
  /** Who or which unit has it now, by name. */
  holder: z.string().trim().max(200).optional(),
  state: list(z.string().max(30)).default([]),
  urgency: list(UrgencyLevel).default([]),
  from: Day.optional(), to: Day.optional(),
})
export type SearchQuestion = z.output<typeof SearchQuestion>

/** The same question in a body: kept under a name, frozen, or written out. */
export const KeptQuestion = SearchQuestion.extend({ state: z.array(z.string().max(30)).default([]), urgency: z.array(UrgencyLevel).default([]) })

export const searchDocuments = endpoint({
  name: 'searchDocuments', method: 'GET', path: '/documents/search', permission: 'documents.read',
  summary: 'Search all fields and the text of the documents I may see, with or without diacritics; a number is looked up first',
  input: SearchQuestion.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
  /** A snippet is plain text, never markup; what matched stands between « and ». */
  output: z.object({ rows: z.array(DocumentCard.extend({ snippet: z.string() })), more: z.boolean() }),
})
