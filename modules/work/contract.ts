import { z } from 'zod'
import { endpoint, event, Instant, Page } from '#platform/contract'
import { urgencies, verbs } from './rules.ts'

/** A sentence for readers of either language. */
export const Phrase = z.object({ vi: z.string(), en: z.string() })
export const Verb = z.enum(verbs)
export const Urgency = z.enum(urgencies)

export type WorkItem = z.output<typeof WorkItem>
export const WorkItem = z.object({
  id: z.uuid(),
  holder: z.uuid(),
  verb: Verb,
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  title: z.string(),
  /** What kind of paper it is, and its number. */
  source: Phrase,
  /** Who passed it on. */
  from: Phrase.nullable(),
  urgency: Urgency,
  dueAt: Instant.nullable(),
  openedAt: Instant,
  path: z.string(),
}).meta({ id: 'WorkItem' })

export const WorkSummary = z.object({
  count: z.number().int(),
  overdue: z.number().int(),
  verbs: z.array(z.object({ verb: Verb, count: z.number().int() })),
  groups: z.object({ overdue: z.number().int(), today: z.number().int(), week: z.number().int(), later: z.number().int(), undated: z.number().int() }),
  nextDueAt: Instant.nullable(),
})

export const listMyWork = endpoint({
  name: 'listMyWork', method: 'GET', path: '/work', permission: 'work.read',
  summary: 'List what waits for me, the earliest deadline first',
  input: Page.extend({ verb: Verb.optional() }),
  output: z.object({ rows: z.array(WorkItem), next: z.string().nullable() }),
})

export const countMyWork = endpoint({
  name: 'countMyWork', method: 'GET', path: '/work/count', permission: 'work.read',
  summary: 'Count what waits for me: in all, by verb, by deadline',
  input: z.object({}),
  output: WorkSummary,
})

const Facts = z.object({
  itemId: z.uuid(), holder: z.uuid(), verb: Verb, subjectKind: z.string(), subjectId: z.uuid(), title: z.string(), path: z.string(),
  urgency: Urgency, source: Phrase, from: Phrase.nullable(),
})
export const WorkItemOpened = event('work.item-opened.v1', Facts)
/** The same thing was asked again, with another deadline or in other words. */
export const WorkItemChanged = event('work.item-changed.v1', Facts)
export const WorkItemClosed = event('work.item-closed.v1', Facts.pick({ itemId: true, holder: true, verb: true, subjectKind: true, subjectId: true }))
