import type { RawBuilder } from 'kysely'
import { SEPARATOR, missingPackages, separatorSheet } from '#packages/text-recognition'
import { ensureNotSetAside, setAsideAmong } from '#modules/documents'
import type { OutputOf } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { printed } from '../rules.ts'
import { findBatch, findPiece, pagesOf, visibleTo, type PageRow, type PieceRow } from './find.ts'

type Card = OutputOf<typeof contract.getBatch>['batch']

const cards = (db: Db, where: RawBuilder<unknown>, limit: number) => sql<Card>`
  select b.id, b.name, b.split_by, b.begun_by, b.begun_at, pages.pages, pages.pages_done, pages.unread, pieces.open, pieces.registered, pieces.refused from capture.batch b
    cross join lateral (select count(*)::int as pages, (count(*) filter (where g.state <> 'waiting'))::int as pages_done,
      (count(*) filter (where g.state = 'unread'))::int as unread from capture.page g where g.batch_id = b.id) pages
    cross join lateral (select (count(*) filter (where p.state = 'open'))::int as open, (count(*) filter (where p.state = 'registered'))::int as registered,
      (count(*) filter (where p.state = 'refused'))::int as refused from capture.piece p where p.batch_id = b.id) pieces
   where ${where} order by b.begun_at desc, b.id desc limit ${limit}`.execute(db)

function cursorFrom(after: string | undefined): [string, string] | null {
  const [at = '', id = ''] = after?.split('~') ?? []
  if (after === undefined) return null
  ensure(!Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  return [at, id]
}

export const listBatches: Handler<typeof contract.listBatches> = async ({ db, actor }, { after, limit }) => {
  const from = cursorFrom(after)
  const mine = from ? sql`${visibleTo(actor)} and (b.begun_at, b.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : visibleTo(actor)
  const { rows } = await cards(db, mine, limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.begunAt.toISOString()}~${last.id}` : null }
}

type Counted = PieceRow & { pages: number; isReading: boolean }

/** What a document set aside was made of is set aside with it: neither its pages nor what they say. */
const blank = (aside: Set<string>) => <P extends PieceRow>(piece: P): P => (aside.has(piece.documentId ?? '') ? { ...piece, proposals: {} } : piece)
const asideOf = (db: Db, pieces: readonly PieceRow[]) => setAsideAmong(db, pieces.flatMap(({ documentId }) => documentId ?? []))

const cardOf = ({ id, ordinal, state, pages, isReading, proposals, documentId, arrivalNumber }: Counted) => ({
  id, ordinal, state, pages, isReading, documentId, arrivalNumber,
  number: proposals.number ? printed(proposals.number.value) : null, subject: proposals.subject?.value ?? null, issuer: proposals.issuer?.value.name ?? null,
})

const counted = (db: Db, where: RawBuilder<unknown>) => sql<Counted>`
  select p.id, p.batch_id, p.ordinal, p.state, p.proposals, p.file_id, p.document_id, p.arrival_number, count(g.id) filter (where not g.is_dropped)::int as pages,
         coalesce(bool_or(g.state = 'waiting'), false) as is_reading
    from capture.piece p left join capture.page g on g.piece_id = p.id where ${where} group by p.id order by p.ordinal`.execute(db)

export const getBatch: Handler<typeof contract.getBatch> = async ({ db, actor }, { batchId }) => {
  await findBatch(db, actor, batchId)
  const [{ rows: [batch] }, { rows: pieces }, missing] = await Promise.all([cards(db, sql`b.id = ${batchId}`, 1), counted(db, sql`p.batch_id = ${batchId}`), missingPackages()])
  return { batch: batch!, pieces: pieces.filter(({ pages }) => pages > 0).map(blank(await asideOf(db, pieces))).map(cardOf), missingPackages: missing }
}

const shownPage = ({ id, ordinal, filePage, mediaType, turn, fileId, state, trouble, isDropped, isSeparator }: PageRow) => ({ id, ordinal, filePage, mediaType, turn, fileId, state, trouble, isDropped, isSeparator })

export const getPiece: Handler<typeof contract.getPiece> = async ({ db, actor }, { pieceId }) => {
  await findPiece(db, actor, pieceId)
  const [{ rows: [piece] }, pages] = await Promise.all([counted(db, sql`p.id = ${pieceId}`), pagesOf(db, pieceId)])
  // What a secrecy stamp was found on is not shown, not even as a list of pages.
  const aside = await asideOf(db, [piece!])
  const shown = piece!.state === 'refused' || aside.size > 0 ? [] : pages
  const sayable = blank(aside)(piece!)
  return { piece: cardOf(sayable), pages: shown.map(shownPage), proposals: sayable.proposals }
}

const onPaper = () => new Problem('capture/secret-set-aside', 409, 'This scan holds a paper with a secrecy stamp and was set aside; register that paper in the paper register')

export const openPageFile: Handler<typeof contract.openPageFile> = async ({ db, actor, request }, { batchId, fileId }) => {
  await findBatch(db, actor, batchId)
  const { rows } = await sql<{ isRefused: boolean; documentIds: string[] }>`select bool_or(p.state = 'refused') as is_refused, array_remove(array_agg(distinct p.document_id::text), null) as document_ids from capture.page g join capture.piece p on p.id = g.piece_id
    where g.batch_id = ${batchId} and g.file_id = ${fileId} having count(*) > 0`.execute(db)
  ensure(rows[0], () => notFound('file', fileId))
  ensure(!rows[0].isRefused, onPaper)
  await ensureNotSetAside(db, ...rows[0].documentIds)
  request.opened = rows[0].documentIds
  const file = await fileOf(db, fileId)
  return { fileId, name: file.name, inline: true }
}

export const printSeparator: Handler<typeof contract.printSeparator> = async () =>
  ({ name: `${SEPARATOR}.pdf`, inline: true, mediaType: 'application/pdf', bytes: await separatorSheet('Tờ tách: đặt trước mỗi văn bản') })

/** Counting stops where nobody counts any more. */
const MANY = 1000

export const countWaitingScans: Handler<typeof contract.countWaitingScans> = async ({ db, actor }) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from capture.piece p join capture.batch b on b.id = p.batch_id
    where p.state = 'open' and ${visibleTo(actor)} and exists (select from capture.page g where g.piece_id = p.id and not g.is_dropped) limit ${MANY}) as waiting`.execute(db)
  return { count: rows[0]!.count }
}
