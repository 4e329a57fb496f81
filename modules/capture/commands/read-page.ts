import { SEPARATOR } from '#packages/text-recognition'
import { sql } from '#platform/database'
import { on, type SubscriberContext } from '#platform/events'
import { fileOf, pathOf } from '#platform/files'
import { readWithin, type Reading } from '../adapters/engine.ts'
import * as contract from '../contract.ts'
import { holdBatch, pageById, type BatchRow, type PageRow } from '../queries/find.ts'
import { isSecretPage } from '../queries/secret-pages.ts'
import { roleOf } from '../rules.ts'
import { refusePiece, setAsideSecret } from './set-aside.ts'
import { cutAt, propose, tell } from './step.ts'

/**
 * One page, one job: read without holding anything, then written in one go. A server killed while reading leaves no trace,
 * and the page is read again; read twice, it says the same.
 */
export const readArrivedPage = on(contract.PageArrived, 'capture.read-page', async (context, { pageId }) => {
  const before = await pageById(context.db, pageId)
  if (before?.state !== 'waiting') return
  const file = await fileOf(context.db, before.fileId)
  const reading = await readWithin(context.db, { path: pathOf(file), mediaType: before.mediaType, page: before.filePage, turn: before.turn })
  const batch = await holdBatch(context.db, before.batchId)
  const page = await pageById(context.db, pageId)
  // Turned in the meantime: the turn has sent the page here again.
  if (!batch || page?.state !== 'waiting' || page.turn !== before.turn) return
  await take(context, batch, page, reading)
})

async function take(context: SubscriberContext, batch: BatchRow, page: PageRow, reading: Reading) {
  const { words, trouble, hasText } = reading
  const role = roleOf(reading, batch.splitBy, SEPARATOR)
  const isSecret = await isSecretPage(context, words)
  await sql`update capture.page set state = ${trouble === null ? 'read' : 'unread'}, trouble = ${trouble}, has_text = ${hasText}, words = ${JSON.stringify(isSecret ? [] : words)}::jsonb,
    is_dropped = is_dropped or ${role !== 'paper'}, is_separator = ${role === 'separator'} where id = ${page.id}`.execute(context.db)
  const next = role === 'separator' ? await cutAt(context, page, false) : null
  if (isSecret) await refusePiece(context, batch, page.pieceId)
  await propose(context, batch, page.pieceId)
  if (next) await propose(context, batch, next)
  await setAsideSecret(context, page.fileId)
  await tell(context, batch, contract.PageRead, { pieceId: page.pieceId, pageId: page.id, trouble })
}
