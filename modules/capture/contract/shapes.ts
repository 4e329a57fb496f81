import { z } from 'zod'
import { Instant } from '#platform/contract'
import { pieceLifecycle, splittings } from '../rules.ts'

export const SplitBy = z.enum(splittings)
export const Turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])

/** Shares of the page as it is seen, from the top left. */
export type Place = z.output<typeof Place>
export const Place = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() })

/** A value read off the paper, how sure (0 to 1), and where it stands; `page` counts the paper's pages. */
const proposed = <T extends z.ZodType>(value: T) => z.object({ value, confidence: z.number(), page: z.number().int(), place: Place }).optional()

export type Proposals = z.output<typeof Proposals>
export const Proposals = z.object({
  number: proposed(z.object({ codeNumber: z.string(), codeNotation: z.string() })),
  issuedOn: proposed(z.string()),
  issuer: proposed(z.object({ name: z.string(), organId: z.string().nullable() })),
  subject: proposed(z.string()),
  typeCode: proposed(z.string()),
  signerName: proposed(z.string()),
  signerPosition: proposed(z.string()),
  urgency: proposed(z.enum(['normal', 'urgent', 'veryUrgent', 'flash'])),
})

export type BatchCard = z.output<typeof BatchCard>
export const BatchCard = z.object({
  id: z.uuid(), name: z.string(), splitBy: SplitBy, begunBy: z.string(), begunAt: Instant,
  pages: z.number().int(), pagesDone: z.number().int(), unread: z.number().int(), open: z.number().int(), registered: z.number().int(), refused: z.number().int(),
})

export type PieceCard = z.output<typeof PieceCard>
export const PieceCard = z.object({
  id: z.uuid(), ordinal: z.number().int(), state: z.enum(pieceLifecycle.states),
  /** Pages of the paper itself, without separators and blanks. */
  pages: z.number().int(),
  isReading: z.boolean(),
  /** `1875/UBND-NN`, when it could be read. */
  number: z.string().nullable(), subject: z.string().nullable(), issuer: z.string().nullable(),
  documentId: z.uuid().nullable(), arrivalNumber: z.number().int().nullable(),
})

export type ScannedPage = z.output<typeof ScannedPage>
export const ScannedPage = z.object({
  id: z.uuid(), ordinal: z.number().int(), filePage: z.number().int(), mediaType: z.string(), turn: Turn,
  /** Pages of one file carry one address: a browser fetches it once. */
  fileId: z.uuid(),
  state: z.enum(['waiting', 'read', 'unread']), trouble: z.string().nullable(), isDropped: z.boolean(), isSeparator: z.boolean(),
})
