import { unitsByKey } from '#modules/people'
import { tasksOfDocument } from '#modules/tasks'
import type { Custody } from '#platform/contract'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { storyOf, type Occurred, type SubscriberContext } from '#platform/events'
import { officeTimeOf } from './queries/office-time.ts'
import { bucketOf, secondsBetween, spansOf, workingSeconds, type Span } from './rules.ts'

type Facts = { documentId: string; subject: string }

type Placed = Span & { ordinal: number; unitId: string | null; workingSeconds: number | null }

const custodyIn = ({ payload }: Occurred) => (payload as { custody?: Custody }).custody

/**
 * Reads the story of one thing from the log and writes where it has lain; safe to repeat, and the same whatever the order in which
 * its events are heard.
 */
export async function follow({ db, event }: Pick<SubscriberContext, 'db' | 'event'>): Promise<void> {
  const { subject } = event
  await sql`select pg_advisory_xact_lock(hashtextextended(${`clock:${subject}`}, 0))`.execute(db)
  const moves = (await storyOf(db, subject)).flatMap((each) => {
    const custody = custodyIn(each)
    return custody ? [{ ...custody, at: each.occurredAt }] : []
  })
  const now = moves.at(-1)
  if (!now) return
  const spans = await place(db, now, spansOf(moves))
  await writeThing(db, subject, now, spans)
  await addUp(db, now, await writeSpans(db, subject, spans))
}

/** Adds to each span the unit it lay in and, when it has ended, the office hours it took. */
async function place(db: Db, { agencyId, at }: Custody & { at: Date }, spans: Span[]): Promise<Placed[]> {
  const units = await unitsByKey(db, spans.flatMap(({ holder }) => (holder === null ? [] : [holder])))
  const officeTime = await officeTimeOf(db, agencyId, spans[0]?.from ?? at, at)
  return spans.map((span, ordinal) => ({
    ...span, ordinal, unitId: span.holder === null ? null : (units.get(span.holder) ?? null),
    workingSeconds: span.to === null ? null : workingSeconds(span.from, span.to, officeTime),
  }))
}

async function writeThing(db: Db, subject: string, { kind, agencyId, title, number, dueOn, step, holder, holderName, isOpen, at }: Custody & { at: Date }, spans: Placed[]) {
  const last = spans.at(-1)
  const facts = sql`${kind}, ${agencyId}, ${title}, ${number}, coalesce(${dueOn}::date, 'infinity'), ${step}, ${holder}::uuid, ${holderName}, ${last?.unitId ?? null}::uuid,
    ${last?.from ?? at}, ${spans[0]?.from ?? at}, ${isOpen ? null : (last?.to ?? at)}::timestamptz`
  const columns = sql`kind, agency_id, title, number, due_on, step, holder, holder_name, unit_id, since_at, started_at, closed_at`
  await sql`insert into clock.thing (subject_id, ${columns}) values (${subject}, ${facts})
    on conflict (subject_id) do update set (${columns}) = row(${facts})`.execute(db)
}

/** Writes what is new; returns the spans that have ended only now. */
async function writeSpans(db: Db, subject: string, spans: Placed[]): Promise<Placed[]> {
  const { rows } = await sql<{ ordinal: number }>`
    insert into clock.span (subject_id, ordinal, step, holder, holder_name, unit_id, from_at, to_at, working_seconds)
    select ${subject}, ordinal, step, holder, "holderName", "unitId", "from", "to", "workingSeconds"
      from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb)
        as s (ordinal int, step text, holder uuid, "holderName" text, "unitId" uuid, "from" timestamptz, "to" timestamptz, "workingSeconds" bigint)
    on conflict (subject_id, ordinal) do update set to_at = excluded.to_at, working_seconds = excluded.working_seconds
      where span.to_at is null and excluded.to_at is not null
    returning case when to_at is not null then ordinal end as ordinal`.execute(db)
  const ended = new Set(rows.map(({ ordinal }) => ordinal))
  return spans.filter(({ ordinal }) => ended.has(ordinal))
}

/** Counts ended spans for their step, their unit, the agency and their holder. */
async function addUp(db: Db, { agencyId, kind }: Custody, ended: Placed[]) {
  const tallies = ended.flatMap(({ step, unitId, holder, holderName, from, to, workingSeconds: working }) => {
    const fact = { month: `${dayOf(to!).slice(0, 7)}-01`, bucket: bucketOf(working!), seconds: secondsBetween(from, to!), working }
    return [
      { ...fact, scope: 'step', key: step, name: null },
      ...(unitId === null ? [] : [{ ...fact, scope: 'unit', key: unitId, name: null }]),
      { ...fact, scope: 'agency', key: agencyId, name: null },
      { ...fact, scope: 'person', key: holder ?? 'outside', name: holderName },
    ]
  })
  if (tallies.length === 0) return
  await sql`insert into clock.tally (agency_id, month, scope, kind, scope_key, bucket, name, spans, seconds, working_seconds)
    select ${agencyId}, month, scope, ${kind}, key, bucket, max(name), count(*), sum(seconds), sum(working)
      from jsonb_to_recordset(${JSON.stringify(tallies)}::jsonb) as t (month date, scope text, key text, bucket smallint, name text, seconds bigint, working bigint)
     group by month, scope, key, bucket order by scope, month, key, bucket
    on conflict (agency_id, scope, month, kind, scope_key, bucket) do update
      set name = excluded.name, spans = tally.spans + excluded.spans, seconds = tally.seconds + excluded.seconds, working_seconds = tally.working_seconds + excluded.working_seconds`.execute(db)
}

/** The tasks of a document set aside are called as it is; their own stories still say how they were called. */
export async function hide({ db }: Pick<SubscriberContext, 'db'>, { documentId, subject }: Facts): Promise<void> {
  const ids = (await tasksOfDocument(db, documentId)).map(({ id }) => id)
  await sql`update clock.thing set title = ${subject} where subject_id = any(${ids}::uuid[])`.execute(db)
}

/** Read anew from their stories. */
export async function show({ db, event }: SubscriberContext, { documentId }: Facts): Promise<void> {
  for (const { id } of await tasksOfDocument(db, documentId)) await follow({ db, event: { ...event, subject: id } })
}
