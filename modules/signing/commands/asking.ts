import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterCommit, inTransaction, sql, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import type { JobContext } from '#platform/jobs'
import { ensure, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import { HolderRefusal, type Authorised, type Factors, type KeyHolder, type KeyPlace } from '../adapters/key-holder.ts'
import { keyHolderOf } from '../adapters/key-holders.ts'
import { hashOf, itemsOf, type CeremonyRow } from '../queries/ceremonies.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import { APPROVAL_MINUTES, ceremonyLifecycle, STILL_SECONDS } from '../rules.ts'
import { tables } from '../tables.ts'
import { keepSignatures } from './signatures.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'>
/** One attempt to have a ceremony signed; what an earlier attempt still hears changes nothing. */
type Attempt = { ceremonyId: string; attempt: string; clock: () => Date }

/** The present, carried on from the instant of the request. */
function clockFrom(now: Date) {
  const started = performance.now()
  return () => new Date(now.getTime() + performance.now() - started)
}

/**
 * Begins to ask the key's holder, once this transaction is durable. PIN and code go to the holder and are kept nowhere: a machine that
 * stops before the answer leaves a ceremony that says `interrupted` and is authorised again.
 */
export async function beginAsking(context: Acting, ceremony: CeremonyRow, factors: Factors): Promise<CeremonyRow> {
  const { db, now } = context
  const isStill = ceremony.state !== 'authorising' || now.getTime() - ceremony.attemptedAt!.getTime() > STILL_SECONDS * 1000
  ensure(isStill, () => new Problem('signing/attempt-under-way', 409, 'The holder of the key is being asked already'))
  const attempt = randomUUID()
  const row = await tables(db).updateTable('signing.ceremony')
    .set({ state: ceremonyLifecycle.next('authorise', ceremony.state), attempt, attemptedAt: now, reference: null, failure: null }).where('id', '=', ceremony.id).returningAll().executeTakeFirstOrThrow()
  afterCommit(db, (database) => askFor(database, { ceremonyId: ceremony.id, attempt, clock: clockFrom(now) }, factors))
  return row
}

type Asked = { holder: KeyHolder; place: KeyPlace; hashes: Buffer[]; credential: CredentialRow }

async function askedOf(db: Db, ceremonyId: string): Promise<Asked> {
  const { credentialId } = await tables(db).selectFrom('signing.ceremony').select('credentialId').where('id', '=', ceremonyId).executeTakeFirstOrThrow()
  const credential = await tables(db).selectFrom('signing.credential').selectAll().where('id', '=', credentialId).executeTakeFirstOrThrow()
  const place = credential.place as KeyPlace
  return { holder: keyHolderOf(credential.kind, place), place, hashes: (await itemsOf(db, ceremonyId)).map(hashOf), credential }
}

async function askFor(database: Db, attempt: Attempt, factors: Factors): Promise<void> {
  await orFail(database, attempt, async () => {
    const asked = await askedOf(database, attempt.ceremonyId)
    await carryOn(database, attempt, asked, await asked.holder.authorise(asked.place, asked.hashes, factors))
  })
}

async function orFail(database: Db, attempt: Attempt, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof HolderRefusal) && !(error instanceof Problem)) process.emitWarning(error instanceof Error ? error : String(error))
    await fail(database, attempt, error)
  }
}

const POLL_MS = 1000

/** From the holder's answer to the signatures, a durable step at a time. */
async function carryOn(database: Db, attempt: Attempt, asked: Asked, first: Authorised): Promise<void> {
  let answer = first
  const until = attempt.clock().getTime() + APPROVAL_MINUTES * 60_000
  while (answer.state === 'waiting') {
    if (!(await note(database, attempt, { reference: answer.reference }))) return
    if (attempt.clock().getTime() > until) throw new HolderRefusal('approval-expired', 'Nobody approved in time')
    await pause(POLL_MS)
    answer = await asked.holder.poll(asked.place, answer.reference)
  }
  const { permit } = answer
  if (await note(database, attempt, { state: 'authorised', permit: conceal(permit, PURPOSE, attempt.ceremonyId), reference: null })) await useUp(database, attempt, asked, permit)
}

const PURPOSE = 'signing permit'

async function useUp(database: Db, attempt: Attempt, asked: Asked, permit: Buffer): Promise<void> {
  const signatures = await asked.holder.signHashes(asked.place, permit, asked.hashes)
  await inTransaction(database, async (db) => {
    const ceremony = await tables(db).selectFrom('signing.ceremony').selectAll().where('id', '=', attempt.ceremonyId).where('attempt', '=', attempt.attempt).forUpdate().executeTakeFirst()
    if (ceremony?.state === 'authorised') await keepSignatures({ db, actor: systemActor(), now: attempt.clock() }, ceremony, asked.credential, signatures)
  })
}

type Step = { reference: string | null } | { state: 'authorised'; permit: Buffer; reference: null }

/** Writes down how far an attempt has come, and that it lives. @returns false when another attempt has taken its place */
async function note(database: Db, { ceremonyId, attempt, clock }: Attempt, step: Step): Promise<boolean> {
  const { numUpdatedRows } = await tables(database).updateTable('signing.ceremony').set({ ...step, attemptedAt: clock() })
    .where('id', '=', ceremonyId).where('attempt', '=', attempt).where('state', '=', 'authorising').executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Back to where it was prepared, with the reason. */
async function fail(database: Db, { ceremonyId, attempt }: Pick<Attempt, 'ceremonyId' | 'attempt'>, error: unknown): Promise<void> {
  const [code, facts] = error instanceof HolderRefusal ? [error.code, error.facts] : error instanceof Problem ? [error.code.replace('signing/', ''), error.facts] : ['holder-failed', {}]
  await tables(database).updateTable('signing.ceremony').set({ state: 'prepared', attempt: null, reference: null, permit: null, failure: JSON.stringify({ code, facts }) })
    .where('id', '=', ceremonyId).where('attempt', '=', attempt).where('state', 'in', ['authorising', 'authorised']).execute()
}

/**
 * Takes up what a stopped machine left: approvals still waited for, permits not yet used. What had only a PIN under way goes back to
 * where it was prepared. Run every minute; a ceremony somebody is at work on shows a younger sign of life and is left alone.
 */
export async function resumeCeremonies({ database: { write }, now }: Pick<JobContext, 'database' | 'now'>): Promise<void> {
  const { rows } = await sql<{ id: string; attempt: string; reference: string | null; permit: Buffer | null }>`
    update signing.ceremony set attempted_at = ${now} where state in ('authorising', 'authorised') and attempted_at < ${now}::timestamptz - make_interval(secs => ${STILL_SECONDS})
    returning id, attempt, reference, permit`.execute(write)
  await Promise.all(rows.map(({ id, ...left }) => resume(write, { ceremonyId: id, attempt: left.attempt, clock: clockFrom(now) }, left)))
}

const resume = (database: Db, attempt: Attempt, { reference, permit }: { reference: string | null; permit: Buffer | null }) => orFail(database, attempt, async () => {
  if (reference === null && permit === null) throw new HolderRefusal('interrupted', 'The machine stopped while the key was asked')
  const asked = await askedOf(database, attempt.ceremonyId)
  if (permit !== null) return useUp(database, attempt, asked, reveal(permit, PURPOSE, attempt.ceremonyId))
  return carryOn(database, attempt, asked, { state: 'waiting', reference: reference! })
})
