import { z } from 'zod'

/**
 * Who has a thing after an event, and at which step: carried as `custody` by every event that moves a document, a task or a file.
 * The responsibility clock is derived from nothing else.
 */
export type Custody = z.output<typeof Custody>
export const Custody = z.object({
  kind: z.enum(['document', 'task', 'file']),
  agencyId: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** The module's own word for the state it is in. */
  step: z.string(),
  /** The position or desk that must act; null while it lies outside, with a receiver or a citizen. */
  holder: z.uuid().nullable(),
  holderName: z.string().nullable(),
  /** false: the matter is closed and the clock stands. */
  isOpen: z.boolean(),
})
