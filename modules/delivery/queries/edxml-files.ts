import { findDocument, knownTypes } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { deskOf } from '#modules/people'
import { documentIdOf, profiles, safeName, writeEdxml, writeStatus, type Envelope, type Organ, type Profile } from '#packages/edxml'
import { dayOf } from '#platform/calendar'
import { filesById, readBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { written } from '../adapters/edxml.ts'
import type * as contract from '../contract.ts'
import { canTell, partnerOf, reachedAt, statusCodes, timeOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { envelopeOf } from './envelopes.ts'
import { findParcel } from './parcels.ts'

const MEDIA = 'application/xml'

const organ = (organId: string, name: string): Organ => ({ organId, name, inCharge: null, address: null, email: null, telephone: null, fax: null, website: null })

/** What was issued, as long as it stands; only the sender's clerk lets it out. */
async function findDispatch({ db, actor }: Pick<Context, 'db' | 'actor'>, documentId: string) {
  const { state } = await findDocument(db, actor, documentId)
  const dispatch = await tables(db).selectFrom('delivery.dispatch').selectAll().where('documentId', '=', documentId).executeTakeFirst()
  ensure(dispatch && dispatch.senderId !== null, () => new Problem('delivery/not-issued', 409, 'This document has not been issued'))
  ensure(actor.keys.includes(deskOf(dispatch.senderId, 'records-clerk')), () => new Problem('delivery/not-the-clerk', 403, 'The clerk of the sending agency writes the file'))
  ensure(state !== 'recalled', () => new Problem('delivery/recalled', 409, 'Its sender has recalled this document'))
  return { ...dispatch, senderId: dispatch.senderId }
}
type Dispatch = Awaited<ReturnType<typeof findDispatch>>

async function attachmentsOf({ db }: Pick<Context, 'db'>, { fileId, attachmentIds }: Dispatch): Promise<Envelope['attachments']> {
  const files = await filesById(db, [fileId, ...attachmentIds])
  return Promise.all([fileId, ...attachmentIds].map(async (id, at) => {
    const { name, mediaType } = files.get(id)!
    return { name: safeName(name) ?? `tep-${at + 1}`, contentType: mediaType, description: null, bytes: await readBytes(db, id) }
  }))
}

async function envelopeFor(context: Pick<Context, 'db' | 'now'>, dispatch: Dispatch, to: Organ, profile: Profile): Promise<Envelope> {
  const { db, now } = context
  const { senderOrganId, senderName, codeNumber, codeNotation, issuedOn, typeCode, subject, signerPosition, signerName, dueOn, urgency, pageAmount } = dispatch
  const [code, from] = [{ number: codeNumber, notation: codeNotation }, organ(senderOrganId ?? '', senderName)]
  const types = await knownTypes(db, dayOf(now))
  return {
    from, to: [to], code, promulgation: { place: (await findUnit(db, dispatch.senderId, issuedOn))?.place ?? '', on: issuedOn }, typeCode, typeName: types.find((type) => type.code === typeCode)?.name ?? '',
    subject, content: null, signer: { competence: null, position: signerPosition, fullName: signerName }, dueOn, toPlaces: [to.name],
    otherInfo: { priority: urgency, sphere: null, typerNotation: null, promulgationAmount: null, pageAmount, appendixes: [] }, responseFor: [], steeringType: null,
    documentId: documentIdOf({ organId: from.organId, on: issuedOn, code }, profile) ?? '', trace: [{ organId: from.organId, at: now }],
    business: { kind: 'new', reason: null, staff: null, isOnPaper: false }, attachments: await attachmentsOf(context, dispatch),
  }
}

export const writeEnvelope: Handler<typeof contract.writeEnvelope> = async (context, { documentId, organId, organName, partner }) => {
  const dispatch = await findDispatch(context, documentId)
  context.request.opened = [documentId]
  const profile = profiles[partner]
  const envelope = await envelopeFor(context, dispatch, organ(organId.toUpperCase(), organName), profile)
  const bytes = await written(() => writeEdxml(envelope, profile))
  return { name: `${dispatch.codeNumber}-${safeName(dispatch.codeNotation) ?? ''}.edxml`, bytes, mediaType: MEDIA }
}

export const writeStatusFile: Handler<typeof contract.writeStatusFile> = async ({ db, actor }, { parcelId }) => {
  const parcel = await findParcel(db, actor, parcelId)
  const envelope = await envelopeOf(db, parcel.documentId)
  ensure(envelope, () => notFound('envelope', parcelId))
  ensure(canTell(parcel.state), () => new Problem('delivery/answer-first', 409, 'Its sender asks for this document back; cancel the copy first'))
  const { codeNumber, codeNotation, senderOrganId, issuedOn, receiverId, receiverName, clerkName } = parcel
  const us = await findUnit(db, receiverId)
  const code = statusCodes[parcel.state]
  const bytes = await written(() => writeStatus({
    responseFor: { organId: senderOrganId ?? '', code: { number: codeNumber, notation: codeNotation }, promulgatedOn: issuedOn, documentId: envelope.edxmlId },
    from: organ(us?.organId ?? '', receiverName), code, description: parcel.reason ?? parcel.recallReason, at: parcel[timeOf[parcel.state]] ?? reachedAt(parcel),
    staff: clerkName === null ? null : { department: null, staff: clerkName, mobile: null, email: null },
  }, profiles[partnerOf(envelope.deviations)]))
  return { name: `trang-thai-${code}-${codeNumber}-${safeName(codeNotation) ?? ''}.edxml`, bytes, mediaType: MEDIA }
}

/** Whether the page offers the file: the same as whoever gets it. */
export async function canWriteEnvelope(context: Pick<Context, 'db' | 'actor'>, documentId: string): Promise<boolean> {
  return findDispatch(context, documentId).then(() => true, (error: unknown) => {
    if (error instanceof Problem) return false
    throw error
  })
}
