import { PdfSigningError, type PdfSigningErrorCode } from './errors.ts'

/**
 * How the clients reach the network. The caller chooses it, and with it which hosts may be reached: addresses come out of
 * certificates, so a server must pass a `fetch` that refuses its own network (SSRF).
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export type TransportOptions = {
  fetch: Fetch
  /** for the whole exchange; 10 seconds unless told */
  timeoutMs?: number
  /** a longer answer is refused while it is being read */
  maxBytes?: number
}

export type Exchange = { url: string; body?: Buffer; contentType?: string; headers?: Record<string, string>; code: PdfSigningErrorCode }

/**
 * One request, its whole answer. Redirections are not followed.
 * @throws PdfSigningError with `code` for whatever goes wrong: no connection, another status than 200, too slow, too large
 */
export async function exchange({ fetch, timeoutMs = 10_000, maxBytes = 64 * 1024 }: TransportOptions, asked: Exchange): Promise<Buffer> {
  const { url, body, contentType, headers, code } = asked
  const signal = AbortSignal.timeout(timeoutMs)
  const init: RequestInit = {
    method: body ? 'POST' : 'GET', redirect: 'error', signal,
    headers: { ...(contentType && { 'content-type': contentType }), ...headers },
    ...(body && { body: new Uint8Array(body) }),
  }
  try {
    const response = await fetch(url, init)
    if (response.status !== 200) throw new Error(`HTTP status ${response.status}`)
    return await readLimited(response, maxBytes)
  } catch (error) {
    const why = signal.aborted ? `no answer within ${timeoutMs} ms` : error instanceof Error ? error.message : String(error)
    throw new PdfSigningError(code, `${new URL(url).host}: ${why}`, { cause: error })
  }
}

async function readLimited(response: Response, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    // Leaving the loop cancels the body: nothing more is read.
    if (length > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
