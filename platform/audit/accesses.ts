import { sql, type Db } from '#platform/database'

export type Access = { id: number; at: Date; operation: string; personId: string | null; positionId: string | null; onBehalfOf: string | null }
type Asked = { documentId: string; operations: readonly string[] }

/** Named by the request, or opened by it on another way. */
const granted = ({ documentId, operations }: Asked) => sql`((subject ? 'documentId' and subject ->> 'documentId' = ${documentId}) or (subject ? 'opened' and subject -> 'opened' ? ${documentId}::text)) and operation = any(${[...operations]}) and status < 400`

/** Who was let at one document by these operations, the newest first; `after` is the id of the last row seen. */
export async function accessesOf(db: Db, { after, limit, ...asked }: Asked & { after?: number | undefined; limit: number }): Promise<Access[]> {
  return (await sql<Access>`select id, at, operation, person_id, position_id, on_behalf_of from platform.audit_entry
    where ${granted(asked)} and id < ${after ?? Number.MAX_SAFE_INTEGER} order by id desc limit ${limit}`.execute(db)).rows
}

export type AccessCount = { operation: string; times: number; persons: number; lastAt: Date }

/** How often each of these operations was granted on one document, and to how many people. */
export async function countAccesses(db: Db, asked: Asked): Promise<AccessCount[]> {
  return (await sql<AccessCount>`select operation, count(*)::int as times, count(distinct person_id)::int as persons, max(at) as last_at
    from platform.audit_entry where ${granted(asked)} group by operation order by operation`.execute(db)).rows
}

/** What one person was let do, the newest first; for that person to read. `after` is the id of the last row seen. */
export async function actsOf(db: Db, personId: string, { after, limit }: { after?: number | undefined; limit: number }): Promise<{ id: number; at: Date; operation: string; address: string | null }[]> {
  return (await sql<{ id: number; at: Date; operation: string; address: string | null }>`select id, at, operation, address from platform.audit_entry
    where person_id = ${personId} and id < ${after ?? Number.MAX_SAFE_INTEGER} and status < 400 order by id desc limit ${limit}`.execute(db)).rows
}
