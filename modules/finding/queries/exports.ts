import { setAsideAmong } from '#modules/documents'
import { sql, type Db } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'

export const listExports: Handler<typeof contract.listExports> = async ({ db, actor }, { after, limit }) => {
  const { rows } = await sql<contract.ResultExport>`
    select id, what, format, asked_at, state, done, most, is_cut, flaw from finding.export
     where person_id = ${actor.personId} and ${after ? sql`id < ${after}::uuid` : sql`true`} order by id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** The documents a file tells of. */
export const documentsIn = async (db: Db, exportId: string): Promise<string[]> =>
  (await sql<{ id: string }>`select document_id as id from finding.export_document where export_id = ${exportId}`.execute(db)).rows.map(({ id }) => id)

export const openExport: Handler<typeof contract.openExport> = async ({ db, actor, request }, { exportId }) => {
  const { rows: [row] } = await sql<{ fileId: string }>`select file_id from finding.export where id = ${exportId} and person_id = ${actor.personId} and state in ('ready', 'withdrawn')`.execute(db)
  ensure(row, () => notFound('export', exportId))
  const documentIds = await documentsIn(db, exportId)
  ensure((await setAsideAmong(db, documentIds)).size === 0, () => new Problem('finding/export-withdrawn', 423, 'A document this file tells of is set aside; the file is withdrawn with it'))
  request.opened = documentIds
  return { fileId: row.fileId, name: (await fileOf(db, row.fileId)).name }
}
