import { profiles, safeName, toCurrentOrganId, writeStatus } from '#packages/edxml'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { written } from '../adapters/edxml.ts'
import type * as contract from '../contract.ts'
import { canTell, partnerOf, wayOf } from '../rules.ts'
import { findDispatch, type Dispatch } from './dispatches.ts'
import { writtenFor } from './edxml-signing.ts'
import { envelopeFor, organOf, statusFor, toldNow } from './edxml-words.ts'
import { envelopeOf } from './envelopes.ts'
import { findParcel, readParcelOut, type ParcelRow } from './parcels.ts'

const MEDIA = 'application/xml'

const fileName = ({ codeNumber, codeNotation }: Pick<Dispatch, 'codeNumber' | 'codeNotation'>, what = '') => `${what}${codeNumber}-${safeName(codeNotation) ?? ''}.edxml`

type Handed = Pick<ParcelRow, 'state' | 'resent' | 'resentReason' | 'recallReason'>

/** What went to this agency before, by whatever way but another installation. */
async function handedTo({ db }: Pick<Parameters<typeof findDispatch>[0], 'db'>, documentId: string, organId: string): Promise<Handed | null> {
  const { rows } = await sql<Handed>`select state, resent, resent_reason, recall_reason from delivery.parcel where document_id = ${documentId} and receiver_organ_id = ${organId} and member like '%:%'`.execute(db)
  return rows[0] ?? null
}

export const writeEnvelope: Handler<typeof contract.writeEnvelope> = async (context, { documentId, organId, organName, partner }) => {
  const dispatch = await findDispatch(context, documentId)
  context.request.opened = [documentId]
  const [profile, id] = [profiles[partner], organId.toUpperCase()]
  const envelope = await envelopeFor(context, dispatch, organOf(id, organName), profile, await handedTo(context, documentId, toCurrentOrganId(id) ?? id))
  return { name: fileName(dispatch), bytes: await writtenFor(context, envelope, partner, dispatch.senderId), mediaType: MEDIA }
}

/** Only where a hand has carried it a hand asks it back. */
export const writeRecall: Handler<typeof contract.writeRecall> = async (context, { documentId, parcelId, partner }) => {
  const dispatch = await findDispatch(context, documentId, { isEvenRecalled: true })
  const parcel = await readParcelOut(context.db, documentId, parcelId)
  ensure(wayOf(parcel.member) === 'hand' && parcel.state === 'recallAsked', () => new Problem('delivery/not-asked-back', 409, 'This document is not asked back from that receiver, or not by a file', { state: parcel.state }))
  const profile = profiles[partner]
  const envelope = await envelopeFor(context, dispatch, organOf(parcel.receiverOrganId ?? '', parcel.receiverName), profile, parcel)
  return { name: fileName(dispatch, 'thu-hoi-'), bytes: await writtenFor(context, envelope, partner, dispatch.senderId), mediaType: MEDIA }
}

export const writeStatusFile: Handler<typeof contract.writeStatusFile> = async ({ db, actor }, { parcelId }) => {
  const parcel = await findParcel(db, actor, parcelId)
  const envelope = await envelopeOf(db, parcel.documentId)
  ensure(envelope, () => notFound('envelope', parcelId))
  const { state } = parcel
  ensure(canTell(state), () => new Problem('delivery/answer-first', 409, 'Its sender asks for this document back; cancel the copy first'))
  const told = toldNow({ ...parcel, state })
  const status = await statusFor(db, parcel, envelope, told)
  return { name: fileName(parcel, `trang-thai-${told.code}-`), bytes: await written(() => writeStatus(status, profiles[partnerOf(envelope.deviations)])), mediaType: MEDIA }
}
