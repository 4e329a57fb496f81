import { z } from 'zod'
import { Day, Instant, typed } from '#platform/contract'
import { buckets, extensionLifecycle, taskStates, urgencies } from '../rules.ts'

export const State = z.enum(taskStates)
export const BucketName = z.enum(buckets)
export const UrgencyLevel = z.enum(urgencies)

/** One row of a list. */
export type TaskCard = z.output<typeof TaskCard>
export const TaskCard = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Where the direction stands: number and subject of the document, or the conclusion's own reference. */
  source: z.string(),
  state: State,
  bucket: BucketName.nullable(),
  urgency: UrgencyLevel,
  assignerName: z.string(),
  leadName: z.string(),
  /** The unit the task counts under. */
  leadHomeName: z.string(),
  dueOn: z.iso.date().nullable(),
  originalDueOn: z.iso.date().nullable(),
  percent: z.number().int(),
  hasParent: z.boolean(),
  assignedAt: Instant,
  /** Since when the lead's clock stands still. */
  stoppedAt: Instant.nullable(),
}).meta({ id: 'TaskCard' })

export const TaskFile = z.object({ fileId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(), pages: z.number().int().nullable() })

export const Report = z.object({
  id: z.uuid(),
  kind: z.enum(['progress', 'completion']),
  percent: z.number().int(),
  words: z.string(),
  product: z.object({ name: z.string(), documentId: z.uuid().nullable() }).nullable(),
  files: z.array(TaskFile),
  by: z.string(),
  at: Instant,
})

export const Extension = z.object({
  id: z.uuid(),
  state: z.enum(extensionLifecycle.states),
  fromDueOn: z.iso.date(),
  toDueOn: z.iso.date(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  words: z.string().nullable(),
})

/** A unit is reached through the desk of its head, an agency through that of its leader. Exactly one of the two. */
export const Target = z.object({ unitId: z.uuid().nullable().default(null), positionId: z.uuid().nullable().default(null) })

/** What every assignment says. Without a deadline of its own a part takes that of the task above. */
export const Assignment = z.object({
  title: typed(500),
  direction: typed(4000),
  product: typed(1000, 0).nullable().default(null),
  urgency: UrgencyLevel.default('normal'),
  lead: Target,
  coordinators: z.array(Target).max(20).default([]),
  dueOn: Day.nullable().default(null),
  fileIds: z.array(z.uuid()).max(10).default([]),
})
