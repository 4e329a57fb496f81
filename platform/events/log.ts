/** The event log: commands append, everything else is derived by reading in commit order. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor, EventType } from '#platform/contract'
import { inTransaction, type Db } from '#platform/database'

export type Occurred<P = unknown> = { id: number; tx: string; name: string; subject: string; audience: string[]; actor: EventActor; payload: P; occurredAt: Date }
export type EventActor = Pick<Actor, 'personId' | 'name' | 'positionId' | 'positionTitle' | 'unitId' | 'agencyId' | 'onBehalfOf'>

type Happening = { db: Db; actor: Actor; now: Date }

/** The channel on which readers of the log are woken. */
export const EVENT_CHANNEL = 'congvu_event'

/**
 * Writes an event in the caller's transaction: it happened if, and only if, the change did.
 * `subject` is the thing whose story it belongs to; `audience` are the positions and desks whose screens should move.
 */
export async function emit<P extends z.ZodObject>(
  { db, actor, now }: Happening,
  type: EventType<P>,
  { subject, audience = [], payload }: { subject: string; audience?: readonly string[]; payload: z.output<P> },
) {
  const { personId, name, positionId, positionTitle, unitId, agencyId, onBehalfOf } = actor
  await sql`with written as (
      insert into platform.event (name, subject, audience, actor, payload, occurred_at)
      values (${type.name}, ${subject}, ${[...new Set(audience)]}::uuid[],
        ${JSON.stringify({ personId, name, positionId, positionTitle, unitId, agencyId, onBehalfOf })},
        ${JSON.stringify(z.encode(type.payload, payload))}, ${now}) returning id)
    select pg_notify(${EVENT_CHANNEL}, '') from written`.execute(db)
}

export type SubscriberContext = { db: Db; now: Date; actor: Actor; event: Occurred }
export type Subscription = { to: EventType; subscriber: string; run: (context: SubscriberContext, payload: never) => Promise<unknown> }

/** Declares a listener. Its effects commit together with the note that it has run, so a retry never repeats them. */
export const on = <P extends z.ZodObject>(
  to: EventType<P>,
  subscriber: string,
  run: (context: SubscriberContext, payload: z.output<P>) => Promise<unknown>,
): Subscription => ({ to, subscriber, run: run as Subscription['run'] })

/** Nobody in particular: the system acting on an event. */
export const systemActor = (cause: EventActor = nobody): Actor =>
  ({ ...cause, roles: [], permissions: new Set(), keys: [], onBehalfOf: null, sessionId: null })

const nobody: EventActor = {
  personId: '00000000-0000-0000-0000-000000000000', name: 'Hệ thống', positionId: null, positionTitle: null, unitId: null, agencyId: null, onBehalfOf: null,
}

/** Runs one subscription for one event, exactly once in effect. */
export const handleEvent = (database: Db, { to, subscriber, run }: Subscription, event: Occurred) =>
  inTransaction(database, async (db) => {
    const noted = await sql`insert into platform.event_handled (subscriber, event_id) values (${subscriber}, ${event.id})
      on conflict do nothing`.execute(db)
    if (noted.numAffectedRows === 0n) return
    await run({ db, now: event.occurredAt, actor: systemActor(event.actor), event }, z.decode(to.payload, event.payload as never) as never)
  })

type Position = { tx: string; id: number }

/** The next events in commit order after a position; nothing that a running transaction could still overtake. */
export async function readLog(db: Db, after: Position, limit = 500): Promise<Occurred[]> {
  const { rows } = await sql<Occurred>`
    select id, tx::text as tx, name, subject, audience, actor, payload, occurred_at as "occurredAt" from platform.event
     where (tx, id) > (${after.tx}::xid8, ${after.id}) and tx < pg_snapshot_xmin(pg_current_snapshot())
     order by tx, id limit ${limit}`.execute(db)
  return rows
}

/** Where the log ends now: a reader that starts here sees only what commits later. */
export async function endOfLog(db: Db): Promise<Position> {
  const { rows } = await sql<Position>`select pg_snapshot_xmin(pg_current_snapshot())::text as tx, 0::bigint as id`.execute(db)
  return rows[0]!
}

/**
 * Moves a named reader forward by one batch; `take` runs in the transaction that moves the cursor.
 * Only one process at a time moves a reader; the others see zero.
 * @returns how many events were taken
 */
export const advance = (database: Db, reader: string, take: (db: Db, events: Occurred[]) => Promise<unknown>) =>
  inTransaction(database, async (db) => {
    await sql`insert into platform.event_cursor (reader, tx, id) values (${reader}, '0', 0) on conflict do nothing`.execute(db)
    const { rows } = await sql<Position>`select tx::text as tx, id from platform.event_cursor where reader = ${reader}
      for update skip locked`.execute(db)
    if (!rows[0]) return 0
    const events = await readLog(db, rows[0])
    const last = events.at(-1)
    if (!last) return 0
    await take(db, events)
    await sql`update platform.event_cursor set tx = ${last.tx}::xid8, id = ${last.id} where reader = ${reader}`.execute(db)
    return events.length
  })

/** Everything that ever happened to one thing, oldest first. */
export async function storyOf(db: Db, subject: string): Promise<Occurred[]> {
  const { rows } = await sql<Occurred>`
    select id, tx::text as tx, name, subject, audience, actor, payload, occurred_at as "occurredAt"
      from platform.event where subject = ${subject} order by id`.execute(db)
  return rows
}
