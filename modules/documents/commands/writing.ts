import { findPosition } from '#modules/people'
import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import { claimUploads } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument } from '../queries/find.ts'
import { currentVersion } from '../queries/versions.ts'
import { listWritings, writingAt } from '../queries/writings.ts'
import { bodyText, MOST_WRITINGS, outgoingLifecycle, type OutgoingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureCurrent } from './draft.ts'
import { agencyOfActor } from './register-incoming.ts'
import { ensureNotSecret } from './secrecy.ts'
import { ensureWaitingForMe } from './step.ts'

type Kept = InputOf<typeof contract.keepWriting>

/** Over a draft writes whoever has it to revise; what is no document yet has a place of its own. */
async function documentAt(context: Context, { place, ordinal, sourceId }: Kept): Promise<string | null> {
  if (sourceId !== null) await findDocument(context.db, context.actor, sourceId)
  if (ordinal === 0) return null
  const document = await findDocument(context.db, context.actor, place)
  outgoingLifecycle.next('revise', document.state as OutgoingState)
  ensureWaitingForMe(context, document)
  ensureCurrent((await currentVersion(context.db, place)).ordinal, ordinal)
  return document.id
}

/** What is named in it is the writer's to name: files of their own, a signer of their agency. */
async function ensureOurs(context: Context, { file, attachments, signerPositionId }: contract.Writing) {
  const fileIds = [...file, ...attachments].map(({ fileId }) => fileId)
  if (fileIds.length > 0) await claimUploads(context, fileIds)
  if (signerPositionId === null) return
  const signer = await findPosition(context.db, signerPositionId)
  ensure(signer?.agencyId === context.actor.agencyId, () => new Problem('documents/no-authority', 422, 'The signer belongs to another agency'))
}

/** Another tab or machine has written meanwhile: nothing is overwritten, and both are told apart by their time. */
async function ensureUnchanged({ db }: Context, positionId: string, place: string, revision: number) {
  const now = await writingAt(db, positionId, place)
  ensure((now?.revision ?? 0) === revision, () => new Problem('documents/written-elsewhere', 409, 'This has been written on in another window meanwhile', { revision: now?.revision ?? 0, savedAt: now?.savedAt.toISOString() ?? null }))
}

export const keepWriting: Handler<typeof contract.keepWriting> = async (context, kept) => {
  const { db, now } = context
  const { positionId } = agencyOfActor(context)
  const { place, ordinal, revision, sourceId, sourceKind, content } = kept
  ensure(sourceKind === null || sourceId !== null, () => new Problem('request/invalid', 422, 'sourceKind: of which document'))
  await ensureNotSecret(context, content.subject, bodyText(content.body), ...content.annexes.map(({ body }) => bodyText(body)))
  await ensureOurs(context, content)
  const documentId = await documentAt(context, kept)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`documents.writing ${positionId} ${place}`}, 0))`.execute(db)
  await ensureUnchanged(context, positionId, place, revision)
  if (revision === 0) await ensureRoomToWrite(context)
  const written = { ordinal, revision: revision + 1, content: JSON.stringify(content), savedAt: now }
  await tables(db).insertInto('documents.writing').values({ positionId, place, documentId, sourceId, sourceKind, ...written }).onConflict((on) => on.columns(['positionId', 'place']).doUpdateSet(written)).execute()
  return { place, ordinal, revision: revision + 1, savedAt: now }
}

async function ensureRoomToWrite(context: Context) {
  const { writings } = await listWritings(context, {})
  ensure(writings.length < MOST_WRITINGS, () => new Problem('documents/too-many-writings', 409, `${MOST_WRITINGS} unfinished drafts are kept; finish or give up one of them`, { most: MOST_WRITINGS }))
}

/** What was written has become a version, or nothing: its working copy goes. */
export const dropWriting = ({ db, actor }: Pick<Context, 'db' | 'actor'>, place: string) =>
  tables(db).deleteFrom('documents.writing').where('positionId', '=', actor.positionId).where('place', '=', place).execute()

/** The same of one that must be there: nobody ends what somebody else writes. */
export async function endWriting(context: Context, place: string) {
  const [{ numDeletedRows }] = await dropWriting(context, place) as [{ numDeletedRows: bigint }]
  ensure(numDeletedRows > 0n, () => notFound('writing', place))
}

export const discardWriting: Handler<typeof contract.discardWriting> = async (context, { place }) => {
  await endWriting(context, place)
  return { place }
}

/** What lies half written beside a draft is kept as a version, or given up, before the draft goes on: the next reader must see it. */
export async function ensureNothingHalfWritten({ db, actor }: Pick<Context, 'db' | 'actor'>, documentId: string): Promise<void> {
  const half = actor.positionId === null ? undefined : await writingAt(db, actor.positionId, documentId)
  ensure(!half, () => new Problem('documents/writing-not-kept', 409, 'Something is written and not kept as a version yet; keep it or give it up first', { savedAt: half!.savedAt.toISOString() }))
}
