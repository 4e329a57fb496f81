import type { z } from 'zod'
import { sql } from '#platform/database'
import { telling } from '#platform/events'
import type { Context } from '#platform/http'
import { type Phrase, WorkItemChanged, WorkItemClosed, WorkItemOpened } from './contract.ts'
import type { Urgency, Verb } from './rules.ts'

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

const open = telling(11, `
  opened as (
    insert into work.item (holder, verb, subject_kind, subject_id, opened_at, title, source, passed_by, urgency, due_at, path)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, 'infinity'::timestamptz), $11)
    on conflict (subject_id, holder, verb) where closed_at is null do update
      set title = excluded.title, source = excluded.source, passed_by = excluded.passed_by, urgency = excluded.urgency, due_at = excluded.due_at, path = excluded.path
    returning *, xmax = 0 as is_new),
  told (name, subject, audience, payload) as (
    select case when is_new then '${WorkItemOpened.name}' else '${WorkItemChanged.name}' end, subject_id, array[holder], jsonb_build_object(
      'itemId', id, 'holder', holder, 'verb', verb, 'subjectKind', subject_kind, 'subjectId', subject_id, 'title', title, 'path', path, 'urgency', urgency,
      'source', source, 'from', passed_by) from opened)`)

/** Puts work before a position or a desk, in the caller's transaction. Asked again while still open, it takes the new words and deadline. */
export const openWork = (context: Happening, { holder, verb, subject, title, note, from = null, urgency = 'normal', dueAt = null, path }: NewWork): Promise<void> =>
  open(context, holder, verb, subject.kind, subject.id, context.now, title, JSON.stringify(note), from && JSON.stringify(from), urgency, dueAt, path)

const close = telling(4, `
  closed as (
    update work.item set closed_at = $1
     where subject_id = $2 and closed_at is null and ($3::uuid is null or holder = $3) and ($4::text is null or verb = $4)
    returning *),
  told (name, subject, audience, payload) as (
    select '${WorkItemClosed.name}', subject_id, array[holder],
           jsonb_build_object('itemId', id, 'holder', holder, 'verb', verb, 'subjectKind', subject_kind, 'subjectId', subject_id) from closed)`)

/** Takes work off the queues, in the caller's transaction: all that is open on a subject, or only one holder's, or one verb. */
export const closeWork = (context: Happening, { subjectId, holder, verb }: { subjectId: string; holder?: string; verb?: Verb }): Promise<void> =>
  close(context, context.now, subjectId, holder ?? null, verb ?? null)

type Renaming = { subjectId: string; title: string; note?: Phrase }

/** Says in other words what open work is about (a subject that may no longer be read), without asking for it anew. */
export const renameWork = async ({ db }: Happening, { subjectId, title, note }: Renaming): Promise<void> =>
  void (await sql`update work.item set title = ${title}, source = coalesce(${note === undefined ? null : JSON.stringify(note)}::jsonb, source) where subject_id = ${subjectId} and closed_at is null`.execute(db))
