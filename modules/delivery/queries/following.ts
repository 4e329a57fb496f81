import { findDocument } from '#modules/documents'
import { memberNames } from '#modules/members'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { vietnamese } from '#platform/search'
import type * as contract from '../contract.ts'
import { reachedAt, statusCodes, wayOf, type ParcelState, type StepTimes } from '../rules.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { mayLetOut } from './dispatches.ts'
import { numberOf } from './parcels.ts'

type Change = { kind: 'replaces' | 'amends' | 'corrects' | 'recalls'; byNumber: string; byDocumentId: string; state: ParcelState | null }
type Row = StepTimes & { change: Change | null; id: string; receiverId: string; receiverName: string; member: string | null; state: ParcelState; clerkName: string | null; reason: string | null; resent: number }

const deliveryOf = (names: Map<string, string>) => ({ id, receiverId, receiverName, member, state, clerkName, reason, resent, change, ...times }: Row) => ({
  parcelId: id, receiverId, receiverName, resent, way: wayOf(member), memberName: member && (names.get(member) ?? member), status: state, code: statusCodes[state], since: reachedAt({ state, ...times }),
  sentAt: times.sentAt, arrivedAt: times.arrivedAt, registeredAt: times.registeredAt, assignedAt: times.assignedAt, processingAt: times.processingAt, completedAt: times.completedAt, clerkName, reason,
  change: change && { kind: change.kind, byNumber: change.byNumber, byDocumentId: change.byDocumentId, status: change.state, code: change.state && statusCodes[change.state] },
})

/** Whoever may see the document may follow it; nobody else learns that it was ever sent. */
export const listDeliveries: Handler<typeof contract.listDeliveries> = async ({ db, actor }, { documentId, after, limit, status, text }) => {
  await findDocument(db, actor, documentId)
  const from = readCursor(after)
  const { rows } = await sql<Row>`
    select id, receiver_id, receiver_name, member, state, clerk_name, reason, resent, (select d.sent_at from delivery.dispatch d where d.document_id = p.document_id) as sent_at, arrived_at, refused_at, registered_at, assigned_at, processing_at, completed_at,
           recalled_at, recall_asked_at, copy_cancelled_at,
           (select jsonb_build_object('kind', c.kind, 'byNumber', c.by_number, 'byDocumentId', c.by_document_id, 'state', b.state)
              from delivery.change c left join delivery.parcel b on b.document_id = c.by_document_id and b.receiver_id = p.receiver_id
             where c.document_id = p.document_id order by c.noted_at desc, c.by_document_id limit 1) as change
      from delivery.parcel p
     where document_id = ${documentId}
       ${from ? sql`and (receiver_name ${vietnamese}, id) > (${from.sortedBy}::text ${vietnamese}, ${from.id}::uuid)` : sql``}
       ${status.length > 0 ? sql`and state = any(${status}::text[])` : sql``}
       ${text ? sql`and strpos(platform.vn_fold(receiver_name || ' ' || coalesce(member, '')), platform.vn_fold(${text})) > 0` : sql``}
     order by receiver_name ${vietnamese}, id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const names = await memberNames(db, shown.flatMap(({ member }) => member ?? []))
  return { rows: shown.map(deliveryOf(names)), next: rows.length > limit && last ? cursorOf(last.receiverName, last.id) : null }
}

export const countDeliveries: Handler<typeof contract.countDeliveries> = async ({ db, actor }, { documentId }) => {
  const { subject, codeNumber, codeNotation } = await findDocument(db, actor, documentId)
  const { rows } = await sql<{ status: ParcelState; count: number }>`
    select state as status, count(*) as count from delivery.parcel where document_id = ${documentId} group by state`.execute(db)
  const number = codeNumber === null || codeNotation === null ? null : numberOf({ codeNumber, codeNotation })
  return { subject, number, total: rows.reduce((sum, { count }) => sum + count, 0), counts: rows, canWrite: await mayLetOut({ db, actor }, documentId) }
}
