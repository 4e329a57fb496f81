import { sql, type Db } from '#platform/database'
import { filesById } from '#platform/files'
import { notFound } from '#platform/problems'
import type { ParcelRow } from './parcels.ts'

type Row = Pick<ParcelRow, 'documentId' | 'state' | 'receiverId' | 'receiverName' | 'receiverOrganId' | 'senderId' | 'senderName' | 'senderOrganId' | 'typeCode' | 'codeNumber' | 'codeNotation' | 'subject' | 'issuedOn' |
  'signerName' | 'signerPosition' | 'urgency' | 'dueOn' | 'pageAmount' | 'fileId' | 'attachmentIds' | 'sentAt' | 'withheldSubject' | 'recallReason' | 'resent'> & { member: string }

/** Everything that is said of a parcel to the installation it goes to. @throws Problem 404 for parcels that stay here */
export async function parcelToSend(db: Db, parcelId: string) {
  const { rows: [row] } = await sql<Row>`
    select p.document_id, p.state, p.member, p.receiver_id, p.receiver_name, p.receiver_organ_id, p.recall_reason, p.resent, d.sender_id, d.sender_name, d.sender_organ_id, d.type_code, d.code_number, d.code_notation, d.subject,
           d.issued_on, d.signer_name, d.signer_position, d.urgency, d.due_on, d.page_amount, d.file_id, d.attachment_ids, d.sent_at, d.withheld_subject
      from delivery.parcel p join delivery.dispatch d using (document_id) where p.id = ${parcelId} and p.member is not null`.execute(db)
  if (!row) throw notFound('parcel', parcelId)
  const { receiverId, receiverName, receiverOrganId, senderId, senderName, senderOrganId, fileId, attachmentIds, withheldSubject, ...facts } = row
  return {
    ...facts, parcelId,
    from: { agencyId: senderId!, organId: senderOrganId, name: senderName },
    receiver: { agencyId: receiverId, organId: receiverOrganId, name: receiverName },
    files: await filesOf(db, [fileId, ...attachmentIds]),
    /** Set aside as a possible secret: it must not leave. */
    isWithheld: withheldSubject !== null,
  }
}
export type Sendable = Awaited<ReturnType<typeof parcelToSend>>

/** The document itself first. */
async function filesOf(db: Db, ids: string[]) {
  const files = await filesById(db, ids)
  return ids.map((id) => {
    const { sha256, size, name, mediaType } = files.get(id)!
    return { fileId: id, sha256, size, name, mediaType }
  })
}
