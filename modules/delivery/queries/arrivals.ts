import { sql, type Db } from '#platform/database'
import type { ParcelState } from '../rules.ts'

/** What another installation sent: by whom, under which id there, to which agency of ours. */
export type Which = { member: string; sentAs: string; receiverId: string }
export type Arrival = { parcelId: string; documentId: string; state: ParcelState }

/** The parcel that what another installation sent has become here. */
export async function arrivalFrom(db: Db, { member, sentAs, receiverId }: Which): Promise<Arrival | undefined> {
  const { rows } = await sql<Arrival>`select p.id as parcel_id, p.document_id, p.state from delivery.dispatch d join delivery.parcel p using (document_id)
    where d.member = ${member} and d.sent_as = ${sentAs} and d.sent_to = ${receiverId}`.execute(db)
  return rows[0]
}
