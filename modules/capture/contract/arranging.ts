import { z } from 'zod'
import { Day, endpoint, line, typed } from '#platform/contract'
import { MOST_FILES } from '../rules.ts'
import { SplitBy, Turn } from './shapes.ts'

const permission = 'documents.register'
const piece = { pieceId: z.uuid() }
const page = { pageId: z.uuid() }
/** The paper to look at next. */
const Arranged = z.object({ batchId: z.uuid(), pieceId: z.uuid() })

export const beginBatch = endpoint({
  name: 'beginBatch', method: 'POST', path: '/capture/batches', permission,
  summary: 'Begin a batch from uploaded scans; its pages are read one after the other, in the background',
  input: z.object({ name: line(200), fileIds: z.array(z.uuid()).min(1).max(MOST_FILES), splitBy: SplitBy.default('none') }),
  output: z.object({ batchId: z.uuid(), pages: z.number().int() }),
})

export const splitPiece = endpoint({
  name: 'splitPiece', method: 'POST', path: '/capture/pages/:pageId/split', permission,
  summary: 'Begin another paper at this page', input: z.object(page), output: Arranged,
})

export const mergePiece = endpoint({
  name: 'mergePiece', method: 'POST', path: '/capture/pieces/:pieceId/merge', permission,
  summary: 'Join a paper to the one before it', input: z.object(piece), output: Arranged,
})

export const turnPage = endpoint({
  name: 'turnPage', method: 'POST', path: '/capture/pages/:pageId/turn', permission,
  summary: 'Turn a page clockwise; it is read again', input: z.object({ ...page, by: Turn.default(90) }), output: Arranged,
})

export const dropPage = endpoint({
  name: 'dropPage', method: 'POST', path: '/capture/pages/:pageId/drop', permission,
  summary: 'Leave a page out of its paper', input: z.object(page), output: Arranged,
})

export const restorePage = endpoint({
  name: 'restorePage', method: 'POST', path: '/capture/pages/:pageId/restore', permission,
  summary: 'Take a page that was left out back into its paper', input: z.object(page), output: Arranged,
})

export const discardPiece = endpoint({
  name: 'discardPiece', method: 'POST', path: '/capture/pieces/:pieceId/discard', permission,
  summary: 'Put a scanned paper aside without registering it', input: z.object(piece), output: Arranged,
})

export const restorePiece = endpoint({
  name: 'restorePiece', method: 'POST', path: '/capture/pieces/:pieceId/restore', permission,
  summary: 'Bring a scanned paper back that was put aside', input: z.object(piece), output: Arranged,
})

export const readAgain = endpoint({
  name: 'readAgain', method: 'POST', path: '/capture/batches/:batchId/read-again', permission,
  summary: 'Read the pages again that could not be read', input: z.object({ batchId: z.uuid() }), output: z.object({ pages: z.number().int() }),
})

export const registerPiece = endpoint({
  name: 'registerPiece', method: 'POST', path: '/capture/pieces/:pieceId/register', permission,
  summary: 'Register a scanned paper as an incoming document, with its searchable PDF',
  input: z.object({
    ...piece,
    typeCode: line(6), issuerName: line(200), issuerOrganId: line(35).nullable().default(null), codeNumber: line(11), codeNotation: line(30), issuedOn: Day, subject: typed(500),
    signerName: line(50).nullable().default(null), signerPosition: line(100).nullable().default(null), urgency: z.enum(['normal', 'urgent', 'veryUrgent', 'flash']).default('normal'),
    pageAmount: z.number().int().min(1).max(9999).nullable().default(null), dueOn: Day.nullable().default(null), note: typed(500, 0).nullable().default(null),
    submitTo: z.uuid().nullable().default(null),
    /** The clerk has seen the warning and says it is another document. */
    notDuplicate: z.boolean().default(false),
  }),
  output: z.object({ documentId: z.uuid(), arrivalNumber: z.number().int(), year: z.number().int(), state: z.string() }),
})
