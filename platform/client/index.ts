/** The public API spoken to from Node through the contracts: what tests, stories and other systems use. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { Problem } from '#platform/problems'

export type Reply = { status: number; body: unknown; headers: Record<string, unknown>; bytes: Buffer }
export type Wire = { method: Endpoint['method']; url: string; headers: Record<string, string>; body?: string | Buffer }
export type Send = (wire: Wire) => Promise<Reply>

/** Speaks to one server as one person. */
export type Caller = {
  /** `key` names this very attempt: sent again with the same key it gets the same answer, once. */
  call<E extends Endpoint>(endpoint: E, input: z.input<E['input']>, key?: string): Promise<OutputOf<E>>
  download<E extends Endpoint>(endpoint: E, input: z.input<E['input']>): Promise<Buffer>
  upload(name: string, bytes: Uint8Array, type?: string): Promise<{ id: string; name: string; mediaType: string; size: number; sha256: string; pages: number | null }>
  send: Send
}

/** An endpoint and its input as an HTTP request: path keys filled, the rest in the query or the body. */
export function wireOf<E extends Endpoint>(endpoint: E, input: z.input<E['input']>): Omit<Wire, 'headers'> {
  const rest: Record<string, unknown> = { ...(input as object) }
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  if (endpoint.method !== 'GET') return { method: endpoint.method, url: `/api${path}`, body: JSON.stringify(rest) }
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((each): [string, string] => [key, String(each)])))
  return { method: 'GET', url: `/api${path}${query.size > 0 ? `?${query.toString()}` : ''}` }
}

const problemIn = ({ status, body }: Reply) => {
  const { type = 'about:blank', detail = '', facts = {}, issues } = (body ?? {}) as { type?: string; detail?: string; facts?: Record<string, unknown>; issues?: unknown }
  return new Problem(type.replace('urn:congvu:problem:', '') as `${string}/${string}`, status, detail || JSON.stringify(issues ?? body), { ...facts, ...(issues ? { issues } : {}) })
}

const json = (idempotencyKey: string) => ({ 'content-type': 'application/json', 'idempotency-key': idempotencyKey })

/** Calls endpoints over a given transport; refusals are thrown as the Problem the server sent. */
export const callWith = (send: Send): Caller => ({
  send,
  call: async (endpoint, input, key = randomUUID()) => {
    const reply = await send({ ...wireOf(endpoint, input), headers: endpoint.method === 'GET' ? {} : json(key) })
    if (reply.status >= 400) throw problemIn(reply)
    return z.decode(endpoint.output, reply.body as never) as never
  },
  download: async (endpoint, input) => {
    const reply = await send({ ...wireOf(endpoint, input), headers: endpoint.method === 'GET' ? {} : json(randomUUID()) })
    if (reply.status >= 400) throw problemIn(reply)
    return reply.bytes
  },
  upload: async (name, bytes, type = 'application/octet-stream') => {
    const reply = await send({ method: 'POST', url: '/api/files', headers: { 'content-type': type, 'x-file-name': encodeURIComponent(name) }, body: Buffer.from(bytes) })
    if (reply.status >= 400) throw problemIn(reply)
    return reply.body as never
  },
})

/** Speaks to a running server over HTTP and keeps its cookie like a browser. */
export function callerOf(base: string): Caller {
  let cookie = ''
  return callWith(async ({ method, url, headers, body }) => {
    const response = await fetch(base + url, { method, headers: { ...headers, ...(cookie && { cookie }) }, ...(body !== undefined && { body: body as never }) })
    const set = response.headers.getSetCookie().map((each) => each.split(';')[0]!)
    if (set.length > 0) cookie = set.join('; ')
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(bytes.toString()) : null, headers: Object.fromEntries(response.headers), bytes }
  })
}
