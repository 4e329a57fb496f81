import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { auditStatement, recordRefusal } from '#platform/audit'
import type { Actor, Endpoint } from '#platform/contract'
import { inTransaction, prepared, send, type Database, type Db } from '#platform/database'
import { CommittedProblem, ensure, Problem } from '#platform/problems'
import type { Handled, RequestFacts } from './module.ts'

/** What the door needs to let anybody through. */
export type App = { database: Database }

export type Call = {
  actor: Actor
  input: unknown
  now: Date
  request: RequestFacts
  /** The client's name for this very attempt: the same key gets the same answer, once. */
  idempotencyKey?: string | undefined
}

function ensureMayKnock(actor: Actor, { permission }: Endpoint) {
  if (permission === 'public') return
  ensure(actor.sessionId !== null, () => new Problem('request/sign-in-required', 401, 'Sign in first'))
  const allowed = permission === 'session' || actor.permissions.has(permission)
  ensure(allowed, () => new Problem('request/forbidden', 403, `Needs ${permission}`, { permission }))
}

/**
 * One request: permission, validation, one transaction, audit, answer. The HTTP server and the demo story both come in here.
 * GETs run on the read-only pool; everything else in one transaction with its audit entry and its remembered answer.
 * @returns the answer as it goes on the wire
 */
export async function perform({ database }: App, { endpoint, run }: Handled, call: Call): Promise<unknown> {
  try {
    ensureMayKnock(call.actor, endpoint)
    const input = z.decode(endpoint.input, call.input as never)
    const isRead = endpoint.method === 'GET'
    return isRead ? await answerRead(database, { endpoint, run }, call, input) : await answerCommand(database, { endpoint, run }, call, input)
  } catch (error) {
    await recordRefusal(database.write, endpoint, call, error)
    throw error
  }
}

const contextOf = (db: Db, { actor, now, request }: Call) => ({ db, actor, now, request })

async function answerRead(database: Database, { endpoint, run }: Handled, call: Call, input: unknown) {
  const output = await run(contextOf(database.read, call), input as never)
  if (endpoint.sensitive) await auditStatement(endpoint, call).execute(database.write)
  return encode(endpoint, output)
}

/**
 * The answer is written with the change, under the idempotency key. A repeated request runs into that row (or into the state the
 * first one left), is rolled back, and gets the first one's answer: nothing is looked up unless something went wrong.
 */
async function answerCommand(database: Database, handled: Handled, given: Call, input: unknown) {
  const { endpoint } = handled
  // A file is made anew each time it is asked for, and a secret is told once: neither answer is kept.
  const call = endpoint.kind === 'download' || endpoint.secret ? { ...given, idempotencyKey: undefined } : given
  try {
    const answer = await inTransaction(database.write, (db) => carryOut(db, handled, call, input))
    if (answer instanceof CommittedProblem) throw answer
    return answer
  } catch (error) {
    const earlier = await remembered(database.write, endpoint, call)
    if (earlier) return earlier.response
    throw error
  }
}

async function carryOut(db: Db, { endpoint, run }: Handled, call: Call, input: unknown) {
  const output = await orCommitted(async () => encode(endpoint, await run(contextOf(db, call), input as never)))
  if (output instanceof CommittedProblem) return output
  if (call.idempotencyKey !== undefined) void send(db, remember(call.actor.personId, call.idempotencyKey, endpoint.name, hashOf(call.input), JSON.stringify(output ?? null)))
  void send(db, auditStatement(endpoint, call, { output }))
  return output
}

const remember = prepared('insert into platform.idempotency (person_id, key, operation, request, response) values ($1, $2, $3, $4, $5)')

async function orCommitted<T>(work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CommittedProblem) return error
    throw error
  }
}

const encode = (endpoint: Endpoint, output: unknown) =>
  endpoint.kind === 'download' ? output : z.encode(endpoint.output, output as never)

/** A hash of a PIN or password is as good as the secret itself: six digits are tried in a second. */
const withoutSecrets = (key: string, value: unknown) => (/^(pin|newPin|code|recoveryCode|\w*[pP]assword)$/.test(key) ? undefined : value)

const hashOf = (input: unknown) => createHash('sha256').update(JSON.stringify(input ?? null, withoutSecrets)).digest()

/** What an earlier request with this key was told; 422 when that was another request. */
async function remembered(db: Db, endpoint: Endpoint, { actor, idempotencyKey: key, input }: Call) {
  if (key === undefined) return
  const { rows } = await sql<{ operation: string; request: Buffer; response: unknown }>`
    select operation, request, response from platform.idempotency where person_id = ${actor.personId} and key = ${key}`.execute(db)
  const earlier = rows[0]
  if (!earlier) return
  const same = earlier.operation === endpoint.name && earlier.request.equals(hashOf(input))
  ensure(same, () => new Problem('request/key-reused', 422, 'This Idempotency-Key was used for another request'))
  return { response: earlier.response }
}
