import { z } from 'zod'
import { Download, endpoint, Instant, Page, pageOf, typed } from '#platform/contract'
import { transferLifecycle } from '../rules.ts'
import { FileCard } from './files.ts'

export const TransferState = z.enum(transferLifecycle.states)
const id = { transferId: z.uuid() }
const Pin = z.string().max(64).optional()

export const TransferCard = z.object({
  id: z.uuid(),
  state: TransferState,
  giverName: z.string(),
  giverTitle: z.string(),
  unitName: z.string(),
  fileCount: z.number().int(),
  archivistName: z.string().nullable(),
  returnedFor: z.string().nullable(),
  createdAt: Instant,
  signedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
})
export type TransferCard = z.output<typeof TransferCard>

export const listTransfers = endpoint({
  name: 'listTransfers', method: 'GET', path: '/transfers', permission: 'archive.read',
  summary: 'Hand-overs of files to the archive: mine, and as archivist my agency’s, the newest first',
  input: Page.extend({ state: TransferState.optional() }),
  output: pageOf(TransferCard),
})

export const getTransfer = endpoint({
  name: 'getTransfer', method: 'GET', path: '/transfers/:transferId', permission: 'archive.read', sensitive: true,
  summary: 'One hand-over with its files',
  input: z.object(id),
  output: TransferCard.extend({ files: z.array(FileCard), verbs: z.array(z.string()) }),
})

const Done = z.object({ transferId: z.uuid(), state: TransferState })

export const proposeTransfer = endpoint({
  name: 'proposeTransfer', method: 'POST', path: '/transfers', permission: 'archive.keep',
  summary: 'Propose closed files for the archive and have their inventory made (mục lục hồ sơ nộp lưu)',
  input: z.object({ fileIds: z.array(z.uuid()).min(1).max(200) }),
  output: Done,
})

export const signTransfer = endpoint({
  name: 'signTransfer', method: 'POST', path: '/transfers/:transferId/sign', permission: 'archive.keep',
  summary: 'Sign the inventory as the giver',
  input: z.object({ ...id, pin: Pin }),
  output: Done,
})

export const acceptTransfer = endpoint({
  name: 'acceptTransfer', method: 'POST', path: '/transfers/:transferId/accept', permission: 'archive.store',
  summary: 'Sign the inventory as the archivist and take the files into the store',
  input: z.object({ ...id, pin: Pin }),
  output: Done,
})

export const returnTransfer = endpoint({
  name: 'returnTransfer', method: 'POST', path: '/transfers/:transferId/return', permission: 'archive.store',
  summary: 'Return a hand-over with the reason',
  input: z.object({ ...id, reason: typed(500) }),
  output: Done,
})

export const withdrawTransfer = endpoint({
  name: 'withdrawTransfer', method: 'POST', path: '/transfers/:transferId/withdraw', permission: 'archive.keep',
  summary: 'Withdraw a hand-over that has not been signed',
  input: z.object(id),
  output: Done,
})

export const openInventory = endpoint({
  name: 'openInventory', method: 'GET', path: '/transfers/:transferId/inventory', permission: 'archive.read', kind: 'download', sensitive: true,
  summary: 'The inventory of a hand-over as PDF, with the signatures it has',
  input: z.object(id),
  output: Download,
})
