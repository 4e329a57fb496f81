import { send, sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { pageById, pagesOf, pieceOfPage, piecesOf, type PageRow } from '../queries/find.ts'
import { pieceLifecycle, turnedBy } from '../rules.ts'
import { cutAt, ensureStill, holdPiece, propose, tell, type Happening } from './step.ts'

/** The page a clerk points at, with its paper and batch held. */
async function holdPage(context: Happening, pageId: string) {
  await holdPiece(context, await pieceOfPage(context.db, context.actor, pageId), 'arrange')
  // The batch is held from here on; before that the page may have moved to another paper.
  const page = (await pageById(context.db, pageId))!
  return { page, ...(await holdPiece(context, page.pieceId, 'arrange')) }
}

export const splitPiece: Handler<typeof contract.splitPiece> = async (context, { pageId }) => {
  const { batch, page } = await holdPage(context, pageId)
  const [first] = await pagesOf(context.db, page.pieceId)
  ensure(first!.id !== pageId, () => new Problem('capture/first-page', 409, 'The paper begins with this page already'))
  const pieceId = (await cutAt(context, page, true))!
  await propose(context, batch, page.pieceId)
  await propose(context, batch, pieceId)
  await tell(context, batch, contract.PieceSplit, { pieceId, pageId })
  return { batchId: batch.id, pieceId }
}

export const mergePiece: Handler<typeof contract.mergePiece> = async (context, { pieceId }) => {
  const { batch, piece } = await holdPiece(context, pieceId, 'arrange')
  const before = (await piecesOf(context.db, batch.id)).findLast(({ ordinal }) => ordinal < piece.ordinal)
  ensure(before, () => new Problem('capture/nothing-before', 409, 'This is the first paper of the batch'))
  pieceLifecycle.next('arrange', before.state)
  await sql`update capture.page set piece_id = ${before.id} where piece_id = ${pieceId}`.execute(context.db)
  await sql`delete from capture.piece where id = ${pieceId}`.execute(context.db)
  await propose(context, batch, before.id)
  await tell(context, batch, contract.PieceMerged, { pieceId: before.id })
  return { batchId: batch.id, pieceId: before.id }
}

export const turnPage: Handler<typeof contract.turnPage> = async (context, { pageId, by }) => {
  const { batch, page } = await holdPage(context, pageId)
  void send(context.db, sql`update capture.page set turn = ${turnedBy(page.turn, by)}, state = 'waiting', trouble = null, words = '[]' where id = ${pageId}`)
  await tell(context, batch, contract.PageTurned, { pieceId: page.pieceId, pageId })
  await tell(context, batch, contract.PageArrived, { pageId }, [])
  return { batchId: batch.id, pieceId: page.pieceId }
}

async function keepPage(context: Happening, pageId: string, isDropped: boolean, type: typeof contract.PageDropped) {
  const { batch, page } = await holdPage(context, pageId)
  await sql`update capture.page set is_dropped = ${isDropped} where id = ${pageId}`.execute(context.db)
  await propose(context, batch, page.pieceId)
  await tell(context, batch, type, { pieceId: page.pieceId, pageId })
  return { batchId: batch.id, pieceId: page.pieceId }
}

const isPaper = ({ isDropped }: PageRow) => !isDropped

export const dropPage: Handler<typeof contract.dropPage> = async (context, { pageId }) => {
  const { page } = await holdPage(context, pageId)
  const left = (await pagesOf(context.db, page.pieceId)).filter((each) => isPaper(each) && each.id !== pageId)
  ensure(left.length > 0, () => new Problem('capture/last-page', 409, 'A paper keeps at least one page; discard the paper instead'))
  return keepPage(context, pageId, true, contract.PageDropped)
}

export const restorePage: Handler<typeof contract.restorePage> = (context, { pageId }) => keepPage(context, pageId, false, contract.PageRestored)

export const discardPiece: Handler<typeof contract.discardPiece> = async (context, { pieceId }) => {
  const { batch, piece } = await holdPiece(context, pieceId, 'discard')
  ensureStill(await pagesOf(context.db, pieceId))
  void send(context.db, sql`update capture.piece set state = ${pieceLifecycle.next('discard', piece.state)} where id = ${pieceId}`)
  await tell(context, batch, contract.PieceDiscarded, { pieceId })
  return { batchId: batch.id, pieceId }
}

export const restorePiece: Handler<typeof contract.restorePiece> = async (context, { pieceId }) => {
  const { batch, piece } = await holdPiece(context, pieceId, 'restore')
  void send(context.db, sql`update capture.piece set state = ${pieceLifecycle.next('restore', piece.state)} where id = ${pieceId}`)
  await tell(context, batch, contract.PieceRestored, { pieceId })
  return { batchId: batch.id, pieceId }
}
