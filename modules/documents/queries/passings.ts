import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { PassingTable } from '../tables.ts'
import type { DocumentRow } from './find.ts'

export type PassingRow = Selectable<PassingTable>

/** What I passed on last and nobody has acted on, if it still lies as I left it. */
export async function myPassing(db: Db, { positionId }: Pick<Actor, 'positionId'>, { id, state, holder }: Pick<DocumentRow, 'id' | 'state' | 'holder'>, lock = sql``): Promise<PassingRow | undefined> {
  if (positionId === null) return undefined
  const { rows } = await sql<PassingRow>`
    select p.* from documents.passing p where p.document_id = ${id} and p.passed_by = ${positionId} and p.taken_back_at is null
       and (p.state is null or (p.state = ${state} and p.holder is not distinct from ${holder}::uuid))
       and (p.verb <> 'assign' or exists (select from documents.assignment a where a.parent_id = p.assignment_id and a.state = 'open'))
     order by p.id desc limit 1 ${lock}`.execute(db)
  return rows[0]
}
