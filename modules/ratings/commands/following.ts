import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { storyOf, type SubscriberContext } from '#platform/events'
import { factOf, signs, type Fact, type Mark } from '../rules.ts'

type Said = Pick<SubscriberContext, 'db' | 'event'>
type KeptMark = Mark & { saidOn: string }

/** A thing once said stays said: paid is not unpaid by hearing late that it was owed. */
async function keepMarks(db: Db, dossierId: string, marks: readonly Mark[], on: string): Promise<void> {
  for (const { name, value } of marks)
    await sql`insert into ratings.mark (dossier_id, name, value, said_on) values (${dossierId}, ${name}, ${value}, ${on}::date)
      on conflict (dossier_id, name) do update set value = mark.value or excluded.value, said_on = least(mark.said_on, excluded.said_on)`.execute(db)
}

const marksOf = async (db: Db, dossierId: string) => new Map((await sql<KeptMark>`select name, value, said_on from ratings.mark where dossier_id = ${dossierId}`.execute(db)).rows.map((mark) => [mark.name, mark]))

/** The columns of a fact, its days in Viet Nam; what other subjects' events said wins over silence. */
function columnsOf(fact: Fact, marks: Map<string, KeptMark>) {
  const day = (at: Date | null) => (at === null ? null : dayOf(at))
  const said = (name: Mark['name'], own: boolean | null) => marks.get(name)?.value ?? own
  return {
    agency_id: fact.agencyId, procedure_code: fact.procedureCode, channel: fact.channel, lodged_on: day(fact.lodgedAt), accepted_at: fact.acceptedAt, accepted_on: day(fact.acceptedAt), due_at: fact.dueAt, paused_at: fact.pausedAt,
    stopped_at: fact.stoppedAt, ended_at: fact.endedAt, done_on: day(fact.doneAt), is_on_time: fact.isOnTime, digitised: fact.copies > 0 || fact.digitised, reused: said('reused', fact.reused), e_result: said('eResult', fact.eResult),
    payable_on: marks.get('payable')?.saidOn ?? day(fact.payableAt), paid_online: said('paidOnline', fact.paidOnline), synced: said('synced', fact.synced), rated_on: day(fact.ratedAt), score: fact.score,
  }
}

/** Writes the fact, and moves the tallies by what it adds now less what it added before, in one statement. */
async function writeFact(db: Db, dossierId: string, columns: ReturnType<typeof columnsOf>): Promise<void> {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  await sql`with before as (select * from ratings.fact where dossier_id = ${dossierId}),
    given as (select * from jsonb_populate_record(null::ratings.fact, ${JSON.stringify({ dossier_id: dossierId, ...columns })}::jsonb)),
    written as (insert into ratings.fact (dossier_id, ${names}) select dossier_id, ${names} from given
      on conflict (dossier_id) do update set (${names}) = (select ${names} from given) returning 1),
    change as (
      select b.agency_id, s.day, s.measure, -s.hit as hit, -s.whole as whole from before b, ratings.shares_of(row(b.*)::ratings.fact) s
      union all select g.agency_id, s.day, s.measure, s.hit, s.whole from given g, ratings.shares_of(row(g.*)::ratings.fact) s),
    moved as (
      select k.span, k.day, c.agency_id, c.measure, sum(c.hit) as hits, sum(c.whole) as total
        from change c cross join lateral (values ('day', c.day), ('month', date_trunc('month', c.day)::date)) k (span, day)
       group by k.span, k.day, c.agency_id, c.measure having sum(c.hit) <> 0 or sum(c.whole) <> 0)
    insert into ratings.tally as t (span, day, agency_id, measure, hits, total) select span, day, agency_id, measure, hits, total from moved order by span, day, agency_id, measure
    on conflict (span, day, agency_id, measure) do update set hits = t.hits + excluded.hits, total = t.total + excluded.total`.execute(db)
}

/** Reads the story of one dossier and writes what the index needs of it; the same whatever the order in which its events are heard. */
export async function follow({ db, event }: Said): Promise<void> {
  const payload = event.payload as Record<string, unknown>
  const dossierId = typeof payload.dossierId === 'string' ? payload.dossierId : event.subject
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ratings:${dossierId}`}, 0))`.execute(db)
  await keepMarks(db, dossierId, signs[event.name]?.(payload) ?? [], dayOf(event.occurredAt))
  const fact = factOf((await storyOf(db, dossierId)).map(({ name, occurredAt, payload: said }) => ({ name, at: occurredAt, payload: said as Record<string, unknown> })))
  if (fact !== null) await writeFact(db, dossierId, columnsOf(fact, await marksOf(db, dossierId)))
}

/** From when an agency handles a procedure. */
export const offer = ({ db }: Pick<SubscriberContext, 'db'>, { agencyId, procedureCode, from }: { agencyId: string; procedureCode: string; from: string }) =>
  sql`insert into ratings.offer (agency_id, procedure_code, offered_on) values (${agencyId}, ${procedureCode}, ${from}::date)
    on conflict (agency_id, procedure_code) do update set offered_on = least(offer.offered_on, excluded.offered_on)`.execute(db)

/** A version is published in time when people can read it by the day it takes effect. */
export const publish = ({ db, event }: Said, { code, ordinal, from, isOnline }: { code: string; ordinal: number; from: string; isOnline?: boolean | undefined }) => {
  const on = dayOf(event.occurredAt)
  return sql`insert into ratings.publication (code, ordinal, published_on, is_on_time, is_online) values (${code}, ${ordinal}, ${on}::date, ${on <= from}, ${isOnline ?? null})
    on conflict (code, ordinal) do update set published_on = excluded.published_on, is_on_time = excluded.is_on_time, is_online = excluded.is_online`.execute(db)
}
