/** The serving side: HTTP/2 over TLS 1.3, for members with a certificate the directory names and for nobody else. */
import { once } from 'node:events'
import { constants, createSecureServer, type Http2SecureServer, type IncomingHttpHeaders, type Http2Session, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { isDiskFull, Problem } from '#platform/problems'
import type { Desk, Own } from '../transport.ts'
import { countPace, provenThumbprint, rememberMembers } from './callers.ts'
import { contextOf } from './certificate.ts'
import { routeOf } from './routes.ts'
import { refuse } from './streams.ts'
import { defaults, SESSION_WINDOW, STREAM_WINDOW, type Limits } from './wire.ts'

export type ExchangeServer = {
  port: number
  /** Shows another certificate to whoever connects from now on; conversations go on. */
  replaceCertificate(own: Own): void
  close(): Promise<void>
}
type Options = { port: number; host: string; own: Own; desk: Desk; onError: (error: unknown) => void; limits?: Partial<Limits> }

const CLOSING_MS = 2000
const SILENT_MS = 120_000

export async function startExchangeServer({ port, host, own, desk, onError, limits: given }: Options): Promise<ExchangeServer> {
  const limits = { ...defaults, ...given }
  const server = createSecureServer({
    // Who calls is decided by the directory, request by request; no authority vouches for these certificates.
    ...contextOf(own), requestCert: true, rejectUnauthorized: false, handshakeTimeout: limits.connectMs,
    settings: { initialWindowSize: STREAM_WINDOW, maxConcurrentStreams: limits.streams, maxHeaderListSize: 16_384, enablePush: false },
    maxSessionMemory: 64, maxHeaderListPairs: 64,
  })
  server.maxConnections = limits.sessions
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const sessions = receive(server, desk, limits, onError)
  server.listen(port, host)
  await once(server, 'listening')
  server.on('error', onError)
  return {
    port: (server.address() as AddressInfo).port,
    replaceCertificate: (next) => server.setSecureContext(contextOf(next)),
    close: () => closeAll(server, sessions, sockets),
  }
}

/** Lets what is under way end, within a few seconds. */
async function closeAll(server: Http2SecureServer, sessions: Set<Http2Session>, sockets: Set<Socket>) {
  const closed = once(server, 'close')
  server.close()
  sessions.forEach((session) => session.close())
  const patience = setTimeout(() => sockets.forEach((socket) => socket.destroy()), CLOSING_MS)
  await closed
  clearTimeout(patience)
}

/** Admits sessions and serves their requests. @returns the sessions that are open */
function receive(server: Http2SecureServer, desk: Desk, limits: Limits, onError: (error: unknown) => void) {
  const memberOf = rememberMembers(desk, limits)
  const pace = countPace(limits)
  const open = new Set<Http2Session>()
  const prints = new WeakMap<Http2Session, string | undefined>()

  server.on('session', (session) => {
    const print = provenThumbprint(session.socket as TLSSocket)
    prints.set(session, print)
    open.add(session)
    session.once('close', () => open.delete(session))
    session.on('error', () => {})
    session.setTimeout(SILENT_MS, () => session.destroy())
    session.setLocalWindowSize(SESSION_WINDOW)
    if ([...open].filter((each) => prints.get(each) === print).length > limits.sessionsOfOne) return session.destroy(undefined, constants.NGHTTP2_ENHANCE_YOUR_CALM)
    endWhenStrange(session, () => memberOf(print), limits)
  })

  server.on('stream', (stream, headers) => void serve(stream, headers).catch((error: unknown) => fail(stream, error, onError)))

  async function serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    stream.on('error', () => {})
    const { session } = stream
    const member = session && await memberOf(prints.get(session))
    if (!member) return turnAway(stream, session)
    if (pace.isDeaf(member.code)) return session.destroy(undefined, constants.NGHTTP2_ENHANCE_YOUR_CALM)
    pace.enter(member.code)
    const { handle, sha256 } = routeOf(headers)
    await handle({ stream, headers, from: member.code, sha256, desk, limits, spend: (bytes) => pace.spend(member.code, bytes) })
  }
  return open
}

function turnAway(stream: ServerHttp2Stream, session: Http2Session | undefined) {
  refuse(stream, new Problem('exchange/not-a-member', 403, 'No member of the exchange has this certificate'))
  session?.close()
}

/** Looks again and again whether the caller is a member still: no transfer outlasts a revocation, no stranger stays. */
function endWhenStrange(session: Http2Session, memberOf: () => Promise<unknown>, { knownForMs }: Limits) {
  const watch = setInterval(() => void memberOf().then((member) => member ?? session.destroy(), () => {}), knownForMs).unref()
  session.once('close', () => clearInterval(watch))
}

/** Problems are answers; anything else is ours to know and nobody's to read. A caller that went away is neither. */
function fail(stream: ServerHttp2Stream, error: unknown, onError: (error: unknown) => void) {
  if (error instanceof Problem) return refuse(stream, error)
  if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') onError(error)
  if (stream.headersSent) stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else if (isDiskFull(error)) refuse(stream, new Problem('exchange/no-space', 507, 'This installation has no room now; try again later'))
  else refuse(stream, new Problem('exchange/failed', 500, 'This installation could not answer'))
}
