import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'

/** A dossier that came out of a visit is counted with its ticket. */
export async function countDossier({ db }: SubscriberContext, { visitId, agencyId }: { visitId?: string | null | undefined; agencyId: string }) {
  if (visitId) await sql`update tickets.ticket set dossiers = dossiers + 1 where id = ${visitId} and agency_id = ${agencyId}`.execute(db)
}
