import { verifyFileForReader } from '#modules/signing'
import { sql } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { wordsQuery } from '#platform/search'
import type * as contract from '../contract.ts'
import type { Folder } from '../rules.ts'
import { changesAround } from './changes.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { describeEnvelope } from './envelopes.ts'
import { findParcel, numberOf, type ParcelRow } from './parcels.ts'

/** Said as literals, so that each folder finds its own index. */
const inFolder: Record<Folder, ReturnType<typeof sql<boolean>>> = {
  waiting: sql`p.state = 'arrived'`,
  registered: sql`p.state not in ('arrived', 'refused', 'recalled')`,
  refused: sql`p.state in ('refused', 'recalled')`,
}

const cardOf = (parcel: ParcelRow) => ({
  id: parcel.id, status: parcel.state, senderName: parcel.senderName, subject: parcel.subject, typeCode: parcel.typeCode, number: numberOf(parcel),
  issuedOn: parcel.issuedOn, urgency: parcel.urgency, dueOn: parcel.dueOn, arrivedAt: parcel.arrivedAt!,
})

export const listArrivals: Handler<typeof contract.listArrivals> = async ({ db, actor }, { after, limit, folder, urgency, text }) => {
  const from = readCursor(after)
  const words = text === undefined ? null : wordsQuery(text)
  const { rows } = await sql<ParcelRow>`
    select p.id, p.state, p.arrived_at, d.sender_name, d.subject, d.type_code, d.code_number, d.code_notation, d.issued_on, d.urgency, d.due_on
      from delivery.parcel p join delivery.dispatch d using (document_id)
     where p.receiver_id = ${actor.agencyId} and ${inFolder[folder]}
       ${from ? sql`and (p.arrived_at, p.id) < (${from.sortedBy}::timestamptz, ${from.id}::uuid)` : sql``}
       ${urgency.length > 0 ? sql`and d.urgency = any(${urgency}::text[])` : sql``}
       ${words === null ? sql`` : sql`and delivery.words_of(d) @@ to_tsquery('simple', ${words})`}
     order by p.arrived_at desc, p.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map(cardOf), next: rows.length > limit && last ? cursorOf(last.arrivedAt!.toISOString(), last.id) : null }
}

export const countArrivals: Handler<typeof contract.countArrivals> = async ({ db, actor }) => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from delivery.parcel where receiver_id = ${actor.agencyId} and state = 'arrived'`.execute(db)
  return { count: rows[0]!.count }
}

/** What was refused or recalled is the sender's again. */
const hasGoneBack = (state: ParcelRow['state']) => ['refused', 'recalled', 'copyCancelled'].includes(state)

const fileIdsOf = ({ state, fileId, attachmentIds }: ParcelRow) => (hasGoneBack(state) ? [] : [fileId, ...attachmentIds])

export const filesOf = (db: Context['db'], parcel: ParcelRow) => Promise.all(fileIdsOf(parcel).map((fileId) => fileOf(db, fileId)))

export const getParcel: Handler<typeof contract.getParcel> = async ({ db, actor }, { parcelId }) => {
  const parcel = await findParcel(db, actor, parcelId)
  const { receiverId, receiverName, senderId, senderOrganId, codeNumber, codeNotation, signerName, signerPosition, pageAmount } = parcel
  const { registeredAt, refusedAt, reason, clerkName, incomingDocumentId, recallReason } = parcel
  const changes = await changesAround(db, parcel.documentId, parcel.receiverId)
  const files = (await filesOf(db, parcel)).map(({ id, name, mediaType, size, pages }) => ({ fileId: id, name, mediaType, size, pages }))
  return {
    ...cardOf(parcel), receiverId, receiverName, senderId, senderOrganId, codeNumber, codeNotation, signerName, signerPosition, pageAmount, files,
    registeredAt, refusedAt, reason, clerkName, incomingDocumentId, recallReason, envelope: await describeEnvelope(db, parcel),
    changes: changes.map(({ kind, isBy, effectiveOn, byNumber, otherNumber, otherParcelId, otherCopyId, otherState }) =>
      ({ kind, isBy, effectiveOn, number: (isBy ? otherNumber : byNumber) ?? '', parcelId: otherParcelId, documentId: otherCopyId, status: otherState })),
  }
}

/** A file of a parcel addressed to my agency, as long as it has not gone back. */
async function findParcelFile({ db, actor }: Pick<Context, 'db' | 'actor'>, { parcelId, fileId }: { parcelId: string; fileId: string }) {
  const parcel = await findParcel(db, actor, parcelId)
  ensure(parcel.fileId === fileId || parcel.attachmentIds.includes(fileId), () => notFound('file', fileId))
  ensure(!hasGoneBack(parcel.state), () => new Problem('delivery/went-back', 409, 'This document went back to its sender'))
  return { ...(await fileOf(db, fileId)), parcel }
}

export const openParcelFile: Handler<typeof contract.openParcelFile> = async (context, { save = false, ...which }) => {
  const { id, name, parcel } = await findParcelFile(context, which)
  context.request.opened = [parcel.documentId, ...(parcel.incomingDocumentId === null ? [] : [parcel.incomingDocumentId])]
  return { fileId: id, name, inline: !save }
}

export const verifyParcelFile: Handler<typeof contract.verifyParcelFile> = async (context, which) => {
  const { id } = await findParcelFile(context, which)
  return { report: await verifyFileForReader(context.db, id, context.now) }
}
