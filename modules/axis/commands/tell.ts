/** What happened at a desk goes to the agency an axis leads to: a document, a recall, what became of what came. */
import type { z } from 'zod'
import type { ParcelAskedBack, ParcelsSent, StatusToTell } from '#contracts/delivery'
import { noteRemoteStatus, parcelToSend } from '#modules/delivery'
import { endingOf, sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import type { Context } from '#platform/http'
import { axisOf, isTold, type ToldCode } from '../rules.ts'
import { tables } from '../tables.ts'
import { wakeConnector } from './waking.ts'

type Said<E extends { payload: z.ZodType }> = z.output<E['payload']>
type Happening = Pick<Context, 'db' | 'now'>
type Row = { axis: string; key: string; kind: 'document' | 'recall' | 'status'; parcelId: string; documentId: string | null; receiver: string; body: object; isHeld?: boolean }

/** Once for each document, receiver and target; what stands there already stays as it is. */
export async function queue({ db, now }: Happening, { body, isHeld = false, ...row }: Row): Promise<void> {
  await tables(db).insertInto('axis.outbox').values({ ...row, body: JSON.stringify(body), queuedAt: now, nextAt: isHeld ? sql<Date>`'infinity'` : now }).onConflict((same) => same.column('key').doNothing()).execute()
  endingOf(db)?.after.push(wakeConnector)
}

/** What is set aside as a possible secret waits for the decision. */
export async function sendDocument(context: Happening, { parcels }: Said<typeof ParcelsSent>): Promise<void> {
  for (const { parcelId, member, receiver } of parcels) {
    const axis = axisOf(member)
    if (axis === null) continue
    const { resent, documentId, isWithheld } = await parcelToSend(context.db, parcelId)
    await queue(context, { axis, key: `${parcelId}:document:${resent}`, kind: 'document', parcelId, documentId, receiver: receiver.name, body: {}, isHeld: isWithheld })
  }
}

/** What has not left is kept here, and nobody outside hears of it (QCVN 102:2016). */
async function keptHere({ db, now }: Happening, parcelId: string): Promise<boolean> {
  const { rows: [left] } = await sql<{ isSent: boolean }>`select exists (select 1 from axis.outbox where parcel_id = ${parcelId} and kind = 'document' and sent_at is not null) as is_sent`.execute(db)
  const { numAffectedRows } = await sql`update axis.outbox set given_up_at = ${now}, given_up_by = 'Thu hồi trước khi gửi', parked_at = null
    where parcel_id = ${parcelId} and kind = 'document' and sent_at is null and given_up_at is null`.execute(db)
  return !left!.isSent && (numAffectedRows ?? 0n) > 0n
}

export async function askBack(context: SubscriberContext, { parcelId, member, reason }: Said<typeof ParcelAskedBack>): Promise<void> {
  const axis = axisOf(member)
  if (axis === null) return
  if (await keptHere(context, parcelId)) return noteRemoteStatus(context, parcelId, { code: '15', at: context.now })
  await queueRecall(context, { axis, parcelId, reason })
}

export async function queueRecall(context: Happening, { axis, parcelId, reason }: { axis: string; parcelId: string; reason: string }): Promise<void> {
  const { documentId, receiver } = await parcelToSend(context.db, parcelId)
  await queue(context, { axis, key: `${parcelId}:recall:${context.now.toISOString()}`, kind: 'recall', parcelId, documentId, receiver: receiver.name, body: { reason } })
}

export const queueStatus = (context: Happening, { axis, parcelId, to, ...told }: { axis: string; parcelId: string; to: string; code: ToldCode; at: Date; reason: string | null; by: string | null }): Promise<void> =>
  queue(context, { axis, key: `${parcelId}:${told.code}:${told.at.toISOString()}`, kind: 'status', parcelId, documentId: null, receiver: to, body: { ...told, at: told.at.toISOString() } })

export async function tellStatus(context: SubscriberContext, { parcelId, member, code, at, reason }: Said<typeof StatusToTell>): Promise<void> {
  const axis = axisOf(member)
  if (axis === null || !isTold(code)) return
  const { rows: [came] } = await sql<{ sender: string }>`select sender from axis.inbox where ${parcelId} = any(parcel_ids) order by listed_at limit 1`.execute(context.db)
  await queueStatus(context, { axis, parcelId, to: came?.sender ?? '', code, at, reason, by: context.actor.name })
}
