/** What we do for members that cannot reach each other: keep what is sealed until its receiver has it, and bring the answer back. We read nothing and change nothing. */
import { memberByCode, ownMember } from '#modules/members'
import { kindOf, MessageError, verify } from '#packages/exchange-messages'
import { inTransaction, prepared, sql, type Database, type Db } from '#platform/database'
import { MOST_CARRIED, pack } from '../rules.ts'
import { forgetCarriedFiles, recheck } from '../adapters/carrying.ts'
import type { Answer } from '../adapters/transport.ts'
import { raise } from './alarm.ts'
import { LEASE_MS } from './lease.ts'
import { isArrival, readConsignment, type Arrival } from './unseal.ts'
import { wakeCourier } from './waking.ts'

const problem = (code: string, detail: string, isFinal: boolean): Answer => ({ problem: { code, detail, isFinal } })

/** Why we do not carry it; undefined when we do. */
async function obstacle(db: Db, now: Date, { consignment: { id, from, to, what }, carrier }: Arrival): Promise<Answer | undefined> {
  const self = await ownMember(db)
  if (!self || (await memberByCode(db, self.code, now))?.isRelay !== true) return problem('exchange/not-for-us', `It is addressed to ${to}, and the directory knows us as no relay`, true)
  if (carrier !== from) return problem('exchange/not-the-sender', `${from} brings its own`, true)
  if (!(await memberByCode(db, to, now))) return problem('exchange/unknown-member', `${to} is no member`, true)
  const { rows: [held] } = await sql<{ count: number }>`select count(*)::int as count from exchange.carried where from_member = ${from} and not (id = ${id} and what = ${what})`.execute(db)
  return held!.count >= MOST_CARRIED ? problem('exchange/relay-full', `At most ${MOST_CARRIED} messages of one member wait here`, false) : undefined
}

/** What was sealed anew takes the place of what it was before; the same again is put right if it was spoilt here, and offered again. */
async function keep(db: Db, now: Date, { consignment: { id, from, to, what, answers, files }, hash, jws }: Arrival): Promise<string[]> {
  await sql`delete from exchange.carried where from_member = ${from} and id = ${id} and what = ${what} and hash <> ${hash}`.execute(db)
  await sql`insert into exchange.carried (hash, id, from_member, to_member, what, answers, bytes, received_at, next_at) values (${hash}, ${id}, ${from}, ${to}, ${what}, ${answers}, ${jws}, ${now}, ${now})
    on conflict (hash) do update set bytes = excluded.bytes, received_at = excluded.received_at, next_at = excluded.next_at`.execute(db)
  const given = JSON.stringify([...new Map(files.map((file) => [file.sha256, file])).values()])
  await sql`insert into exchange.carried_file (member, sha256, size) select ${from}, sha256, size from jsonb_to_recordset(${given}::jsonb) as r (sha256 text, size bigint) on conflict do nothing`.execute(db)
  await sql`insert into exchange.carried_need select ${hash}, ${from}, sha256 from jsonb_to_recordset(${given}::jsonb) as r (sha256 text) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ sha256: string }>`select sha256 from exchange.carried_need join exchange.carried_file using (member, sha256) where hash = ${hash} and whole_at is null`.execute(db)
  await sql`update exchange.carried set ready_at = ${rows.length === 0 ? sql`coalesce(ready_at, ${now})` : null} where hash = ${hash}`.execute(db)
  return rows.map(({ sha256 }) => sha256)
}

/** Brought to its receiver before, and not taken. */
const wasOffered = prepared(`select 1 as one from exchange.carried where hash = $1 and attempts > 0`)

const answerTo = prepared<{ bytes: string }>(`select bytes from exchange.carried where answers = $1 and to_member = $2`)

/** The answer of its receiver ends what it answers, and goes back in its place; one to what is forgotten is not needed. */
async function turnBack(db: Db, now: Date, arrival: Arrival): Promise<void> {
  const { answers, from, to } = arrival.consignment
  const { rows } = await sql<{ sha256: string }>`select sha256 from exchange.carried_need where hash = ${answers}`.execute(db)
  const { numAffectedRows } = await sql`delete from exchange.carried where hash = ${answers} and what = 'envelope' and to_member = ${from} and from_member = ${to}`.execute(db)
  if (numAffectedRows === 0n) return
  await forgetCarriedFiles(db, { member: to, hashes: rows.map(({ sha256 }) => sha256) })
  await keep(db, now, arrival)
}

/** Durable when it answers. That closes nothing: only the receiver's receipt does. */
export async function carryFurther(database: Database, now: Date, arrival: Arrival): Promise<Answer> {
  const { consignment: { what, from, to, files }, hash } = arrival
  const refusal = await obstacle(database.read, now, arrival)
  if (refusal) {
    if ('problem' in refusal && refusal.problem.isFinal) await raise({ db: database.write, now }, arrival.carrier ?? 'nats', refusal.problem.code.replace('exchange/', ''), { from, to })
    return refusal
  }
  const [answer] = what === 'envelope' ? await answerTo(hash, from).execute(database.write) : []
  if (answer) return { receipt: answer.bytes }
  if (what === 'envelope' && (await wasOffered(hash).execute(database.write)).length > 0) await recheck(database, from, files)
  const missing = await inTransaction(database.write, async (db) => (what === 'envelope' ? keep(db, now, arrival) : (await turnBack(db, now, arrival), [])))
  if (missing.length > 0) return { missing }
  wakeCourier()
  return { carried: true }
}

/** Its receiver has the answer for good. */
export async function forgetTaken(database: Database, now: Date, from: string, jws: string): Promise<void> {
  const said = await verify('taken', jws).catch((error: unknown) => { if (error instanceof MessageError) return undefined; throw error })
  if (said?.message.by === from) await sql`delete from exchange.carried where hash = ${said.message.hash} and to_member = ${from} and what = 'answer'`.execute(database.write)
  else await raise({ db: database.write, now }, from, 'answer-refused', {})
}

/** What a member gives for what we brought it: its answer to carry back, or that it has one. */
export async function takeReturn(database: Database, now: Date, from: string, jws: string): Promise<void> {
  if (kindOf(jws) === 'taken') return forgetTaken(database, now, from, jws)
  const read = await readConsignment(database, now, from, jws)
  if (isArrival(read)) await carryFurther(database, now, read)
}

type Carried = { hash: string; bytes: string; attempts: number }

const lease = prepared<Carried>(`with due as (select hash from exchange.carried where to_member = $1 and ready_at is not null and next_at <= $2 order by next_at, received_at limit $3 for update skip locked)
  update exchange.carried c set attempts = attempts + 1, next_at = $4 from due where c.hash = due.hash returning c.hash, c.bytes, c.attempts`)

export const putOffCarried = (db: Db, hashes: readonly string[], at: Date): Promise<unknown> => sql`update exchange.carried set next_at = ${at} where hash = any(${[...hashes]})`.execute(db)

/** What waits here for a member, as much as one request carries. */
export async function leaseCarried(database: Database, now: Date, to: string, limit: number): Promise<Carried[]> {
  const leased = await lease(to, now, limit, new Date(now.getTime() + LEASE_MS)).execute(database.write)
  const packed = pack(leased)
  if (packed.length < leased.length) await putOffCarried(database.write, leased.slice(packed.length).map(({ hash }) => hash), now)
  return packed
}

const KEPT_MS = 30 * 86_400_000

/** What its sender has not given us again for a month is nobody's any more: a sender that waits for a receipt sends again. */
export async function forgetOld(database: Database, now: Date): Promise<void> {
  await inTransaction(database.write, async (db) => {
    await sql`delete from exchange.carried where received_at < ${new Date(now.getTime() - KEPT_MS)}`.execute(db)
    await forgetCarriedFiles(db)
  })
}
