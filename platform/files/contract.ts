import { z } from 'zod'
import { Download, endpoint } from '#platform/contract'

export type StoredFile = z.output<typeof StoredFile>
export const StoredFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  pages: z.number().int().nullable(),
})

export const uploadFile = endpoint({
  name: 'uploadFile', method: 'POST', path: '/files', permission: 'files.upload', kind: 'upload',
  summary: 'Upload a file: the body is its bytes, the header x-file-name its percent-encoded name',
  input: z.object({}),
  output: StoredFile,
})

export const openUpload = endpoint({
  name: 'openUpload', method: 'GET', path: '/files/:fileId', permission: 'files.upload', kind: 'download',
  summary: 'Read back a file I uploaded myself',
  input: z.object({ fileId: z.uuid() }),
  output: Download,
})

export const listQuarantine = endpoint({
  name: 'listQuarantine', method: 'GET', path: '/quarantine', permission: 'audit.read', sensitive: true,
  summary: 'List the files that were refused and set aside, newest first',
  input: z.object({}),
  output: z.object({ files: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number(), reason: z.string().nullable(), createdAt: z.string() })) }),
})
