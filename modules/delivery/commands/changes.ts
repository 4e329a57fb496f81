/** What a later document does to one that was sent: each receiver's copy bears it, and is tied to the copy of the later one. */
import type { z } from 'zod'
import type { DocumentAffected } from '#contracts/documents'
import { affectCopy, relateCopies } from '#modules/documents'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ChangeToTell } from '../contract.ts'
import { changesAround, type ChangeRow } from '../queries/changes.ts'
import { lockParcelsOf, type ParcelRow } from '../queries/parcels.ts'
import { canBeAskedBack } from '../rules.ts'
import { tables } from '../tables.ts'

type Affected = z.output<typeof DocumentAffected.payload>

/** Kept for whoever registers later; told at once to whoever has registered. Each parcel is held: a clerk who registers it now is before or after, never between. */
export async function noteChange(context: Pick<Context, 'db' | 'actor' | 'now'>, { documentId, byDocumentId, kind, byNumber, effectiveOn }: Pick<Affected, 'documentId' | 'byDocumentId' | 'kind' | 'byNumber' | 'effectiveOn'>): Promise<void> {
  await tables(context.db).insertInto('delivery.change').values({ documentId, byDocumentId, kind, byNumber, effectiveOn, notedAt: context.now }).onConflict((same) => same.doNothing()).execute()
  for (const { id: parcelId, member, state, incomingDocumentId, senderName } of await lockParcelsOf(context.db, documentId)) {
    if (incomingDocumentId !== null) await affectCopy(context, incomingDocumentId, { kind, effectiveOn, byNumber, issuer: senderName })
    // A recall is asked for by itself.
    if (member !== null && kind !== 'recalls' && canBeAskedBack(state)) await emit(context, ChangeToTell, { subject: parcelId, payload: { parcelId, member, kind, byDocumentId, byNumber, effectiveOn } })
  }
}

/** Both copies may be registered at the same moment: one of them must find the other. */
const inTurn = ({ db }: Context, receiverId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`delivery.changes:${receiverId}`}, 0))`.execute(db)

const tie = ({ db, actor, now }: Context, documentId: string, { kind, effectiveOn, otherCopyId, isBy }: ChangeRow) =>
  relateCopies({ db, actor, now }, { kind, effectiveOn, ...(isBy ? { documentId, relatedId: otherCopyId! } : { documentId: otherCopyId!, relatedId: documentId }) })

/** A copy that has just been registered: marked by what was done to it before, tied to what it changes or is changed by. */
export async function takeUpChanges(context: Context, { documentId: sentId, receiverId, senderName }: ParcelRow, documentId: string): Promise<void> {
  if ((await changesAround(context.db, sentId, receiverId)).length === 0) return
  await inTurn(context, receiverId)
  for (const change of await changesAround(context.db, sentId, receiverId)) {
    if (!change.isBy) await affectCopy(context, documentId, { kind: change.kind, effectiveOn: change.effectiveOn, byNumber: change.byNumber, issuer: senderName })
    if (change.otherCopyId !== null) await tie(context, documentId, change)
  }
}
