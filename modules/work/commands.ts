import type { z } from 'zod'
import { send, sql } from '#platform/database'
import { emitForEach } from '#platform/events'
import type { Context } from '#platform/http'
import { type Phrase, WorkItemChanged, WorkItemClosed, WorkItemOpened } from './contract.ts'
import type { Urgency, Verb } from './rules.ts'
import { tables } from './tables.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Phrase = z.output<typeof Phrase>

export type NewWork = {
  /** The position or desk that must act. */
  holder: string
  verb: Verb
  subject: { kind: string; id: string }
  title: string
  /** What kind of paper it is, and its number. */
  note: Phrase
  /** Who passed it on. */
  from?: Phrase | null
  urgency?: Urgency
  /** An instant; `endOfDay(day)` when only the day was named. */
  dueAt?: Date | null
  /** The page where the verb is done. */
  path: `/${string}`
}

/** Puts work before a position or a desk, in the caller's transaction. Asked again while still open, it takes the new words and deadline. */
export function openWork(context: Happening, work: NewWork): Promise<void> {
  const { holder, verb, subject, title, note, from = null, urgency = 'normal', dueAt = null, path } = work
  const due = dueAt ?? sql<Date>`'infinity'`
  const words = { title, source: JSON.stringify(note), passedBy: from && JSON.stringify(from), urgency, dueAt: due, path }
  const opened = send(context.db, tables(context.db)
    .insertInto('work.item')
    .values({ holder, verb, subjectKind: subject.kind, subjectId: subject.id, openedAt: context.now, ...words })
    .onConflict((same) => same.columns(['subjectId', 'holder', 'verb']).where('closedAt', 'is', null).doUpdateSet(words))
    .returning(['id', sql<boolean>`xmax = 0`.as('isNew')]))
  return emitForEach(context, opened, ({ isNew }) => (isNew ? WorkItemOpened : WorkItemChanged), ({ id }) => ({
    subject: subject.id, audience: [holder],
    payload: { itemId: id, holder, verb, subjectKind: subject.kind, subjectId: subject.id, title, path, urgency, source: note, from },
  }))
}

/** Takes work off the queues, in the caller's transaction: all that is open on a subject, or only one holder's, or one verb. */
export function closeWork(context: Happening, { subjectId, holder, verb }: { subjectId: string; holder?: string; verb?: Verb }): Promise<void> {
  const closed = send(context.db, tables(context.db)
    .updateTable('work.item')
    .set({ closedAt: context.now })
    .where('subjectId', '=', subjectId)
    .where('closedAt', 'is', null)
    .$if(holder !== undefined, (query) => query.where('holder', '=', holder!))
    .$if(verb !== undefined, (query) => query.where('verb', '=', verb!))
    .returning(['id', 'holder', 'verb', 'subjectKind']))
  return emitForEach(context, closed, () => WorkItemClosed, (item) => ({
    subject: subjectId, audience: [item.holder],
    payload: { itemId: item.id, holder: item.holder, verb: item.verb, subjectKind: item.subjectKind, subjectId },
  }))
}
