/** A document leaves as a file in a clerk's hand: its receiver stands in the matrix like any other, and answers by files. */
import { keepLink, linkAgencies } from '#modules/members'
import { toCurrentOrganId } from '#packages/edxml'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { sql } from '#platform/database'
import type * as contract from '../contract.ts'
import { findDispatch } from '../queries/dispatches.ts'
import { BY_HAND } from '../rules.ts'
import { tables } from '../tables.ts'

export const handOver: Handler<typeof contract.handOver> = async (context, { documentId, organId: written, organName }) => {
  const { db } = context
  await findDispatch(context, documentId)
  const organId = toCurrentOrganId(written)
  ensure(organId, () => new Problem('delivery/edxml-faults', 422, `${written} is no identifier of an agency`, { faults: [{ code: 'organ-id', where: 'To/OrganId' }] }))
  const { rows: [known] } = await sql<{ id: string }>`select id from delivery.parcel where document_id = ${documentId} and receiver_organ_id = ${organId} and member like '%:%'`.execute(db)
  if (known) return { parcelId: known.id }
  await keepLink(db, BY_HAND, 'Tệp edXML trao tay')
  const agencies = await linkAgencies(context, BY_HAND, [{ organId, name: organName }])
  const { id: parcelId } = await tables(db).insertInto('delivery.parcel').values({ documentId, receiverId: agencies.get(organId)!, receiverOrganId: organId, receiverName: organName, member: BY_HAND, state: 'sent', arrivedAt: null }).returning('id').executeTakeFirstOrThrow()
  return { parcelId }
}
