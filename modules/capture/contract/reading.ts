import { z } from 'zod'
import { Download, endpoint, Page, pageOf } from '#platform/contract'
import { BatchCard, PieceCard, Proposals, ScannedPage } from './shapes.ts'

const permission = 'documents.register'

export const listBatches = endpoint({
  name: 'listBatches', method: 'GET', path: '/capture/batches', permission,
  summary: 'List the scanned batches of my agency, newest first',
  input: Page,
  output: pageOf(BatchCard),
})

export const getBatch = endpoint({
  name: 'getBatch', method: 'GET', path: '/capture/batches/:batchId', permission,
  summary: 'One batch with its papers in order, and what is to be installed before pages can be read',
  input: z.object({ batchId: z.uuid() }),
  output: z.object({ batch: BatchCard, pieces: z.array(PieceCard), missingPackages: z.array(z.string()) }),
})

export const getPiece = endpoint({
  name: 'getPiece', method: 'GET', path: '/capture/pieces/:pieceId', permission,
  summary: 'One scanned paper: its pages, and what they say for the register, each with its place',
  input: z.object({ pieceId: z.uuid() }),
  output: z.object({ piece: PieceCard, pages: z.array(ScannedPage), proposals: Proposals }),
})

export const openPageFile = endpoint({
  name: 'openPageFile', method: 'GET', path: '/capture/batches/:batchId/files/:fileId', permission, kind: 'download', sensitive: true,
  summary: 'Read a scanned file of a batch',
  input: z.object({ batchId: z.uuid(), fileId: z.uuid() }),
  output: Download,
})

export const printSeparator = endpoint({
  name: 'printSeparator', method: 'GET', path: '/capture/separator', permission, kind: 'download',
  summary: 'A sheet with a QR code to lay between two papers in the feeder',
  input: z.object({}),
  output: Download,
})
