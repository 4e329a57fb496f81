import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import type { IncidentState } from '../rules.ts'

export type IncidentRow = {
  id: string; agencyId: string; documentId: string; closedIds: string[]; way: 'reported' | 'read'; foundBy: string; finderId: string | null; reason: string; foundAt: Date
  state: IncidentState; decidedBy: string | null; decision: string | null; decidedAt: Date | null
}
const columns = sql`id, agency_id, document_id, closed_ids::text[] as closed_ids, way, found_by, finder_id, reason, found_at, state, decided_by, decision, decided_at`

/** Incidents are their agency's. */
export const visibleTo = ({ agencyId }: Pick<Actor, 'agencyId'>) => sql<boolean>`agency_id = ${agencyId}::uuid`

export async function findIncident(db: Db, actor: Pick<Actor, 'agencyId'>, id: string, held = false): Promise<IncidentRow> {
  const { rows } = await sql<IncidentRow>`select ${columns} from incidents.incident where id = ${id} and ${visibleTo(actor)} ${held ? sql`for update` : sql``}`.execute(db)
  ensure(rows[0], () => notFound('incident', id))
  return rows[0]
}

export const incidentsOf = async (db: Db, actor: Pick<Actor, 'agencyId'>, { state, after, limit }: { state?: IncidentState | undefined; after?: string | undefined; limit: number }) => (await sql<IncidentRow>`
  select ${columns} from incidents.incident where ${visibleTo(actor)} ${state === undefined ? sql`` : sql`and state = ${state}`} ${after === undefined ? sql`` : sql`and id < ${after}::uuid`}
   order by id desc limit ${limit}`.execute(db)).rows
