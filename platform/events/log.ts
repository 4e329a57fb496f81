/** The event log: commands append, everything else is derived by reading in commit order. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor, EventType } from '#platform/contract'
import { endingOf, inTransaction, prepared, send, type Db } from '#platform/database'
import { announce } from './wake.ts'

export type Occurred<P = unknown> = { id: number; tx: string; name: string; subject: string; audience: string[]; actor: EventActor; payload: P; occurredAt: Date }
export type EventActor = Pick<Actor, 'personId' | 'name' | 'positionId' | 'positionTitle' | 'unitId' | 'agencyId' | 'onBehalfOf'>

type Happening = { db: Db; actor: Actor; now: Date }

type Telling<P extends z.ZodObject> = { subject: string; audience?: readonly string[]; payload: z.output<P> }

function entryOf<P extends z.ZodObject>({ actor, now }: Happening, type: EventType<P>, { subject, audience = [], payload }: Telling<P>): Entry {
  return { name: type.name, subject, audience: [...new Set(audience)], payload: z.encode(type.payload, payload), now: now.toISOString(), actor: eventActor(actor) }
}

const eventActor = ({ personId, name, positionId, positionTitle, unitId, agencyId, onBehalfOf }: Actor): EventActor =>
  ({ personId, name, positionId, positionTitle, unitId, agencyId, onBehalfOf })

/**
 * Writes an event in the caller's transaction: it happened if, and only if, the change did.
 * `subject` is the thing whose story it belongs to; `audience` are the positions and desks whose screens should move.
 */
export const emit = <P extends z.ZodObject>(happening: Happening, type: EventType<P>, telling: Telling<P>): Promise<void> =>
  write(happening.db, Promise.resolve([entryOf(happening, type, telling)]))

/** The same for each row a statement of the transaction will answer with: nobody waits, and the events keep their place in the order. */
export const emitForEach = <R, P extends z.ZodObject>(happening: Happening, rows: Promise<R[]>, typeOf: (row: R) => EventType<P>, tell: (row: R) => Telling<P>): Promise<void> =>
  write(happening.db, rows.then((all) => all.map((row) => entryOf(happening, typeOf(row), tell(row)))))

type Entry = { name: string; subject: string; audience: string[]; payload: unknown; actor: EventActor; now: string }

const insert = prepared(`insert into platform.event (name, subject, audience, actor, payload, occurred_at)
  select e->>'name', (e->>'subject')::uuid, array(select jsonb_array_elements_text(e->'audience')::uuid), e->'actor', e->'payload', (e->>'now')::timestamptz
    from jsonb_array_elements($1::jsonb) with ordinality as given(e, place) order by place`)

/** In the order they were emitted; some can be worded only when a statement has answered. */
const gathered = new WeakMap<Db, Promise<Entry[]>[]>()

/** Events of one transaction are written together at its end, in their order: one statement, whatever their number. */
async function write(db: Db, entries: Promise<Entry[]>) {
  const ending = endingOf(db)
  if (!ending) return void (await insert(JSON.stringify(await entries)).execute(db))
  const already = gathered.get(db)
  if (already) return void already.push(entries)
  gathered.set(db, [entries])
  ending.before.push(async () => {
    const rest = await takeGathered(db)
    if (rest.length > 0) void send(db, insert(JSON.stringify(rest)))
  })
  ending.after.push(announce)
}

/**
 * A prepared statement that changes rows and tells of each of them by itself, where only the rows know what there is to tell: nobody waits
 * for its answer. `text` is a chain of CTEs with the parameters $1…$count, the last of them `told (name, subject, audience, payload)`.
 */
export function telling(count: number, text: string) {
  const statement = prepared(`with ${text}
    insert into platform.event (name, subject, audience, actor, payload, occurred_at)
    select name, subject, audience, $${count + 1}::jsonb, payload, $${count + 2}::timestamptz from told`)
  return async ({ db, actor, now }: Happening, ...values: unknown[]): Promise<void> => {
    const sent = send(db, statement(...values, JSON.stringify(eventActor(actor)), now))
    const ending = endingOf(db)
    if (ending) ending.after.push(announce)
    else await sent
  }
}

const [savepoint, undo, keep] = [prepared('savepoint part'), prepared('rollback to savepoint part'), prepared('release savepoint part')]

/**
 * Work within a transaction that may be refused: when it throws, nothing of it remains, neither rows nor events, and what the transaction
 * did before stands. The error is thrown on. Parts may lie within parts.
 */
export async function orUndone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const before = gathered.get(db)?.length ?? 0
  void send(db, savepoint())
  try {
    const result = await work()
    void send(db, keep())
    return result
  } catch (error) {
    await undo().execute(db)
    void send(db, keep())
    await Promise.allSettled(gathered.get(db)?.splice(before) ?? [])
    throw error
  }
}

/** Takes back every event of this transaction so far, for whoever rolled all of it back. */
export const forgetGathered = async (db: Db): Promise<void> => void (await takeGathered(db))

const takeGathered = async (db: Db) => (await Promise.all(gathered.get(db)?.splice(0) ?? [])).flat()

/** `handledAt`: when it is taken in hand, the same however often its transaction has to begin again; `now` is when it happened. */
export type SubscriberContext = { db: Db; now: Date; handledAt: Date; actor: Actor; event: Occurred }
export type Subscription = { to: EventType[]; subscriber: string; run: (context: SubscriberContext, payload: never) => Promise<unknown> }

/** Declares a listener. Its effects commit together with the note that it has run, so a retry never repeats them. */
export const on = <P extends z.ZodObject>(
  to: EventType<P>,
  subscriber: string,
  run: (context: SubscriberContext, payload: z.output<P>) => Promise<unknown>,
): Subscription => ({ to: [to], subscriber, run: run as Subscription['run'] })

/** The same for several events that one listener takes in one queue; it reads what it needs from the event itself. */
export const onEach = (to: EventType[], subscriber: string, run: (context: SubscriberContext) => Promise<unknown>): Subscription => ({ to, subscriber, run })

/** Nobody in particular: the system acting on an event. */
export const systemActor = (cause: EventActor = nobody): Actor =>
  ({ ...cause, roles: [], permissions: new Set(), keys: [], onBehalfOf: null, sessionId: null })

const nobody: EventActor = {
  personId: '00000000-0000-0000-0000-000000000000', name: 'Hệ thống', positionId: null, positionTitle: null, unitId: null, agencyId: null, onBehalfOf: null,
}

/** Whether a subscription listens to an event of this name. */
export const listensTo = ({ to }: Subscription, name: string) => to.some((type) => type.name === name)

const note = prepared<{ eventId: number }>(`insert into platform.event_handled (subscriber, event_id) select $1, id from unnest($2::bigint[]) as id order by id
  on conflict do nothing returning event_id`)

/** Runs one subscription for some events, one after the other, each exactly once in effect: for all of them in one transaction, or for none. */
export const handleEvents = (database: Db, { to, subscriber, run }: Subscription, events: readonly Occurred[], handledAt = new Date()) =>
  inTransaction(database, async (db) => {
    const fresh = new Set((await note(subscriber, events.map(({ id }) => id)).execute(db)).map(({ eventId }) => eventId))
    for (const event of events.filter(({ id }) => fresh.delete(id))) {
      const { payload } = to.find(({ name }) => name === event.name)!
      await run({ db, now: event.occurredAt, handledAt, actor: systemActor(event.actor), event }, z.decode(payload, event.payload as never) as never)
    }
  })

/** The same for one. */
export const handleEvent = (database: Db, subscription: Subscription, event: Occurred) => handleEvents(database, subscription, [event])

type Position = { tx: string; id: number }

/** How many events a reader takes at one look: fewer means that it has come to the end. */
export const FULL_LOOK = 500

/**
 * The next events in commit order after a position; nothing that a running transaction could still overtake.
 * Ordered by the column: plain `tx` would mean the text of the answer, where 1000 comes before 999.
 */
export async function readLog(db: Db, after: Position, limit = FULL_LOOK): Promise<Occurred[]> {
  const { rows } = await sql<Occurred>`
    select id, tx::text as tx, name, subject, audience, actor, payload, occurred_at as "occurredAt" from platform.event
     where (tx, id) > (${after.tx}::xid8, ${after.id}) and tx < pg_snapshot_xmin(pg_current_snapshot())
     order by event.tx, event.id limit ${limit}`.execute(db)
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
