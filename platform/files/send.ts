import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Download } from '#platform/contract'
import type { Database } from '#platform/database'
import { pathOf, fileOf } from './store.ts'

const disposition = ({ name, inline }: { name: string; inline: boolean }) =>
  `${inline ? 'inline' : 'attachment'}; filename="${name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '')}"; filename*=UTF-8''${encodeURIComponent(name)}`

/** Only what a browser shows without running it may be shown in place. */
const harmless = new Set(['application/pdf', 'image/png', 'image/jpeg'])

type Range = { start: number; end: number }

/** One `bytes=a-b` range (RFC 9110 §14); anything else answers the whole file. */
function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const found = header?.match(/^bytes=(\d*)-(\d*)$/)
  if (!found || (found[1] === '' && found[2] === '')) return null
  const start = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1])
  const end = found[1] === '' || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1)
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}

/** A browser's own PDF viewer, which printing needs, does not run in a sandbox; everything else stays in one. */
const guards = (inline: boolean, mediaType: string) => ({
  'x-content-type-options': 'nosniff',
  'content-security-policy': inline && mediaType === 'application/pdf' ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'" : "default-src 'none'; sandbox",
})

/** Sends a stored file, or bytes made on the spot, with headers that keep it a document, never a page of ours. */
export const sendFile = (database: Database) => async (request: FastifyRequest, reply: FastifyReply, download: Download) => {
  if ('fileId' in download) return sendStored(request, reply, download, await fileOf(database.read, download.fileId))
  const inline = download.inline === true && harmless.has(download.mediaType)
  return reply.headers({ ...guards(inline, download.mediaType), 'cache-control': 'no-store', 'content-disposition': disposition({ name: download.name, inline }) })
    .type(download.mediaType).send(Buffer.from(download.bytes))
}

/** ETag and single ranges, so that a viewer reads only the pages it shows. */
function sendStored(request: FastifyRequest, reply: FastifyReply, download: Download, file: Awaited<ReturnType<typeof fileOf>>) {
  const etag = `"${file.sha256}"`
  const inline = download.inline === true && harmless.has(file.mediaType)
  reply.headers({ ...guards(inline, file.mediaType), etag, 'cache-control': 'private, no-cache', 'accept-ranges': 'bytes', 'content-disposition': disposition({ name: download.name, inline }) })
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()
  const range = rangeOf(request.headers.range, file.size)
  if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${file.size}`).send()
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  if (range) reply.status(206).header('content-range', `bytes ${start}-${end}/${file.size}`)
  return reply.type(file.mediaType).header('content-length', end - start + 1).send(createReadStream(pathOf(file), { start, end }))
}
