import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor, Download } from '#platform/contract'
import { ensure, isDatabaseAway, isDiskFull, Problem } from '#platform/problems'
import type { Handled, Module, RequestFacts } from './module.ts'
import { perform, type App } from './perform.ts'

export const SESSION_COOKIE = 'congvu_session'
/** Citizens sign in apart from officials: a clerk who files for himself in the same browser stays two people. */
export const CITIZEN_COOKIE = 'congvu_citizen'

export type Authenticate = (request: { token: string | undefined; now: Date }) => Promise<Actor>

export type ServerOptions = App & {
  modules: Module[]
  /** Who is asking; the anonymous actor when nobody is signed in. */
  authenticate: Authenticate
  /** The same for endpoints of citizens, by their own cookie. */
  authenticateCitizen: Authenticate
  /** Turns the answer of a download endpoint into bytes. */
  sendFile: (request: FastifyRequest, reply: FastifyReply, download: Download) => Promise<unknown>
  logLevel?: string
  trustedProxies?: number
  /** The instant of a request; tests move it. */
  clock?: () => Date
}

const JSON_LIMIT = 2 * 1024 * 1024

/** The HTTP server of all modules: every endpoint a route, every route through `perform`. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: options.logLevel === undefined ? false : { level: options.logLevel }, genReqId: () => randomUUID(), bodyLimit: JSON_LIMIT,
    trustProxy: (_address, hop) => hop < (options.trustedProxies ?? 0), forceCloseConnections: true, routerOptions: { maxParamLength: 200 },
  })
  // A form of another site can send plain text without asking first; nothing here is ever sent that way.
  server.removeContentTypeParser('text/plain')
  // RFC 3161 §3.4: the whole body is one DER message.
  server.addContentTypeParser('application/timestamp-query', { parseAs: 'buffer', bodyLimit: 10_000 }, (_request, body, done) => done(null, { query: body.toString('base64') }))
  // The next piece of a file: small enough to be held until the row it belongs to is locked, so that a slow line holds nothing else.
  server.addContentTypeParser('application/offset+octet-stream', { parseAs: 'buffer', bodyLimit: 1024 * 1024 }, (_request, body, done) => done(null, { bytes: body.toString('base64') }))
  await server.register(cookie)
  await server.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: contentPolicy }, strictTransportSecurity: false })
  server.setErrorHandler(answerProblem)
  server.setNotFoundHandler((request, reply) => answerProblem(new Problem('request/not-found', 404, 'No such address'), request, reply))
  const handled = options.modules.flatMap((module) => module.endpoints ?? [])
  await server.register(async (scope) => handled.filter(({ endpoint }) => endpoint.kind !== 'upload').forEach((each) => addRoute(scope, options, each)))
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    handled.filter(({ endpoint }) => endpoint.kind === 'upload').forEach((each) => addRoute(scope, options, each))
  })
  return server
}

/** Own origin only, and the bridge to a USB token at the reader's desk (docs/bridge-protocol.md); WebAssembly, blobs and a frame to print from for the PDF viewer; inline style attributes for the components. */
const contentPolicy = {
  'default-src': ["'self'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'", 'data:'], 'connect-src': ["'self'", 'blob:', 'http://127.0.0.1:8990'], 'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"], 'base-uri': ["'none'"], 'frame-src': ["'self'", 'blob:'], 'frame-ancestors': ["'self'"], 'form-action': ["'self'"],
}

function addRoute(server: FastifyInstance, options: ServerOptions, handled: Handled) {
  const { method, path } = handled.endpoint
  server.route({ method, url: `/api${path}`, handler: (request, reply) => answer(options, handled, request, reply) })
}

async function answer(options: ServerOptions, handled: Handled, request: FastifyRequest, reply: FastifyReply) {
  const { endpoint } = handled
  if (endpoint.method !== 'GET') ensureSameOrigin(request)
  const now = options.clock?.() ?? new Date()
  const facts = factsOf(request)
  const actor = endpoint.permission === 'citizen'
    ? await options.authenticateCitizen({ token: request.cookies[CITIZEN_COOKIE], now })
    : await options.authenticate({ token: request.cookies[SESSION_COOKIE], now })
  const input = endpoint.kind === 'upload'
    ? { ...(request.query as object), ...(request.params as object) }
    : { ...(request.query as object), ...(request.body as object), ...(request.params as object) }
  const output = await perform(options, handled, { actor, input, now, request: facts, idempotencyKey: keyOf(request) })
  keepSession(request, reply, SESSION_COOKIE, facts.session)
  keepSession(request, reply, CITIZEN_COOKIE, facts.citizenSession)
  if (endpoint.kind === 'download') return options.sendFile(request, reply, output as Download)
  return reply.header('cache-control', 'no-store').send(output)
}

const header = (request: FastifyRequest, name: string) => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function factsOf(request: FastifyRequest): RequestFacts {
  const headers = Object.fromEntries(['x-file-name', 'content-type', 'content-length', 'idempotency-key'].map((name) => [name, header(request, name)]))
  return { id: request.id, address: request.ip, agent: header(request, 'user-agent') ?? null, body: request.raw, headers }
}

function keyOf(request: FastifyRequest) {
  const key = header(request, 'idempotency-key')
  ensure(key === undefined || /^[\w-]{8,100}$/.test(key), () => new Problem('request/invalid', 422, 'Idempotency-Key: 8 to 100 letters, digits, - or _'))
  return request.method === 'GET' ? undefined : key
}

/** A sandboxed page says `null`: that is not us either. */
const isOwn = (origin: string, host: string) => URL.canParse(origin) && new URL(origin).host === host

/** A page of another site must not act with our cookie (Fetch Metadata, with Origin for older browsers). */
function ensureSameOrigin(request: FastifyRequest) {
  const site = header(request, 'sec-fetch-site')
  const origin = header(request, 'origin')
  const foreign = site ? !['same-origin', 'none'].includes(site) : origin !== undefined && !isOwn(origin, request.host)
  ensure(!foreign, () => new Problem('request/cross-site', 403, 'Requests from other sites are refused'))
}

function keepSession(request: FastifyRequest, reply: FastifyReply, name: string, session: RequestFacts['session']) {
  const shape = { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
  if (session === 'clear') reply.clearCookie(name, shape)
  else if (session) reply.setCookie(name, session.token, { ...shape, expires: session.expiresAt })
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error(error)
  if (problem.status === 413) reply.header('connection', 'close')
  const retryAfter = error instanceof Problem ? error.facts.retryAfterSeconds : undefined
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter)
  return reply.status(problem.status).type('application/problem+json').send({ ...problem, instance: `urn:uuid:${request.id}` })
}

function problemOf(error: unknown) {
  if (error instanceof Problem) return { type: error.type, title: error.code, status: error.status, detail: error.message, ...(Object.keys(error.facts).length > 0 && { facts: error.facts }) }
  if (error instanceof z.ZodError) {
    const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return { type: 'urn:congvu:problem:request/invalid', title: 'request/invalid', status: 422, detail: 'The request is not valid', issues }
  }
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode !== undefined && statusCode < 500)
    return { type: `urn:congvu:problem:request/${statusCode === 413 ? 'too-large' : 'malformed'}`, title: code ?? 'request/malformed', status: statusCode, detail: message ?? '' }
  return failureOf(error)
}

/** What went wrong here, as far as it is the caller's affair. */
function failureOf(error: unknown) {
  if (isDiskFull(error)) return { type: 'urn:congvu:problem:request/no-space', title: 'request/no-space', status: 507, detail: 'No room is left on the disk of this server; nothing was changed' }
  if (isDatabaseAway(error)) return { type: 'urn:congvu:problem:request/database-away', title: 'request/database-away', status: 503, detail: 'The database cannot be reached now' }
  return { type: 'about:blank', title: 'Internal error', status: 500, detail: 'Internal error' }
}
