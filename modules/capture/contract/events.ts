import { z } from 'zod'
import { event } from '#platform/contract'

const about = { batchId: z.uuid(), agencyId: z.uuid() }
const piece = { ...about, pieceId: z.uuid() }
const page = { ...piece, pageId: z.uuid() }

export const BatchBegun = event('capture.batch-begun.v1', z.object({ ...about, name: z.string(), pages: z.number() }))
/** A page lies ready to be read: after the upload, after a turn, or again. Each is a job of its own, so that a killed server loses one page at most. */
export const PageArrived = event('capture.page-arrived.v1', z.object({ ...about, pageId: z.uuid() }))
/** A page without text lies in a document that did not come by a batch: it is looked at for the mark of a state secret. */
export const ContentPageArrived = event('capture.content-page-arrived.v1', z.object({ documentId: z.uuid(), agencyId: z.uuid(), fileId: z.uuid(), page: z.number() }))
export const PageRead = event('capture.page-read.v1', z.object({ ...page, trouble: z.string().nullable() }))
export const PieceSplit = event('capture.piece-split.v1', z.object(page))
export const PieceMerged = event('capture.piece-merged.v1', z.object(piece))
export const PageTurned = event('capture.page-turned.v1', z.object(page))
export const PageDropped = event('capture.page-dropped.v1', z.object(page))
export const PageRestored = event('capture.page-restored.v1', z.object(page))
export const PieceDiscarded = event('capture.piece-discarded.v1', z.object(piece))
export const PieceRestored = event('capture.piece-restored.v1', z.object(piece))
/** A secrecy stamp was read: the paper belongs in the paper register, its pages are set aside. */
export const PieceRefused = event('capture.piece-refused.v1', z.object(piece))
export const PieceRegistered = event('capture.piece-registered.v1', z.object({ ...piece, documentId: z.uuid(), arrivalNumber: z.number() }))
