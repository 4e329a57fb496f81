import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import type { z } from 'zod'
import type * as contract from '../contract.ts'
import { idCursor, pageOf } from './transfers.ts'

export const listHolds: Handler<typeof contract.listHolds> = async ({ db, actor }, { after, limit }) => {
  const { rows } = await sql<z.output<typeof contract.Hold>>`
    select h.id, h.reason, h.placed_by, h.placed_at, h.lifted_by, h.lifted_at, h.lift_reason, (select count(*)::int from archive.hold_file hf where hf.hold_id = h.id) as files
      from archive.hold h where h.agency_id = ${actor.agencyId}::uuid and h.id < ${idCursor(after)}::uuid order by h.id desc limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit, (row) => row)
}
