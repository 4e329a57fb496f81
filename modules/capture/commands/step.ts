import type { EventType } from '#platform/contract'
import { send, sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { findPiece, holdBatch, pagesOf, type BatchRow, type PageRow, type PieceRow } from '../queries/find.ts'
import { knowledgeFor } from '../queries/knowledge.ts'
import { pieceLifecycle, readFields } from '../rules.ts'

export type Happening = Pick<Context, 'db' | 'actor' | 'now'>

/** Tells the log and the desk's screens. */
export const tell = (context: Happening, batch: BatchRow, type: EventType, facts: Record<string, unknown>, audience: readonly string[] = [batch.desk]) =>
  emit(context, type, { subject: batch.id, audience, payload: { batchId: batch.id, agencyId: batch.agencyId, ...facts } as never })

/** A paper of my desk, its batch held, and still open to the move. */
export async function holdPiece({ db, actor }: Happening, pieceId: string, move: keyof typeof pieceLifecycle.moves): Promise<{ batch: BatchRow; piece: PieceRow }> {
  const { batchId } = await findPiece(db, actor, pieceId)
  const batch = (await holdBatch(db, batchId))!
  const piece = await findPiece(db, actor, pieceId)
  pieceLifecycle.next(move, piece.state)
  return { batch, piece }
}

/** Pages still being read must not move under the reader's hands. */
export function ensureStill(pages: readonly PageRow[]) {
  ensure(pages.every(({ state }) => state !== 'waiting'), () => new Problem('capture/still-reading', 409, 'The pages are still being read'))
}

/** What the paper's pages say, written down once all of them were read. */
export async function propose({ db, now }: Happening, batch: BatchRow, pieceId: string) {
  const pages = (await pagesOf(db, pieceId)).filter(({ isDropped }) => !isDropped)
  if (pages.some(({ state }) => state === 'waiting')) return
  const proposals = readFields(pages.map(({ words }) => words), await knowledgeFor(db, batch.agencyId, now))
  void send(db, sql`update capture.piece set proposals = ${JSON.stringify(proposals)}::jsonb where id = ${pieceId}`)
}

/** From this page on, its paper becomes another one. */
export async function cutAt({ db }: Happening, page: PageRow, isFirstOfNew: boolean): Promise<string | null> {
  const { rows: rest } = await sql<{ ordinal: number }>`select ordinal from capture.page where piece_id = ${page.pieceId}
    and ordinal >= ${isFirstOfNew ? page.ordinal : page.ordinal + 1} order by ordinal`.execute(db)
  const [first] = rest
  if (!first) return null
  const { rows } = await sql<{ id: string }>`insert into capture.piece (batch_id, ordinal, state) values (${page.batchId}, ${first.ordinal}, 'open') returning id`.execute(db)
  await sql`update capture.page set piece_id = ${rows[0]!.id} where piece_id = ${page.pieceId} and ordinal >= ${first.ordinal}`.execute(db)
  return rows[0]!.id
}
