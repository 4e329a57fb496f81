import { z } from 'zod'
import { endpoint, event, Instant, Page, pageOf, typed } from '#platform/contract'
import { about } from './events.ts'
import { KeptQuestion } from './finding.ts'

const permission = 'documents.freeze'

/** A set of documents nobody changes until it is lifted (NĐ 30/2020 App. VI). */
export type Freeze = z.output<typeof Freeze>
export const Freeze = z.object({
  id: z.uuid(), reason: z.string(), documents: z.number().int(), placedBy: z.string(), placedAt: Instant,
  liftedBy: z.string().nullable(), liftedAt: Instant.nullable(), liftReason: z.string().nullable(),
})

export const listFreezes = endpoint({
  name: 'listFreezes', method: 'GET', path: '/document-freezes', permission,
  summary: 'List the sets of documents my agency has frozen, the newest first',
  input: Page,
  output: pageOf(Freeze),
})

export const freezeDocuments = endpoint({
  name: 'freezeDocuments', method: 'POST', path: '/document-freezes', permission,
  summary: 'Freeze what a search finds among my agency’s documents: nobody changes them until the freeze is lifted',
  input: z.object({ question: KeptQuestion, reason: typed(1000) }),
  output: z.object({ freezeId: z.uuid(), documents: z.number().int() }),
})

export const liftFreeze = endpoint({
  name: 'liftFreeze', method: 'POST', path: '/document-freezes/:freezeId/lift', permission,
  summary: 'Lift a freeze: its documents go on where they stood, unless another freeze holds them',
  input: z.object({ freezeId: z.uuid(), reason: typed(1000) }),
  output: z.object({ freezeId: z.uuid(), documents: z.number().int() }),
})

export const DocumentFrozen = event('documents.document-frozen.v1', z.object({ ...about, freezeId: z.uuid(), reason: z.string() }))
export const FreezeLifted = event('documents.freeze-lifted.v1', z.object({ ...about, freezeId: z.uuid(), reason: z.string() }))
