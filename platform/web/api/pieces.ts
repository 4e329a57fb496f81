/** Files over a weak line: in pieces, each tried until it is there, taken up again after a reload. */
import { beginUpload, finishUpload, getUpload } from '#platform/files/contract'
import { Problem } from '#platform/problems'
import { call, problemFrom } from './call.ts'
import { dropWaiting, noteWaiting, type WaitingFile } from './waiting.ts'

const PIECE = 256 * 1024
const LONGEST_PAUSE = 15_000

export type SentFile = { fileId: string; name: string; mediaType: string; size: number }
/** `isWaiting`: the line is down; what was sent stays sent. */
export type Sending = { sent: number; size: number; isWaiting: boolean }

type Options = { onProgress?: (sending: Sending) => void; signal?: AbortSignal }

const isLineDown = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 502)

const pause = (ms: number, signal?: AbortSignal) => new Promise<void>((resolve, reject) => {
  const timer = setTimeout(done, ms)
  function done() { clearTimeout(timer); removeEventListener('online', done); signal?.removeEventListener('abort', stop); resolve() }
  function stop() { done(); reject(signal!.reason as Error) }
  addEventListener('online', done)
  signal?.addEventListener('abort', stop)
})

/** Tries until the line carries it; what the server refuses is thrown. */
async function persist<T>(attempt: () => Promise<T>, onDown: () => void, signal?: AbortSignal): Promise<T> {
  for (let ms = 1000; ; ms = Math.min(LONGEST_PAUSE, ms * 2)) {
    try { return await attempt() } catch (error) {
      if (!isLineDown(error)) throw error
      onDown()
      await pause(ms, signal)
    }
  }
}

async function sendPiece(uploadId: string, offset: number, piece: Blob, signal?: AbortSignal): Promise<number> {
  const response = await fetch(`/api/my-uploads/${uploadId}?offset=${offset}`, { method: 'PATCH', credentials: 'same-origin', headers: { 'content-type': 'application/offset+octet-stream' }, body: piece, ...(signal && { signal }) })
    .catch((reason: unknown) => { throw signal?.aborted ? reason : new Problem('network/unreachable', 0, 'The server did not answer') })
  const body = await response.json().catch(() => null) as { offset?: number } | null
  if (response.ok) return body!.offset!
  const problem = problemFrom(response.status, body)
  // An answer was lost on the way: the server says where it stands.
  if (problem.code === 'files/wrong-offset') return Number(problem.facts.offset)
  throw problem
}

/** Where it goes on: what was begun is asked for; what the server has forgotten begins anew. */
async function begin(waiting: WaitingFile, options: { signal?: AbortSignal }) {
  const { uploadId, body, name } = waiting
  const standing = uploadId === null ? null : await call(getUpload, { uploadId }, options).catch((error: unknown) => { if (isLineDown(error)) throw error; return null })
  if (standing) return standing
  const begun = await call(beginUpload, { name, size: body.size }, options)
  await noteWaiting({ ...waiting, uploadId: begun.uploadId })
  return begun
}

/**
 * Sends a file whole, however often the line breaks.
 * @throws Problem what the server refuses it for; the signal's reason when it is given up
 */
export async function sendInPieces(waiting: WaitingFile, { onProgress = () => {}, signal }: Options = {}): Promise<SentFile> {
  const { body } = waiting
  const options = signal ? { signal } : {}
  let sent = 0
  const down = () => onProgress({ sent, size: body.size, isWaiting: true })
  const { uploadId, offset } = await persist(() => begin(waiting, options), down, signal)
  for (sent = offset; sent < body.size;) {
    onProgress({ sent, size: body.size, isWaiting: false })
    sent = await persist(() => sendPiece(uploadId, sent, body.slice(sent, sent + PIECE), signal), down, signal)
  }
  onProgress({ sent, size: body.size, isWaiting: false })
  // Once the server has looked at it, there is nothing left to send: kept or refused.
  const kept = await persist(() => call(finishUpload, { uploadId }, options), down, signal)
  await dropWaiting(waiting)
  return { fileId: kept.id, name: kept.name, mediaType: kept.mediaType, size: kept.size }
}
