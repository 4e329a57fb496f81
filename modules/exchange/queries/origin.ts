import { outsideAgencies } from '#modules/members'
import type { Agency } from '#packages/exchange-messages'
import { prepared, type Db } from '#platform/database'

const senderOf = prepared<{ fromAgency: string }>(`select from_agency from exchange.inbox where parcel_id = $1 and kind = 'document'`)

/** The agency of another installation that sent us this parcel. */
export async function originOf(db: Db, parcelId: string): Promise<Agency> {
  const [row] = await senderOf(parcelId).execute(db)
  if (!row) throw new Error(`Parcel ${parcelId} came from no other installation`)
  const agency = (await outsideAgencies(db, [row.fromAgency])).get(row.fromAgency)
  return { agencyId: row.fromAgency, organId: agency?.organId ?? null, name: agency?.name ?? '' }
}
