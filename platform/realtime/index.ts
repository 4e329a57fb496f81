/** Server-sent events: the tail of the event log, each reader seeing only what its keys admit, resumable from any point. */
import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import type { Actor } from '#platform/contract'
import { openClient, type Database } from '#platform/database'
import { endOfLog, EVENT_CHANNEL, readLog, type Occurred } from '#platform/events'

type Listener = { keys: ReadonlySet<string>; personId: string; stream: ServerResponse }
type Position = { tx: string; id: number }

const REPLAY_LIMIT = 500
const HEARTBEAT_MS = 25_000
const RECONNECT_MS = 500

export type Realtime = { listeners(): number; wakeRelay(wake: () => void): void; stop(): Promise<void>; add(actor: Actor, stream: ServerResponse, from: Position | null): Promise<void> }

const message = (event: Occurred) =>
  `id: ${event.tx}-${event.id}\nevent: change\ndata: ${JSON.stringify({ id: `${event.tx}-${event.id}`, name: event.name, subject: event.subject })}\n\n`
const isFor = ({ keys }: Pick<Listener, 'keys'>, { audience }: Occurred) => audience.some((key) => keys.has(key))

/** Starts the one LISTEN connection of this process and fans committed events out to its readers. */
export async function startRealtime(database: Database, onError: (error: unknown) => void): Promise<Realtime> {
  const listeners = new Set<Listener>()
  const wakers: (() => void)[] = []
  let position = await endOfLog(database.read)
  let reading: Promise<void> | null = null
  let again = false
  let stopped = false
  let late: NodeJS.Timeout | undefined

  const fanOut = (events: Occurred[]) => {
    for (const event of events) for (const listener of listeners) if (isFor(listener, event)) listener.stream.write(message(event))
  }
  const drain = async () => {
    do {
      again = false
      const events = await readLog(database.read, position)
      if (events.length > 0) position = events.at(-1)!
      fanOut(events)
      again ||= events.length > 0
    } while (again && !stopped)
  }
  const wake = () => {
    for (const other of wakers) other()
    again = true
    reading ??= drain().catch(onError).finally(() => { reading = null })
    // A commit is visible in the log only once older transactions have ended: look once more shortly after.
    clearTimeout(late)
    late = setTimeout(() => { again = true; reading ??= drain().catch(onError).finally(() => { reading = null }) }, 60)
  }

  const listening = await listen(database.url, wake, onError)
  const heartbeat = setInterval(() => { for (const { stream } of listeners) stream.write(': \n\n') }, HEARTBEAT_MS)
  return {
    listeners: () => listeners.size,
    wakeRelay: (waker) => void wakers.push(waker),
    add: (actor, stream, from) => addListener(database, listeners, actor, stream, from),
    stop: async () => {
      stopped = true
      clearInterval(heartbeat)
      clearTimeout(late)
      for (const { stream } of listeners) stream.end()
      await listening.end()
      await reading
    },
  }
}

/** LISTEN that reconnects by itself; after a gap it wakes its readers, which then catch up from the log. */
async function listen(url: string, wake: () => void, onError: (error: unknown) => void) {
  let ended = false
  let client = openClient(url)
  const connect = async (): Promise<void> => {
    client = openClient(url)
    client.on('error', onError)
    client.on('notification', wake)
    client.on('end', () => { if (!ended) setTimeout(() => void connect().catch(retry), RECONNECT_MS) })
    await client.connect()
    await client.query(`listen ${EVENT_CHANNEL}`)
    wake()
  }
  const retry = (error: unknown) => {
    onError(error)
    if (!ended) setTimeout(() => void connect().catch(retry), RECONNECT_MS)
  }
  await connect()
  return { end: async () => { ended = true; await client.end().catch(() => {}) } }
}

async function addListener(database: Database, listeners: Set<Listener>, actor: Actor, stream: ServerResponse, from: Position | null) {
  const listener: Listener = { keys: new Set(actor.keys), personId: actor.personId, stream }
  stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive' })
  stream.write('retry: 2000\n\n')
  stream.on('close', () => listeners.delete(listener))
  listeners.add(listener)
  if (from) await replay(database, listener, from)
}

/** What was missed since `from`; when that is too much to tell, one `resync` tells the page to ask anew. */
async function replay(database: Database, listener: Listener, from: Position) {
  const missed = await readLog(database.read, from, REPLAY_LIMIT)
  if (missed.length === REPLAY_LIMIT) listener.stream.write('event: resync\ndata: {}\n\n')
  else for (const event of missed.filter((each) => isFor(listener, each))) listener.stream.write(message(event))
}

const positionOf = (text: string | undefined): Position | null => {
  const found = text?.match(/^(\d{1,20})-(\d{1,16})$/)
  return found ? { tx: found[1]!, id: Number(found[2]) } : null
}

type Authenticate = (request: { token: string | undefined; now: Date }) => Promise<Actor>

/** `GET /api/stream`: closed when the session ends; re-checked by the reconnect every browser makes. */
export function addStreamRoute(server: FastifyInstance, realtime: Realtime, authenticate: Authenticate, cookieName: string) {
  server.get('/api/stream', async (request, reply) => {
    const actor = await authenticate({ token: request.cookies[cookieName], now: new Date() })
    if (actor.sessionId === null) return reply.status(401).type('application/problem+json').send({ type: 'urn:congvu:problem:request/sign-in-required', title: 'request/sign-in-required', status: 401 })
    reply.hijack()
    const last = request.headers['last-event-id']
    await realtime.add(actor, reply.raw, positionOf(Array.isArray(last) ? last[0] : last))
  })
}

/** Whether PostgreSQL answers. */
export const isAlive = async (database: Database) => (await sql`select 1`.execute(database.read)).rows.length === 1
