import { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { Problem } from '#platform/problems'

type CallOptions = {
  idempotencyKey?: string
  signal?: AbortSignal
  /** After so long without the whole answer nobody has answered. Without it a request may hang as long as the line does. */
  withinMs?: number | undefined
}

/** Splits an input into the endpoint's path, filled in, and what is left for the query string or the body. */
function fillPath(endpoint: Endpoint, input: Record<string, unknown>) {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  return { path: `/api${path}`, rest }
}

/** Arrays become repeated keys; what is undefined, null or empty is not sent. */
function queryOf(values: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one))
    }
  }
  const text = search.toString()
  return text && `?${text}`
}

/** The address of a GET endpoint: for links, downloads, `PdfViewer` and `<img>`. */
export function hrefOf<E extends Endpoint>(endpoint: E, input: z.input<E['input']>): string {
  const { path, rest } = fillPath(endpoint, input as Record<string, unknown>)
  return path + queryOf(rest)
}

/** Reads an RFC 9457 answer; an answer that is none (a proxy's page) is still told apart by its status. */
export function problemFrom(status: number, body: unknown): Problem {
  if (typeof body !== 'object' || body === null || !('type' in body)) {
    return new Problem('request/no-answer', status, `HTTP ${status}`)
  }
  const { type, detail, facts = {}, issues } = body as Record<string, unknown>
  return new Problem(String(type) as 'request/refused', status, typeof detail === 'string' ? detail : '', { ...(facts as object), ...(issues !== undefined && { issues }) })
}

const offline = () => new Problem('network/unreachable', 0, 'The server did not answer')

/** Whoever gave it up himself knows; everything else is a line that does not carry. */
const broken = (reason: unknown): never => { throw reason instanceof DOMException && reason.name === 'AbortError' ? reason : offline() }

async function answerOf(request: Promise<Response>): Promise<{ ok: boolean; status: number; body: unknown }> {
  const response = await request.catch(broken)
  const text = await response.text().catch(broken)
  if (text === '') return { ok: response.ok, status: response.status, body: null }
  try {
    return { ok: response.ok, status: response.status, body: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, status: response.status, body: null }
  }
}

/** The first of them that says stop. */
function stopOf({ signal, withinMs }: CallOptions): AbortSignal | undefined {
  const stops = [...(signal ? [signal] : []), ...(withinMs === undefined ? [] : [AbortSignal.timeout(withinMs)])]
  return stops.length > 1 ? AbortSignal.any(stops) : stops[0]
}

function requestOf(endpoint: Endpoint, input: Record<string, unknown>, options: CallOptions) {
  const [signal, { idempotencyKey }] = [stopOf(options), options]
  const { path, rest } = fillPath(endpoint, input)
  const shared = { method: endpoint.method, credentials: 'same-origin' as const, ...(signal && { signal }) }
  if (endpoint.method === 'GET') return fetch(path + queryOf(rest), shared)
  const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }
  return fetch(path, { ...shared, headers, body: JSON.stringify(rest) })
}

/**
 * Calls an endpoint of the server and decodes its answer. Throws a `Problem`: the server's own (RFC 9457), or
 * `network/unreachable` with status 0. A change carries an Idempotency-Key; pass one to repeat a submission safely.
 */
export async function call<E extends Endpoint>(endpoint: E, input: z.input<E['input']>, options: CallOptions = {}): Promise<OutputOf<E>> {
  const { ok, status, body } = await answerOf(requestOf(endpoint, input as Record<string, unknown>, options))
  if (!ok) throw problemFrom(status, body)
  return z.decode(endpoint.output, body as never) as OutputOf<E>
}
