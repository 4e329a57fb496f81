/**
 * The same comparison for an installation that nobody can call: it shows what it holds of a partner's messages, and the partner, which sent
 * them, finds what is missing there.
 */
import { z } from 'zod'
import { Hash } from '#packages/exchange-messages'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import type { Caller } from '../adapters/transport.ts'
import { raise } from './alarm.ts'
import { reopen } from './lease.ts'
import { wakeCourier } from './waking.ts'

const HOUR = 3_600_000
export const MOST = 2000

/** A span of time, and of it the messages whose ids lie between two. */
const page = { fromAt: z.iso.datetime(), toAt: z.iso.datetime(), after: z.uuid().nullable(), last: z.uuid().nullable(), messages: z.array(z.object({ id: z.uuid(), hash: Hash })).max(MOST) }
export const Page = z.object(page)
export const Held = z.object({ held: z.literal(true), ...page })
const Told = z.object({ compared: z.int().nonnegative() })

type Span = readonly [Date, Date]

/** An hour more on both sides: the two clocks note the same message at different moments. */
const heldPage = async (database: Database, member: string, [fromAt, toAt]: Span, after: string | null) => (await sql<{ id: string; hash: string }>`
  select id, hash from exchange.inbox where member = ${member} and settled_at >= ${new Date(fromAt.getTime() - HOUR)} and settled_at < ${new Date(toAt.getTime() + HOUR)} ${after ? sql`and id > ${after}::uuid` : sql``}
   order by id limit ${MOST}`.execute(database.read)).rows

/** @returns how many messages the partner compared */
export async function showHeld(database: Database, caller: Caller, member: string, span: Span): Promise<number> {
  let compared = 0
  for (let after: string | null = null, isMore = true; isMore;) {
    const messages = await heldPage(database, member, span, after)
    isMore = messages.length === MOST
    const last = isMore ? messages.at(-1)!.id : null
    compared += Told.parse(await caller.reconcile({ held: true, fromAt: span[0].toISOString(), toAt: span[1].toISOString(), after, last, messages })).compared
    after = last
  }
  return compared
}

type Compared = { id: string; isThere: boolean }

/** Ours that it has given a receipt for in that span, and whether it still holds them; the forms it may hold are those we signed. */
const compare = async (db: Db, member: string, { fromAt, toAt, after, last, messages }: z.output<typeof Held>) => (await sql<Compared>`
  select o.id, exists (select 1 from unnest(${messages.map(({ id }) => id)}::uuid[], ${messages.map(({ hash }) => hash)}::text[]) as m (id, hash) join exchange.outbox_form f on f.hash = m.hash where m.id = o.id and f.outbox_id = o.id) as is_there
    from exchange.outbox o where o.member = ${member} and o.receipt_hash is not null and o.closed_at >= ${fromAt} and o.closed_at < ${toAt}
     ${after ? sql`and o.id > ${after}::uuid` : sql``} ${last ? sql`and o.id <= ${last}::uuid` : sql``}`.execute(db)).rows

/** What is missing there waits again; the first page of a span begins its count anew. */
export const answerHeld = (database: Database, now: Date, from: string, asked: z.output<typeof Held>) => inTransaction(database.write, async (db) => {
  const compared = await compare(db, from, asked)
  const missing = compared.filter(({ isThere }) => !isThere).map(({ id }) => id)
  if (missing.length > 0) {
    await reopen(db, now, from, missing)
    await raise({ db, now }, from, 'reconciled-missing', { count: missing.length, some: missing.slice(0, 20) })
  }
  const isFirst = asked.after === null
  await sql`insert into exchange.reconciliation as r (member, from_at, to_at, compared, lost, duplicated, unknown, at) values (${from}, ${asked.fromAt}, ${asked.toAt}, ${compared.length}, ${missing.length}, 0, 0, ${now})
    on conflict (member, from_at) do update set to_at = excluded.to_at, compared = case when ${isFirst}::bool then 0 else r.compared end + excluded.compared, lost = case when ${isFirst}::bool then 0 else r.lost end + excluded.lost, at = excluded.at`.execute(db)
  if (missing.length > 0) wakeCourier()
  return { compared: compared.length }
})
