import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { agencyOf } from './books.ts'

export const listFreezes: Handler<typeof contract.listFreezes> = async ({ db, actor }, { after, limit }) => {
  const { rows } = await sql<contract.Freeze>`
    select f.id, f.reason, (select count(*)::int from documents.frozen_document d where d.freeze_id = f.id) as documents, f.placed_by, f.placed_at, f.lifted_by, f.lifted_at, f.lift_reason
      from documents.freeze f where f.agency_id = ${agencyOf(actor.agencyId)} and ${after ? sql`f.id < ${after}::uuid` : sql`true`}
     order by f.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** Why a document stands still: the freezes that hold it now. */
export async function freezesOf(db: Db, documentId: string): Promise<contract.DocumentView['freezes']> {
  const { rows } = await sql<contract.DocumentView['freezes'][number]>`
    select f.id, f.reason, f.placed_by, f.placed_at from documents.frozen_document d join documents.freeze f on f.id = d.freeze_id
     where d.document_id = ${documentId} and f.lifted_at is null order by f.id`.execute(db)
  return rows
}
