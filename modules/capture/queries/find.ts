import { sql, type Db } from '#platform/database'
import type { Actor } from '#platform/contract'
import { ensure, notFound } from '#platform/problems'
import type { PieceState, Proposals, Splitting, Turn, Word } from '../rules.ts'

export type BatchRow = { id: string; agencyId: string; desk: string; name: string; splitBy: Splitting; begunBy: string; begunAt: Date }
export type PieceRow = { id: string; batchId: string; ordinal: number; state: PieceState; proposals: Proposals; fileId: string | null; documentId: string | null; arrivalNumber: number | null }
export type PageRow = {
  id: string; batchId: string; pieceId: string; ordinal: number; fileId: string; filePage: number; mediaType: string; turn: Turn; state: 'waiting' | 'read' | 'unread'; trouble: string | null
  isDropped: boolean; isSeparator: boolean; hasText: boolean; words: Word[]
}

/** Scans are seen by the records clerks of the agency they were sent to, and by nobody else. */
export const visibleTo = ({ keys }: Pick<Actor, 'keys'>) => sql<boolean>`b.desk = any(${[...keys]}::uuid[])`

const batchColumns = sql`b.id, b.agency_id, b.desk, b.name, b.split_by, b.begun_by, b.begun_at`
const pieceColumns = sql`p.id, p.batch_id, p.ordinal, p.state, p.proposals, p.file_id, p.document_id, p.arrival_number`

/** A batch of my desk; 404 otherwise, whether or not it exists. */
export async function findBatch(db: Db, actor: Pick<Actor, 'keys'>, batchId: string): Promise<BatchRow> {
  const { rows } = await sql<BatchRow>`select ${batchColumns} from capture.batch b where b.id = ${batchId} and ${visibleTo(actor)}`.execute(db)
  ensure(rows[0], () => notFound('batch', batchId))
  return rows[0]
}

export async function findPiece(db: Db, actor: Pick<Actor, 'keys'>, pieceId: string): Promise<PieceRow> {
  const { rows } = await sql<PieceRow>`select ${pieceColumns} from capture.piece p join capture.batch b on b.id = p.batch_id where p.id = ${pieceId} and ${visibleTo(actor)}`.execute(db)
  ensure(rows[0], () => notFound('piece', pieceId))
  return rows[0]
}

/** The piece a page of my desk lies in. */
export async function pieceOfPage(db: Db, actor: Pick<Actor, 'keys'>, pageId: string): Promise<string> {
  const { rows } = await sql<{ pieceId: string }>`select g.piece_id from capture.page g join capture.batch b on b.id = g.batch_id where g.id = ${pageId} and ${visibleTo(actor)}`.execute(db)
  ensure(rows[0], () => notFound('page', pageId))
  return rows[0].pieceId
}

/** A batch held until the transaction ends: its papers are arranged by one hand at a time, a clerk's or the reader's. */
export async function holdBatch(db: Db, batchId: string): Promise<BatchRow | undefined> {
  const { rows } = await sql<BatchRow>`select ${batchColumns} from capture.batch b where b.id = ${batchId} for update`.execute(db)
  return rows[0]
}

export async function piecesOf(db: Db, batchId: string): Promise<PieceRow[]> {
  return (await sql<PieceRow>`select ${pieceColumns} from capture.piece p where p.batch_id = ${batchId} order by p.ordinal`.execute(db)).rows
}

export async function pagesOf(db: Db, pieceId: string): Promise<PageRow[]> {
  return (await sql<PageRow>`select * from capture.page where piece_id = ${pieceId} order by ordinal`.execute(db)).rows
}

export async function pageById(db: Db, pageId: string): Promise<PageRow | undefined> {
  return (await sql<PageRow>`select * from capture.page where id = ${pageId}`.execute(db)).rows[0]
}
