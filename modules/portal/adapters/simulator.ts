/** A national portal to practise with: the interface of docs/national-portal.md, a memory that survives restarts, and answers that can be lost. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { jwtVerify } from 'jose'
import { SyncMessage } from '../contract.ts'

type Item = { kind: string; portalId: string; version: number; [fact: string]: unknown }
type Known = { code: string; portalId: string | null; last: number; state: number; states: number[]; bodies: Record<number, string>; isTouched: boolean }
type Memory = { procedures: Record<string, unknown>[]; dossiers: Item[]; known: Record<string, Known>; effects: number }
type Options = { token: string; port?: number; file?: string }

const reply = (response: ServerResponse, status: number, body: unknown) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** A page after a cursor; cursors are places in the list, opaque to whoever reads. */
function page<T>(all: readonly T[], url: URL, key: string) {
  const [from, limit] = [Number(url.searchParams.get('after') || 0), Math.min(200, Number(url.searchParams.get('limit') || 100))]
  const items = all.slice(from, from + limit)
  return { items: items.map((item, i) => ({ cursor: String(from + i + 1), [key]: item })), next: String(from + items.length), isEnd: from + items.length >= all.length }
}

async function isSigned(request: IncomingMessage, body: Buffer, token: string) {
  const { payload } = await jwtVerify((request.headers.authorization ?? '').replace(/^Bearer /, ''), Buffer.from(token), { issuer: 'congvu', audience: 'national-portal' })
  return payload.sha256 === createHash('sha256').update(body).digest('hex')
}

/** One state of one dossier: in order, once in effect, refused while the citizen has changed it here meanwhile. */
function take(memory: Memory, body: Buffer): { status: number; answer: unknown } {
  const { success, data: message } = SyncMessage.safeParse(JSON.parse(body.toString()))
  if (!success) return { status: 422, answer: { type: 'refused', reason: 'not a sync message' } }
  const known = memory.known[message.code] ?? { code: message.code, portalId: message.portalId, last: 0, state: 0, states: [], bodies: {}, isTouched: false }
  if (message.sequence <= known.last) return known.bodies[message.sequence] === body.toString() ? { status: 200, answer: { sequence: message.sequence, isRepeated: true } } : { status: 422, answer: { type: 'refused', reason: 'another body under the same sequence' } }
  if (message.sequence > known.last + 1) return { status: 409, answer: { type: 'gap', last: known.last } }
  const change = memory.dossiers.findLast(({ portalId, kind }) => portalId === message.portalId && message.portalId !== null && kind === 'withdrawn')
  if (change && message.state !== 7 && !message.override) return { status: 409, answer: { type: 'conflict', theirs: { kind: change.kind, version: change.version, reason: change.reason, at: change.at } } }
  memory.known[message.code] = { ...known, last: message.sequence, state: message.state, states: [...known.states, message.state], bodies: { ...known.bodies, [message.sequence]: body.toString() } }
  memory.effects += 1
  return { status: 200, answer: { sequence: message.sequence, isRepeated: false } }
}

export async function startPortalSimulator({ token, port = 0, file }: Options) {
  const memory: Memory = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Memory : { procedures: [], dossiers: [], known: {}, effects: 0 }
  const keep = () => { if (file) writeFileSync(file, JSON.stringify(memory)) }
  const ill = { lose: 0, refuse: 0 }
  const answer = async (request: IncomingMessage, body: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://portal')
    if (!(await isSigned(request, body, token).catch(() => false))) return { status: 401, answer: { type: 'unsigned' } }
    if (request.method === 'GET' && url.pathname === '/api/v1/procedures') return { status: 200, answer: page(memory.procedures, url, 'procedure') }
    if (request.method === 'GET' && url.pathname === '/api/v1/dossiers') return { status: 200, answer: page(memory.dossiers, url, 'dossier') }
    return request.method === 'PUT' && /^\/api\/v1\/dossiers\/[^/]+\/states\/\d+$/.test(url.pathname) ? take(memory, body) : { status: 404, answer: { type: 'unknown' } }
  }
  const server = createServer((request, response) => void (async () => {
    const body = await buffer(request)
    if (ill.refuse > 0) { ill.refuse -= 1; return reply(response, 503, { type: 'busy' }) }
    const { status, answer: said } = await answer(request, body)
    keep()
    // Done, but the answer never arrives.
    if (ill.lose > 0 && request.method === 'PUT') { ill.lose -= 1; return void response.destroy() }
    reply(response, status, said)
  })().catch(() => response.destroy()))
  await new Promise<void>((done) => { server.listen(port, '127.0.0.1', done) })
  const write = <T>(work: () => T) => { const result = work(); keep(); return result }
  return {
    memory, ill, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    file: (item: Item) => write(() => void memory.dossiers.push(item)),
    publish: (procedure: Record<string, unknown>) => write(() => void memory.procedures.push(procedure)),
    stop: () => new Promise<void>((done) => { server.closeAllConnections(); server.close(() => done()) }),
  }
}
export type PortalSimulator = Awaited<ReturnType<typeof startPortalSimulator>>
