import { z } from 'zod'
import { Download, endpoint, event, Instant, line } from '#platform/contract'

const id = { fileId: z.uuid() }

/** A receipt for a package of this file, signed by whoever took it in. */
export type Receipt = z.output<typeof Receipt>
export const Receipt = z.object({ id: z.uuid(), receiverName: z.string(), signedBy: z.string(), signedAt: Instant.nullable(), recordedBy: z.string().nullable(), recordedAt: Instant })

export const recordReceipt = endpoint({
  name: 'recordReceipt', method: 'POST', path: '/work-files/:fileId/receipts', permission: 'archive.read',
  summary: 'Record the signed receipt another archive gave for a package of my file: it must be soundly signed and name the hash of a package made here',
  input: z.object({ ...id, uploadId: z.uuid(), receiverName: line(200) }),
  output: z.object({ ...id, receiptId: z.uuid() }),
})

export const openFileReceipt = endpoint({
  name: 'openFileReceipt', method: 'GET', path: '/work-files/:fileId/receipts/:receiptId', permission: 'archive.read', kind: 'download',
  summary: 'The signed receipt for a package of a file I may see',
  input: z.object({ ...id, receiptId: z.uuid() }),
  output: Download,
})

/** `isBrought`: recorded from a file, not signed here. */
export const ReceiptRecorded = event('archive.receipt-recorded.v1', z.object({ fileId: z.uuid(), agencyId: z.uuid(), code: z.string(), title: z.string(), receiver: z.string(), signedBy: z.string(), isBrought: z.boolean() }))
