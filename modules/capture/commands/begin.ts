import { deskOf } from '#modules/people'
import { sql } from '#platform/database'
import { claimUploads, type StoredFile } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { holdBatch, findBatch, type BatchRow } from '../queries/find.ts'
import { MOST_PAGES } from '../rules.ts'
import { tell, type Happening } from './step.ts'

const scans = new Set(['application/pdf', 'image/jpeg', 'image/png'])

function ensureReadable(files: readonly StoredFile[]) {
  for (const { mediaType, name } of files) ensure(scans.has(mediaType), () => new Problem('capture/not-a-scan', 422, `${name} is neither a PDF nor a picture`, { name }))
  ensure(new Set(files.map(({ id }) => id)).size === files.length, () => new Problem('capture/file-twice', 422, 'The same file was sent twice'))
  const pages = files.reduce((sum, file) => sum + (file.pages ?? 1), 0)
  ensure(pages <= MOST_PAGES, () => new Problem('capture/too-many-pages', 422, `A batch may have at most ${MOST_PAGES} pages`, { pages, limit: MOST_PAGES }))
}

/** Each file begins as one paper; separators found while reading part it further. */
async function layOut({ db }: Happening, batchId: string, files: readonly StoredFile[]): Promise<string[]> {
  const pageIds: string[] = []
  let ordinal = 1
  for (const { id, mediaType, pages } of files) {
    const { rows: [piece] } = await sql<{ id: string }>`insert into capture.piece (batch_id, ordinal, state) values (${batchId}, ${ordinal}, 'open') returning id`.execute(db)
    const { rows } = await sql<{ id: string }>`insert into capture.page (batch_id, piece_id, ordinal, file_id, file_page, media_type)
      select ${batchId}, ${piece!.id}, ${ordinal - 1} + page, ${id}, page, ${mediaType} from generate_series(1, ${pages ?? 1}::int) as page returning id`.execute(db)
    pageIds.push(...rows.map((row) => row.id))
    ordinal += pages ?? 1
  }
  return pageIds
}

export const beginBatch: Handler<typeof contract.beginBatch> = async (context, { name, fileIds, splitBy }) => {
  const { db, actor, now } = context
  const { agencyId } = actor
  ensure(agencyId !== null, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  const files = await claimUploads(context, fileIds)
  ensureReadable(files)
  const { rows: [batch] } = await sql<BatchRow>`insert into capture.batch (agency_id, desk, name, split_by, begun_by, begun_at)
    values (${agencyId}, ${deskOf(agencyId, 'records-clerk')}, ${name}, ${splitBy}, ${actor.name}, ${now}) returning *`.execute(db)
  const pageIds = await layOut(context, batch!.id, files)
  await tell(context, batch!, contract.BatchBegun, { name, pages: pageIds.length })
  for (const pageId of pageIds) await tell(context, batch!, contract.PageArrived, { pageId }, [])
  return { batchId: batch!.id, pages: pageIds.length }
}

export const readAgain: Handler<typeof contract.readAgain> = async (context, { batchId }) => {
  await findBatch(context.db, context.actor, batchId)
  const batch = (await holdBatch(context.db, batchId))!
  const { rows } = await sql<{ id: string }>`update capture.page g set state = 'waiting', trouble = null from capture.piece p
    where g.batch_id = ${batchId} and g.state = 'unread' and p.id = g.piece_id and p.state = 'open' returning g.id`.execute(context.db)
  for (const { id } of rows) await tell(context, batch, contract.PageArrived, { pageId: id }, [])
  return { pages: rows.length }
}
