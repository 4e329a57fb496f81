/** One HTTP/2 session with a peer, opened when needed, pinned to the certificates the directory gives it, and kept awake. */
import { once } from 'node:events'
import { connect, type ClientHttp2Session } from 'node:http2'
import { isIP } from 'node:net'
import { connect as connectSecurely, type TLSSocket } from 'node:tls'
import { TransportError, type Own, type Peer } from '../transport.ts'
import { thumbprint } from './callers.ts'
import { contextOf } from './certificate.ts'
import { SESSION_WINDOW, STREAM_WINDOW, type Limits } from './wire.ts'

export type Connection = ReturnType<typeof keepConnection>

export function keepConnection(peer: Peer, own: Own, limits: Limits) {
  let opening: Promise<ClientHttp2Session> | undefined
  let kept: ClientHttp2Session | undefined
  let isOver = false

  const isUsable = (session: ClientHttp2Session | undefined) => session !== undefined && !session.closed && !session.destroyed

  async function session(): Promise<ClientHttp2Session> {
    if (isOver) throw new TransportError('unreachable', 'This conversation is over')
    if (kept && isUsable(kept)) return kept
    opening ??= openSession(peer, own, limits).finally(() => { opening = undefined })
    kept = await opening
    return kept
  }

  async function close() {
    isOver = true
    await opening?.catch(() => {})
    if (!kept || kept.destroyed) return
    const closed = once(kept, 'close')
    kept.close()
    const patience = setTimeout(() => kept?.destroy(), 2000)
    await closed
    clearTimeout(patience)
  }

  return { session, isOpen: () => isUsable(kept), close }
}

async function openSession(peer: Peer, own: Own, { connectMs, pingMs }: Limits): Promise<ClientHttp2Session> {
  const socket = await connectPinned(peer, own, connectMs)
  const session = connect(peer.endpoint, { createConnection: () => socket, settings: { initialWindowSize: STREAM_WINDOW, enablePush: false } })
  session.on('error', () => {})
  session.setLocalWindowSize(SESSION_WINDOW)
  keepAwake(session, pingMs)
  return session
}

/** A connection over which nothing has been said yet, to whoever holds the key of a pinned certificate: no authority of the web is asked. */
async function connectPinned({ endpoint, certificates, code }: Peer, own: Own, connectMs: number): Promise<TLSSocket> {
  const { hostname, port } = new URL(endpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  const socket = connectSecurely({ ...contextOf(own), host, port: Number(port || 443), rejectUnauthorized: false, ALPNProtocols: ['h2'], ...(isIP(host) === 0 && { servername: host }) })
  socket.on('error', () => {})
  const late = setTimeout(() => socket.destroy(new Error(`No connection within ${connectMs} ms`)), connectMs)
  try {
    await once(socket, 'secureConnect')
  } catch (error) {
    throw new TransportError('unreachable', (error as Error).message)
  } finally {
    clearTimeout(late)
  }
  const shown = socket.getPeerX509Certificate()?.raw
  if (shown && certificates.some((each) => shown.equals(Buffer.from(each, 'base64'))) && socket.alpnProtocol === 'h2') return socket
  socket.destroy()
  throw new TransportError('not-pinned', `${endpoint} shows ${shown ? thumbprint(shown) : 'no certificate'}, which is not one of ${code}`)
}

/** Pings, and ends a session that does not answer before the next: a line that was cut says nothing by itself. */
function keepAwake(session: ClientHttp2Session, pingMs: number) {
  let isWaiting = false
  const beat = setInterval(() => {
    if (isWaiting || session.destroyed) return session.destroy()
    isWaiting = true
    session.ping(() => { isWaiting = false })
  }, pingMs).unref()
  session.once('close', () => clearInterval(beat))
}
