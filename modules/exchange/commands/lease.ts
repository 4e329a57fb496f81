/** Messages on their way: leased in one short statement, nothing held while the network is asked. */
import { memberByCode, ownCertificates } from '#modules/members'
import { verify, type Envelope } from '#packages/exchange-messages'
import { inTransaction, prepared, sql, type Database, type Db } from '#platform/database'
import { backOff, pack } from '../rules.ts'
import { signAnew } from './queue.ts'

export type Leased = { id: string; hash: string; bytes: string; attempts: number; thumbprint: string }

const lease = prepared<Leased>(`with due as (select id from exchange.outbox where member = $1 and closed_at is null and parked_at is null and next_at <= $2 order by next_at, seq limit $3 for update skip locked),
  leased as (update exchange.outbox o set attempts = attempts + 1, next_at = $4 from due where o.id = due.id returning o.id, o.seq, o.hash, o.attempts, o.thumbprint)
  select l.id, l.hash, l.attempts, l.thumbprint, s.bytes from leased l join exchange.signed s using (hash) order by l.seq`)

/** How long a message is nobody else's: longer than any request lasts. */
export const LEASE_MS = 90_000

/** Whatever was signed with a key that is no longer ours is signed with the one of today. */
async function fresh(db: Db, now: Date, messages: Leased[]): Promise<Leased[]> {
  const valid = new Set((await ownCertificates(db, now)).map(({ thumbprint }) => thumbprint))
  const result: Leased[] = []
  for (const message of messages) {
    if (valid.has(message.thumbprint)) result.push(message)
    else result.push({ ...message, bytes: await signAnew({ db, now }, message.id, (await verify('envelope', message.bytes)).message satisfies Envelope) })
  }
  return result
}

/** The next messages for a member, as many as one request carries. */
export async function leaseFor(database: Database, now: Date, member: string, limit: number): Promise<Leased[]> {
  return inTransaction(database.write, async (db) => {
    if (!(await memberByCode(db, member, now))) return []
    const leased = await lease(member, now, limit, new Date(now.getTime() + LEASE_MS)).execute(db)
    const packed = pack(leased)
    await giveBack(db, now, leased.slice(packed.length).map(({ id }) => id))
    return fresh(db, now, packed)
  })
}

/** They were not sent after all: the next look takes them again, and nothing is counted. */
export async function giveBack(db: Db, now: Date, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`update exchange.outbox set next_at = ${now}, attempts = greatest(attempts - 1, 0) where id = any(${[...ids]}::uuid[]) and closed_at is null and next_at < 'infinity'`.execute(db)
}

/** Receipted once, and missing there now: it waits again. What is set aside goes on being held. */
export async function reopen(db: Db, now: Date, member: string, ids: readonly string[]): Promise<void> {
  await sql`update exchange.outbox set closed_at = null, outcome = null, receipt_hash = null, attempts = 0, next_at = case when next_at < 'infinity' then ${now}::timestamptz else next_at end
    where id = any(${[...ids]}::uuid[]) and member = ${member}`.execute(db)
}

/** Somebody carries it: its receipt is waited for, a minute at first, then it is sent again. */
export async function noteCarried(db: Db, now: Date, { id, attempts }: Pick<Leased, 'id' | 'attempts'>): Promise<void> {
  await sql`update exchange.outbox set next_at = ${new Date(now.getTime() + backOff(attempts + 1))}, problem = null where id = ${id} and closed_at is null and next_at < 'infinity'`.execute(db)
}

/** It did not go through: tried again later, or parked for a person when trying again changes nothing. */
export async function putOff(db: Db, now: Date, { id, attempts }: Pick<Leased, 'id' | 'attempts'>, problem: { code: string; detail: string; isFinal: boolean }): Promise<void> {
  await sql`update exchange.outbox set next_at = ${new Date(now.getTime() + backOff(attempts))}, problem = ${JSON.stringify(problem)}::jsonb, parked_at = ${problem.isFinal ? now : null} where id = ${id} and closed_at is null and next_at < 'infinity'`.execute(db)
}
