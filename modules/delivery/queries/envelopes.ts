import type { Selectable } from 'kysely'
import { sql, type Db } from '#platform/database'
import { canTell } from '../rules.ts'
import type { EnvelopeTable } from '../tables.ts'
import type { ParcelRow } from './parcels.ts'

export type Deviation = { code: string; where: string; found: string | null }
export type EnvelopeRow = Omit<Selectable<EnvelopeTable>, 'deviations'> & { deviations: Deviation[] }

const columns = sql`e.document_id, e.receiver_id, e.edxml_id, e.edxml_key, e.fingerprint, e.is_addressed, e.deviations, e.signature, e.brought_by, e.brought_at`

/** The envelope a parcel came in; undefined for what this installation delivered itself. */
export async function envelopeOf(db: Db, documentId: string): Promise<EnvelopeRow | undefined> {
  const { rows } = await sql<EnvelopeRow>`select ${columns} from delivery.envelope e where e.document_id = ${documentId}`.execute(db)
  return rows[0]
}

/** One that an agency has had already, with the parcel it became. */
export async function broughtBefore(db: Db, receiverId: string, key: string): Promise<(EnvelopeRow & { parcelId: string; senderOrganId: string | null }) | undefined> {
  const { rows } = await sql<EnvelopeRow & { parcelId: string; senderOrganId: string | null }>`
    select ${columns}, p.id as parcel_id, d.sender_organ_id
      from delivery.envelope e join delivery.dispatch d using (document_id) join delivery.parcel p using (document_id, receiver_id)
     where e.receiver_id = ${receiverId} and e.edxml_key = ${key}`.execute(db)
  return rows[0]
}

/** What the receiver is told about it. */
export async function describeEnvelope(db: Db, { documentId, state }: Pick<ParcelRow, 'documentId' | 'state'>) {
  const found = await envelopeOf(db, documentId)
  if (!found) return null
  const { edxmlId, isAddressed, deviations, signature, broughtBy, broughtAt } = found
  return { documentId: edxmlId, isAddressed, deviations, signature, broughtBy, broughtAt, canTell: canTell(state) }
}
