import { registerArrival, type Arrival } from '#modules/documents'
import { send, sql } from '#platform/database'
import { fileOf, pathOf } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { storeComposed } from '../adapters/engine.ts'
import * as contract from '../contract.ts'
import { pagesOf, type PageRow } from '../queries/find.ts'
import { pieceLifecycle } from '../rules.ts'
import { ensureStill, holdPiece, tell, type Happening } from './step.ts'

/** A file that is this paper and nothing else, with text of its own, stays as it came: it may carry signatures. */
async function wholeFile({ db }: Happening, paper: readonly PageRow[]) {
  const [first] = paper
  const file = await fileOf(db, first!.fileId)
  const isWhole = paper.length === file.pages && paper.every(({ fileId, filePage, turn, hasText }, i) => fileId === file.id && filePage === i + 1 && turn === 0 && hasText)
  return isWhole && file.state === 'clean' ? file : null
}

async function searchable(context: Happening, paper: readonly PageRow[], title: string): Promise<Arrival['files'][number]> {
  const whole = await wholeFile(context, paper)
  if (whole) return whole
  const paths = new Map<string, string>()
  for (const { fileId } of paper) if (!paths.has(fileId)) paths.set(fileId, pathOf(await fileOf(context.db, fileId)))
  const parts = paper.map(({ fileId, filePage, mediaType, turn, words, hasText }) => ({ path: paths.get(fileId)!, mediaType, page: filePage, turn, words: hasText ? [] : words }))
  return storeComposed(context, parts, `${title.replace(/[/\\]/g, '-')}.pdf`, title)
}

export const registerPiece: Handler<typeof contract.registerPiece> = async (context, { pieceId, ...fields }) => {
  const { batch, piece } = await holdPiece(context, pieceId, 'register')
  const pages = await pagesOf(context.db, pieceId)
  const paper = pages.filter(({ isDropped }) => !isDropped)
  ensure(paper.length > 0, () => new Problem('capture/no-pages', 409, 'This paper has no pages'))
  // A page not yet read may still turn out to bear a secrecy stamp.
  ensureStill(pages)
  let fileId = ''
  const done = await registerArrival(context, { ...fields, relatedIds: [] }, async () => {
    const file = await searchable(context, paper, `${fields.codeNumber}/${fields.codeNotation}`)
    fileId = file.id
    return [file]
  })
  void send(context.db, sql`update capture.piece set state = ${pieceLifecycle.next('register', piece.state)}, document_id = ${done.documentId}, arrival_number = ${done.arrivalNumber}, file_id = ${fileId} where id = ${pieceId}`)
  await tell(context, batch, contract.PieceRegistered, { pieceId, documentId: done.documentId, arrivalNumber: done.arrivalNumber })
  return done
}
