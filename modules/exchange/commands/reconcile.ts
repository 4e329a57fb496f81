/**
 * Sender and receiver lay their logs side by side, an hour at a time: what the receiver gave a receipt for must still stand in its inbox with
 * the same bytes, and nothing of that hour may stand there that the sender does not know. What a restored receiver has lost is sent again.
 */
import { z } from 'zod'
import { listPeers, ownMember } from '#modules/members'
import { inTransaction, sql, type Database } from '#platform/database'
import { Problem } from '#platform/problems'
import type { Caller } from '../adapters/transport.ts'
import { isCalled } from '../rules.ts'
import { raise, raiseUnlessOpen } from './alarm.ts'
import { Growth, headsToProve, holdToLog, proveGrowth, showGrowth, Shown, takeShown, Wanted, type Held as Log } from './hold-to-log.ts'
import { reopen } from './lease.ts'
import { answerHeld, Held, MOST, Page, showHeld } from './reconcile-held.ts'
import { wakeCourier } from './waking.ts'

const HOUR = 3_600_000
const MOST_HOURS = 168
/** The full hour before an instant. */
const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / HOUR) * HOUR)

const Told = z.object({ missing: z.array(z.uuid()), differing: z.array(z.uuid()), unknown: z.array(z.uuid()) })

/** What a partner may ask: to be shown that our log grew, what it should show of its own, and what became of its messages. */
const Question = z.union([Growth, Wanted, Shown, Held, Page])

export async function answerReconciliation(database: Database, now: Date, from: string, asked: unknown): Promise<unknown> {
  const { data } = Question.safeParse(asked)
  if (!data) throw new Problem('request/invalid', 422, 'Not a question about messages')
  if ('grownFrom' in data) return proveGrowth(database.write, data)
  if ('headsToProve' in data) return headsToProve(database, from)
  if ('proves' in data) return takeShown(database, now, from, data)
  return 'held' in data ? answerHeld(database, now, from, data) : answerPage(database, from, data)
}

/** What our inbox says of a partner's list: not here, here with other bytes, here though not on the list. Ids grow with time, so that a page is a range of them. */
async function answerPage(database: Database, from: string, { fromAt, toAt, after, last, messages }: z.output<typeof Page>): Promise<z.output<typeof Told>> {
  const { rows } = await sql<{ id: string; hash: string; asked: string | null }>`
    select coalesce(i.id, a.id) as id, i.hash, a.hash as asked
      from (select id, hash from exchange.inbox where member = ${from} and settled_at is not null and id = any(${messages.map(({ id }) => id)}::uuid[])
            union select id, hash from exchange.inbox where member = ${from} and settled_at >= ${fromAt} and settled_at < ${toAt} ${after ? sql`and id > ${after}::uuid` : sql``} ${last ? sql`and id <= ${last}::uuid` : sql``}) i
      full join (select * from unnest(${messages.map(({ id }) => id)}::uuid[], ${messages.map(({ hash }) => hash)}::text[]) as m (id, hash)) a using (id)`.execute(database.read)
  return {
    missing: rows.filter(({ hash }) => hash === null).map(({ id }) => id),
    differing: rows.filter(({ hash, asked: hashAsked }) => hash !== null && hashAsked !== null && hash !== hashAsked).map(({ id }) => id),
    unknown: rows.filter(({ asked: hashAsked }) => hashAsked === null).map(({ id }) => id),
  }
}

type Settled = { id: string; hash: string }

/** What they receipted of what we queued in that time, by the bytes the receipt names. */
const settledWith = async (database: Database, member: string, [fromAt, toAt]: readonly [Date, Date], after: string | null): Promise<Settled[]> => (await sql<Settled>`
  select o.id, coalesce(o.receipted_hash, o.hash) as hash from exchange.outbox o where member = ${member} and receipt_hash is not null and closed_at >= ${fromAt} and closed_at < ${toAt} ${after ? sql`and id > ${after}::uuid` : sql``}
   order by id limit ${MOST}`.execute(database.read)).rows

/** Those of the ids that we know to have sent, whether or not their receipt has reached us. */
const known = async (database: Database, ids: readonly string[]) =>
  new Set((await sql<{ id: string }>`select id from exchange.outbox where id = any(${[...ids]}::uuid[])`.execute(database.read)).rows.map(({ id }) => id))

async function comparePage(database: Database, caller: Caller, member: string, span: readonly [Date, Date], after: string | null) {
  const messages = await settledWith(database, member, span, after)
  const last = messages.length < MOST ? null : messages.at(-1)!.id
  const told = Told.parse(await caller.reconcile({ fromAt: span[0].toISOString(), toAt: span[1].toISOString(), after, last, messages }))
  const ours = await known(database, told.unknown)
  return { ...told, compared: messages.length, last, unknown: told.unknown.filter((id) => !ours.has(id)) }
}

/** One document laid before one agency as two parcels: counted, never assumed. */
const duplicates = async (database: Database, member: string, [fromAt, toAt]: readonly [Date, Date]) => Number((await sql<{ count: number }>`
  select count(*) as count from (select 1 from exchange.inbox where member = ${member} and kind = 'document' and parcel_id is not null and settled_at >= ${fromAt} and settled_at < ${toAt}
    group by document_id, to_agency having count(distinct parcel_id) > 1) twice`.execute(database.read)).rows[0]!.count)

/** Compares one span with one partner and keeps the result; what is missing there waits again and will be sent. */
export async function reconcileSpan(database: Database, now: Date, caller: Caller, member: string, span: readonly [Date, Date]): Promise<{ compared: number; lost: number; unknown: number }> {
  const sum = { compared: 0, missing: [] as string[], differing: [] as string[], unknown: [] as string[] }
  for (let after: string | null = null, isMore = true; isMore;) {
    const page = await comparePage(database, caller, member, span, after)
    sum.compared += page.compared
    for (const each of ['missing', 'differing', 'unknown'] as const) sum[each].push(...page[each])
    after = page.last
    isMore = page.last !== null
  }
  const duplicated = await duplicates(database, member, span)
  await inTransaction(database.write, async (db) => {
    await reopen(db, now, member, sum.missing)
    for (const code of ['missing', 'differing', 'unknown'] as const) if (sum[code].length > 0) await raise({ db, now }, member, `reconciled-${code}`, { count: sum[code].length, some: sum[code].slice(0, 20) })
    await sql`insert into exchange.reconciliation (member, from_at, to_at, compared, lost, duplicated, unknown, at)
      values (${member}, ${span[0]}, ${span[1]}, ${sum.compared}, ${sum.missing.length + sum.differing.length}, ${duplicated}, ${sum.unknown.length}, ${now})
      on conflict (member, from_at) do update set to_at = excluded.to_at, compared = excluded.compared, lost = excluded.lost, duplicated = excluded.duplicated, unknown = excluded.unknown, at = excluded.at`.execute(db)
  })
  if (sum.missing.length > 0) wakeCourier()
  return { compared: sum.compared, lost: sum.missing.length + sum.differing.length, unknown: sum.unknown.length }
}

/** After a fork everything since the logs were last the same is compared anew: a partner that was restored may have lost what was compared before. */
async function forgetSince(database: Database, member: string, common: Date | null | undefined): Promise<void> {
  if (common === undefined) return
  const from = hourOf(new Date((common?.getTime() ?? HOUR) - HOUR))
  await sql`delete from exchange.reconciliation where member = ${member} and from_at >= ${from}`.execute(database.write)
}

/** The newest comparison names what was found of the partner's log; one that proves nothing is looked into by a person. */
async function nameLog(database: Database, now: Date, member: string, log: Log | null): Promise<void> {
  if (!log) return inTransaction(database.write, (db) => raiseUnlessOpen({ db, now }, member, 'log-unproven', {}))
  await sql`update exchange.reconciliation set proven = ${log.proven}, forked = ${log.forked}
    where member = ${member} and from_at = (select max(from_at) from exchange.reconciliation where member = ${member})`.execute(database.write)
}

/** Where the comparison goes on; from the first receipt when there was none. */
async function beginOf({ read }: Database, member: string, end: Date): Promise<Date> {
  const { rows: [last] } = await sql<{ toAt: Date | null; firstAt: Date | null }>`
    select (select to_at from exchange.reconciliation where member = ${member} order by from_at desc limit 1) as to_at,
           least((select min(closed_at) from exchange.outbox where member = ${member} and receipt_hash is not null), (select min(settled_at) from exchange.inbox where member = ${member})) as first_at`.execute(read)
  return last?.toAt ?? (last?.firstAt ? hourOf(last.firstAt) : end)
}

/** Whole hours since the last comparison, a week at once at most; the hour just past waits for its receipts. */
export async function reconcileWith(database: Database, now: Date, caller: Caller, member: string): Promise<void> {
  const isUncallable = (await ownMember(database.read))?.endpoint === null
  const log = await holdToLog(database, now, caller, member)
  await forgetSince(database, member, log?.common)
  if (isUncallable) await showGrowth(database, caller)
  const [begin, end] = [await beginOf(database, member, hourOf(now)), hourOf(now)]
  for (let at = begin.getTime(), hours = 0; at < end.getTime() && hours < MOST_HOURS; at += HOUR, hours += 1) {
    const span = [new Date(at), new Date(at + HOUR)] as const
    await reconcileSpan(database, now, caller, member, span)
    if (isUncallable) await showHeld(database, caller, member, span)
  }
  await nameLog(database, now, member, log)
}

/** Partners that can be called and have an hour behind them that was not compared: one look at the newest of each. */
export async function dueForReconciling(database: Database, now: Date) {
  const end = hourOf(now)
  const self = await ownMember(database.read)
  const peers = (await listPeers(database.read, now)).filter((peer) => isCalled(peer, self?.code))
  const { rows } = await sql<{ member: string }>`select p.member from unnest(${peers.map(({ code }) => code)}::text[]) as p (member)
    where (select to_at from exchange.reconciliation r where r.member = p.member order by from_at desc limit 1) >= ${end}`.execute(database.read)
  const done = new Set(rows.map(({ member }) => member))
  return peers.filter(({ code }) => !done.has(code))
}
