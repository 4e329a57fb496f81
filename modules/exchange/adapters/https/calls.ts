/** Single requests to a peer, each ended by its deadline, with refusals and losses as one kind of error. */
import { constants, type ClientHttp2Stream, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2'
import type { z } from 'zod'
import { TransportError, type Own, type Peer } from '../transport.ts'
import { keepConnection } from './connection.ts'
import { BASE, ProblemBody, type Limits } from './wire.ts'

type Asked = { method: 'GET' | 'HEAD' | 'POST' | 'PUT'; path: string; ms: number; headers?: OutgoingHttpHeaders }
type Reply = IncomingHttpHeaders & { ':status'?: number }
type Deadline = { isOver: boolean; /** What is done then. */ end: () => void }
/** A request that is open, until its deadline. */
export type Open = { stream: ClientHttp2Stream; deadline: Deadline }
export type Calls = ReturnType<typeof makeCalls>

async function before<T>(ms: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const deadline: Deadline = { isOver: false, end: () => {} }
  const timer = setTimeout(() => {
    deadline.isOver = true
    deadline.end()
  }, ms)
  return work(deadline).finally(() => clearTimeout(timer))
}

export function makeCalls(peer: Peer, own: Own, limits: Limits) {
  const connection = keepConnection(peer, own, limits)

  async function attempt<T>({ method, path, headers }: Asked, deadline: Deadline, use: (open: Open) => Promise<T>): Promise<T> {
    const session = await within(deadline, connection.session())
    const stream = open(() => session.request({ ':method': method, ':path': BASE + path, ...headers }, { endStream: method === 'GET' || method === 'HEAD' }))
    stream.on('error', () => {})
    deadline.end = () => stream.close(constants.NGHTTP2_CANCEL)
    try {
      return await use({ stream, deadline })
    } finally {
      if (!stream.closed && !(stream.readableEnded && stream.writableFinished)) stream.close(constants.NGHTTP2_CANCEL)
    }
  }

  /** Once: for what must look again before it goes on. */
  const askOnce = <T>(asked: Asked, use: (open: Open) => Promise<T>) => before(asked.ms, (deadline) => attempt(asked, deadline, use))

  /** A session from before may have ended since; a fresh one tells whether the peer is there. */
  const ask = <T>(asked: Asked, use: (open: Open) => Promise<T>) => before(asked.ms, (deadline) => {
    const wasOpen = connection.isOpen()
    return attempt(asked, deadline, use).catch((error: unknown) => {
      if (wasOpen && isLost(error)) return attempt(asked, deadline, use)
      throw error
    })
  })

  return { ask, askOnce, close: () => connection.close() }
}

export const isLost = (error: unknown): error is TransportError => error instanceof TransportError && error.code === 'unreachable'

const lost = ({ isOver }: Deadline, error?: unknown) =>
  isOver ? new TransportError('late', 'Not ended by its deadline') : new TransportError('unreachable', error instanceof Error ? error.message : 'The connection was lost')

function open(request: () => ClientHttp2Stream): ClientHttp2Stream {
  try {
    return request()
  } catch (error) {
    throw new TransportError('unreachable', (error as Error).message)
  }
}

const within = <T>(deadline: Deadline, work: Promise<T>) => new Promise<T>((done, failed) => {
  deadline.end = () => failed(lost(deadline))
  work.then(done, failed)
})

/** The head of an answer. @throws TransportError when the peer refuses */
export async function replyOf({ stream, deadline }: Open): Promise<Reply> {
  const reply = await new Promise<Reply>((answered, failed) => {
    const close = (error?: unknown) => failed(lost(deadline, error))
    stream.once('error', close).once('close', close).once('response', (head) => {
      stream.off('error', close).off('close', close)
      answered(head as Reply)
    })
  })
  if (reply[':status']! < 400) return reply
  throw refusal(reply, await bytesOf({ stream, deadline }, reply, 64 * 1024).catch(() => Buffer.of()))
}

function refusal(reply: Reply, body: Buffer): TransportError {
  const { title, detail } = ProblemBody.safeParse(json(body)).data ?? { title: 'exchange/refused', detail: `HTTP ${reply[':status']}` }
  return new TransportError(title, detail, { status: reply[':status'], retryAfter: Number(reply['retry-after']) || undefined })
}

/** The body of an answer, whole: a stream that was cut may end as quietly as one that is over. */
export async function bytesOf({ stream, deadline }: Open, { 'content-length': length }: Reply, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) throw new TransportError('unreadable', `An answer of more than ${most} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof TransportError ? error : lost(deadline, error)
  }
  if (length !== undefined && Number(length) !== size) throw lost(deadline)
  return Buffer.concat(chunks)
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

/** What an answer says. @throws TransportError when it says it in no shape of ours */
export function shaped<T extends z.ZodType>(bytes: Buffer, shape: T): z.output<T> {
  const read = shape.safeParse(json(bytes))
  if (read.success) return read.data
  throw new TransportError('unreadable', 'An answer in no shape of ours')
}
