import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { findFile } from './find.ts'

export const receiptsOf = async (db: Db, fileId: string): Promise<contract.Receipt[]> => (await sql<contract.Receipt>`
  select id, receiver_name, signed_by, signed_at, recorded_by, recorded_at from archive.receipt where file_id = ${fileId} order by id desc`.execute(db)).rows

export const openFileReceipt: Handler<typeof contract.openFileReceipt> = async ({ db, actor }, { fileId, receiptId }) => {
  const { code } = await findFile(db, actor, fileId)
  const { rows: [row] } = await sql<{ paperId: string }>`select paper_id from archive.receipt where id = ${receiptId} and file_id = ${fileId}`.execute(db)
  ensure(row, () => notFound('receipt', receiptId))
  return { fileId: row.paperId, name: `Bien-ban-tiep-nhan-${code}.pdf`, inline: true }
}
