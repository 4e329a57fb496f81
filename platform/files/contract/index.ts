import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'

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

/** The most one piece may hold; what a weak line carries in a few seconds. */
export const CHUNK_LIMIT = 1024 * 1024

const citizen = 'citizen'
const upload = { uploadId: z.uuid() }

export type UploadStanding = z.output<typeof UploadStanding>
export const UploadStanding = z.object({
  ...upload, name: z.string(), size: z.number().int(),
  /** Bytes that are here for good; the next piece begins there. */
  offset: z.number().int(),
  expiresAt: Instant,
})

export const beginUpload = endpoint({
  name: 'beginUpload', method: 'POST', path: '/my-uploads', permission: citizen,
  summary: 'Begin to send a file in pieces: its name and its size; what has arrived stays, whatever happens to the line',
  input: z.object({ name: line(200), size: z.number().int().min(1) }),
  output: UploadStanding,
})

export const getUpload = endpoint({
  name: 'getUpload', method: 'GET', path: '/my-uploads/:uploadId', permission: citizen,
  summary: 'How much of a file of mine has arrived',
  input: z.object(upload),
  output: UploadStanding,
})

export const sendChunk = endpoint({
  name: 'sendChunk', method: 'PATCH', path: '/my-uploads/:uploadId', permission: citizen,
  summary: 'Send the next piece, from the offset on: the body is its bytes (application/offset+octet-stream), or JSON with them in base64; at most 1 MiB',
  input: z.object({ ...upload, offset: z.coerce.number().int().min(0), bytes: z.base64().min(4).max(Math.ceil(CHUNK_LIMIT / 3) * 4) }),
  output: UploadStanding,
})

export const finishUpload = endpoint({
  name: 'finishUpload', method: 'POST', path: '/my-uploads/:uploadId/finish', permission: citizen,
  summary: 'All pieces are here: look the file through like any upload and keep it; again, the same file is the answer',
  input: z.object({ ...upload, sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null) }),
  output: StoredFile,
})

export const dropUpload = endpoint({
  name: 'dropUpload', method: 'DELETE', path: '/my-uploads/:uploadId', permission: citizen,
  summary: 'Give up a file that was not sent whole',
  input: z.object(upload),
  output: z.object(upload),
})

export const openMyUpload = endpoint({
  name: 'openMyUpload', method: 'GET', path: '/my-files/:fileId', permission: citizen, kind: 'download', sensitive: true,
  summary: 'Read back a file I sent myself',
  input: z.object({ fileId: z.uuid() }),
  output: Download,
})
