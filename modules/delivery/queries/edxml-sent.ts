/** Files for agencies an axis leads to, as its connector sends them. The same words give the same bytes however often they are asked for. */
import { profiles, writeStatus, type StatusCode } from '#packages/edxml'
import type { Db } from '#platform/database'
import { notFound } from '#platform/problems'
import { written } from '../adapters/edxml.ts'
import type { Partner } from '../rules.ts'
import { tables } from '../tables.ts'
import type { Dispatch } from './dispatches.ts'
import { writtenFor } from './edxml-signing.ts'
import { askedBackFor, envelopeFor, organOf, statusFor } from './edxml-words.ts'
import { envelopeOf } from './envelopes.ts'
import { readParcel, type ParcelRow } from './parcels.ts'

type Reading = { db: Db; now: Date }

async function dispatchOf(db: Db, { documentId }: ParcelRow): Promise<Dispatch> {
  const dispatch = await tables(db).selectFrom('delivery.dispatch').selectAll().where('documentId', '=', documentId).executeTakeFirstOrThrow()
  return { ...dispatch, senderId: dispatch.senderId! }
}

/** The document as its receiver is to get it: new, again, or in place of an earlier one. @throws Problem `delivery/edxml-faults` */
export async function documentFile(context: Reading, parcelId: string, partner: Partner, at: Date): Promise<Uint8Array> {
  const parcel = await readParcel(context.db, parcelId)
  const standing = { ...parcel, state: parcel.state === 'recallAsked' ? 'sent' as const : parcel.state }
  const dispatch = await dispatchOf(context.db, parcel)
  const envelope = await envelopeFor(context, dispatch, organOf(parcel.receiverOrganId ?? '', parcel.receiverName), profiles[partner], standing, at)
  return writtenFor(context, envelope, partner, dispatch.senderId)
}

/** What asks it back: an envelope of type 1, or status 13. */
export async function askingBackFile(context: Reading, parcelId: string, partner: Partner, { form, reason, at }: { form: 'status' | 'envelope'; reason: string; at: Date }): Promise<Uint8Array> {
  const [parcel, profile] = [await readParcel(context.db, parcelId), profiles[partner]]
  const dispatch = await dispatchOf(context.db, parcel)
  if (form === 'status') return written(() => writeStatus(askedBackFor(dispatch, profile, { reason, at }), profile))
  const envelope = await envelopeFor(context, dispatch, organOf(parcel.receiverOrganId ?? '', parcel.receiverName), profile, { ...parcel, state: 'recallAsked', recallReason: reason }, at)
  return writtenFor(context, envelope, partner, dispatch.senderId)
}

/** What became here of a document that came in edXML. */
export async function statusFile({ db }: Reading, parcelId: string, partner: Partner, told: { code: StatusCode; reason: string | null; at: Date; by: string | null }): Promise<Uint8Array> {
  const parcel = await readParcel(db, parcelId)
  const envelope = await envelopeOf(db, parcel.documentId)
  if (!envelope) throw notFound('envelope', parcelId)
  const status = await statusFor(db, parcel, envelope, told)
  return written(() => writeStatus(status, profiles[partner]))
}
