import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'

const isTicket = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** A dossier that came out of a visit is counted with its ticket. */
export async function countDossier({ db }: SubscriberContext, { visit, agencyId }: { visit?: string | null | undefined; agencyId: string }) {
  if (visit && isTicket.test(visit)) await sql`update tickets.ticket set dossiers = dossiers + 1 where id = ${visit} and agency_id = ${agencyId}`.execute(db)
}
