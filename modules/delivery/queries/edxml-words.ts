/** What of ours is said in edXML: an envelope for one receiver, a status for the sender. */
import { knownTypes } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { documentIdOf, safeName, type Business, type Envelope, type Organ, type Profile, type StatusCode, type StatusMessage } from '#packages/edxml'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { filesById, readBytes } from '#platform/files'
import { reachedAt, statusCodes, timeOf, type ParcelState } from '../rules.ts'
import type { EnvelopeRow } from './envelopes.ts'
import type { Dispatch } from './dispatches.ts'
import type { ParcelRow } from './parcels.ts'

type Reading = { db: Db; now: Date }
/** What has happened to one receiver's parcel; null for a receiver nothing was sent to yet. */
type Standing = Pick<ParcelRow, 'state' | 'resent' | 'resentReason' | 'recallReason'> | null

export const organOf = (organId: string, name: string): Organ => ({ organId, name, inCharge: null, address: null, email: null, telephone: null, fax: null, website: null })

async function attachmentsOf(db: Db, { fileId, attachmentIds }: Dispatch): Promise<Envelope['attachments']> {
  const files = await filesById(db, [fileId, ...attachmentIds])
  return Promise.all([fileId, ...attachmentIds].map(async (id, at) => {
    const { name, mediaType } = files.get(id)!
    return { name: safeName(name) ?? `tep-${at + 1}`, contentType: mediaType, description: null, bytes: await readBytes(db, id) }
  }))
}

type Named = Pick<Dispatch, 'senderOrganId' | 'issuedOn' | 'codeNumber' | 'codeNotation'>
export const idIn = (profile: Profile, { senderOrganId, issuedOn, codeNumber, codeNotation }: Named) =>
  documentIdOf({ organId: senderOrganId ?? '', on: issuedOn, code: { number: codeNumber, notation: codeNotation } }, profile) ?? ''

/** What it replaces of what this receiver was sent before. */
async function replacedFor(db: Db, documentId: string, organId: string): Promise<Named[]> {
  const { rows } = await sql<Named>`select d.sender_organ_id, d.issued_on, d.code_number, d.code_notation from delivery.change c join delivery.dispatch d on d.document_id = c.document_id
    where c.by_document_id = ${documentId} and c.kind = 'replaces' and exists (select 1 from delivery.parcel p where p.document_id = c.document_id and p.receiver_organ_id = ${organId})
    order by d.issued_on, d.document_id`.execute(db)
  return rows
}

/** New, sent again, replacing, asked back: as it stands with this receiver. */
async function businessOf(db: Db, dispatch: Dispatch, to: Organ, standing: Standing, profile: Profile): Promise<Business> {
  const [told, documentId] = [{ staff: null, isOnPaper: false }, idIn(profile, dispatch)]
  if (standing?.state === 'recallAsked') return { ...told, kind: 'recall', reason: standing.recallReason, documentId }
  if (standing !== null && standing.resent > 0) return { ...told, kind: 'update', reason: standing.resentReason ?? 'Gửi lại', documentId, changesDocument: true, changesReceivers: false, receivers: [] }
  const replaced = await replacedFor(db, dispatch.documentId, to.organId)
  if (replaced.length === 0) return { ...told, kind: 'new', reason: null }
  return { ...told, kind: 'replace', reason: 'Thay thế văn bản đã gửi', replaced: replaced.map((each) => ({ documentId: idIn(profile, each), organIds: [to.organId] })) }
}

/** @param at when it was sent, so that the same letter tried again is the same bytes */
export async function envelopeFor({ db, now }: Reading, dispatch: Dispatch, to: Organ, profile: Profile, standing: Standing, at = now): Promise<Envelope> {
  const { senderOrganId, senderName, codeNumber, codeNotation, issuedOn, typeCode, subject, signerPosition, signerName, dueOn, urgency, pageAmount } = dispatch
  const [code, from] = [{ number: codeNumber, notation: codeNotation }, organOf(senderOrganId ?? '', senderName)]
  const types = await knownTypes(db, dayOf(now))
  const business = await businessOf(db, dispatch, to, standing, profile)
  return {
    from, to: [to], code, promulgation: { place: (await findUnit(db, dispatch.senderId, issuedOn))?.place ?? '', on: issuedOn }, typeCode, typeName: types.find((type) => type.code === typeCode)?.name ?? '',
    subject, content: null, signer: { competence: null, position: signerPosition, fullName: signerName }, dueOn, toPlaces: [to.name],
    otherInfo: { priority: urgency, sphere: null, typerNotation: null, promulgationAmount: null, pageAmount, appendixes: [] }, responseFor: [], steeringType: null,
    documentId: idIn(profile, dispatch), trace: [{ organId: from.organId, at }], business, attachments: business.kind === 'recall' ? [] : await attachmentsOf(db, dispatch),
  }
}

type Told = { code: StatusCode; reason: string | null; at: Date; by: string | null }

/** What stands with the receiver now. */
export const toldNow = (parcel: ParcelRow & { state: Exclude<ParcelState, 'sent' | 'recallAsked'> }): Told =>
  ({ code: statusCodes[parcel.state], reason: parcel.reason ?? parcel.recallReason, at: parcel[timeOf[parcel.state]] ?? reachedAt(parcel), by: parcel.clerkName })

/** In the words of the agency the document came to. */
export async function statusFor(db: Db, parcel: ParcelRow, { edxmlId }: EnvelopeRow, { code, reason, at, by }: Told): Promise<StatusMessage> {
  const { codeNumber, codeNotation, senderOrganId, issuedOn, receiverId, receiverName } = parcel
  return {
    responseFor: { organId: senderOrganId ?? '', code: { number: codeNumber, notation: codeNotation }, promulgatedOn: issuedOn, documentId: edxmlId },
    from: organOf((await findUnit(db, receiverId))?.organId ?? '', receiverName), code, description: reason, at,
    staff: by === null ? null : { department: null, staff: by, mobile: null, email: null },
  }
}

/** Yêu cầu lấy lại (13): what we sent is asked back from its receiver. */
export const askedBackFor = (dispatch: Dispatch, profile: Profile, { reason, at }: { reason: string; at: Date }): StatusMessage => ({
  responseFor: { organId: dispatch.senderOrganId ?? '', code: { number: dispatch.codeNumber, notation: dispatch.codeNotation }, promulgatedOn: dispatch.issuedOn, documentId: idIn(profile, dispatch) },
  from: organOf(dispatch.senderOrganId ?? '', dispatch.senderName), code: '13', description: reason, at, staff: null,
})
