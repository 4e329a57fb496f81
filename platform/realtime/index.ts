/** Server-sent events: the tail of the event log, each reader seeing only what its keys admit, resumable from any point. */
import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import type { Actor } from '#platform/contract'
import type { Database } from '#platform/database'
import { endOfLog, FULL_LOOK, readLog, startWaking, type Occurred } from '#platform/events'
import { listen } from './listening.ts'

type Position = { tx: string; id: number }

/**
 * Who listens, and for how long: over by itself at `until`, and with every event that `isEndedBy` says changes who listens or with which keys.
 * The browser then comes back, and who it is is asked anew.
 */
export type Admission = { actor: Actor; until: Date; isEndedBy: (event: Occurred) => boolean }
/** Answers null when nobody is signed in. */
export type Admit = (request: { token: string | undefined; now: Date }) => Promise<Admission | null>

/** `told` is the last place in the log it has heard of; while it is told what it missed, news wait in `pending`. */
type Listener = Pick<Admission, 'isEndedBy'> & { keys: ReadonlySet<string>; stream: ServerResponse; told: Position; pending: Occurred[] | null }

const REPLAY_LIMIT = 500
const HEARTBEAT_MS = 25_000

export type Realtime = {
  listeners(): number
  wakeRelay(wake: () => void): void
  stop(): Promise<void>
  /** What happens from now on, for one who is still being asked who it is. */
  arrive(): Arrival
  add(admission: Admission, stream: ServerResponse, from: Position | null, arrival: Arrival): Promise<void>
}
type Arrival = { news: readonly Occurred[]; end(): void }

const message = (event: Occurred) =>
  `id: ${event.tx}-${event.id}\nevent: change\ndata: ${JSON.stringify({ id: `${event.tx}-${event.id}`, name: event.name, subject: event.subject })}\n\n`
const isAfter = (event: Position, place: Position) => event.tx === place.tx ? event.id > place.id : BigInt(event.tx) > BigInt(place.tx)

/** Tells an event once, in the order of the log, to a reader it concerns. */
function tell(listener: Listener, event: Occurred) {
  if (listener.pending) return void listener.pending.push(event)
  if (!isAfter(event, listener.told)) return
  listener.told = event
  if (isFor(listener, event)) listener.stream.write(message(event))
}

const isFor = ({ keys }: Pick<Listener, 'keys'>, { audience }: Occurred) => audience.some((key) => keys.has(key))

const SETTLE_MS = 60
const POLL_MS = 1000
/** What setTimeout can count to. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Reads the log forward whenever woken, one reader at a time; looks once more shortly after, when older transactions have ended. */
function tail(database: Database, from: Position, take: (events: Occurred[]) => void, onError: (error: unknown) => void) {
  let position = from
  let reading: Promise<void> | null = null
  let again = false
  let late: NodeJS.Timeout | undefined
  const drain = async () => {
    do {
      again = false
      const events = await readLog(database.read, position)
      position = events.at(-1) ?? position
      take(events)
      again ||= events.length === FULL_LOOK
    } while (again)
  }
  const start = () => {
    again = true
    reading ??= drain().catch(onError).finally(() => { reading = null })
  }
  const wake = () => {
    start()
    clearTimeout(late)
    late = setTimeout(start, SETTLE_MS)
  }
  return { wake, place: () => position, stop: async () => { clearTimeout(late); await reading } }
}

/** Starts the one LISTEN connection of this process and fans committed events out to its readers. */
export async function startRealtime(database: Database, onError: (error: unknown) => void): Promise<Realtime> {
  const listeners = new Set<Listener>()
  const arrivals = new Set<Occurred[]>()
  const wakers: (() => void)[] = []
  const reader = tail(database, await endOfLog(database.read), (events) => {
    for (const event of events) hear(event, listeners, arrivals)
  }, onError)
  const wakeAll = () => { reader.wake(); for (const wake of wakers) wake() }
  const listening = await listen(database.url, wakeAll, onError)
  const waking = startWaking(database.write, onError)
  const poll = setInterval(reader.wake, POLL_MS)
  const heartbeat = setInterval(() => { for (const { stream } of listeners) stream.write(': \n\n') }, HEARTBEAT_MS)
  return {
    listeners: () => listeners.size,
    wakeRelay: (wake) => { wakers.push(wake) },
    arrive: () => {
      const news: Occurred[] = []
      arrivals.add(news)
      return { news, end: () => void arrivals.delete(news) }
    },
    add: async (admission, stream, from, { news }) => {
      if (news.some(admission.isEndedBy)) stream.writeHead(200, HEAD).end(comeBack())
      else await addListener(database, listeners, admission, stream, { from, place: reader.place() })
    },
    stop: async () => {
      clearInterval(heartbeat)
      clearInterval(poll)
      waking.stop()
      for (const { stream } of listeners) stream.end()
      await listening.end()
      await reader.stop()
    },
  }
}

/** One event for everybody: whom it ends hears nothing of it. */
function hear(event: Occurred, listeners: Set<Listener>, arrivals: Set<Occurred[]>) {
  for (const news of arrivals) news.push(event)
  for (const listener of listeners) {
    if (listener.isEndedBy(event)) leave(listeners, listener)
    else tell(listener, event)
  }
}

function leave(listeners: Set<Listener>, listener: Listener) {
  listeners.delete(listener)
  listener.stream.end()
}

const HEAD = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive' }

/** In two to five seconds: those whom the same midnight ended do not all ask in the same instant. */
const comeBack = () => `retry: ${2000 + Math.floor(Math.random() * 3000)}\n\n`

type Opening = { from: Position | null; place: Position }

async function addListener(database: Database, listeners: Set<Listener>, { actor, until, isEndedBy }: Admission, stream: ServerResponse, { from, place }: Opening) {
  const listener: Listener = { keys: new Set(actor.keys), isEndedBy, stream, told: from ?? { tx: '0', id: 0 }, pending: from ? [] : null }
  stream.writeHead(200, HEAD)
  // Whoever is cut off before hearing anything still comes back to where it began.
  stream.write(from ? comeBack() : `${comeBack()}id: ${place.tx}-${place.id}\n\n`)
  const over = setTimeout(() => leave(listeners, listener), Math.min(until.getTime() - Date.now(), LONGEST_TIMER_MS))
  stream.on('close', () => { clearTimeout(over); listeners.delete(listener) })
  listeners.add(listener)
  // Cut off rather than left waiting: the browser comes back and asks again.
  if (from) await replay(database, listener, from).catch((error: unknown) => { stream.end(); throw error })
}

/** What was missed since `from`, then what came in the meantime; when that is too much to tell, one `resync` tells the page to ask anew. */
async function replay(database: Database, listener: Listener, from: Position) {
  const missed = await readLog(database.read, from, REPLAY_LIMIT)
  const news = listener.pending ?? []
  listener.pending = null
  if (listener.stream.writableEnded) return
  if (missed.length === REPLAY_LIMIT) listener.stream.write('event: resync\ndata: {}\n\n')
  else for (const event of missed) tell(listener, event)
  for (const event of news) tell(listener, event)
}

const positionOf = (text: string | undefined): Position | null => {
  const found = text?.match(/^(\d{1,20})-(\d{1,16})$/)
  return found ? { tx: found[1]!, id: Number(found[2]) } : null
}

/** `GET /api/stream`: who may listen is asked when the stream opens, and again at every reconnect; it carries names and ids only, never contents. */
export function addStreamRoute(server: FastifyInstance, realtime: Realtime, admit: Admit, cookieName: string) {
  server.get('/api/stream', async (request, reply) => {
    const arrival = realtime.arrive()
    try {
      const admission = await admit({ token: request.cookies[cookieName], now: new Date() })
      if (!admission) return reply.status(401).type('application/problem+json').send({ type: 'urn:congvu:problem:request/sign-in-required', title: 'request/sign-in-required', status: 401 })
      reply.hijack()
      const last = request.headers['last-event-id']
      await realtime.add(admission, reply.raw, positionOf(Array.isArray(last) ? last[0] : last), arrival)
    } finally {
      arrival.end()
    }
  })
}

/** Whether PostgreSQL answers. */
export const isAlive = async (database: Database) => (await sql`select 1`.execute(database.read)).rows.length === 1
