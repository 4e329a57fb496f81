import type { Selectable } from 'kysely'
import { sql, type Db } from '#platform/database'
import { canTell } from '../rules.ts'
import type { EnvelopeTable } from '../tables.ts'
import type { ParcelRow } from './parcels.ts'

export type Deviation = { code: string; where: string; found: string | null }
export type EnvelopeRow = Omit<Selectable<EnvelopeTable>, 'deviations'> & { deviations: Deviation[] }

const columns = sql`e.document_id, e.receiver_id, e.edxml_id, e.edxml_key, e.fingerprint, e.is_addressed, e.deviations, e.edition, e.signature, e.brought_by, e.brought_at`

/** The envelope a parcel came in; undefined for what this installation delivered itself. */
export async function envelopeOf(db: Db, documentId: string): Promise<EnvelopeRow | undefined> {
  const { rows } = await sql<EnvelopeRow>`select ${columns} from delivery.envelope e where e.document_id = ${documentId}`.execute(db)
  return rows[0]
}

/** One that an agency has had already, with the parcel it became. */
export type Brought = EnvelopeRow & { parcelId: string; state: ParcelRow['state']; senderOrganId: string | null }

const brought = (where: ReturnType<typeof sql>) => sql<Brought>`
  select distinct on (e.receiver_id) ${columns}, p.id as parcel_id, p.state, d.sender_organ_id
    from delivery.envelope e join delivery.dispatch d using (document_id) join delivery.parcel p using (document_id, receiver_id)
   where ${where} order by e.receiver_id, e.edition desc`

/** Its newest edition at one agency. */
export const broughtBefore = async (db: Db, receiverId: string, key: string): Promise<Brought | undefined> =>
  (await brought(sql`e.receiver_id = ${receiverId} and e.edxml_key = ${key}`).execute(db)).rows[0]

/** The same at one agency, or at all of ours that have it. */
export const broughtAmong = async (db: Db, key: string, receiverId: string | null): Promise<Brought[]> =>
  (await brought(receiverId === null ? sql`e.edxml_key = ${key}` : sql`e.receiver_id = ${receiverId} and e.edxml_key = ${key}`).execute(db)).rows

/** What the receiver is told about it. */
export async function describeEnvelope(db: Db, { documentId, state }: Pick<ParcelRow, 'documentId' | 'state'>) {
  const found = await envelopeOf(db, documentId)
  if (!found) return null
  const { edxmlId, isAddressed, deviations, signature, broughtBy, broughtAt } = found
  return { documentId: edxmlId, isAddressed, deviations, signature, broughtBy, broughtAt, canTell: canTell(state) }
}
