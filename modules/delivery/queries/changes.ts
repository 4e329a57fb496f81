import { sql, type Db } from '#platform/database'
import type { ParcelState } from '../rules.ts'

export type ChangeRow = {
  kind: 'replaces' | 'amends' | 'corrects' | 'recalls'; effectiveOn: string; byNumber: string
  /** The sent document is the one that changes the other. */
  isBy: boolean
  otherParcelId: string | null; otherState: ParcelState | null; otherCopyId: string | null; otherNumber: string | null
}

/** What was done to a sent document and what it does to others, with what this receiver has of the other one; the newest first. */
export async function changesAround(db: Db, documentId: string, receiverId: string): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select c.kind, c.effective_on, c.by_number, c.is_by, p.id as other_parcel_id, p.state as other_state, p.incoming_document_id as other_copy_id,
           d.code_number || '/' || d.code_notation as other_number
      from (select kind, effective_on, by_number, noted_at, false as is_by, by_document_id as other_id from delivery.change where document_id = ${documentId}
            union all select kind, effective_on, by_number, noted_at, true, document_id from delivery.change where by_document_id = ${documentId}) c
      left join delivery.parcel p on p.document_id = c.other_id and p.receiver_id = ${receiverId}
      left join delivery.dispatch d on d.document_id = c.other_id
     order by c.noted_at desc, c.other_id`.execute(db)
  return rows
}
