import { sql } from '#platform/database'
import { fileOf, pathOf, quarantineFiles } from '#platform/files'
import { storeComposed } from '../adapters/engine.ts'
import * as contract from '../contract.ts'
import type { BatchRow, PageRow } from '../queries/find.ts'
import { tell, type Happening } from './step.ts'

/** A secrecy stamp was read: from now on nobody opens these pages, and nothing of what they say is kept (NĐ 30/2020 does not cover secret papers). */
export async function refusePiece(context: Happening, batch: BatchRow, pieceId: string) {
  const { numAffectedRows } = await sql`update capture.piece set state = 'refused', proposals = '{}' where id = ${pieceId} and state in ('open', 'discarded')`.execute(context.db)
  await sql`update capture.page set words = '[]' where piece_id = ${pieceId}`.execute(context.db)
  if (numAffectedRows) await tell(context, batch, contract.PieceRefused, { pieceId })
}

/**
 * Once every page of a file with a secret paper was looked at, the file itself is set aside. Papers that merely came in the same
 * scan move to a copy without the secret pages, and go on.
 */
export async function setAsideSecret(context: Happening, fileId: string) {
  const { rows: pages } = await sql<PageRow & { pieceState: string }>`select g.*, p.state as piece_state from capture.page g join capture.piece p on p.id = g.piece_id
    where g.file_id = ${fileId} order by g.ordinal`.execute(context.db)
  if (!pages.some(({ pieceState }) => pieceState === 'refused') || pages.some(({ state }) => state === 'waiting')) return
  const others = pages.filter(({ pieceState }) => pieceState !== 'refused')
  if (others.length > 0) await moveToCopy(context, fileId, others)
  await quarantineFiles(context.db, [fileId], 'secret')
}

async function moveToCopy(context: Happening, fileId: string, pages: readonly PageRow[]) {
  const file = await fileOf(context.db, fileId)
  const parts = pages.map(({ mediaType, filePage }) => ({ path: pathOf(file), mediaType, page: filePage }))
  const copy = await storeComposed(context, parts, file.name, 'Bản quét')
  for (const [i, { id }] of pages.entries()) await sql`update capture.page set file_id = ${copy.id}, file_page = ${i + 1} where id = ${id}`.execute(context.db)
}
