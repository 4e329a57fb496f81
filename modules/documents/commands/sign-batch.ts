import { CeremonySigned } from '#contracts/signing'
import { resolveActor } from '#modules/people'
import { authorise, isCeremonySigned, prepareSignatures, withdrawCeremony, type Wish } from '#modules/signing'
import { auditStatement } from '#platform/audit'
import { brokenConstraint, send, sql } from '#platform/database'
import { emit, on, orUndone, type SubscriberContext } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { describeBatch, findBatch, openBatchOf, type BatchRow } from '../queries/batches.ts'
import { tables } from '../tables.ts'
import { layBefore, signPaper } from './signing.ts'

type Asked = { documentId: string; fileId: string; shownSha256: string }
type Chosen = Asked & { title: string; wish?: Wish; reason?: string }

/** A paper that is no longer what was seen drops out by name; the others go on. */
async function choose(context: Context, asked: Asked, title: string): Promise<Chosen> {
  try {
    const { order } = await layBefore(context, asked)
    return { ...asked, title, wish: { ...order, purpose: 'sign' } }
  } catch (error) {
    if (error instanceof Problem) return { ...asked, title, reason: error.code }
    throw error
  }
}

async function titlesOf({ db, actor }: Context, asked: readonly Asked[]) {
  const { rows } = await sql<{ id: string; subject: string }>`
    select id, subject from documents.document where id = any(${asked.map(({ documentId }) => documentId)}::uuid[]) and acl && ${[...actor.keys]}::uuid[]`.execute(db)
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}

/** In one order for everybody, so that two piles never wait for each other; a paper I may not see is none of mine. */
async function chooseAll(context: Context, asked: readonly Asked[]): Promise<Chosen[]> {
  const titles = await titlesOf(context, asked)
  ensure(new Set(asked.map(({ documentId }) => documentId)).size === asked.length, () => new Problem('documents/paper-twice', 422, 'A paper is signed once'))
  ensure(asked.every(({ documentId }) => titles.has(documentId)), () => new Problem('request/not-found', 404, 'There is no such document'))
  const chosen = new Map<string, Chosen>()
  for (const each of asked.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))) chosen.set(each.documentId, await choose(context, each, titles.get(each.documentId)!))
  return asked.map(({ documentId }) => chosen.get(documentId)!)
}

const isSecondOpen = (error: unknown) => brokenConstraint(error) === 'signing_batch_open'

async function keepBatch({ db, actor, now }: Context, ceremonyId: string, chosen: Chosen[]): Promise<BatchRow> {
  const batch = await tables(db).insertInto('documents.signing_batch')
    .values({ personId: actor.personId, positionId: actor.positionId!, agencyId: actor.agencyId!, sessionId: actor.sessionId, ceremonyId, state: 'awaiting', createdAt: now })
    .returningAll().executeTakeFirstOrThrow().catch((error: unknown) => {
      throw isSecondOpen(error) ? new Problem('documents/batch-open', 409, 'Another batch of yours is not finished') : error
    })
  await tables(db).insertInto('documents.signing_batch_paper').values(chosen.map(({ documentId, fileId, shownSha256, title, reason = null }, i) => ({
    batchId: batch.id, documentId, ordinal: i + 1, title, fileId, shownSha256, state: reason === null ? 'authorised' : 'dropped', reason, endedAt: reason === null ? null : now,
  } as const))).execute()
  return batch
}

/**
 * Prepares one authorisation over exactly these papers. A key kept here signs at once unless a passkey is to confirm it; any other is
 * asked, and the batch goes on when it has answered. The papers themselves change one by one, each in a transaction of its own.
 */
export const startBatch: Handler<typeof contract.startBatch> = async (context, { papers, pin }) => {
  const earlier = await openBatchOf(context)
  ensure(earlier === null, () => new Problem('documents/batch-open', 409, 'Another batch of yours is not finished', { signingBatchId: earlier! }))
  const chosen = await chooseAll(context, papers)
  const wishes = chosen.flatMap(({ wish }) => wish ?? [])
  ensure(wishes.length > 0, () => new Problem('documents/nothing-to-sign', 409, 'Every one of these papers has changed since you looked', { reasons: chosen.map(({ title, reason }) => `${title}: ${reason}`) }))
  const { id: ceremonyId, kind, will } = await prepareSignatures(context, wishes)
  const isHere = (kind === 'software' || kind === 'pkcs12') && will === null
  const batch = await keepBatch(context, ceremonyId, chosen)
  if (isHere) {
    await authorise(context, { ceremonyId, pin })
    await carryOn(context, batch)
  }
  return describeBatch(context.db, batch.id)
}

type Happening = Pick<Context, 'db' | 'actor' | 'now'>

/** Every paper that is authorised and not yet signed goes to work, each for itself. */
async function carryOn(context: Happening, { id }: Pick<BatchRow, 'id'>) {
  await tables(context.db).updateTable('documents.signing_batch').set({ state: 'signing' }).where('id', '=', id).where('state', '=', 'awaiting').execute()
  const waiting = await tables(context.db).selectFrom('documents.signing_batch_paper').select('documentId').where('batchId', '=', id).where('state', '=', 'authorised').orderBy('ordinal').execute()
  for (const { documentId } of waiting) await emit(context, contract.BatchPaperReady, { subject: id, payload: { signingBatchId: id, documentId } })
}

/** The key that is elsewhere has signed. */
export const carryOnSigned = on(CeremonySigned, 'documents.carry-on-batch', async (context, { ceremonyId }) => {
  const batch = await tables(context.db).selectFrom('documents.signing_batch').selectAll().where('ceremonyId', '=', ceremonyId).where('state', '=', 'awaiting').forUpdate().executeTakeFirst()
  if (batch) await carryOn(context, batch)
})

/** Whoever comes back to a batch is asked for what it waits for, there and then. */
async function ensureAuthorised({ db }: Context, { ceremonyId }: BatchRow) {
  ensure(await isCeremonySigned(db, ceremonyId), () => new Problem('signing/awaits-holder', 409, 'The batch waits for its authorisation', { ceremonyId }))
}

export const resumeBatch: Handler<typeof contract.resumeBatch> = async (context, { signingBatchId }) => {
  const batch = await findBatch(context, signingBatchId, { isHeld: true })
  if (batch.state === 'awaiting') await ensureAuthorised(context, batch)
  ensure(batch.state === 'awaiting' || batch.state === 'signing', () => new Problem('documents/batch-not-running', 409, 'Nothing of this batch is authorised and unsigned', { state: batch.state }))
  await carryOn(context, batch)
  return describeBatch(context.db, signingBatchId)
}

export const cancelBatch: Handler<typeof contract.cancelBatch> = async (context, { signingBatchId }) => {
  const { db, now } = context
  const batch = await findBatch(context, signingBatchId, { isHeld: true })
  ensure(batch.endedAt === null, () => new Problem('documents/batch-ended', 409, 'This batch has ended', { state: batch.state }))
  await withdrawCeremony(context, batch.ceremonyId)
  await tables(db).updateTable('documents.signing_batch_paper').set({ state: 'cancelled', endedAt: now }).where('batchId', '=', batch.id).where('state', '=', 'authorised').execute()
  await tables(db).updateTable('documents.signing_batch').set({ state: 'cancelled', endedAt: now }).where('id', '=', batch.id).execute()
  await emit(context, contract.BatchEnded, { subject: batch.id, audience: [batch.positionId], payload: { signingBatchId: batch.id, state: 'cancelled' } })
  return describeBatch(db, signingBatchId)
}

type Outcome = { state: 'signed' | 'dropped' | 'failed'; reason: string | null }

/** The paper is another than the one authorised; nothing is wrong with the signing itself. */
const isChanged = (code: string) => ['documents/version-changed', 'documents/view-changed', 'documents/not-waiting-for-you', 'documents/frozen', 'documents/set-aside', 'lifecycle/move-refused', 'request/not-found'].includes(code)

/** Refused, nothing of it remains but the reason. */
async function attempt(context: SubscriberContext, batch: BatchRow, asked: Asked): Promise<Outcome> {
  const { db, now } = context
  try {
    const actor = await resolveActor(db, { personId: batch.personId, positionId: batch.positionId, sessionId: batch.sessionId ?? batch.id, now })
    ensure(actor && actor.permissions.has('documents.sign'), () => new Problem('documents/no-authority', 422, 'The position has ended'))
    const acting = { db, now, actor, request: { id: batch.id, address: null, agent: null, headers: {} } }
    const output = await orUndone(db, () => signPaper(acting, { ...asked, opinion: null }))
    void send(db, auditStatement(contract.signDocument, { actor, input: { ...asked, signingBatchId: batch.id }, now, request: acting.request }, { output }))
    return { state: 'signed', reason: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { state: isChanged(error.code) ? 'dropped' : 'failed', reason: error.code }
  }
}

/** One paper of a batch. A killed process leaves it authorised, and the queue brings it again. */
export const signOfBatch = on(contract.BatchPaperReady, 'documents.sign-of-batch', async (context, { signingBatchId, documentId }) => {
  const { db } = context
  const batch = await tables(db).selectFrom('documents.signing_batch').selectAll().where('id', '=', signingBatchId).executeTakeFirst()
  const paper = await tables(db).selectFrom('documents.signing_batch_paper').selectAll().where('batchId', '=', signingBatchId).where('documentId', '=', documentId).executeTakeFirst()
  if (batch?.state !== 'signing' || paper?.state !== 'authorised') return
  const outcome = await attempt(context, batch, { documentId, fileId: paper.fileId, shownSha256: paper.shownSha256 })
  await noteOutcome(context, batch, { documentId, ...outcome })
})

/** The batch is held only for this moment: cancelled meanwhile, the signature is undone with everything else. */
async function noteOutcome(context: SubscriberContext, { id, positionId }: BatchRow, { documentId, state, reason }: Outcome & { documentId: string }) {
  const { db, now } = context
  await sql`select from documents.signing_batch where id = ${id} for update`.execute(db)
  const { numUpdatedRows } = await tables(db).updateTable('documents.signing_batch_paper').set({ state, reason, endedAt: now }).where('batchId', '=', id).where('documentId', '=', documentId).where('state', '=', 'authorised').executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Error(`Batch ${id} ended while one of its papers was signed`)
  await emit(context, contract.BatchAdvanced, { subject: id, audience: [positionId], payload: { signingBatchId: id, documentId, state, reason } })
  const left = await tables(db).selectFrom('documents.signing_batch_paper').select('documentId').where('batchId', '=', id).where('state', '=', 'authorised').limit(1).executeTakeFirst()
  if (left) return
  await tables(db).updateTable('documents.signing_batch').set({ state: 'done', endedAt: now }).where('id', '=', id).execute()
  await emit(context, contract.BatchEnded, { subject: id, audience: [positionId], payload: { signingBatchId: id, state: 'done' } })
}
