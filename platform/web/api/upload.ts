import { Problem } from '#platform/problems'
import { problemFrom } from './call.ts'

export type StoredFile = { id: string; name: string; size: number; mediaType: string }

function readBody(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText) as unknown
  } catch {
    return null
  }
}

/** Stores a file as an upload of mine; see `sendFileTo`. */
export const uploadFile = (file: File, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<StoredFile> =>
  sendFileTo('/api/files', file, onProgress, signal) as Promise<StoredFile>

/**
 * Sends one file as it is (POST, raw body) and answers what the server made of it. `onProgress` is told the share sent, 0 to 1; aborting `signal`
 * stops it. Throws the server's `Problem`, or `network/unreachable` when the line breaks.
 */
export function sendFileTo(path: string, file: File, onProgress: (share: number) => void = () => {}, signal?: AbortSignal): Promise<unknown> {
  // XMLHttpRequest is the only one that tells how much of a body has left the machine.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const body = readBody(request)
      if (request.status < 300) resolve(body)
      else reject(problemFrom(request.status, body))
    }
    request.onerror = () => reject(new Problem('network/unreachable', 0, 'The server did not answer'))
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
